import { compare, exactFromNumber, parseExact } from '../base/exact.ts';
import { schemeResult } from '../columns/open-column-run.ts';
import type { GroupKeys } from '../data/group-keys.ts';
import type { Expression } from '../program/expression.ts';
import type { ClassLine, Dated, Scheme, SchemeGroup, ScoreItem } from '../program/program.ts';
import type { SchemeResult, TraceNode } from '../results/results.ts';
import { isReached } from '../rows/classing.ts';
import type { Num } from '../rows/num.ts';
import type { At } from '../rows/run.ts';
import { sourceOf } from '../rows/run-merged.ts';
import { rankingKeys } from '../rows/run-scheme.ts';
import { groupMeanScore, type ItemScore, type SubjectScore, scoreSubject } from '../rows/scheme-score.ts';
import { codeOfState, none, withinOf } from '../rows/scheme-standing.ts';
import { type Distance, distanceTo, wordsOfDistance } from './distance.ts';
import { traceScope } from './explain-rule.ts';
import { roundedText } from './quantity-text.ts';
import { wordsOfChange, wordsOfClass, wordsOfItem, wordsOfLine, wordsOfMerge, wordsOfTotals } from './scheme-words.ts';
import type { Say } from './sentence.ts';
import { type ToldRun, toldRun } from './told-run.ts';
import { citesOf, shownValue, traceDated, traceExpression } from './trace-expression.ts';

function itemNote(run: ToldRun, scheme: Scheme, group: number, score: ItemScore): string {
  const { item, rule } = score;
  const { comma, trace: words } = run.say.words;
  const notes: string[] = [words.weight(item.weight), ...wordsOfItem(item, run.say)];
  if (rule !== undefined) notes.push(words.missingItem[rule]);
  if (rule === 'group-mean') notes.push(words.knownInGroup(groupMeanScore(run, scheme, group, item)?.count ?? 0));
  return notes.join(comma);
}

/** A benchmark's value follows its label, so a constant isn't said twice. */
function benchmarkLabel(benchmark: Expression, say: Say): string {
  const { colon, trace } = say.words;
  return benchmark.op === 'constant' ? trace.benchmark : `${trace.benchmark}${colon}${say(benchmark)}`;
}

/** The bounds or the formula that an item states beside its value. */
function partsOfItem(run: ToldRun, item: ScoreItem, at: At): readonly TraceNode[] {
  const { colon, trace: words } = run.say.words;
  const trace = (label: string, node: Expression | undefined): readonly TraceNode[] =>
    node ? [{ ...traceExpression(run, node, at), label: `${label}${colon}${run.say(node)}` }] : [];
  const isOwn = item.points !== undefined && item.points !== item.value;
  return [
    ...trace(words.best, item.best),
    ...trace(words.worst, item.worst),
    ...(isOwn ? trace(words.points, item.points) : []),
  ];
}

function traceItemScore(run: ToldRun, scheme: Scheme, group: number, score: ItemScore, at: At): TraceNode {
  const words = run.say.words.trace;
  const { item } = score;
  const benchmark = item.benchmark
    ? [{ ...traceExpression(run, item.benchmark, at), label: benchmarkLabel(item.benchmark, run.say) }]
    : [];
  return {
    label: words.score(item.indicator),
    kind: 'score',
    ...shownValue(score.score, 'number'),
    unit: words.pointUnit,
    note: itemNote(run, scheme, group, score),
    weight: item.weight,
    children: [
      traceExpression(run, item.value, at),
      ...benchmark,
      ...partsOfItem(run, item, at),
      ...traceDated(run, item.dated, at),
    ],
  };
}

/** Why there is no total, which veto made it, or what it starts from and is kept within. */
function noteOfTotal(group: SchemeGroup, { reasons, veto }: SubjectScore, say: Say): { note?: string } {
  const { list, stop, trace } = say.words;
  if (reasons.length > 0) return { note: trace.missingOf(reasons.join(list)) };
  if (veto) return { note: trace.veto(veto.name, veto.score) };
  const totals = wordsOfTotals({ ...group, adjustments: [], vetoes: [] }, say);
  return totals.length > 0 ? { note: totals.join(stop) } : {};
}

