import { limits, tooLarge } from '../open/limits.ts';
import type { Source } from '../open/source.ts';
import { parentOf } from '../structure/parent-path.ts';
import type { Passage, ReadClause, ReadTarget, Review, Structure } from '../structure/reading.ts';
import { isHeading } from '../structure/reviews.ts';
import { ClauseDues } from './clause-dues.ts';
import type { FlatPassages } from './flat-passages.ts';
import { stretchOf } from './flat-text.ts';
import type { Horizon } from './horizon.ts';
import { styleOf } from './label-style.ts';
import { leadsToConditions, titlesConditions } from './leads-to-conditions.ts';
import { strip } from './name-target.ts';
import { looksBack } from './past.ts';
import type { PeriodMention } from './period-mention.ts';
import { placeTarget } from './place-target.ts';
import { readSentence } from './read-sentence.ts';
import { screen } from './screen.ts';
import type { Scope } from './sentence-state.ts';
import type { Sentence } from './split-sentences.ts';
import { FigureTables } from './tables/figure-tables.ts';
import { findMilestone, findRowPeriod, isDueHeading, tellsSteps, yearOfAims } from './tables/row-period.ts';
import { readStep } from './tables/step-cell.ts';
import { readTableRow } from './tables/text-table.ts';

const framed = new Set(['front', 'record', 'signature']);
const notRead = screen.of(
  /责任|牵头|配合|单位$|部门|备注|序号|时限|主体|(?<!目标(?:及|和|与)?(?:主要|重点|具体)?)举措|类别|属性/,
);

/** Scopes at the end of each clause's own text: a lead-in sets period and softness for the clauses below it. */
interface Scopes {
  readonly byPath: Map<string, Scope>;
  /** Clauses that list conditions: what stands below them is no target. */
  readonly conditions: Set<string>;
  readonly goals: Map<string, boolean>;
  /** How the clauses are labelled that the preface leads to. */
  listStyle?: string;
}

const isGoalTitle = screen.of(/目标|任务分[解配]|分解任务|(?<!控制性?|准入|评价|门槛|入园|出让)指标/);

/** What a clause is about: its title where that is a short one. */
function headingOf(title: string): string | undefined {
  const words = strip(/^[^。，：；]*/.exec(title.slice(0, 40))?.[0] ?? '').replace(/(?:行动|工程|专项行动)$/, '');
  return words.length >= 4 && words.length <= 20 && !/\d|重点|任务|工作|目标|要求/.test(words) ? words : undefined;
}

/** A list that the preface leads to goes on as long as its labels are of one style. */
function closeList(scopes: Scopes, { label }: ReadClause): void {
  if (!scopes.conditions.has('')) return;
  scopes.listStyle ??= styleOf(label);
  if (styleOf(label) !== scopes.listStyle) scopes.conditions.delete('');
}

const yearAtHead = screen.of(/^((?:19|20)\d{2})年(?!以来|[底末前起至到—–-])(?!.*(?:19|20)\d{2}年)/);
const yearInTitle = screen.of(
  /^(?!.*(?:19|20)\d{2}[-—–至到、].*(?:19|20)\d{2}年)[^年]{0,20}?((?:19|20)\d{2})年(?!以来|[底末前起至到—–-])(?!.*(?:19|20)\d{2}年)/,
);

/** `三、2026年重点工作` in a document of several years: the one that the part under it is for. */
function yearOfPart({ title, kind }: ReadClause, { from, to }: Horizon): PeriodMention | undefined {
  const form = kind === 'annex' ? yearInTitle : yearAtHead;
  const year = Number(form.exec(title)?.[1]);
  // A document of one year says it once for all; the plan for the year after a report's own says it in its heading.
  if (from === undefined || to === undefined || !(year >= from) || (from === to && year === to)) return undefined;
  return { start: -1, end: -1, kind: 'in', from: year, to: year };
}

