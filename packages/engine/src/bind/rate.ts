import { compare, divide, type Exact, isZero, multiply, one } from '../base/exact.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import { fixedNumber } from './fixed-number.ts';

/** So much of something: `3 元` is 3 of the unit, `基本水价 * 20%` a fifth of 基本水价. */
export interface Rate {
  readonly of: string;
  readonly rate: Exact;
}

function constantOf(node: Expression): Exact | undefined {
  return fixedNumber(node, { parameters: {} });
}

/** A formula as a multiple of what it is made of, so that rows of a table can be compared. */
export function rateOf(node: Expression): Rate {
  const constant = constantOf(node);
  if (constant) return { of: '', rate: constant };
  if (node.op === 'multiply' || node.op === 'divide') {
    const [left, right] = [constantOf(node.left), constantOf(node.right)];
    if (right && node.op === 'multiply') return scaled(rateOf(node.left), right);
    if (right && !isZero(right)) return scaled(rateOf(node.left), divide(one, right));
    if (left && node.op === 'multiply') return scaled(rateOf(node.right), left);
  }
  return { of: printExpression(node), rate: one };
}

function scaled({ of, rate }: Rate, factor: Exact): Rate {
  return { of, rate: multiply(rate, factor) };
}

/** Whether one is less than another of the same thing. */
export function isLess(a: Rate, b: Rate): boolean {
  return a.of === b.of && compare(a.rate, b.rate) < 0;
}
