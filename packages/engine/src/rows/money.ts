import { compare, type Exact, exact, multiply, one, parseExact, roundToInteger, subtract } from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import type { UnitText } from '../program/expression.ts';
import type { Num } from './num.ts';

/** Fen in one unit of money: 1,000,000 for 万元. A fault when the unit isn't money. */
export function fenIn(unit: UnitText): Exact {
  const factor = convertFactor(unit, '元');
  if (!factor) throw new RangeError(`not a unit of money: ${unit}`);
  return multiply(factor, exact(100n));
}

/** The smallest parts of which a unit is made up where something is shared out: fen of money, whole ones of anything else. */
export function stepsIn(unit: UnitText): Exact {
  return convertFactor(unit, '元') ? fenIn(unit) : one;
}

/** An amount in fen, rounded half up (away from zero at exactly one half). */
export function toFen(amount: Num, unit: UnitText): bigint {
  return roundToInteger(multiply(amount.exact, fenIn(unit)));
}

/** Instalments of which the first, which is paid now, is no more than a cap. */
export function firstCapped(parts: readonly bigint[], capFen: bigint | null): readonly bigint[] {
  const [first, ...later] = parts;
  return first === undefined || capFen === null ? parts : [atMostFen(first, capFen), ...later];
}

export function atMostFen(fen: bigint, capFen: bigint): bigint {
  const most = capFen > 0n ? capFen : 0n;
  return fen > most ? most : fen;
}

/**
 * Splits an amount by shares that add to 1, in whole fen and without loss: each part is cut down, and the fen left over go to the
 * largest remainders, the earlier part first among equals. No shares = one part.
 */
export function splitFen(total: bigint, shares: readonly string[]): readonly bigint[] {
  if (shares.length === 0) return [total];
  const exactParts = shares.map((share) => multiply(parseExact(share) ?? exact(0n), exact(total)));
  const parts = exactParts.map((part) => roundToInteger(part, 'floor'));
  const remainders = exactParts.map((part, index) => ({ index, rest: subtract(part, exact(parts[index])) }));
  remainders.sort((a, b) => compare(b.rest, a.rest) || a.index - b.index);
  let left = total - parts.reduce((sum, part) => sum + part, 0n);
  for (const { index } of remainders) {
    if (left <= 0n) break;
    parts[index] += 1n;
    left -= 1n;
  }
  return parts;
}