function openScope(scopes: Scopes, clause: ReadClause, horizon: Horizon, review: Review | undefined): Scope {
  const parent = parentOf(clause.path);
  // A box is set apart: what a sentence before it set holds for none of its own.
  const isApart = parent === '' || clause.label.startsWith('专栏');
  const above = isApart ? undefined : scopes.byPath.get(parent);
  const isGoal = isGoalTitle.test(clause.title.slice(0, 30)) || (scopes.goals.get(parent) ?? false);
  scopes.goals.set(clause.path, isGoal);
  // `一、听取全县技改工作情况汇报` of minutes: what was decided stands below.
  // `——转型成效明显`: what is aimed at, where its part doesn't look back.
  const isClaim =
    clause.kind === 'dash' &&
    review === undefined &&
    /成效(?:更加|十分)?(?:明显|显著|突出)|(?:实现|取得|展现|见到)[^，。]{0,4}成效/.test(clause.title);
  const isPast =
    looksBack.test(clause.title.slice(0, 20)) && !isClaim && !/^(?:听取|研究|审议)/.test(clause.title) && !isGoal;
  if (parent === '') closeList(scopes, clause);
  const isCondition = scopes.conditions.has(parent) || titlesConditions(clause.title);
  return {
    period: (review ? undefined : yearOfPart(clause, horizon)) ?? above?.period,
    soft: above?.soft,
    isPast: isPast || isCondition || review !== undefined || (above?.isPast ?? false),
    isGoal,
    review,
    isCondition: scopes.conditions.has(parent) || above?.isCondition === true,
    isAimList: above?.isAimList,
    heading: headingOf(clause.title) ?? above?.heading,
  };
}

/** `（完成时限：9月底前）培训400人。`: a deadline in brackets at the head of a sentence is that of the one before. */
function withoutDue(text: string, sentence: Sentence): Sentence {
  const due = /^（[^（）]*(?:时限|时间|期限|节点)[^（）]{0,4}：[^（）]*）/.exec(
    text.slice(sentence.start, sentence.end),
  );
  const [first, ...rest] = sentence.segments;
  if (!due || !first) return sentence;
  const start = sentence.start + due[0].length;
  return first.end <= start ? sentence : { ...sentence, start, segments: [{ ...first, start }, ...rest] };
}

function readPassage(
  flats: FlatPassages,
  passage: Passage,
  scope: Scope,
  horizon: Horizon,
  targets: ReadTarget[],
  dues?: ClauseDues,
): Scope {
  let current = scope;
  for (const { flat, sentences } of flats.piecesOf(passage)) {
    for (const stated of sentences) {
      const sentence = withoutDue(flat.text, stated);
      const due = dues?.of(passage.clause, stretchOf(flat, sentence.start, sentence.end).start);
      const read = readSentence(flat.text, sentence, due ? { ...current, period: due } : current, horizon);
      const base = targets.length;
      for (const draft of read.drafts)
        targets.push(
          placeTarget(
            draft,
            passage.path,
            stretchOf(flat, sentence.start + draft.start, sentence.start + draft.end),
            base,
          ),
        );
      if (targets.length > limits.targets)
        throw tooLarge(`文件里的目标多于 ${limits.targets} 个`, `The file states more than ${limits.targets} targets`);
      current = read.scope;
    }
  }
  return current;
}

/** Whether what stands under a heading is told of the past; undefined where the heading says neither. */
function headsPast({ text }: Source, { start, end }: Passage): boolean | undefined {
  const words = text.slice(start, end);
  if (looksBack.test(words)) return true;
  return /目标|要求|任务|安排|重点|打算|举措|措施/.test(words) ? false : undefined;
}

/** The line over a table: of running text that leads to it what stands after its last comma. */
function captionOf({ text }: Source, { start, end }: Passage): string {
  const words = text.slice(Math.max(start, end - 64), end).trim();
  if (!words.endsWith('：')) return words;
  return leadsToConditions(words) ? '' : (/[^，。；：]*(?=：$)/.exec(words)?.[0] ?? '');
}

const barred = screen.of(
  /“?标准地”?指标|准入(?:条件|标准|指标|门槛)|(?:用地|控制性?)指标(?:体系|表)|入园(?:条件|标准)/,
);
const paid = /(?:奖励|补助|补贴|奖补|资助)(?:金额|标准|资金|额度)?(?:（[^）]*）)?$/;

/** What a row pays, or what those must bring who come in: no aims. */
function isOfRules(cells: readonly Passage[], over: string): boolean {
  if (/目标|任务|分解|计划/.test(over)) return false;
  return barred.test(over) || cells.some(({ column }) => paid.test(column ?? ''));
}

