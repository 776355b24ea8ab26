import { schemeResult } from '../columns/open-column-run.ts';
import type { GroupKeys } from '../data/group-keys.ts';
import type { Expression } from '../program/expression.ts';
import type { ClassLine, Dated, Scheme, SchemeGroup, ScoreItem } from '../program/program.ts';
import type { SchemeResult, TraceNode } from '../results/results.ts';
import type { At, Run } from '../rows/run.ts';
import { sourceOf } from '../rows/run-merged.ts';
import { paperOf, rankingKeys } from '../rows/run-scheme.ts';
import { groupMeanScore, type ItemScore, type SubjectScore, scoreSubject } from '../rows/scheme-score.ts';
import { codeOfState, none, withinOf } from '../rows/scheme-standing.ts';
import { traceScope } from './explain-rule.ts';
import { roundedText } from './quantity-text.ts';
import { wordsOfChange, wordsOfClass, wordsOfItem, wordsOfMerge, wordsOfTotals } from './scheme-words.ts';
import { sentenceOfExpression } from './sentence.ts';
import { citesOf, shownValue, traceDated, traceExpression } from './trace-expression.ts';

const missingWords = {
  undecided: '数据缺失，未定',
  zero: '数据缺失，计零分',
  'group-mean': '数据缺失，取组内平均得分',
  'group-least': '数据缺失，取组内最低得分',
  fixed: '数据缺失，取固定分',
  rescale: '数据缺失，剔除后重算权重',
} as const;

function itemNote(run: Run, scheme: Scheme, group: number, score: ItemScore): string {
  const { item, rule } = score;
  const notes: string[] = [`权重 ${item.weight}`, ...wordsOfItem(item)];
  if (rule !== undefined) notes.push(missingWords[rule]);
  if (rule === 'group-mean') notes.push(`组内有数据的 ${groupMeanScore(run, scheme, group, item)?.count ?? 0} 个`);
  return notes.join('，');
}

/** A benchmark's value follows its label, so a constant isn't said twice. */
function benchmarkLabel(benchmark: Expression): string {
  return benchmark.op === 'constant' ? '基准' : `基准：${sentenceOfExpression(benchmark)}`;
}

/** The bounds or the formula that an item states beside its value. */
function partsOfItem(run: Run, item: ScoreItem, at: At): readonly TraceNode[] {
  const trace = (label: string, node: Expression | undefined): readonly TraceNode[] =>
    node ? [{ ...traceExpression(run, node, at), label: `${label}：${sentenceOfExpression(node)}` }] : [];
  const isOwn = item.points !== undefined && item.points !== item.value;
  return [...trace('满分值', item.best), ...trace('底分值', item.worst), ...(isOwn ? trace('计分', item.points) : [])];
}

function traceItemScore(run: Run, scheme: Scheme, group: number, score: ItemScore, at: At): TraceNode {
  const { item } = score;
  const benchmark = item.benchmark
    ? [{ ...traceExpression(run, item.benchmark, at), label: benchmarkLabel(item.benchmark) }]
    : [];
  return {
    label: `${item.indicator}得分`,
    kind: 'score',
    ...shownValue(score.score, 'number'),
    unit: '分',
    note: itemNote(run, scheme, group, score),
    children: [
      traceExpression(run, item.value, at),
      ...benchmark,
      ...partsOfItem(run, item, at),
      ...traceDated(run, item.dated, at),
    ],
  };
}

/** Why there is no total, which veto made it, or what it starts from and is kept within. */
function noteOfTotal(group: SchemeGroup, { reasons, veto }: SubjectScore): { note?: string } {
  if (reasons.length > 0) return { note: `数据缺失：${reasons.join('、')}` };
  if (veto) return { note: `一票否决（${veto.name}）：${veto.score} 分` };
  const totals = wordsOfTotals({ ...group, adjustments: [], vetoes: [] });
  return totals.length > 0 ? { note: totals.join('；') } : {};
}

