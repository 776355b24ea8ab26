import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  exactFromNumber,
  isZero,
  multiply,
  negate,
  one,
  parseExact,
  zero,
} from '../base/exact.ts';
import type { Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';

/** What a number lies between; an end that isn't known is absent. */
export interface NumberRange {
  readonly least?: Exact | undefined;
  readonly most?: Exact | undefined;
}

export const nothing: NumberRange = { least: zero, most: zero };

export function only(value: Exact): NumberRange {
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

export function sumOf(a: NumberRange, b: NumberRange): NumberRange {
  return { least: both(a.least, b.least, add), most: both(a.most, b.most, add) };
}

/** What takes in both. */
export function hull(a: NumberRange, b: NumberRange): NumberRange {
  return { least: both(a.least, b.least, smaller), most: both(a.most, b.most, larger) };
}

/** What lies in both. */
export function within(a: NumberRange, b: NumberRange): NumberRange {
  return { least: either(a.least, b.least, larger), most: either(a.most, b.most, smaller) };
}

export function atMost(range: NumberRange, cap: Exact | undefined): NumberRange {
  if (!cap) return range;
  return { least: range.least && smaller(range.least, cap), most: either(range.most, cap, smaller) };
}

export function atLeast(range: NumberRange, floor: Exact | undefined): NumberRange {
  if (!floor) return range;
  return { least: either(range.least, floor, larger), most: range.most && larger(range.most, floor) };
}

export function times(range: NumberRange, factor: Exact): NumberRange {
  const { least, most } = range;
  const ends = [least && multiply(least, factor), most && multiply(most, factor)] as const;
  return factor.n < 0n ? { least: ends[1], most: ends[0] } : { least: ends[0], most: ends[1] };
}

function fixedIn({ least, most }: NumberRange): Exact | undefined {
  return least && most && compare(least, most) === 0 ? least : undefined;
}

/** Whether it is one number. */
export function isFixed(range: NumberRange): boolean {
  return fixedIn(range) !== undefined;
}

/** Of two numbers one of which is fixed, or neither of which is below zero. */
function productOf(a: NumberRange, b: NumberRange): NumberRange {
  const [left, right] = [fixedIn(a), fixedIn(b)];
  if (left) return times(b, left);
  if (right) return times(a, right);
  const isNatural = [a, b].every(({ least }) => least && least.n >= 0n);
  return isNatural ? { least: both(a.least, b.least, multiply), most: both(a.most, b.most, multiply) } : {};
}

/** What is known of a formula without looking into it; undefined where one has to look. */
export type Known = (node: Expression) => NumberRange | undefined;

const eventUnits = '家个项台件张种条户套座场次批起所支';

/** Events and flags aren't below zero. */
export const knownOfEvents: Known = (node) => {
  if (node.type === 'flag') return { least: zero, most: one };
  const isEvents = node.op === 'item' && node.unit?.length === 1 && eventUnits.includes(node.unit);
  return isEvents ? { least: zero } : undefined;
};

/** What data items and indicators state as plausible, and shares of a whole between nothing and all. */
export function knownAsPlausible(program: Program): Known {
  return (node) => {
    const stated =
      node.op === 'item'
        ? program.items[node.name]?.range
        : node.op === 'indicator'
          ? program.indicators[node.name]?.range
          : undefined;
    if (stated) return { least: exactFromNumber(stated[0]), most: exactFromNumber(stated[1]) };
    const isShare = (node.op === 'item' || node.op === 'indicator') && node.unit === '%' && isShareName(node.name);
    return isShare ? { least: zero, most: exact(100n) } : knownOfEvents(node);
  };
}

/** Something of which there is so much at most: a share of a whole. */
export function isShareName(name: string): boolean {
  return /(占比|比重|覆盖率|到位率|落地率|普及率|比例)$/.test(name);
}

/** Between what a formula's value surely lies, as far as its constants and what is known say. */
export function rangeOfFormula(node: Expression, known: Known = knownOfEvents): NumberRange {
  const stated = known(node);
  if (stated) return stated;
  const of = (part: Expression) => rangeOfFormula(part, known);
  switch (node.op) {
    case 'target':
      return node.rows.map(({ value }) => only(parseExact(value) ?? zero)).reduce(hull);
    case 'constant': {
      const value = node.type === 'number' ? parseExact(String(node.value)) : undefined;
      return value ? only(value) : {};
    }
    case 'if':
      return hull(of(node.whenTrue), of(node.whenFalse));
    case 'min':
      return node.of.map(of).reduce((a, b) => ({
        least: both(a.least, b.least, smaller),
        most: either(a.most, b.most, smaller),
      }));
    case 'max':
      return node.of.map(of).reduce((a, b) => ({
        least: either(a.least, b.least, larger),
        most: both(a.most, b.most, larger),
      }));
    case 'abs':
      return { least: zero };
    case 'negate':
      return node.of[0] ? times(of(node.of[0]), negate(one)) : {};
    case 'convert':
      return times(of(node.of), parseExact(node.factor) ?? one);
    case 'add':
      return sumOf(of(node.left), of(node.right));
    case 'subtract':
      return sumOf(of(node.left), times(of(node.right), negate(one)));
    case 'multiply':
      return productOf(of(node.left), of(node.right));
    case 'divide': {
      const divisor = fixedIn(of(node.right));
      return divisor && !isZero(divisor) ? times(of(node.left), divide(one, divisor)) : {};
    }
    case 'logarithm': {
      const value = fixedIn(of(node.of));
      return value && compare(value, one) === 0 ? nothing : {};
    }
    default:
      return {};
  }
}
