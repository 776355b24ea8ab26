import { compare } from '../base/exact.ts';
import { noGroup } from '../data/group-keys.ts';
import type { OddValue, Scheme, ScoreItem, Veto } from '../program/program.ts';
import { type AdjustmentScore, countOf, scoreAdjustment } from './adjustment-score.ts';
import { numberAt, verdictAt } from './evaluate.ts';
import { competitionRanks, sumNums } from './group-value.ts';
import {
  addNum,
  divideNum,
  extremeNum,
  isPositive,
  isZeroNum,
  largerNum,
  multiplyNum,
  type Num,
  numOfDatum,
  numOfExact,
  numOfText,
  smallerNum,
  subtractNum,
} from './num.ts';
import { keep, type Run } from './run.ts';
import { codeOfState, otherNames, otherWithinKeys, schemeAt, standingOf } from './scheme-standing.ts';
import { adjusted, highestOfKinds } from './scheme-total.ts';

/** One scored item of one subject. */
export interface ItemScore {
  readonly item: ScoreItem;
  readonly value: Num | null;
  readonly benchmark: Num | null;
  /** The multiple of the weight after cap and floor; null when the value doesn't give one. */
  readonly multiple: Num | null;
  /** After the missing rule; null when the item is left out or undecided. */
  readonly score: Num | null;
  /** Which missing rule was used, when one was. */
  readonly rule?: ScoreItem['missing']['kind'];
}

/** The scoring of one subject; `total` is null when it is undecided, with the reasons. */
export interface SubjectScore {
  readonly items: readonly ItemScore[];
  readonly adjustments: readonly AdjustmentScore[];
  /** The veto that holds, whose score is the total. */
  readonly veto?: Veto;
  readonly total: Num | null;
  readonly reasons: readonly string[];
}

/** Least and most value of an item among the rated members of a group, for min–max. */
export interface Spread {
  readonly least: Num;
  readonly most: Num;
}

function itemValue(run: Run, scheme: Scheme, item: ScoreItem, row: number): Num | null {
  return keep(run, item, `value ${row}`, () => numberAt(run, item.value, schemeAt(run, scheme, row)));
}

export function needsBenchmark(item: ScoreItem): boolean {
  return item.transform === 'ratio' || item.transform === 'deviation';
}

function benchmarkOf(run: Run, scheme: Scheme, item: ScoreItem, row: number): Num | null {
  if (!item.benchmark || !needsBenchmark(item)) return null;
  const expression = item.benchmark;
  return keep(run, item, `benchmark ${row}`, () => {
    const benchmark = numberAt(run, expression, schemeAt(run, scheme, row));
    return benchmark && isPositive(benchmark) ? benchmark : null;
  });
}

/** What is scored by the value's sign alone; undefined where the transform decides. */
export function oddOf(item: ScoreItem, value: Num): OddValue | undefined {
  if (!item.atZero && !item.belowZero) return undefined;
  if (isZeroNum(value)) return item.atZero;
  return isPositive(value) ? undefined : item.belowZero;
}

/** `points`, `best` and `worst` of the item for one row: null when missing. */
function partOf(
  run: Run,
  scheme: Scheme,
  item: ScoreItem,
  row: number,
  part: 'points' | 'best' | 'worst',
): Num | null | undefined {
  const expression = item[part];
  return expression && keep(run, item, `${part} ${row}`, () => numberAt(run, expression, schemeAt(run, scheme, row)));
}

/** Whether the bounds that the item states are known and apart. */
export function hasBounds(run: Run, scheme: Scheme, item: ScoreItem, row: number): boolean {
  const [best, worst] = [partOf(run, scheme, item, row, 'best'), partOf(run, scheme, item, row, 'worst')];
  if (best === null || worst === null) return false;
  return !best || !worst || !isZeroNum(subtractNum(best, worst));
}

/** Whether the item can be computed from the subject's own data; the missing rule steps in when not. */
function hasOwnScore(run: Run, scheme: Scheme, item: ScoreItem, row: number): boolean {
  const value = itemValue(run, scheme, item, row);
  if (!value) return false;
  const odd = oddOf(item, value);
  if (odd) return odd.kind !== 'missing';
  if (partOf(run, scheme, item, row, 'points') === null || !hasBounds(run, scheme, item, row)) return false;
  if (needsBenchmark(item) && !benchmarkOf(run, scheme, item, row)) return false;
  return !(isInverse(item) && !isPositive(value) && item.cap === undefined);
}

