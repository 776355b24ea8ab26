import { add, compare, divide, type Exact, exact, multiply, negate, one, parseExact, zero } from '../base/exact.ts';
import type { Expression } from '../program/expression.ts';
import type { Adjustment, AdjustmentTotal, OddValue, SchemeGroup, ScoreItem } from '../program/program.ts';

/** What a number lies between; an end that isn't known is absent. */
export interface NumberRange {
  readonly least?: Exact | undefined;
  readonly most?: Exact | undefined;
}

const nothing: NumberRange = { least: zero, most: zero };

function only(value: Exact): NumberRange {
  return { least: value, most: value };
}

function smaller(a: Exact, b: Exact): Exact {
  return compare(a, b) < 0 ? a : b;
}

function larger(a: Exact, b: Exact): Exact {
  return compare(a, b) > 0 ? a : b;
}

/** `how` of two ends that are both known. */
function both(a: Exact | undefined, b: Exact | undefined, how: (a: Exact, b: Exact) => Exact): Exact | undefined {
  return a && b && how(a, b);
}

/** `how` of the ends that are known: a minimum is below either. */
function either(a: Exact | undefined, b: Exact | undefined, how: (a: Exact, b: Exact) => Exact): Exact | undefined {
  return a && b ? how(a, b) : (a ?? b);
}

function sumOf(a: NumberRange, b: NumberRange): NumberRange {
  return { least: both(a.least, b.least, add), most: both(a.most, b.most, add) };
}

/** What takes in both. */
function hull(a: NumberRange, b: NumberRange): NumberRange {
  return { least: both(a.least, b.least, smaller), most: both(a.most, b.most, larger) };
}

function atMost(range: NumberRange, cap: Exact | undefined): NumberRange {
  if (!cap) return range;
  return { least: range.least && smaller(range.least, cap), most: either(range.most, cap, smaller) };
}

function atLeast(range: NumberRange, floor: Exact | undefined): NumberRange {
  if (!floor) return range;
  return { least: either(range.least, floor, larger), most: range.most && larger(range.most, floor) };
}

function times(range: NumberRange, factor: Exact): NumberRange {
  const { least, most } = range;
  const ends = [least && multiply(least, factor), most && multiply(most, factor)] as const;
  return factor.n < 0n ? { least: ends[1], most: ends[0] } : { least: ends[0], most: ends[1] };
}

function constantOf(node: Expression): Exact | undefined {
  return node.op === 'constant' && node.type === 'number' ? parseExact(String(node.value)) : undefined;
}

/** Between what a formula's value surely lies, as far as its constants say. Events and flags aren't below zero. */
export function rangeOfFormula(node: Expression): NumberRange {
  switch (node.op) {
    case 'constant': {
      const value = constantOf(node);
      return value ? only(value) : {};
    }
    case 'item':
      return node.type === 'flag' ? { least: zero, most: one } : isEvents(node) ? { least: zero } : {};
    case 'if':
      return hull(rangeOfFormula(node.whenTrue), rangeOfFormula(node.whenFalse));
    case 'min': {
      const ranges = node.of.map(rangeOfFormula);
      return ranges.reduce((a, b) => ({
        least: both(a.least, b.least, smaller),
        most: either(a.most, b.most, smaller),
      }));
    }
    case 'max': {
      const ranges = node.of.map(rangeOfFormula);
      return ranges.reduce((a, b) => ({ least: either(a.least, b.least, larger), most: both(a.most, b.most, larger) }));
    }
    case 'abs':
      return { least: zero };
    case 'add':
      return sumOf(rangeOfFormula(node.left), rangeOfFormula(node.right));
    case 'subtract':
      return sumOf(rangeOfFormula(node.left), times(rangeOfFormula(node.right), negate(one)));
    case 'multiply': {
      const [left, right] = [constantOf(node.left), constantOf(node.right)];
      if (left) return times(rangeOfFormula(node.right), left);
      return right ? times(rangeOfFormula(node.left), right) : {};
    }
    default:
      return node.type === 'flag' ? { least: zero, most: one } : {};
  }
}

const eventUnits = '家个项台件张种条户套座场次批起所支';

/** A number of events, as its unit says. */
function isEvents({ unit }: Expression): boolean {
  return unit !== undefined && unit.length === 1 && eventUnits.includes(unit);
}

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
