import type { Report } from '../base/diagnostic.ts';
import { add, compare, type Exact, isZero, multiply, zero } from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Ceiling, Incentive, Program } from '../program/program.ts';
import { leastAward } from './amount-findings.ts';
import { type Ground, groundsOf, largestShare, rangeBeforeCap, rangeOfAward } from './award-range.ts';
import { ImplausibleCheck } from './implausible.ts';
import { isFixed, knownAsPlausible } from './number-range.ts';
import { printYuan } from './print-amount.ts';

/** So little that the number itself is reported. */
function isTiny(yuan: Exact): boolean {
  return compare(yuan, leastAward) < 0;
}

class CapCheck extends ImplausibleCheck {
  yuan(node: Expression): Exact | undefined {
    const [value, factor] = [fixedNumber(node, this.program), convertFactor(node.unit ?? '元', '元')];
    return value && factor && multiply(value, factor);
  }

  /** A cap that every award exceeds, that some ground of an award exceeds, or that nothing reaches. */
  cap(incentive: Incentive): void {
    const { cap, name, at } = incentive;
    const limit = cap && this.yuan(cap);
    const grounds = cap ? groundsOf(incentive, this.program) : [];
    if (!cap || !limit || isTiny(limit) || grounds.length === 0) return;
    const place = cap.at ?? at;
    const isOver = ({ range }: Ground) => range.least && compare(range.least, limit) > 0;
    // A rate may well bring those of one tier to the cap; an amount written out can't be meant so.
    const over = grounds.find((one) => isOver(one) && isFixed(one.range));
    const { most } = rangeBeforeCap(incentive, this.program);
    if (grounds.every(isOver)) {
      const least = grounds.map(({ range }) => range.least ?? zero).reduce((a, b) => (compare(a, b) < 0 ? a : b));
      this.warn(place, printExpression(cap), 'cap-below-every-award', name, printYuan(least));
    } else if (over) this.warn(over.at, over.text, 'above-cap', name, printYuan(limit));
    else if (most && compare(most, limit) < 0)
      this.warn(place, printExpression(cap), 'cap-never-reached', name, printYuan(most));
    else if (!most) {
      const plausible = rangeBeforeCap(incentive, this.program, knownAsPlausible(this.program)).most;
      if (plausible && compare(plausible, limit) < 0)
        this.warn(place, printExpression(cap), 'cap-beyond-plausible', name, printYuan(plausible));
    }
  }

  /** What several incentives come to, and each alone, against the most that is given of them together. */
  ceiling({ name, subject, limit, incentives, prices, isShared, scope, at }: Ceiling): void {
    const yuan = this.yuan(limit);
    if (!yuan || isTiny(yuan) || prices) return;
    const counted = Object.values(this.program.incentives).filter((one) => incentives.includes(one.name));
    const awards = counted.map((incentive) => ({ incentive, range: rangeOfAward(incentive, this.program) }));
    for (const { incentive, range } of awards) {
      const share = largestShare(incentive);
      // Where the ceiling is for some only, they may be those who get the least.
      const award = scope ? range.least : (range.most ?? range.least);
      const paid = award && multiply(award, share);
      if (!paid || compare(paid, yuan) <= 0) continue;
      this.report('ceiling-below', limit.at ?? at, { name, award: incentive.name, amount: printYuan(paid) });
      return;
    }
    if (isShared) return;
    let sum: Exact | undefined = zero;
    for (const { incentive, range } of awards) {
      const most: Exact | undefined = incentive.subject === subject ? range.most : undefined;
      sum = sum && most && add(sum, most);
    }
    if (sum && !isZero(sum) && compare(sum, yuan) <= 0) this.report('ceiling-idle', at, { name, sum: printYuan(sum) });
  }
}

/** Reports caps and ceilings that don't fit what they bound: below everything that is given, or above everything that can be. */
export function checkCaps(program: Program, report: Report): void {
  const check = new CapCheck(program, report);
  for (const incentive of Object.values(program.incentives)) check.cap(incentive);
  for (const ceiling of Object.values(program.ceilings)) check.ceiling(ceiling);
}
