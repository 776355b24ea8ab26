import { compare, multiply } from '../base/exact.ts';
import { getUnit, multiplyUnits, type UnitResult } from '../base/unit.ts';
import type { UnitText } from '../program/expression.ts';
import type { Tiers } from '../program/program.ts';
import { isEdgeInclusive } from './decide-rule.ts';
import {
  addNum,
  compareNum,
  multiplyNum,
  type Num,
  numOfDatum,
  numOfExact,
  numOfText,
  smallerNum,
  subtractNum,
} from './num.ts';
import type { Run } from './run.ts';

/** Index of the highest tier that a value reaches; undefined below the first. `isStrict` = 超过, whatever the table's edge. */
export function findTier(run: Run, tiers: Tiers, value: Num, isStrict: boolean): number | undefined {
  const isInclusive = !isStrict && isEdgeInclusive(run, tiers);
  let best: number | undefined;
  for (const [index, row] of tiers.rows.entries()) {
    const order = compareNum(value, numOfText(row.threshold));
    if (order > 0 || (order === 0 && !isStrict && (row.isInclusive ?? isInclusive))) best = index;
  }
  return best;
}

/** Each slice of the value above a threshold at that tier's own rate, added up. */
export function progressiveResult(tiers: Tiers, value: Num): Num {
  let sum: Num = numOfDatum(0);
  for (const [index, row] of tiers.rows.entries()) {
    const from = numOfText(row.threshold);
    if (compare(value.exact, from.exact) <= 0) break;
    const next = tiers.rows[index + 1];
    const until = next === undefined ? value : smallerNum(value, numOfText(next.threshold));
    const slice = subtractNum(until, from);
    sum = addNum(sum, multiplyNum(slice, rateOf(tiers, row.result)));
  }
  return sum;
}

function productUnit(tiers: Tiers): UnitResult {
  return multiplyUnits(getUnit(tiers.value.unit ?? '1'), getUnit(tiers.resultUnit));
}

/** What `档` is measured in: the results' own unit, or the slices' unit times the rates' where slices are added up. */
export function unitOfTier(tiers: Tiers): UnitText {
  return tiers.how === 'progressive' ? productUnit(tiers).unit.text : tiers.resultUnit;
}

/** The rate of a slice as a plain factor: 5 % of 万元 is 1/20. */
export function rateOf(tiers: Tiers, text: string): Num {
  return numOfExact(multiply(numOfText(text).exact, productUnit(tiers).factor));
}
