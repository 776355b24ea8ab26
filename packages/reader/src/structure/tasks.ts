import { findDue, findRhythm } from './calendar.ts';
import type { Clauses } from './clauses.ts';
import { findDuty, type KnownUnits } from './duties.ts';
import type { ReadClause, ReadHead, ReadResponsibility, ReadTask, Stretch } from './reading.ts';
import { withoutStatements } from './responsibilities.ts';
import { sentencesOf } from './sentences.ts';
import type { Statement } from './statement.ts';

const goals =
  /^(?:总体目标|主要目标|工作目标|发展目标|目标任务|总目标|年度目标|指导思想|总体思路|总体要求|基本原则|工作原则|发展目标.*|适用范围|适用对象|支持对象|奖励对象|名词解释|定义|目的依据|依据|总则)$/;
const orders =
  /加快|推进|推动|促进|实施|开展|建立|健全|完善|加强|强化|深化|组织|支持|鼓励|引导|培育|打造|建设|落实|制定|制订|编制|出台|探索|严格|坚决|确保|应当|必须|不得|严禁|负责|牵头|统筹|优化|提升|发挥|做好|做大|做强|抓好|构建|扩大|争取|争创|指导|督促|协调|公布|发布|通报|考核|评价|评选|遴选|认定|审核|报送|上报|列入|纳入|整治|淘汰|清理|处置|排查|摸清|梳理|盘活|招引|引进|举办|设立|成立|安排|保障|加大|聚焦|围绕|约谈|调整|执行|参照|对接|服务|监管|监测|保护|宣传|推广|协同|提足|用好|提取|保持|落地|谋划|消除|化解|压减|压缩|压降|关停|退出|办理|受理|核准|核查|检查|督查|督办|要/;
const rewards =
  /(?:给予|奖励|补助|补贴|资助|奖补|支付|予以)[^。]{0,60}(?:\d|万元|全额|奖)|(?:\d|万元)[^。]{0,20}(?:奖励|补助|补贴|资助)/;
const defines = /(?:所称|是指|系指|指的是|适用于|附则|另有规定的)/;
const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('.'), 0));

interface Charge {
  readonly lead?: string;
  readonly responsible: readonly string[];
  readonly bodies: readonly string[];
  readonly because: string;
  readonly isSure: boolean;
}

function chargeOf(duty: Statement | undefined, clause: ReadResponsibility | undefined): Charge {
  const fromClause = clause && {
    ...(clause.lead !== undefined && { lead: clause.lead }),
    responsible: clause.responsible,
    bodies: clause.bodies,
    because: clause.because,
    isSure: clause.confidence === 'sure',
  };
  const units = duty ? [...duty.leads, ...duty.others].map(({ name }) => name) : [];
  const lead = units[0];
  if (duty && lead !== undefined && lead !== clause?.lead) {
    const others = units.slice(1);
    const rest = [clause?.lead, ...(clause?.responsible ?? [])].filter(
      (name): name is string => name !== undefined && name !== lead,
    );
    const responsible = others.length > 0 ? others : rest;
    return {
      lead,
      responsible,
      bodies: clause?.bodies ?? [],
      because: `句中写明“${duty.word}”`,
      isSure: clause === undefined || rest.length < clause.responsible.length + 1,
    };
  }
  if (duty && units.length === 0) {
    const [first, ...others] = duty.bodies.map(({ name }) => name);
    const isGeneric = first === '各地' && clause !== undefined && clause.bodies.length > 0;
    const [local, ...rest] = isGeneric ? clause.bodies : [first, ...others];
    if (local !== undefined) {
      const responsible = rest.filter((name): name is string => name !== undefined);
      return { lead: local, responsible, bodies: [], because: '句中由属地承担', isSure: true };
    }
  }
  return fromClause ?? { responsible: [], bodies: [], because: '没有写明单位', isSure: false };
}

