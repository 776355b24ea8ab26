import type { Dataset } from '../data/dataset.ts';
import { groupKeys, noGroup } from '../data/group-keys.ts';
import { textAt } from '../data/texts.ts';
import type { Scheme } from '../program/program.ts';
import type { SchemeItemResult, SchemeResult } from '../results/results.ts';
import { numberAt, verdictAt } from './evaluate.ts';
import { type MergedRows, mergeDataset } from './merge-frame.ts';
import { compareNum, type Num } from './num.ts';
import { type At, findFrame, keep, type Run } from './run.ts';
import { codeOfState, none } from './scheme-standing.ts';

/** Runs a scheme in the run's year. */
type Runner = (run: Run, scheme: string) => SchemeResult;

/** The row that each subject became, and of which subjects each row is made. */
export interface MergedPlaces {
  readonly placeOf: Int32Array;
  readonly members: MergedRows['members'];
  /** Rows for which it can't be decided whether they are merged. */
  readonly undecided: readonly number[];
}

/** The run in which merged subjects are one row each. */
interface MergedRun extends MergedPlaces {
  readonly run: Run;
  /** Of each merged subject the member that decides what can't be added up. */
  readonly heads: readonly number[];
}

const inside = 'inside merge';

/** Whether the scheme merges subjects and the run isn't the one in which they are merged already. */
export function mustMerge(run: Run, scheme: Scheme): boolean {
  return scheme.merge !== undefined && !keep(run, scheme, inside, () => false);
}

function freshRun(run: Run, scheme: Scheme, dataset: Dataset): Run {
  const fresh: Run = { ...run, dataset, kept: new Map() };
  keep(fresh, scheme, inside, () => true);
  return fresh;
}

function groupsOf(run: Run, scheme: Scheme): { members: number[][]; undecided: number[] } {
  const { merge, subject } = scheme;
  const frame = findFrame(run, subject);
  if (!merge || !frame) return { members: [], undecided: [] };
  const keys = groupKeys(run.program, frame, [merge.by], run.year);
  // Those that have no parcel share none.
  const none = keys.dictionary.indexOf('');
  const byKey = new Map<number, number[]>();
  const members: number[][] = [];
  const undecided: number[] = [];
  for (let row = 0; row < frame.ids.length; row++) {
    const verdict = merge.test ? verdictAt(run, merge.test, { subject, row, year: run.year }) : true;
    if (verdict === null && !run.isCase) undecided.push(row);
    const key = keys.codes[row] === none ? noGroup : keys.codes[row];
    const known = verdict === true && key !== noGroup ? byKey.get(key) : undefined;
    if (known) {
      known.push(row);
      continue;
    }
    const own = [row];
    members.push(own);
    if (verdict === true && key !== noGroup) byKey.set(key, own);
  }
  return { members, undecided };
}

/** The member with the most of what decides, the first of equals; the first member where nothing does. */
function headOf(run: Run, scheme: Scheme, members: readonly number[]): number {
  const head = scheme.merge?.head;
  let best: { row: number; value: Num } | undefined;
  for (const row of head && members.length > 1 ? members : []) {
    const at: At = { subject: scheme.subject, row, year: run.year };
    const value = head && numberAt(run, head, at);
    if (value && (!best || compareNum(value, best.value) > 0)) best = { row, value };
  }
  return best?.row ?? members[0];
}

function mergedRun(run: Run, scheme: Scheme): MergedRun {
  return keep(run, scheme, 'merged', () => {
    const { members, undecided } = groupsOf(run, scheme);
    const frame = findFrame(run, scheme.subject);
    const placeOf = new Int32Array(frame?.ids.length ?? 0);
    for (const [place, rows] of members.entries()) for (const row of rows) placeOf[row] = place;
    if (!frame) return { run: freshRun(run, scheme, run.dataset), placeOf, members, heads: [], undecided };
    const heads = members.map((rows) => headOf(run, scheme, rows));
    const merged = freshRun(run, scheme, mergeDataset(run.program, run.dataset, frame, { heads, members }));
    if (scheme.merge?.counts === 'each')
      keep(merged, scheme, 'member counts', () => Uint32Array.from(members, (rows) => rows.length));
    return { run: merged, placeOf, members, heads, undecided };
  });
}

