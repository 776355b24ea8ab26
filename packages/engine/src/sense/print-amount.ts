import { compare, type Exact, exact, multiply, printExact } from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';

const wan = exact(10_000n);

/** Money as people say it. */
export function printYuan(yuan: Exact): string {
  const size = yuan.n < 0n ? { ...yuan, n: -yuan.n } : yuan;
  if (compare(size, wan) < 0) return `${printExact(yuan)} 元`;
  return `${printExact(multiply(yuan, exact(1n, 10_000n)))} 万元`;
}

/** A number in its unit; money as people say it, whichever unit it was brought to: 1 元, not 0.0001 万元. */
export function printAmount(value: Exact, unit = '1'): string {
  const factor = convertFactor(unit, '元');
  if (factor) return printYuan(multiply(value, factor));
  return unit === '1' ? printExact(value) : `${printExact(value)}${unit === '%' ? '' : ' '}${unit}`;
}

/** A number that a formula writes out, else the formula. */
export function printWritten(node: Expression): string {
  const value = fixedNumber(node, { parameters: {} });
  return value && node.type === 'number' ? printAmount(value, node.unit) : printExpression(node);
}
