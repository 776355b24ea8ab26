import type { Adjustment, AdjustmentTotal, SchemeGroup } from '../program/program.ts';
import { addNum, compareNum, largerNum, type Num, negateNum, numOfDatum, numOfText, smallerNum } from './num.ts';

interface Adjusted {
  readonly adjustment: { readonly points: string };
  readonly score: Num | null;
}

/** Of the bonuses, or deductions, of one kind only the one that counts most is left; of equals the first, the others count nothing. */
export function highestOfKinds<T extends { readonly adjustment: Adjustment; readonly score: Num | null }>(
  entries: readonly T[],
): readonly T[] {
  const best = new Map<string, T>();
  for (const entry of entries) {
    const { kind, points } = entry.adjustment;
    if (kind === undefined || !entry.score) continue;
    const key = `${points.startsWith('-')} ${kind}`;
    const other = best.get(key)?.score;
    const order = other ? compareNum(entry.score, other) : 1;
    if (!other || (points.startsWith('-') ? order < 0 : order > 0)) best.set(key, entry);
  }
  const isCounted = (entry: T) => entry.adjustment.kind === undefined || [...best.values()].includes(entry);
  return entries.map((entry) => (isCounted(entry) || !entry.score ? entry : { ...entry, score: numOfDatum(0) }));
}

/** All bonuses, or all deductions, together: their sum or the one that counts most, not beyond the cap. */
export function adjustmentTotal(total: AdjustmentTotal, scores: readonly Num[], isDeduction: boolean): Num {
  const further = isDeduction ? smallerNum : largerNum;
  const whole = scores.reduce(total.take === 'sum' ? addNum : further, numOfDatum(0));
  if (total.cap === undefined) return whole;
  const cap = numOfText(total.cap);
  return isDeduction ? largerNum(whole, negateNum(cap)) : smallerNum(whole, cap);
}

/** The sum of the items with what the group starts from, bonuses, deductions, and first the cap, then the floor of the total. */
export function adjusted(group: SchemeGroup, adjustments: readonly Adjusted[], items: Num): Num {
  const { bonuses, deductions, offset, cap, floor } = group;
  let total = offset === undefined ? items : addNum(items, numOfText(offset));
  const isDeduction = ({ adjustment }: Adjusted) => adjustment.points.startsWith('-');
  for (const entry of adjustments) {
    const isSummedApart = isDeduction(entry) ? deductions : bonuses;
    if (entry.score && !isSummedApart) total = addNum(total, entry.score);
  }
  for (const [together, turn] of [
    [bonuses, false],
    [deductions, true],
  ] as const) {
    if (!together) continue;
    const scores = adjustments.filter((entry) => isDeduction(entry) === turn).flatMap(({ score }) => score ?? []);
    total = addNum(total, adjustmentTotal(together, scores, turn));
  }
  if (cap !== undefined) total = smallerNum(total, numOfText(cap));
  return floor === undefined ? total : largerNum(total, numOfText(floor));
}
