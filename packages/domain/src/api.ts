import { z } from 'zod';
import { BulletinPage } from './wire/bulletins.ts';
import { Contradiction, DocumentPage, DocumentRow } from './wire/documents.ts';
import { EnterpriseColumns, EnterprisePage } from './wire/enterprises.ts';
import { Explanation, RunPage, RunResults, RunRow, SchemeRow } from './wire/evaluations.ts';
import { EntitlementRow, IncentiveRow } from './wire/incentives.ts';
import { Drafting, PolicyFiles, Publication, Published } from './wire/publishing.ts';
import { RuleResults, RuleRow } from './wire/rules.ts';
import { Overview, Session } from './wire/session.ts';
import { TargetPage, TargetRow } from './wire/targets.ts';
import { TaskRow } from './wire/tasks.ts';
import { TrialData, TrialImpact } from './wire/trials.ts';
import { Light, Uscc, Year } from './wire/values.ts';

/**
 * The route table: the one door between web and server. The server loops over it (parse, permit, usecase, reply),
 * the web makes its typed client from it, and the OpenAPI document is printed from it.
 * Numbers that may be missing are `null`; money is whole fen as a string; dates are `YYYY-MM-DD`.
 */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  readonly reply: z.ZodType;
  /** `file` replies are bytes with a download name. */
  readonly kind?: 'json' | 'file';
  /** Bytes that a body may have; 256 kB where nothing is said. */
  readonly bodyBytes?: number;
}

const PackageName = z.object({ package: z.string(), name: z.string() });

