import { Fraction, sum } from './fraction.ts';
import type { Scored, Subject } from './plain.ts';

/** Exact numbers that may be missing, and what comes of them: missing in, missing out. */
export type F = Fraction | null;
export const f = (value: number | string) => Fraction.from(value);
export const zero = f(0);
export const plus = (...parts: F[]): F => (parts.some((part) => !part) ? null : sum(parts as Fraction[]));
export const minus = (a: F, b: F): F => (a && b ? a.minus(b) : null);
export const product = (a: F, b: F): F => (a && b ? a.times(b) : null);
export const times = (a: F, by: number | string): F => a?.times(f(by)) ?? null;
export const over = (a: F, b: F): F => (a && b && b.compare(0) > 0 ? a.over(b) : null);
export const lesser = (a: F, b: F): F => (a && b ? a.atMost(b) : null);
export const clamp = (a: F, low: number | null, high: number | null): F => {
  if (a === null) return null;
  const capped = high === null ? a : a.atMost(high);
  return low === null ? capped : capped.atLeast(low);
};
export const or0 = (a: F): Fraction => a ?? zero;
export const at = (value: Fraction, table: readonly (readonly [string, string])[], first: string, isIn: boolean) => {
  let points = first;
  for (const [line, own] of table) if (isIn ? value.compare(f(line)) >= 0 : value.compare(f(line)) > 0) points = own;
  return f(points);
};
export const table = (value: F, rows: readonly (readonly [string, string])[], first: string, isIn = true): F =>
  value && at(value, rows, first, isIn);
export const scoredOf = (everybody: readonly Subject[], score: (one: Subject) => F): Scored[] =>
  everybody.flatMap((one) => {
    const own = score(one);
    return own ? [{ row: one.row, score: own }] : [];
  });

/** What may hold, may not, or can't be told. */
export type Verdict = boolean | null;
export const and = (...parts: Verdict[]): Verdict =>
  parts.includes(false) ? false : parts.includes(null) ? null : true;
export const or = (...parts: Verdict[]): Verdict => (parts.includes(true) ? true : parts.includes(null) ? null : false);
export const not = (one: Verdict): Verdict => (one === null ? null : !one);
export const compared = (a: F, b: F, holds: (order: number) => boolean): Verdict =>
  a && b ? holds(a.compare(b)) : null;
export const isAtLeast = (a: F, b: F): Verdict => compared(a, b, (order) => order >= 0);
export const isAbove = (a: F, b: F): Verdict => compared(a, b, (order) => order > 0);
/** The code of a list: out, in, open. */
export const codeOf = (verdict: Verdict): number => (verdict === null ? 2 : Number(verdict));

/** Fen, or null while it is open. */
export type Fen = bigint | null;
export const fenOf = (wanYuan: Fraction): bigint => wanYuan.times(1_000_000).rounded().atLeast(0).top;
export const lesserFen = (a: bigint, b: bigint): bigint => (a - b < 0n ? a : b);
/** Nothing where the condition fails, open where it can't be told. */
export const paid = (holds: Verdict, amount: () => F): Fen => {
  if (holds === false) return 0n;
  const own = holds && amount();
  return own ? fenOf(own) : null;
};
/** Competition ranks, largest first, of those that have a value. */
export const ranksBy = (values: readonly F[], isIn: (row: number) => Verdict = () => true): (number | null)[] =>
  values.map((own, row) => {
    if (!own || isIn(row) !== true) return null;
    return 1 + values.filter((other, at) => other && isIn(at) === true && other.compare(own) > 0).length;
  });
/** How many may yet come before those who are ranked: who may be in, and of whom it isn't known what he has. */
export const openBy = (values: readonly F[], isIn: (row: number) => Verdict = () => true): number =>
  values.filter((own, row) => isIn(row) === null || (isIn(row) === true && !own)).length;
/** What a rank comes to whoever comes before; null while that hangs on them. */
export const settledRank = <T>(rank: number | null | undefined, open: number, of: (rank: number) => T): T | null => {
  if (rank === null || rank === undefined) return null;
  const own = of(rank);
  return Array.from({ length: open }, (_, more) => of(rank + more + 1)).every((other) => other === own) ? own : null;
};
/** What holds of a count whether the least or the most of them are counted; null while that tells. */
export const settled = (least: number, most: number, holds: (count: number) => boolean): Verdict =>
  holds(least) === holds(most) ? holds(least) : null;