/** Smaller is better and the score is benchmark ÷ value: a value not above zero earns the cap, or nothing can be said without one. */
export function isInverse(item: ScoreItem): boolean {
  return item.transform === 'ratio' && item.direction === 'down';
}

/** Rated rows of the scheme: in a group, every item without a missing rule present, every adjustment known, and a place to be ranked in. */
export function ratedRows(run: Run, scheme: Scheme): Uint8Array {
  return keep(run, scheme, 'rated', () => {
    const { states, groups } = standingOf(run, scheme);
    const candidate = codeOfState('rated');
    return Uint8Array.from(states, (state, row) =>
      state === candidate && missingIn(run, scheme, groups[row], row).length === 0 ? 1 : 0,
    );
  });
}

/**
 * The first veto that holds, where it is sure: one before it that can't be decided must leave the same score. Else the ones that keep the
 * score open. In a worked example a veto that lacks data doesn't hold.
 */
function vetoOf(run: Run, scheme: Scheme, group: number, row: number): { veto?: Veto; open: readonly Veto[] } {
  const open: Veto[] = [];
  for (const veto of scheme.groups[group].vetoes ?? []) {
    const verdict = verdictAt(run, veto.test, schemeAt(run, scheme, row));
    if (verdict === null && !run.isCase) open.push(veto);
    if (verdict === true) return open.every(({ score }) => score === veto.score) ? { veto, open: [] } : { open };
  }
  return { open };
}

function missingIn(run: Run, scheme: Scheme, group: number, row: number): readonly string[] {
  const { items, adjustments } = scheme.groups[group];
  const reasons: string[] = [];
  const within = otherWithinKeys(run, scheme);
  if (within && within.codes[row] === noGroup) reasons.push(otherNames(scheme, scheme.groups[group]).join('、'));
  const { veto, open } = vetoOf(run, scheme, group, row);
  // What a veto settles lacks nothing.
  if (veto) return reasons;
  for (const item of items)
    if (item.missing.kind === 'undecided' && !hasOwnScore(run, scheme, item, row)) reasons.push(item.indicator);
  for (const adjustment of adjustments)
    if (countOf(run, scheme, adjustment, row) === null) reasons.push(adjustment.name);
  return [...reasons, ...open.map(({ name }) => name)];
}

/** Rated rows of a group that have the item. */
function ratedWith(run: Run, scheme: Scheme, group: number, item: ScoreItem): readonly number[] {
  return keep(run, item, 'rated', () => {
    const rated = ratedRows(run, scheme);
    const { groups } = standingOf(run, scheme);
    const rows: number[] = [];
    for (let row = 0; row < rated.length; row++)
      if (rated[row] && groups[row] === group && hasOwnScore(run, scheme, item, row)) rows.push(row);
    return rows;
  });
}

/** Values of the rated members of a group that are scored by the transform. */
function transformed(run: Run, scheme: Scheme, group: number, item: ScoreItem): { row: number; value: Num }[] {
  return ratedWith(run, scheme, group, item).flatMap((row) => {
    const value = itemValue(run, scheme, item, row);
    return value && !oddOf(item, value) ? [{ row, value }] : [];
  });
}

/** The spread of an item, read exactly; null when no rated member has it. */
export function spreadOf(run: Run, scheme: Scheme, group: number, item: ScoreItem): Spread | null {
  return keep(run, item, 'spread', () => {
    const values = transformed(run, scheme, group, item).map(({ value }) => value);
    return values.length === 0 ? null : { least: extremeNum(values, 'least'), most: extremeNum(values, 'most') };
  });
}

/** Competition ranks of an item: of a row, 0 for rows that aren't members, and over how many. */
export interface ItemRanks {
  readonly rankOf: (row: number) => number;
  readonly count: number;
}

function ranksOf(run: Run, scheme: Scheme, group: number, item: ScoreItem): ItemRanks {
  return keep(run, item, 'ranks', () => {
    const ranks = competitionRanks(transformed(run, scheme, group, item), item.direction === 'down');
    return { rankOf: (row) => ranks.get(row) ?? 0, count: ranks.size };
  });
}

function baseOf(item: ScoreItem): Num {
  return divideNum(numOfText(item.base ?? '0'), numOfDatum(100));
}