function traceScore(run: ToldRun, scheme: Scheme, group: number, at: At): TraceNode {
  const { comma, scheme: settings, trace: words } = run.say.words;
  const score = scoreSubject(run, scheme, group, at.row);
  const adjustments = score.adjustments.map(({ adjustment, score: points }) => ({
    label: adjustment.name,
    kind: 'score' as const,
    ...shownValue(points, 'number'),
    unit: words.pointUnit,
    ...citesOf(adjustment),
    note: [
      adjustment.table ? words.byTable : words.eachTime(adjustment.points),
      ...(adjustment.cap === undefined ? [] : [settings.totalCap(adjustment.cap)]),
    ].join(comma),
    children: [traceExpression(run, adjustment.count, at), ...traceDated(run, adjustment.dated, at)],
  }));
  return {
    label: words.total,
    kind: 'score',
    ...shownValue(score.total, 'number'),
    unit: words.pointUnit,
    year: at.year,
    ...noteOfTotal(scheme.groups[group], score, run.say),
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

/**
 * How far a score is from a line: from the score that the class asks for where that decides, or else (places that are taken, conditions) from
 * the neighbour on the other side of it.
 */
function distanceToLine(
  total: Num | null,
  points: string | undefined,
  line: ClassLine,
  neighbour: number | undefined,
  isInside: boolean,
): { readonly distance: Distance; readonly isScore: boolean } | undefined {
  if (!total) return undefined;
  const asked = points === undefined ? undefined : parseExact(points);
  if (asked && isReached(line, compare(total.exact, asked)) === isInside)
    return { distance: distanceTo(asked, total.exact, '分'), isScore: true };
  if (neighbour === undefined) return undefined;
  return { distance: distanceTo(exactFromNumber(neighbour), exactFromNumber(total.float), '分'), isScore: false };
}

function traceCut(run: ToldRun, scheme: Scheme, result: SchemeResult, row: number, at: At): readonly TraceNode[] {
  const { expression, list, stop, trace: words } = run.say.words;
  const { classing } = scheme;
  if (!classing || result.cutClasses[row] === none) return [];
  const total = scoreSubject(run, scheme, result.groups[row], row).total;
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
        ? words.quota(cut.ranked, line.exact, line.rounded)
        : cutting.kind === 'threshold'
          ? wordsOfLine(line.exact, cutting.classes[index], run.say.words)
          : wordsOfClass(cutting, cutting.classes[index], run.say);
    const sides = [
      inside === undefined ? undefined : words.inside(roundedText(inside)),
      outside === undefined ? undefined : words.outsideLine(roundedText(outside)),
    ].filter((side) => side !== undefined);
    const isInside = result.cutClasses[row] <= result.classNames.indexOf(line.class);
    const asked = cutting.kind === 'quota' ? undefined : cutting.classes[index].line;
    // Places that are taken all the same (至少) let in scores below the one asked for: then that decides nothing.
    const points = asked !== undefined && inside !== undefined && inside < Number(asked) ? undefined : asked;
    const own = distanceToLine(total, points, cutting.classes[index], isInside ? outside : inside, isInside);
    const from = own?.isScore ? words.theLine : isInside ? words.theOutside : words.theInside;
    return {
      label: words.line(line.class),
      kind: 'cut',
      value: line.taken,
      unit: words.placeUnit,
      note: [
        arithmetic,
        hasTests ? words.takenMixed(line.taken, rank) : words.taken(line.taken),
        ...sides,
        ...(own ? [wordsOfDistance(own.distance, run.say.words, from)] : []),
      ].join(stop),
      ...(own ? { distance: own.distance } : {}),
      children: datedOfClass(cutting.classes[index]).flatMap((dated) => traceDated(run, dated, at)),
    };
  });
  return [
    {
      label: words.rank(cut.within),
      kind: 'cut',
      value: result.ranks[row],
      unit: words.placeUnit,
      count: cut.ranked,
      note: words.ranked(
        result.ranks[row],
        cut.ranked,
        classing.ties === 'up',
        withinOf(scheme).map(words.grouping).join(list) || expression.all,
      ),
      children: lines,
    },
  ];
}

function traceRegrades(run: ToldRun, scheme: Scheme, at: At): readonly TraceNode[] {
  const { bracket, stop, trace } = run.say.words;
  return scheme.regrades.map((regrade) => {
    const paper = trace.paper(regrade.evidence, regrade.approver);
    const tested = traceExpression(run, regrade.test, at);
    return {
      ...tested,
      label: trace.regrade(regrade.name),
      ...citesOf(regrade),
      note: [tested.note, `${wordsOfChange(regrade, run.say)}${paper && bracket(paper)}`, regrade.because]
        .filter((part) => part)
        .join(stop),
    };
  });
}

/** Why a subject has its class: group, items, score, where the lines fell, regrades. */
export function traceScheme(whole: ToldRun, scheme: Scheme, result: SchemeResult, place: number): TraceNode {
  const notes = result.notes.get(place)?.map(whole.say.words.trace.note);
  const { run: source, row } = sourceOf(whole, scheme, place, result);
  const run: ToldRun = source === whole ? whole : toldRun(source, whole.say.words);
  const { stop, trace: words } = run.say.words;
  if (run !== whole) {
    const own = traceScheme(run, scheme, schemeResult(run, scheme.name), row);
    const merge = wordsOfMerge(scheme, run.say);
    const isLeft = scheme.merge?.owner === 'head' && result.states[place] === codeOfState('not-rated');
    if (isLeft) return { ...own, value: words.states['not-rated'], note: (notes ?? []).join(stop) };
    return { ...own, note: [...(notes ?? []), ...(merge ? [merge] : [])].join(stop) };
  }
  const at: At = { subject: scheme.subject, row, year: run.year };
  const inScheme: At = { ...at, scheme: scheme.name };
  const group = result.groups[row];
  const isRated = result.states[row] === codeOfState('rated');
  const state = (['rated', 'not-rated', 'undecided', 'out-of-scope'] as const)[result.states[row]];
  const tests = scheme.groups.slice(0, group === none ? scheme.groups.length : group + 1).map((entry) => ({
    ...traceExpression(run, entry.test, at),
    label: words.group(entry.name),
  }));
  // Whether there are any data is told where there are none.
  const exclusions = scheme.notRated
    .filter(({ isAbsent }) => !isAbsent)
    .map((entry) => ({
      ...traceExpression(run, entry.test, at),
      label: words.notRated(entry.name),
      ...citesOf(entry),
    }));
  const value = isRated
    ? result.classes[row] === none
      ? result.scores[row]
      : result.classNames[result.classes[row]]
    : words.states[state];
  return {
    label: scheme.name,
    kind: 'class',
    value,
    year: run.year,
    ...citesOf(scheme),
    ...(notes ? { note: notes.join(stop) } : {}),
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
