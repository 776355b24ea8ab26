import { compare, multiply, one, parseExact } from '../base/exact.ts';
import { getUnit, isPure } from '../base/unit.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import { unconverted } from '../program/visit-expression.ts';

/** Whether a formula never comes to more than another that isn't below zero: `min(y, x)`, or a share of it. */
export function isPartOf(part: Expression, whole: Expression): boolean {
  const of = unconverted(part);
  if (printExpression(of) === printExpression(unconverted(whole))) return true;
  if (of.op === 'if') return [of.whenTrue, of.whenFalse].every((branch) => isPartOf(branch, whole));
  if (of.op === 'min') return of.of.some((one) => isPartOf(one, whole));
  if (of.op === 'round') return of.how !== 'ceil' && isPartOf(of.of, whole);
  if (of.op === 'constant') return parseExact(String(of.value))?.n === 0n;
  if (of.op !== 'multiply') return false;
  return [
    [of.left, of.right],
    [of.right, of.left],
  ].some(([one, by]) => one && by && isPartOf(one, whole) && isShare(by));
}

/** A number of the formula between nothing and the whole. */
function isShare(node: Expression): boolean {
  const of = unconverted(node);
  const value = of.op === 'constant' && isPure(getUnit(of.unit ?? '1')) ? parseExact(String(of.value)) : undefined;
  const share = value && multiply(value, getUnit((of.op === 'constant' && of.unit) || '1').scale);
  return share !== undefined && share.n >= 0n && compare(share, one) <= 0;
}
