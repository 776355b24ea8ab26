import { parseDay } from '../base/day.ts';
import { add, compare, divide, type Exact, exact, negate, parseExact, subtract, zero } from '../base/exact.ts';
import { fixedNumber, isSame, shifted } from '../bind/fixed-number.ts';
import type { Compare, CompareOp, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { type Axis, axisOf, differenceAxis } from './axis.ts';

/** A value on an axis: an exact number (days as day numbers), a text or a flag. */
export type PointValue = Exact | string | boolean;
export type Point = ReadonlyMap<string, PointValue>;

/** A condition as a function of points; nothing is missing at a point. */
export type Proposition = (point: Point) => boolean;

/** An axis with the numbers at which conditions change, or the texts that they name. */
export interface CutAxis {
  readonly axis: Axis;
  readonly cuts: Exact[];
  readonly texts: Set<string>;
}

const flipped: Readonly<Record<CompareOp, CompareOp>> = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le', eq: 'eq', ne: 'ne' };

function holds(op: CompareOp, order: number): boolean {
  switch (op) {
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
  }
}

/** `e op c` with whatever constants do to `e` taken to the other side: `x * 2 + 1 > 7` is `x > 3`. */
interface Bound {
  readonly of: Expression;
  readonly op: CompareOp;
  readonly limit: Exact;
}

/** Reads conditions of one program into propositions over common axes. */
export class PropositionReader {
  readonly axes = new Map<string, CutAxis>();

  constructor(readonly program: Program) {}

  private use(axis: Axis): CutAxis {
    const known = this.axes.get(axis.key);
    if (known) return known;
    const made = { axis, cuts: [], texts: new Set(axis.texts) };
    this.axes.set(axis.key, made);
    return made;
  }

  /** A number or day that doesn't vary. */
  private constant(node: Expression): Exact | undefined {
    const day = node.op === 'constant' && node.type === 'day' ? parseDay(String(node.value)) : undefined;
    return day === undefined ? fixedNumber(node, this.program) : exact(BigInt(day));
  }

  private scaled({ of, op, limit }: Bound, factor: Exact): Bound | undefined {
    if (factor.n === 0n) return undefined;
    return this.simplify({ of, op: factor.n < 0n ? flipped[op] : op, limit: divide(limit, factor) });
  }

  private simplify(bound: Bound): Bound {
    const { of: node, op, limit } = bound;
    if (node.op === 'convert') {
      const factor = parseExact(node.factor);
      return (factor && this.scaled({ of: node.of, op, limit }, factor)) ?? bound;
    }
    if (node.op === 'negate' && node.of[0]) return this.scaled({ of: node.of[0], op, limit }, exact(-1n)) ?? bound;
    if (node.op !== 'add' && node.op !== 'subtract' && node.op !== 'multiply' && node.op !== 'divide') return bound;
    const [left, right] = [this.constant(node.left), this.constant(node.right)];
    if (right && node.op === 'add') return this.simplify({ of: node.left, op, limit: subtract(limit, right) });
    if (left && node.op === 'add') return this.simplify({ of: node.right, op, limit: subtract(limit, left) });
    if (right && node.op === 'subtract') return this.simplify({ of: node.left, op, limit: add(limit, right) });
    if (left && node.op === 'subtract')
      return this.simplify({ of: node.right, op: flipped[op], limit: subtract(left, limit) });
    if (right && node.op === 'multiply') return this.scaled({ of: node.left, op, limit }, right) ?? bound;
    if (left && node.op === 'multiply') return this.scaled({ of: node.right, op, limit }, left) ?? bound;
    if (right && right.n !== 0n && node.op === 'divide')
      return this.scaled({ of: node.left, op, limit }, divide(exact(1n), right)) ?? bound;
    return bound;
  }

  private bound(bound: Bound): Proposition {
    const { of, op, limit } = this.simplify(bound);
    if (of.op === 'subtract') return this.difference(op, of.left, of.right, limit);
    const { axis, cuts } = this.use(axisOf(of, this.program));
    cuts.push(limit);
    return (point) => holds(op, compare(numberAt(point, axis.key), limit));
  }

  private compareTexts({ op, left, right }: Compare): Proposition {
    const [value, of] = left.op === 'constant' ? [left, right] : [right, left];
    const isEqual = op === 'eq';
    if (value.op !== 'constant' || of.op === 'constant') {
      const pair = [printExpression(left), printExpression(right)].sort().join(' = ');
      return this.opaque(pair, isEqual);
    }
    const { axis, texts } = this.use(axisOf(of, this.program));
    const text = String(value.value);
    texts.add(text);
    return (point) => (point.get(axis.key) === text) === isEqual;
  }

  /** `left - right op limit`, on one axis whichever of the two is written first. */
  private difference(op: CompareOp, left: Expression, right: Expression, limit: Exact): Proposition {
    if (isSame(left, right)) {
      const isTrue = holds(op, compare(zero, limit));
      return () => isTrue;
    }
    const isOrdered = printExpression(left) <= printExpression(right);
    const { axis, cuts } = this.use(isOrdered ? differenceAxis(left, right) : differenceAxis(right, left));
    const [side, cut] = isOrdered ? [op, limit] : [flipped[op], negate(limit)];
    cuts.push(cut);
    return (point) => holds(side, compare(numberAt(point, axis.key), cut));
  }

  private compareNodes(node: Compare): Proposition {
    const { op, left, right } = node;
    if (left.type === 'text') return this.compareTexts(node);
    if (left.type === 'flag')
      return this.opaque([printExpression(left), printExpression(right)].sort().join(' = '), op === 'eq');
    const [a, b] = [this.constant(left), this.constant(right)];
    if (a && b) {
      const isTrue = holds(op, compare(a, b));
      return () => isTrue;
    }
    if (b) return this.bound({ of: left, op, limit: b });
    if (a) return this.bound({ of: right, op: flipped[op], limit: a });
    const [one, other] = [shifted(left, this.program), shifted(right, this.program)];
    return this.difference(op, one.of, other.of, subtract(other.by, one.by));
  }

  /** A condition that isn't looked into: true or false, independent of everything else. */
  private opaque(name: string, isTrue = true): Proposition {
    const { axis } = this.use({ key: name, name, kind: 'flag', unit: '1', isWhole: false });
    return (point) => (point.get(axis.key) === true) === isTrue;
  }

  read(node: Expression): Proposition {
    switch (node.op) {
      case 'constant': {
        const isTrue = node.value === true;
        return () => isTrue;
      }
      case 'and': {
        const parts = node.of.map((part) => this.read(part));
        return (point) => parts.every((part) => part(point));
      }
      case 'or': {
        const parts = node.of.map((part) => this.read(part));
        return (point) => parts.some((part) => part(point));
      }
      case 'at-least': {
        const parts = node.of.map((part) => this.read(part));
        return (point) => parts.filter((part) => part(point)).length >= node.count;
      }
      case 'not': {
        const of = this.read(node.of);
        return (point) => !of(point);
      }
      case 'lt':
      case 'le':
      case 'gt':
      case 'ge':
      case 'eq':
      case 'ne':
        return this.compareNodes(node);
      case 'in': {
        const parts = node.values.map((right) => this.compareNodes({ op: 'eq', type: 'flag', left: node.of, right }));
        return (point) => parts.some((part) => part(point));
      }
      case 'if': {
        const [condition, whenTrue, whenFalse] = [node.condition, node.whenTrue, node.whenFalse].map((part) =>
          this.read(part),
        );
        return (point) => (condition?.(point) ? whenTrue?.(point) : whenFalse?.(point)) === true;
      }
      case 'item': {
        const { axis } = this.use(axisOf(node, this.program));
        return (point) => point.get(axis.key) === true;
      }
      default:
        return this.opaque(printExpression(node));
    }
  }
}

function numberAt(point: Point, key: string): Exact {
  const value = point.get(key);
  return typeof value === 'object' ? value : zero;
}
