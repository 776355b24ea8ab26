import type { TraceNode } from '@niepan/engine';
import { z } from 'zod';

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
}

const Fen = z
  .string()
  .regex(/^-?\d+$/)
  .describe('amount in fen');
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Uscc = z.string().length(18).describe('统一社会信用代码');
const Year = z.coerce.number().int().min(2000).max(2100);
const Unit = z.string().nullable();

export const Session = z.object({
  user: z.object({ id: z.string(), name: z.string(), role: z.literal('administrator') }),
  isDemonstration: z.boolean(),
});

export const Overview = z.object({
  asOf: Day.nullable(),
  year: z.number(),
  counts: z.object({
    documents: z.number(),
    clauses: z.number(),
    targets: z.number(),
    tasks: z.number(),
    rules: z.number(),
    enterprises: z.number(),
    facts: z.number(),
  }),
  lights: z.object({ green: z.number(), yellow: z.number(), red: z.number(), filled: z.number(), none: z.number() }),
  /** Targets that lie furthest behind the plan. */
  behind: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      document: z.string(),
      region: z.string(),
      lead: z.string().nullable(),
      completion: z.number().nullable(),
      gap: z.number().nullable(),
    }),
  ),
  classes: z.array(z.object({ name: z.string(), count: z.number() })),
  latestRun: z.object({ id: z.string(), scheme: z.string(), year: z.number(), at: z.string() }).nullable(),
  contradictions: z.number(),
});

export const DocumentRow = z.object({
  id: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  issuer: z.string(),
  dated: Day,
  from: Day.nullable(),
  until: Day.nullable(),
  region: z.string(),
  regionName: z.string(),
  isPublic: z.boolean(),
  counts: z.object({
    clauses: z.number(),
    targets: z.number(),
    tasks: z.number(),
    rules: z.number(),
    parameters: z.number(),
    cases: z.number(),
  }),
  covered: z.number(),
  contradictions: z.number(),
  version: z.string().describe('content hash of the package'),
});

export const ClauseLink = z.object({
  kind: z.enum([
    'target',
    'task',
    'list',
    'gate',
    'band',
    'scheme',
    'incentive',
    'exclusion',
    'price',
    'supervision',
    'parameter',
  ]),
  id: z.string(),
  name: z.string(),
  /** A rule in plain Chinese. */
  sentence: z.string().nullable(),
});
export const ClauseRow = z.object({
  path: z.string(),
  parent: z.string().nullable(),
  title: z.string(),
  summary: z.string().nullable(),
  lead: z.string().nullable(),
  responsible: z.array(z.string()),
  bodies: z.array(z.string()),
  noDuty: z.string().nullable(),
  links: z.array(ClauseLink),
});
export const Contradiction = z.object({
  kind: z.string(),
  document: z.string(),
  between: z.array(z.string()),
  message: z.string(),
  ruling: z.string().nullable(),
  takes: z.string().nullable(),
});
export const ParameterRow = z.object({
  name: z.string(),
  unit: Unit,
  values: z.array(
    z.object({
      from: Day,
      until: Day.nullable(),
      value: z.string(),
      cites: z.array(z.string()),
      because: z.string().nullable(),
      isAssumption: z.boolean(),
    }),
  ),
  readings: z.array(z.object({ name: z.string(), meaning: z.string(), isChosen: z.boolean() })),
});
export const DocumentPage = z.object({
  document: DocumentRow,
  clauses: z.array(ClauseRow),
  contradictions: z.array(Contradiction),
  parameters: z.array(ParameterRow),
});

export const Light = z.enum(['green', 'yellow', 'red', 'filled', 'none']).describe('正常 滞后 未达 补齐 无数据');
export const TargetRow = z.object({
  /** `package/target` */
  id: z.string(),
  package: z.string(),
  document: z.string(),
  label: z.string().nullable(),
  name: z.string(),
  indicator: z.string().nullable(),
  region: z.string(),
  regionName: z.string(),
  from: z.number(),
  until: z.number(),
  basis: z.string(),
  comparator: z.string(),
  lines: z.array(z.object({ name: z.string(), value: z.number(), high: z.number().nullable() })),
  unit: Unit,
  soft: z.string().nullable(),
  relative: z.string().nullable(),
  partOf: z.string().nullable(),
  partKind: z.enum(['compound', 'of-which']).nullable(),
  tier: z.string().nullable(),
  origin: z.string(),
  lead: z.string().nullable(),
  responsible: z.array(z.string()),
  cites: z.array(z.string()),
  /** Latest observation on which completion and light rest. */
  value: z.number().nullable(),
  asOf: z.string().nullable().describe('period such as 2022-06'),
  state: z.enum(['初报', '终报', '修订']).nullable(),
  /** Against the first line, direction-aware; null where the target has no rate. */
  completion: z.number().nullable(),
  /** Share of the target's time that has gone by at `asOf`. */
  elapsed: z.number().nullable(),
  light: Light,
  trend: z.array(z.number().nullable()).describe('this year by month, cumulative'),
});
export const TargetPage = z.object({
  target: TargetRow,
  parts: z.array(TargetRow),
  observations: z.array(
    z.object({
      period: z.string(),
      value: z.number().nullable(),
      state: z.string(),
      source: z.string(),
      batch: z.string(),
      recordedAt: z.string(),
    }),
  ),
  tasks: z.array(z.object({ id: z.string(), title: z.string(), lead: z.string() })),
  definition: z.object({
    formula: z.string().nullable(),
    unit: Unit,
    direction: z.enum(['up', 'down']),
    source: z.string().nullable(),
    note: z.string().nullable(),
  }),
});