/** The run in which each subject is by itself, for schemes that evaluate both ways. */
function singleRun(run: Run, scheme: Scheme): Run {
  return keep(run, scheme, 'single', () => freshRun(run, scheme, run.dataset));
}

/** Where a subject's result comes from: the run and the row in which it was scored. */
export function sourceOf(run: Run, scheme: Scheme, row: number, result: SchemeResult): { run: Run; row: number } {
  if (!mustMerge(run, scheme)) return { run, row };
  const merged = mergedRun(run, scheme);
  const isSingle = singles.get(result)?.[row] === 1;
  return isSingle ? { run: singleRun(run, scheme), row } : { run: merged.run, row: merged.placeOf[row] };
}

/** Which rows of a result have that of their evaluation by themselves. */
const singles = new WeakMap<SchemeResult, Uint8Array>();

function spread<T extends Uint8Array | Uint32Array | Float64Array>(from: T, into: T, placeOf: Int32Array): T {
  for (let row = 0; row < into.length; row++) into[row] = from[placeOf[row]];
  return into;
}

/** A copy of what is no item column: copying those would make them. */
function withoutItems({ scheme, year, groupNames, classNames, cuts }: SchemeResult) {
  return { scheme, year, groupNames, classNames, cuts };
}

function spreadItem(item: SchemeItemResult, placeOf: Int32Array): SchemeItemResult {
  const rows = placeOf.length;
  return {
    ...item,
    values: spread(item.values, new Float64Array(rows), placeOf),
    missing: spread(item.missing, new Uint8Array(rows), placeOf),
    scores: spread(item.scores, new Float64Array(rows), placeOf),
  };
}

/** Every member has the result of what it was merged into. */
export function spreadResult(result: SchemeResult, { placeOf, members, undecided }: MergedPlaces): SchemeResult {
  const rows = placeOf.length;
  const notes = new Map<number, string[]>();
  for (const [row, place] of placeOf.entries()) {
    const together = members[place].length;
    const own = [...(together > 1 ? [`合并评价，共 ${together} 个`] : []), ...(result.notes.get(place) ?? [])];
    if (own.length > 0) notes.set(row, own);
  }
  for (const row of undecided) notes.set(row, [...(notes.get(row) ?? []), '数据缺失：是否合并']);
  let items: readonly SchemeItemResult[] | undefined;
  return {
    ...withoutItems(result),
    states: spread(result.states, new Uint8Array(rows), placeOf),
    groups: spread(result.groups, new Uint8Array(rows), placeOf),
    scores: spread(result.scores, new Float64Array(rows), placeOf),
    ranks: spread(result.ranks, new Uint32Array(rows), placeOf),
    classes: spread(result.classes, new Uint8Array(rows), placeOf),
    cutClasses: spread(result.cutClasses, new Uint8Array(rows), placeOf),
    /** Made when first read, as those of the merged run are. */
    get items() {
      items ??= result.items.map((item) => spreadItem(item, placeOf));
      return items;
    },
    notes,
  };
}

/** Only the heads keep the result; the others aren't rated, and say under whom they are. */
export function keepHeads(
  result: SchemeResult,
  { placeOf, heads }: Pick<MergedRun, 'placeOf' | 'heads'>,
  nameOf: (row: number) => string,
): SchemeResult {
  const isLeft = Uint8Array.from(placeOf, (place, row) => (heads[place] === row ? 0 : 1));
  const blank = <T extends Uint8Array | Uint32Array | Float64Array>(values: T, by: number): T => {
    for (let row = 0; row < values.length; row++) if (isLeft[row] === 1) values[row] = by;
    return values;
  };
  const notes = new Map(result.notes);
  for (const [row, place] of placeOf.entries())
    if (isLeft[row] === 1) notes.set(row, [`并入${nameOf(heads[place])}评价，结果归主体`]);
  let items: readonly SchemeItemResult[] | undefined;
  return {
    ...withoutItems(result),
    states: blank(result.states, codeOfState('not-rated')),
    groups: blank(result.groups, none),
    scores: blank(result.scores, Number.NaN),
    ranks: blank(result.ranks, 0),
    classes: blank(result.classes, none),
    cutClasses: blank(result.cutClasses, none),
    get items() {
      items ??= result.items.map((item) => ({
        ...item,
        values: blank(item.values, Number.NaN),
        missing: blank(item.missing, 1),
        scores: blank(item.scores, Number.NaN),
      }));
      return items;
    },
    notes,
  };
}