/** Whether a clause or one above it only states aims, scope or terms. */
function isAim(path: string, byPath: ReadonlyMap<string, ReadClause>): boolean {
  for (let at = path; at !== ''; at = parentOf(at)) {
    const clause = byPath.get(at);
    if (clause && (goals.test(clause.title) || clause.kind === 'dash'))
      return clause.kind !== 'dash' || isAim(parentOf(at), byPath);
  }
  return false;
}

/** The sentences of a clause's own paragraphs that order something: its title and sentences that only promise money are left out. */
function ordersIn(text: string, stretch: Stretch, clause: ReadClause, isFirst: boolean, hasBelow: boolean): Stretch[] {
  const body = withoutStatements(text, stretch);
  const sentences = sentencesOf(text, body);
  const from = isFirst && clause.label !== '' ? sentences.slice(sentences.length > 1 ? 1 : 0) : sentences;
  if (isFirst && clause.label !== '' && sentences.length === 1 && hasBelow) return [];
  return from.filter((sentence) => {
    const words = text.slice(sentence.start, sentence.end);
    return (
      words.length >= 6 &&
      orders.test(words) &&
      !rewards.test(words) &&
      !defines.test(words) &&
      !/[：:]$/.test(words.trim())
    );
  });
}

/** What the document orders, in the order of the text: sentences of clauses, table rows and items in their cells. */
export function readTasks(
  text: string,
  { clauses, passages, rows }: Clauses,
  head: ReadHead,
  responsibilities: readonly ReadResponsibility[],
  known: KnownUnits,
): readonly ReadTask[] {
  const year = Number(/(\d{4})年/.exec(head.title)?.[1] ?? head.dated?.slice(0, 4)) || undefined;
  const byPath = new Map(clauses.map((clause) => [clause.path, clause]));
  const answers = new Map(responsibilities.map((responsibility) => [responsibility.path, responsibility]));
  const parents = new Set(clauses.map(({ path }) => parentOf(path)));
  const rowsByPath = new Map(rows.map((row) => [row.path, row]));
  const tasks: ReadTask[] = [];
  const add = (path: string, { start, end }: Stretch, dueText: string) => {
    const words = text.slice(start, end).trim();
    const offset = text.indexOf(words, start);
    const duty = findDuty(words, offset, known);
    const { lead, responsible, bodies, because, isSure } = chargeOf(duty, answers.get(path));
    const due = findDue(dueText, year) ?? findDue(words, year);
    const every = findRhythm(words);
    tasks.push({
      path,
      start: offset,
      end: offset + words.length,
      text: words,
      ...(lead !== undefined && { lead }),
      responsible,
      bodies,
      ...(due !== undefined && { due }),
      ...(every !== undefined && { every }),
      confidence: isSure && lead !== undefined ? 'sure' : 'unsure',
      because,
    });
  };
  const dueOf = (path: string): string => {
    const row = rowsByPath.get(path);
    const cell = row?.cells.find(({ column }) => row.grid.columns[column]?.role === 'due');
    return cell ? text.slice(cell.cell.start, cell.cell.end) : '';
  };
  for (const row of rows) {
    const content = row.cells.find(({ column, from }) => column === row.content && from === undefined);
    const hasValues = row.grid.columns.some(({ role }) => role === 'value' || role === 'unit');
    if (content && (answers.has(row.path) || !hasValues)) add(row.path, content.cell, dueOf(row.path));
  }
  let last = '';
  for (const passage of passages) {
    const clause = byPath.get(passage.path);
    const isFirst = passage.path !== last;
    last = passage.path;
    if (!clause || clause.kind === 'row' || clause.kind === 'section') continue;
    if (passage.column !== undefined) {
      if (isFirst) add(passage.path, clause, dueOf(parentOf(passage.path)));
      continue;
    }
    if (clause.kind !== 'numbered' && clause.kind !== 'dash' && clause.kind !== 'closing') continue;
    if (isAim(passage.path, byPath)) continue;
    for (const sentence of ordersIn(
      text,
      passage,
      clause,
      isFirst && passage.start === clause.start,
      parents.has(passage.path),
    )) {
      add(passage.path, sentence, '');
    }
  }
  return tasks.sort((a, b) => a.start - b.start || b.end - a.end);
}