function traceScore(run: Run, scheme: Scheme, group: number, at: At): TraceNode {
  const score = scoreSubject(run, scheme, group, at.row);
  const adjustments = score.adjustments.map(({ adjustment, score: points }) => ({
    label: adjustment.name,
    kind: 'score' as const,
    ...shownValue(points, 'number'),
    unit: '分',
    ...citesOf(adjustment),
    note: `${adjustment.table ? '按分段' : `每次 ${adjustment.points} 分`}${adjustment.cap === undefined ? '' : `，合计不超过 ${adjustment.cap} 分`}`,
    children: [traceExpression(run, adjustment.count, at), ...traceDated(run, adjustment.dated, at)],
  }));
  return {
    label: '综合得分',
    kind: 'score',
    ...shownValue(score.total, 'number'),
    unit: '分',
    year: at.year,
    ...noteOfTotal(scheme.groups[group], score),
    children: [
      ...score.items.map((item) => traceItemScore(run, scheme, group, item, at)),
      ...adjustments,
      ...traceDated(run, scheme.groups[group].dated, at),
    ],
  };
}

interface Sides {
  /** Rank of the last subject inside, where it isn’t how many there are. */
  readonly rank?: number;
  readonly inside: number | undefined;
  readonly outside: number | undefined;
}

/** For each line, the scores of the last subject inside it and of the first outside, among those ranked with `row`: in one pass over all. */
function besideLines(
  { codes }: GroupKeys,
  { ranks, scores }: SchemeResult,
  row: number,
  lines: readonly { readonly taken: number }[],
): readonly Sides[] {
  const taken = Int32Array.from(lines, (line) => line.taken);
  const inside = new Int32Array(taken.length).fill(-1);
  const outside = new Int32Array(taken.length).fill(-1);
  const own = codes[row];
  for (let other = 0; other < ranks.length; other++) {
    if (codes[other] !== own) continue;
    const rank = ranks[other];
    if (rank === 0) continue;
    for (let line = 0; line < taken.length; line++) {
      const sides = rank <= taken[line] ? inside : outside;
      const best = sides[line];
      if (best < 0 || (sides === inside ? rank >= ranks[best] : rank < ranks[best])) sides[line] = other;
    }
  }
  return lines.map((_, line) => ({ inside: scores[inside[line]], outside: scores[outside[line]] }));
}

/**
 * The same where classes have conditions, so that the members of one needn't stand together: the last subject that is in the class or a
 * better one, and the first ranked after it that isn't.
 */
function besideMixedLines(
  { codes }: GroupKeys,
  { ranks, scores, cutClasses, classNames }: SchemeResult,
  row: number,
  lines: readonly { readonly class: string }[],
): readonly Sides[] {
  const members = Array.from(ranks.keys()).filter((other) => codes[other] === codes[row] && ranks[other] > 0);
  return lines.map((line) => {
    const last = classNames.indexOf(line.class);
    const isInside = (other: number): boolean => cutClasses[other] <= last;
    const inside = members.reduce((best, other) => (isInside(other) && ranks[other] > best ? ranks[other] : best), 0);
    let [lowest, next] = [-1, -1];
    for (const other of members) {
      if (ranks[other] === inside && isInside(other)) lowest = other;
      if (ranks[other] < inside || isInside(other)) continue;
      if (next < 0 || ranks[other] < ranks[next]) next = other;
    }
    return { inside: scores[lowest], outside: scores[next], rank: inside };
  });
}

function datedOfClass({ dated, first, most, least }: ClassLine): readonly (Dated | undefined)[] {
  return [dated, first?.dated, most?.dated, least?.dated];
}