export const TaskRow = z.object({
  id: z.string(),
  package: z.string(),
  document: z.string(),
  label: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  lead: z.string(),
  responsible: z.array(z.string()),
  bodies: z.array(z.string()),
  from: z.number().nullable(),
  until: z.number().nullable(),
  due: Day.nullable(),
  every: z.string().nullable(),
  cites: z.array(z.string()),
  inheritsFrom: z.string().nullable(),
  measures: z.array(z.object({ id: z.string(), name: z.string(), light: Light, completion: z.number().nullable() })),
});

/** Columns of equal length: one JSON array per field, so that 12,000 rows travel and parse quickly. */
export const EnterpriseColumns = z.object({
  year: z.number(),
  total: z.number(),
  ids: z.array(z.string()),
  names: z.array(z.string()),
  regions: z.array(z.string()),
  regionNames: z.array(z.string()),
  towns: z.array(z.string()),
  industries: z.array(z.string()),
  industryNames: z.array(z.string()),
  sizes: z.array(z.string()),
  classes: z.array(z.string().nullable()),
  taxPerMu: z.array(z.number().nullable()),
  valueAddedPerMu: z.array(z.number().nullable()),
  labourProductivity: z.array(z.number().nullable()),
  output: z.array(z.number().nullable()),
  tax: z.array(z.number().nullable()),
  areaMu: z.array(z.number().nullable()),
  employees: z.array(z.number().nullable()),
});

export const FactCell = z.object({
  value: z.union([z.number(), z.string(), z.boolean()]).nullable(),
  batch: z.string(),
  recordedAt: z.string(),
  state: z.string(),
});
export const EnterprisePage = z.object({
  id: Uscc,
  name: z.string(),
  region: z.string(),
  regionName: z.string(),
  town: z.string(),
  industry: z.string(),
  industryName: z.string(),
  size: z.string(),
  park: z.string().nullable(),
  group: z.string().nullable(),
  founded: Day.nullable(),
  years: z.array(z.number()),
  facts: z.array(
    z.object({ item: z.string(), unit: Unit, source: z.string().nullable(), byYear: z.record(z.string(), FactCell) }),
  ),
  indicators: z.array(
    z.object({
      name: z.string(),
      unit: Unit,
      byYear: z.record(z.string(), z.number().nullable()),
      industryMean: z.number().nullable(),
    }),
  ),
  ratings: z.array(
    z.object({
      run: z.string(),
      scheme: z.string(),
      year: z.number(),
      group: z.string().nullable(),
      score: z.number().nullable(),
      rank: z.number().nullable(),
      ranked: z.number(),
      class: z.string().nullable(),
    }),
  ),
  lists: z.array(
    z.object({
      package: z.string(),
      list: z.string(),
      year: z.number(),
      outcome: z.enum(['yes', 'no', 'unknown']),
      conditions: z.array(z.object({ name: z.string(), outcome: z.enum(['yes', 'no', 'unknown', 'out-of-scope']) })),
      cites: z.array(z.string()),
    }),
  ),
  honours: z.array(z.object({ kind: z.string(), level: z.string(), from: Day, until: Day.nullable() })),
  land: z.array(
    z.object({ kind: z.enum(['自有', '租入', '出租']), areaMu: z.number(), counterpart: z.string().nullable() }),
  ),
});