function betweenExtremes(run: Run, scheme: Scheme, group: number, item: ScoreItem, value: Num): Num | null {
  const one = numOfDatum(1);
  const spread = spreadOf(run, scheme, group, item);
  if (!spread) return null;
  const width = subtractNum(spread.most, spread.least);
  const base = baseOf(item);
  if (isZeroNum(width)) return one;
  const above = item.direction === 'down' ? subtractNum(spread.most, value) : subtractNum(value, spread.least);
  const exactShare = divideNum(above, width);
  // Values that differ exactly may share a float; then the float of the exact share stands for the quotient of floats.
  const share = width.float === 0 ? numOfExact(exactShare.exact) : exactShare;
  return addNum(base, multiplyNum(subtractNum(one, base), share));
}

/** Efficacy: the stated best earns the whole, the stated worst the base; an unstated one is the group's own. */
function betweenBounds(run: Run, scheme: Scheme, group: number, item: ScoreItem, row: number, value: Num): Num | null {
  const one = numOfDatum(1);
  const spread = item.best && item.worst ? undefined : spreadOf(run, scheme, group, item);
  const isUp = item.direction === 'up';
  const best = partOf(run, scheme, item, row, 'best') ?? (isUp ? spread?.most : spread?.least);
  const worst = partOf(run, scheme, item, row, 'worst') ?? (isUp ? spread?.least : spread?.most);
  if (!best || !worst) return null;
  const width = subtractNum(best, worst);
  if (isZeroNum(width)) return one;
  const base = baseOf(item);
  const exactShare = divideNum(subtractNum(value, worst), width);
  const share = width.float === 0 ? numOfExact(exactShare.exact) : exactShare;
  return addNum(base, multiplyNum(subtractNum(one, base), share));
}

/** The multiple of the weight before cap and floor, with `points` the points themselves, read exactly; null when the group doesn't give one. */
export function plainMultiple(
  run: Run,
  scheme: Scheme,
  group: number,
  item: ScoreItem,
  row: number,
  value: Num,
): Num | null {
  switch (item.transform) {
    case 'ratio': {
      const benchmark = benchmarkOf(run, scheme, item, row);
      if (!benchmark) return null;
      if (!isInverse(item)) return divideNum(value, benchmark);
      if (isPositive(value)) return divideNum(benchmark, value);
      return item.cap === undefined ? null : numOfText(item.cap);
    }
    case 'deviation': {
      const benchmark = benchmarkOf(run, scheme, item, row);
      if (!benchmark) return null;
      const ratio = divideNum(value, benchmark);
      return item.direction === 'down' ? subtractNum(numOfDatum(2), ratio) : ratio;
    }
    case 'min-max':
      return item.best || item.worst
        ? betweenBounds(run, scheme, group, item, row, value)
        : betweenExtremes(run, scheme, group, item, value);
    case 'points':
      return partOf(run, scheme, item, row, 'points') ?? null;
    case 'rank': {
      const { rankOf, count } = ranksOf(run, scheme, group, item);
      const rank = rankOf(row);
      return rank === 0 ? null : divideNum(numOfDatum(count - rank + 1), numOfDatum(count));
    }
  }
}

/** First the cap, then the floor; a deviation has floor 0 unless another is stated. */
export function bounded(item: ScoreItem, multiple: Num): Num {
  const floor = item.floor ?? (item.transform === 'deviation' ? '0' : undefined);
  const capped = item.cap === undefined ? multiple : smallerNum(multiple, numOfText(item.cap));
  return floor === undefined ? capped : largerNum(capped, numOfText(floor));
}

/** What a multiple is a multiple of: the weight; points are points already. */
export function scaleOf(item: ScoreItem): Num {
  return numOfText(item.transform === 'points' ? '1' : item.weight);
}

/** The score of an item by the subject's own data, after cap and floor, with the multiple behind it; null where the missing rule steps in. */
export function ownScore(
  run: Run,
  scheme: Scheme,
  group: number,
  item: ScoreItem,
  row: number,
): { multiple: Num | null; score: Num } | null {
  if (!hasOwnScore(run, scheme, item, row)) return null;
  const value = itemValue(run, scheme, item, row);
  const odd = value && oddOf(item, value);
  if (odd?.kind === 'fixed') return { multiple: null, score: numOfText(odd.score) };
  const plain =
    odd?.kind === 'cap' ? numOfText(item.cap ?? '1') : value && plainMultiple(run, scheme, group, item, row, value);
  if (!plain) return null;
  const multiple = bounded(item, plain);
  return { multiple, score: multiplyNum(multiple, scaleOf(item)) };
}