function traceCut(run: Run, scheme: Scheme, result: SchemeResult, row: number, at: At): readonly TraceNode[] {
  const { classing } = scheme;
  if (!classing || result.cutClasses[row] === none) return [];
  const keys = rankingKeys(run, scheme);
  const cut = result.cuts.find(({ within }) => within === keys.dictionary[keys.codes[row]]);
  if (!cut) return [];
  const cutting = scheme.groups[result.groups[row]]?.cutting ?? classing;
  const hasTests = cutting.classes.some(({ test }) => test !== undefined);
  const inner = cut.lines.slice(0, -1);
  const beside = hasTests ? besideMixedLines(keys, result, row, inner) : besideLines(keys, result, row, inner);
  const lines = inner.map((line, index): TraceNode => {
    const { inside, outside, rank = line.taken } = beside[index] ?? {};
    const arithmetic =
      cutting.kind === 'quota'
        ? `${cut.ranked} 户应取 ${line.exact}，取整 ${line.rounded}`
        : cutting.kind === 'threshold'
          ? `${line.exact} 分以上`
          : wordsOfClass(cutting, cutting.classes[index]);
    const sides = [
      inside === undefined ? undefined : `线内末位 ${roundedText(inside)} 分`,
      outside === undefined ? undefined : `线外首位 ${roundedText(outside)} 分`,
    ].filter((side) => side !== undefined);
    return {
      label: `${line.class}档线`,
      kind: 'cut',
      value: line.taken,
      unit: '位',
      note: [
        arithmetic,
        hasTests ? `累计 ${line.taken} 户，末位第 ${rank} 名` : `实取前 ${line.taken} 户`,
        ...sides,
      ].join('；'),
      children: datedOfClass(cutting.classes[index]).flatMap((dated) => traceDated(run, dated, at)),
    };
  });
  return [
    {
      label: `名次（${cut.within}）`,
      kind: 'cut',
      value: result.ranks[row],
      unit: '位',
      count: cut.ranked,
      note: `第 ${result.ranks[row]} 名，共 ${cut.ranked} 户；${classing.ties === 'up' ? '并列就高' : '并列就低'}；按${withinOf(scheme).join('、') || '全体'}排名`,
      children: lines,
    },
  ];
}

function traceRegrades(run: Run, scheme: Scheme, at: At): readonly TraceNode[] {
  return scheme.regrades.map((regrade) => ({
    ...traceExpression(run, regrade.test, at),
    label: `调档情形：${regrade.name}`,
    ...citesOf(regrade),
    note: [`${wordsOfChange(regrade)}${paperOf(regrade)}`, regrade.because].filter((part) => part).join('；'),
  }));
}

const stateWords = { rated: '', 'not-rated': '不参评', undecided: '未定', 'out-of-scope': '不在范围' } as const;

/** Why a subject has its class: group, items, score, where the lines fell, regrades. */
export function traceScheme(whole: Run, scheme: Scheme, result: SchemeResult, place: number): TraceNode {
  const notes = result.notes.get(place);
  const { run, row } = sourceOf(whole, scheme, place, result);
  if (run !== whole) {
    const own = traceScheme(run, scheme, schemeResult(run, scheme.name), row);
    const merge = wordsOfMerge(scheme);
    const isLeft = scheme.merge?.owner === 'head' && result.states[place] === codeOfState('not-rated');
    if (isLeft) return { ...own, value: stateWords['not-rated'], note: (notes ?? []).join('；') };
    return { ...own, note: [...(notes ?? []), ...(merge ? [merge] : [])].join('；') };
  }
  const at: At = { subject: scheme.subject, row, year: run.year };
  const inScheme: At = { ...at, scheme: scheme.name };
  const group = result.groups[row];
  const isRated = result.states[row] === codeOfState('rated');
  const state = (['rated', 'not-rated', 'undecided', 'out-of-scope'] as const)[result.states[row]];
  const tests = scheme.groups.slice(0, group === none ? scheme.groups.length : group + 1).map((entry) => ({
    ...traceExpression(run, entry.test, at),
    label: `组：${entry.name}`,
  }));
  const exclusions = scheme.notRated.map((entry) => ({
    ...traceExpression(run, entry.test, at),
    label: `不参评情形：${entry.name}`,
    ...citesOf(entry),
  }));
  const value = isRated
    ? result.classes[row] === none
      ? result.scores[row]
      : result.classNames[result.classes[row]]
    : stateWords[state];
  return {
    label: scheme.name,
    kind: 'class',
    value,
    year: run.year,
    ...citesOf(scheme),
    ...(notes ? { note: notes.join('；') } : {}),
    children: [
      ...traceScope(run, scheme.scope, at),
      ...exclusions,
      ...tests,
      ...(group === none ? [] : [traceScore(run, scheme, group, inScheme)]),
      ...traceCut(run, scheme, result, row, at),
      ...traceRegrades(run, scheme, inScheme),
    ],
  };
}