export const SchemeRow = z.object({
  package: z.string(),
  document: z.string(),
  name: z.string(),
  subject: z.string(),
  cites: z.array(z.string()),
  isAssumption: z.boolean(),
  groups: z.array(
    z.object({
      name: z.string(),
      test: z.string(),
      items: z.array(
        z.object({
          indicator: z.string(),
          unit: z.string(),
          weight: z.number(),
          benchmark: z.string().nullable(),
          cap: z.string().nullable(),
          floor: z.string().nullable(),
          missing: z.string(),
        }),
      ),
    }),
  ),
  classes: z.array(z.object({ name: z.string(), line: z.string().nullable() })),
  regrades: z.array(z.object({ name: z.string(), test: z.string(), change: z.string(), cites: z.array(z.string()) })),
  years: z.array(z.number()),
});
export const RunRow = z.object({
  id: z.string(),
  package: z.string(),
  packageVersion: z.string(),
  scheme: z.string(),
  year: z.number(),
  engineVersion: z.string(),
  inputHash: z.string(),
  resultHash: z.string(),
  startedAt: z.string(),
  milliseconds: z.number(),
  by: z.string(),
});
const ClassCounts = z.record(z.string(), z.number());
export const RunPage = z.object({
  run: RunRow,
  total: z.number(),
  states: z.object({ rated: z.number(), notRated: z.number(), undecided: z.number(), outOfScope: z.number() }),
  classes: z.array(z.object({ name: z.string(), count: z.number() })),
  histogram: z.object({ edges: z.array(z.number()), byClass: z.record(z.string(), z.array(z.number())) }),
  byRegion: z.array(z.object({ code: z.string(), name: z.string(), counts: ClassCounts, total: z.number() })),
  byIndustry: z.array(z.object({ code: z.string(), name: z.string(), counts: ClassCounts, total: z.number() })),
  cuts: z.array(
    z.object({
      within: z.string(),
      ranked: z.number(),
      lines: z.array(z.object({ class: z.string(), exact: z.string(), rounded: z.number(), taken: z.number() })),
    }),
  ),
});
export const RunResults = z.object({
  ids: z.array(z.string()),
  names: z.array(z.string()),
  regionNames: z.array(z.string()),
  industryNames: z.array(z.string()),
  groups: z.array(z.string().nullable()),
  scores: z.array(z.number().nullable()),
  ranks: z.array(z.number().nullable()),
  classes: z.array(z.string().nullable()),
  states: z.array(z.string()),
  notes: z.array(z.string().nullable()),
  items: z.array(
    z.object({
      indicator: z.string(),
      unit: z.string(),
      values: z.array(z.number().nullable()),
      scores: z.array(z.number().nullable()),
    }),
  ),
});
export const Explanation = z.object({
  subject: z.object({ id: z.string(), name: z.string() }),
  document: z.string(),
  packageVersion: z.string(),
  year: z.number(),
  /** The answer in a few sentences. */
  sentences: z.array(z.string()),
  trace: z.custom<TraceNode>().describe('tree of values, units, sources and clauses'),
  neighbours: z.array(
    z.object({ id: z.string(), name: z.string(), score: z.number(), rank: z.number(), class: z.string() }),
  ),
});

export const IncentiveRow = z.object({
  package: z.string(),
  document: z.string(),
  name: z.string(),
  subject: z.string(),
  sentence: z.string(),
  cites: z.array(z.string()),
  isInTotalControl: z.boolean(),
  totals: z.object({ payable: z.number(), fen: Fen, undecided: z.number(), excluded: z.number(), nothing: z.number() }),
});
export const EntitlementRow = z.object({
  id: Uscc,
  name: z.string(),
  regionName: z.string(),
  package: z.string(),
  incentive: z.string(),
  /** For project incentives. */
  project: z.string().nullable(),
  state: z.string(),
  because: z.array(z.string()),
  grossFen: Fen,
  amountFen: Fen,
  instalmentsFen: z.array(Fen),
  cites: z.array(z.string()),
});

export const BulletinRow = z.object({
  region: z.string(),
  regionName: z.string(),
  value: z.number().nullable(),
  previous: z.number().nullable(),
  yearOnYearPercent: z.number().nullable(),
  passLine: z.number().nullable(),
  stretchLine: z.number().nullable(),
  passCompletion: z.number().nullable(),
  stretchCompletion: z.number().nullable(),
  aheadOfTime: z.number().nullable(),
  rank: z.number().nullable(),
  rankChange: z.number().nullable(),
  state: z.string().nullable(),
});
export const BulletinPage = z.object({
  title: z.string(),
  number: z.string(),
  month: z.string(),
  region: z.string(),
  issuer: z.string(),
  recipients: z.string(),
  copiedTo: z.array(z.string()),
  basis: z.string().nullable().describe('文号 of the document that asks for the bulletin'),
  issuedOn: Day,
  elapsed: z.number(),
  paragraphs: z.array(z.object({ heading: z.string().nullable(), text: z.string() })),
  rows: z.array(BulletinRow),
  total: BulletinRow,
  isDemonstration: z.boolean(),
});

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

/** Every refusal and fault on the wire: what is wrong, where, and how to mend it. */
export const Problem = z.object({
  code: z.string(),
  message: z.string(),
  messageEnglish: z.string(),
  fix: z.string().nullable(),
  where: z.array(z.object({ field: z.string(), message: z.string() })),
  /** Fault id in the server's log, for faults only. */
  fault: z.string().nullable(),
});
