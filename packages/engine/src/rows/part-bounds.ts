import { add, compare, type Exact } from '../base/exact.ts';
import type { Aggregate, Expression } from '../program/expression.ts';
import type { Claim } from './apportion.ts';
import { numberAt } from './evaluate.ts';
import type { At, Run } from './run.ts';

/** What a bound of each comes to for all of them; undefined where one isn't known. */
function sumOver(run: Run, bound: Expression, rows: readonly number[], at: At): Exact | undefined {
  let sum: Exact | undefined;
  for (const row of rows) {
    const own = numberAt(run, bound, { ...at, row })?.exact;
    if (!own) return undefined;
    sum = sum ? add(sum, own) : own;
  }
  return sum;
}

/** Between what the part of some members lies; undefined where that isn't known, or the lower bound is above the upper one. */
export function boundsOf(
  run: Run,
  { least, most }: Aggregate,
  rows: readonly number[],
  at: At,
): Pick<Claim, 'least' | 'most'> | undefined {
  if (!least || !most) return {};
  const [low, high] = [sumOver(run, least, rows, at), sumOver(run, most, rows, at)];
  return low && high && compare(low, high) <= 0 ? { least: low, most: high } : undefined;
}