/** The cells of one table row, from the first passage of it on. */
function rowAt(structure: Structure, first: number): number {
  const clause = structure.passages[first]?.clause;
  let next = first;
  while (structure.passages[next]?.clause === clause && structure.passages[next]?.column !== undefined) next++;
  return next;
}

/**
 * Every target of the document: from running text sentence by sentence, from tables of indicators row by row. Refuses a document that
 * states more than any official one does.
 */
export function readTargets(source: Source, structure: Structure, horizon: Horizon, flats: FlatPassages): ReadTarget[] {
  const targets: ReadTarget[] = [];
  const titles = new Map(structure.clauses.map(({ path, title }) => [path, title]));
  const scopes: Scopes = { byPath: new Map(), conditions: new Set(), goals: new Map() };
  let scope: Scope = { isPast: false, isGoal: false };
  let clauseAt = -1;
  let caption = '';
  const tables = new FigureTables(source, structure, horizon);
  const dues = new ClauseDues(source, structure, horizon);
  /** The clause in which `下一步，…` ended what tells of the past. */
  let endedIn = '';
  for (let i = 0; i < structure.passages.length; i++) {
    const passage = structure.passages[i];
    const clause = passage && structure.clauses[passage.clause];
    if (passage?.column === undefined) caption = passage ? captionOf(source, passage) : '';
    if (!passage || !clause || framed.has(clause.kind)) continue;
    const isEnded = endedIn !== '' && `${passage.path}.`.startsWith(`${endedIn}.`);
    const review = isEnded ? undefined : structure.reviews[i];
    if (passage.clause !== clauseAt) {
      clauseAt = passage.clause;
      scope = openScope(scopes, clause, horizon, review);
    } else if (review !== scope.review) scope = { ...scope, review, isPast: review !== undefined };
    if (passage.column !== undefined) {
      const end = rowAt(structure, i);
      const cells = structure.passages.slice(i, end);
      const due = findRowPeriod(source.text, cells, horizon);
      const title = titles.get(parentOf(clause.path)) ?? '';
      const context = { caption, title, document: structure.document.title };
      if (isOfRules(cells, `${caption}${title}${structure.document.title}`)) {
        i = end - 1;
        scopes.byPath.set(clause.path, scope);
        continue;
      }
      const figures = tables.read(clause.path, context);
      if (figures) {
        targets.push(...figures);
        i = end - 1;
        scopes.byPath.set(clause.path, scope);
        continue;
      }
      const row = readTableRow(flats, clause, cells, horizon, { ...context, due });
      const base = targets.length;
      if (row)
        targets.push(...row.map((one) => (one.partOf === undefined ? one : { ...one, partOf: base + one.partOf })));
      else {
        scope = { ...scope, period: due ?? scope.period };
        for (const cell of cells) {
          const heading = cell.column ?? '';
          const period = findMilestone(heading, horizon);
          const isStep = period || tellsSteps(heading, source.text.slice(cell.start, cell.end));
          if (isStep) {
            const step = { flat: flats.whole(cell, Number.POSITIVE_INFINITY).flat, heading, period };
            const before = targets.length;
            const read = readStep(step, clause, horizon, targets.slice(base), clause.title);
            targets.push(
              ...read.map((one) => (one.partOf === undefined ? one : { ...one, partOf: before + one.partOf })),
            );
          } else if (!notRead.test(heading) && !isDueHeading(heading)) {
            const aimed = scope.period ?? yearOfAims(heading, context, horizon);
            scope = readPassage(flats, cell, { ...scope, period: aimed }, horizon, targets);
          }
        }
      }
      i = end - 1;
    } else if (leadsToConditions(source.text.slice(Math.max(passage.start, passage.end - 120), passage.end)))
      scopes.conditions.add(clause.kind === 'preface' ? '' : clause.path);
    else if (isHeading(source, passage)) scope = { ...scope, isPast: headsPast(source, passage) ?? scope.isPast };
    else {
      scope = readPassage(flats, passage, scope, horizon, targets, dues);
      if (review && !scope.review) endedIn = passage.path;
    }
    scopes.byPath.set(clause.path, scope);
  }
  return targets;
}