/** Whether the one class is better: fewer steps from the best; no class is worst of all, and equal classes go by score. */
function isBetter(a: SchemeResult, b: SchemeResult, row: number): boolean {
  const [left, right] = [a.classes[row], b.classes[row]];
  if (left !== right) return left < right;
  if (left === none && a.states[row] !== b.states[row]) return a.states[row] < b.states[row];
  return a.scores[row] > b.scores[row];
}

/** Merged rows get the result of their evaluation by themselves where it is the one to take; everybody else the merged one's. */
export function takeBetter(
  merged: SchemeResult,
  single: SchemeResult,
  run: MergedPlaces,
  take: 'higher' | 'lower',
): SchemeResult {
  const picked = new Uint8Array(run.placeOf.length);
  for (const [row, place] of run.placeOf.entries()) {
    if (run.members[place].length < 2) continue;
    const isSingleBetter = isBetter(single, merged, row);
    const isMergedBetter = isBetter(merged, single, row);
    if (take === 'higher' ? isSingleBetter : isMergedBetter) picked[row] = 1;
  }
  const pick = <T extends Uint8Array | Uint32Array | Float64Array>(a: T, b: T, into: T): T => {
    for (let row = 0; row < into.length; row++) into[row] = picked[row] === 1 ? b[row] : a[row];
    return into;
  };
  const rows = picked.length;
  const notes = new Map(merged.notes);
  for (let row = 0; row < rows; row++)
    if (picked[row] === 1) notes.set(row, ['独立评价和合并评价中取独立评价', ...(single.notes.get(row) ?? [])]);
  let items: readonly SchemeItemResult[] | undefined;
  const result: SchemeResult = {
    ...withoutItems(merged),
    states: pick(merged.states, single.states, new Uint8Array(rows)),
    groups: pick(merged.groups, single.groups, new Uint8Array(rows)),
    scores: pick(merged.scores, single.scores, new Float64Array(rows)),
    ranks: pick(merged.ranks, single.ranks, new Uint32Array(rows)),
    classes: pick(merged.classes, single.classes, new Uint8Array(rows)),
    cutClasses: pick(merged.cutClasses, single.cutClasses, new Uint8Array(rows)),
    get items() {
      items ??= merged.items.map((item, index) => ({
        ...item,
        values: pick(item.values, single.items[index].values, new Float64Array(rows)),
        missing: pick(item.missing, single.items[index].missing, new Uint8Array(rows)),
        scores: pick(item.scores, single.items[index].scores, new Float64Array(rows)),
      }));
      return items;
    },
    notes,
  };
  singles.set(result, picked);
  return result;
}

/**
 * Runs a scheme that merges subjects: those with the same attribute are one, their amounts summed, and each has the score, rank and class
 * of the whole, or only the one that decides the rest has. Where the scheme evaluates both ways each of them takes the better, or the worse, of both classes (equal classes: score).
 */
export function runMerged(run: Run, scheme: Scheme, runner: Runner): SchemeResult {
  const merged = mergedRun(run, scheme);
  const shared = spreadResult(runner(merged.run, scheme.name), merged);
  const names = findFrame(run, scheme.subject)?.names;
  const nameOf = (row: number): string => (names ? textAt(names, row) : '');
  const together = scheme.merge?.owner === 'head' ? keepHeads(shared, merged, nameOf) : shared;
  const take = scheme.merge?.take ?? 'merged';
  return take === 'merged' ? together : takeBetter(together, runner(singleRun(run, scheme), scheme.name), merged, take);
}