/** A mean item score and over how many members it was taken. */
export interface MeanScore {
  readonly mean: Num;
  readonly count: number;
}

/** The mean score of an item after cap and floor over the rated members of the group that have it; null when nobody has. */
export function readMeanScore(run: Run, scheme: Scheme, group: number, item: ScoreItem): MeanScore | null {
  const scores = ratedWith(run, scheme, group, item).flatMap(
    (row) => ownScore(run, scheme, group, item, row)?.score ?? [],
  );
  return scores.length === 0
    ? null
    : { mean: divideNum(sumNums(scores), numOfDatum(scores.length)), count: scores.length };
}

/** The least item score of the rated members of the group that have it, once per run (or put there by the columns); null when nobody has. */
export function groupLeastScore(run: Run, scheme: Scheme, group: number, item: ScoreItem): Num | null {
  return keep(run, item, 'least score', () => {
    const scores = ratedWith(run, scheme, group, item).flatMap(
      (row) => ownScore(run, scheme, group, item, row)?.score ?? [],
    );
    return scores.length === 0 ? null : extremeNum(scores, 'least');
  });
}

/** The same, once per run (or put there by the columns). */
export function groupMeanScore(run: Run, scheme: Scheme, group: number, item: ScoreItem): MeanScore | null {
  return keep(run, item, 'mean', () => readMeanScore(run, scheme, group, item));
}

function scoreItem(run: Run, scheme: Scheme, group: number, item: ScoreItem, row: number): ItemScore {
  const value = itemValue(run, scheme, item, row);
  const benchmark = benchmarkOf(run, scheme, item, row);
  const own = ownScore(run, scheme, group, item, row);
  if (own) return { item, value, benchmark, ...own };
  const rule = item.missing.kind;
  const absent = { item, value, benchmark, multiple: null, rule };
  switch (item.missing.kind) {
    case 'zero':
      return { ...absent, score: numOfDatum(0) };
    case 'fixed':
      return { ...absent, score: numOfText(item.missing.score) };
    case 'group-mean':
      return { ...absent, score: groupMeanScore(run, scheme, group, item)?.mean ?? null };
    case 'group-least':
      return { ...absent, score: groupLeastScore(run, scheme, group, item) };
    case 'undecided':
    case 'rescale':
      return { ...absent, score: null };
  }
}

/** The score of one item by its indicator, after its missing rule; null where the group hasn't such an item. */
export function itemScoreOf(run: Run, scheme: Scheme, group: number, indicator: string, row: number): Num | null {
  const item = scheme.groups[group].items.find((one) => one.indicator === indicator);
  return item ? scoreItem(run, scheme, group, item, row).score : null;
}

/**
 * Scores one subject in its group: items in order of the scheme from zero upwards, left-out items rescaled, then adjustments.
 * The order of additions is the one that the column kernels keep.
 */
export function scoreSubject(run: Run, scheme: Scheme, group: number, row: number): SubjectScore {
  const definition = scheme.groups[group];
  const items = definition.items.map((item) => scoreItem(run, scheme, group, item, row));
  const adjustments = highestOfKinds(
    definition.adjustments.map((adjustment) => scoreAdjustment(run, scheme, adjustment, row)),
  );
  const missing = missingIn(run, scheme, group, row);
  const { veto } = vetoOf(run, scheme, group, row);
  if (veto) {
    const total = missing.length > 0 ? null : numOfText(veto.score);
    return { items, adjustments, veto, total, reasons: missing };
  }
  const reasons = [...missing];
  let total: Num = numOfDatum(0);
  let present: Num = numOfDatum(0);
  let all: Num = numOfDatum(0);
  for (const { item, score, rule } of items) {
    const weight = numOfText(item.weight);
    all = addNum(all, weight);
    if (score === null && (rule === 'group-mean' || rule === 'group-least') && missing.length === 0)
      reasons.push(item.indicator);
    if (score === null) continue;
    total = addNum(total, score);
    present = addNum(present, weight);
  }
  if (reasons.length === 0 && items.some(({ score, rule }) => rule === 'rescale' && score === null)) {
    if (isZeroNum(present)) reasons.push(...items.map(({ item }) => item.indicator));
    else if (compare(present.exact, all.exact) !== 0) total = divideNum(multiplyNum(total, all), present);
  }
  total = adjusted(definition, adjustments, total);
  return {
    items,
    adjustments,
    total: reasons.length > 0 ? null : total,
    reasons: [...new Set(reasons)],
  };
}
