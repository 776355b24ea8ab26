import { Fraction, sum } from './fraction.ts';
import type { Scored, Subject } from './plain.ts';

/** Exact numbers that may be missing, and what comes of them: missing in, missing out. */
export type F = Fraction | null;
export const f = (value: number | string) => Fraction.from(value);
export const zero = f(0);
export const plus = (...parts: F[]): F => (parts.some((part) => !part) ? null : sum(parts as Fraction[]));
export const minus = (a: F, b: F): F => (a && b ? a.minus(b) : null);
export const times = (a: F, by: number | string): F => a?.times(f(by)) ?? null;
export const over = (a: F, b: F): F => (a && b && b.compare(0) > 0 ? a.over(b) : null);
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
