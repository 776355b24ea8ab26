import {
  add,
  divide,
  type Exact,
  exact,
  isZero,
  multiply,
  negate,
  one,
  parseExact,
  subtract,
  zero,
} from '../base/exact.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';

/** Whether two formulas are one, so that their difference is 0 and their quotient 1. */
export function isSame(a: Expression, b: Expression): boolean {
  return a.op === b.op && a.unit === b.unit && printExpression(a) === printExpression(b);
}

/** Where parameters are looked up; without any, only literals are fixed. */
type Values = Pick<Program, 'parameters'>;

function ofParameter(name: string, program: Values): Exact | undefined {
  const parameter = program.parameters[name];
  const [only, other] = parameter?.values ?? [];
  const isFixed = parameter?.type === 'number' && only && !other && !only.isPending;
  return isFixed && parameter.readings.length === 0 ? parseExact(only.value) : undefined;
}

/** The number that a formula always comes to: literals, parameters with one value and one reading, `x - x`, `x * 0`. Undefined where it varies. */
export function fixedNumber(node: Expression, program: Values): Exact | undefined {
  switch (node.op) {
    case 'constant':
      return node.type === 'number' ? parseExact(String(node.value)) : undefined;
    case 'parameter':
      return ofParameter(node.name, program);
    case 'convert': {
      const of = fixedNumber(node.of, program);
      const factor = parseExact(node.factor);
      return of && factor && multiply(of, factor);
    }
    case 'negate': {
      const of = node.of[0] && fixedNumber(node.of[0], program);
      return of && negate(of);
    }
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide': {
      const [left, right] = [fixedNumber(node.left, program), fixedNumber(node.right, program)];
      if (!left && !right && isSame(node.left, node.right)) {
        if (node.op === 'subtract') return zero;
        if (node.op === 'divide') return one;
      }
      if (node.op === 'multiply' && ((left && isZero(left)) || (right && isZero(right)))) return zero;
      if (!left || !right) return undefined;
      if (node.op === 'add') return add(left, right);
      if (node.op === 'subtract') return subtract(left, right);
      if (node.op === 'multiply') return multiply(left, right);
      return isZero(right) ? undefined : divide(left, right);
    }
    default:
      return undefined;
  }
}

/** A formula without what is always added to it: `x + 2 - 1` is `x` and 1. */
export function shifted(node: Expression, program: Program): { readonly of: Expression; readonly by: Exact } {
  if (node.op === 'add' || node.op === 'subtract') {
    const [left, right] = [fixedNumber(node.left, program), fixedNumber(node.right, program)];
    if (right) {
      const inner = shifted(node.left, program);
      return { of: inner.of, by: node.op === 'add' ? add(inner.by, right) : subtract(inner.by, right) };
    }
    if (left && node.op === 'add') {
      const inner = shifted(node.right, program);
      return { of: inner.of, by: add(inner.by, left) };
    }
  }
  return { of: node, by: exact(0n) };
}
