import type { Adjustment, Scheme } from '../program/program.ts';
import { evaluate } from './evaluate.ts';
import { largerNum, multiplyNum, Num, negateNum, numOfDatum, numOfText, smallerNum } from './num.ts';
import type { Run } from './run.ts';
import { schemeAt } from './scheme-standing.ts';

/** One bonus or deduction of one subject; null where the count is missing. */
export interface AdjustmentScore {
  readonly adjustment: Adjustment;
  readonly count: Num | null;
  readonly score: Num | null;
}

/** How often an adjustment applies: a number of events, or a flag that counts once. Not given in a worked example: not at all. */
export function countOf(run: Run, scheme: Scheme, adjustment: Adjustment, row: number): Num | null {
  const count = evaluate(run, adjustment.count, schemeAt(run, scheme, row));
  if (count instanceof Num) return count;
  if (typeof count === 'boolean') return numOfDatum(count ? 1 : 0);
  return run.isCase ? numOfDatum(0) : null;
}

/** The points of one bonus or deduction, not beyond its cap. */
export function scoreAdjustment(run: Run, scheme: Scheme, adjustment: Adjustment, row: number): AdjustmentScore {
  const count = countOf(run, scheme, adjustment, row);
  if (!count) return { adjustment, count, score: null };
  const points = multiplyNum(count, numOfText(adjustment.points));
  if (adjustment.cap === undefined) return { adjustment, count, score: points };
  const cap = numOfText(adjustment.cap);
  const isDeduction = numOfText(adjustment.points).float < 0;
  return { adjustment, count, score: isDeduction ? largerNum(points, negateNum(cap)) : smallerNum(points, cap) };
}