export const api = {
  getSession: { method: 'GET', path: '/api/session', summary: '当前会话', reply: Session },
  endSession: {
    method: 'POST',
    path: '/api/session/end',
    summary: '退出',
    reply: z.object({ ended: z.literal(true) }),
  },
  getOverview: { method: 'GET', path: '/api/overview', summary: '工作台', reply: Overview },
  listDocuments: { method: 'GET', path: '/api/documents', summary: '政策文件', reply: z.array(DocumentRow) },
  getDocument: {
    method: 'GET',
    path: '/api/documents/:id',
    summary: '一个文件的条款、参数、矛盾',
    params: z.object({ id: z.string() }),
    reply: DocumentPage,
  },
  getPolicyFiles: {
    method: 'GET',
    path: '/api/documents/:id/files',
    summary: '一个政策包的文件和它引用的包',
    params: z.object({ id: z.string() }),
    reply: PolicyFiles,
  },
  getDrafting: {
    method: 'GET',
    path: '/api/drafting',
    summary: '写政策包草稿要用的：可引用的包、地区、已占用的包名',
    reply: Drafting,
  },
  publishPolicy: {
    method: 'POST',
    path: '/api/documents',
    summary: '发布一个政策包：检查通过才生效，只增不改',
    body: Publication,
    reply: Published,
    bodyBytes: 2 * 1024 * 1024,
  },
  listContradictions: {
    method: 'GET',
    path: '/api/contradictions',
    summary: '各文件的矛盾和裁定',
    reply: z.array(Contradiction),
  },
  listTargets: {
    method: 'GET',
    path: '/api/targets',
    summary: '目标',
    query: z.object({
      document: z.string().optional(),
      region: z.string().optional(),
      department: z.string().optional(),
      basis: z.string().optional(),
      light: Light.optional(),
      year: Year.optional(),
      search: z.string().optional(),
    }),
    reply: z.array(TargetRow),
  },
  getTarget: {
    method: 'GET',
    path: '/api/targets/:package/:id',
    summary: '一个目标',
    params: z.object({ package: z.string(), id: z.string() }),
    reply: TargetPage,
  },
  listTasks: {
    method: 'GET',
    path: '/api/tasks',
    summary: '任务',
    query: z.object({ document: z.string().optional(), unit: z.string().optional(), search: z.string().optional() }),
    reply: z.array(TaskRow),
  },
  listEnterprises: {
    method: 'GET',
    path: '/api/enterprises',
    summary: '企业一览（按列）',
    query: z.object({ year: Year.optional() }),
    reply: EnterpriseColumns,
  },
  getEnterprise: {
    method: 'GET',
    path: '/api/enterprises/:id',
    summary: '一企一档',
    params: z.object({ id: Uscc }),
    reply: EnterprisePage,
  },
  listEntitlementsOf: {
    method: 'GET',
    path: '/api/enterprises/:id/entitlements',
    summary: '一家企业可得的奖补和不可得的原因',
    params: z.object({ id: Uscc }),
    query: z.object({ year: Year.optional() }),
    reply: z.array(EntitlementRow),
  },
  listSchemes: { method: 'GET', path: '/api/schemes', summary: '评价方案', reply: z.array(SchemeRow) },
  getTrial: {
    method: 'GET',
    path: '/api/schemes/:package/:name/trial',
    summary: '试算一个评价方案要用的程序和数据（按列）',
    params: PackageName,
    query: z.object({
      year: Year.optional(),
      run: z.string().optional().describe('用这次运行的规则版本和数据批次'),
    }),
    reply: TrialData,
  },
  tryChanges: {
    method: 'POST',
    path: '/api/schemes/:package/:name/trial',
    summary: '试算：改权重、基准、分档线会让谁换档、资金差多少；什么也不保存',
    params: PackageName,
    body: z.object({
      year: z.number().int().min(2000).max(2100),
      changes: z.array(z.object({ path: z.string().max(200), value: z.string().max(100) })).max(200),
    }),
    reply: TrialImpact,
  },
  listRuns: { method: 'GET', path: '/api/runs', summary: '评价运行', reply: z.array(RunRow) },
  startRun: {
    method: 'POST',
    path: '/api/runs',
    summary: '运行一个评价方案',
    body: z.object({ package: z.string(), scheme: z.string(), year: z.number().int().min(2000).max(2100) }),
    reply: RunPage,
  },
  getRun: {
    method: 'GET',
    path: '/api/runs/:id',
    summary: '一次运行的分布',
    params: z.object({ id: z.string() }),
    reply: RunPage,
  },
  getRunResults: {
    method: 'GET',
    path: '/api/runs/:id/results',
    summary: '一次运行的结果（按列）',
    params: z.object({ id: z.string() }),
    reply: RunResults,
  },
  explainRun: {
    method: 'GET',
    path: '/api/runs/:id/results/:subject',
    summary: '一家企业为什么是这一档',
    params: z.object({ id: z.string(), subject: Uscc }),
    reply: Explanation,
  },
  listRules: {
    method: 'GET',
    path: '/api/rules',
    summary: '清单和门槛',
    query: z.object({ year: Year.optional() }),
    reply: z.array(RuleRow),
  },
  getRuleResults: {
    method: 'GET',
    path: '/api/rules/:package/:name',
    summary: '一个清单或门槛管到的全部对象（按列）',
    params: PackageName,
    query: z.object({ year: Year.optional() }),
    reply: RuleResults,
  },
  explainRule: {
    method: 'GET',
    path: '/api/rules/:package/:name/:subject',
    summary: '清单、门槛、奖补对一个对象的解释',
    params: PackageName.extend({ subject: z.string() }),
    query: z.object({ year: Year.optional() }),
    reply: Explanation,
  },
  listIncentives: {
    method: 'GET',
    path: '/api/incentives',
    summary: '奖补',
    query: z.object({ year: Year.optional() }),
    reply: z.array(IncentiveRow),
  },
  listEntitlements: {
    method: 'GET',
    path: '/api/incentives/:package/:name',
    summary: '一项奖补的名单和金额',
    params: PackageName,
    query: z.object({ year: Year.optional() }),
    reply: z.array(EntitlementRow),
  },
  getBulletin: {
    method: 'GET',
    path: '/api/bulletins/labour-productivity',
    summary: '劳动生产率月通报（预览）',
    query: z.object({ region: z.string(), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
    reply: BulletinPage,
  },
  downloadBulletin: {
    method: 'GET',
    path: '/api/bulletins/labour-productivity.docx',
    summary: '劳动生产率月通报（公文）',
    query: z.object({ region: z.string(), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
    reply: z.instanceof(Uint8Array),
    kind: 'file',
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof api;
