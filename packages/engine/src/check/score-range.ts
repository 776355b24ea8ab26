import { divide, exact, negate, one, parseExact, zero } from '../base/exact.ts';
import type { Adjustment, AdjustmentTotal, OddValue, SchemeGroup, ScoreItem } from '../program/program.ts';
import {
  atLeast,
  atMost,
  hull,
  type NumberRange,
  nothing,
  only,
  rangeOfFormula,
  sumOf,
  times,
} from './number-range.ts';

function multipleOf(item: ScoreItem): NumberRange {
  switch (item.transform) {
    case 'ratio':
      return {};
    case 'deviation':
      return { least: zero };
    case 'min-max': {
      const base = divide(parseExact(item.base ?? '0') ?? zero, exact(100n));
      return item.best || item.worst ? {} : { least: base, most: one };
    }
    case 'rank':
      return { least: zero, most: one };
    case 'points':
      return item.points ? rangeOfFormula(item.points) : {};
  }
}

function withOdd(range: NumberRange, odd: OddValue | undefined): NumberRange {
  if (odd?.kind !== 'fixed') return range;
  return hull(range, only(parseExact(odd.score) ?? zero));
}

function rangeOfItem(item: ScoreItem): NumberRange {
  const bounded = atLeast(
    atMost(multipleOf(item), parseExact(item.cap ?? '')),
    parseExact(item.floor ?? '') ?? (item.transform === 'deviation' ? zero : undefined),
  );
  const weight = item.transform === 'points' ? one : (parseExact(item.weight) ?? zero);
  const scored = withOdd(withOdd(times(bounded, weight), item.atZero), item.belowZero);
  if (item.missing.kind === 'zero') return hull(scored, nothing);
  return item.missing.kind === 'fixed' ? hull(scored, only(parseExact(item.missing.score) ?? zero)) : scored;
}

function rangeOfAdjustment({ count, points, cap }: Adjustment): NumberRange {
  const each = parseExact(points) ?? zero;
  const range = times(rangeOfFormula(count), each);
  const limit = parseExact(cap ?? '');
  if (!limit) return range;
  return each.n < 0n ? atLeast(range, negate(limit)) : atMost(range, limit);
}

function together(adjustments: readonly Adjustment[], total: AdjustmentTotal | undefined, isDeduction: boolean) {
  const ranges = adjustments
    .filter(({ points }) => points.startsWith('-') === isDeduction)
    .map((one) => hull(rangeOfAdjustment(one), nothing));
  const take = total?.take === 'highest' ? hull : sumOf;
  const whole = ranges.reduce(take, nothing);
  const cap = parseExact(total?.cap ?? '');
  if (!cap) return whole;
  return isDeduction ? atLeast(whole, negate(cap)) : atMost(whole, cap);
}

/** Between what the total of a group surely lies: its items, bonuses, deductions and bounds; a veto's score too. */
export function rangeOfTotal(group: SchemeGroup): NumberRange {
  if (group.items.some(({ missing }) => missing.kind === 'rescale')) return {};
  const { adjustments, bonuses, deductions, offset } = group;
  const parts = [
    ...group.items.map(rangeOfItem),
    together(adjustments, bonuses, false),
    together(adjustments, deductions, true),
    only(parseExact(offset ?? '0') ?? zero),
  ];
  const whole = parts.reduce(sumOf, nothing);
  const bounded = atLeast(atMost(whole, parseExact(group.cap ?? '')), parseExact(group.floor ?? ''));
  return (group.vetoes ?? []).reduce((range, { score }) => hull(range, only(parseExact(score) ?? zero)), bounded);
}
