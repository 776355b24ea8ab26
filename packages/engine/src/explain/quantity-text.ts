import { compare, exact, isZero, multiply, parseExact, printExact } from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import type { ExactText, UnitText } from '../program/expression.ts';

const moneyUnits = ['亿元', '万元', '元'] as const;

/** A number with its unit as people write it: `15%`, `300万元`, and money in the largest unit that leaves it whole (50000 万元 → `5亿元`). */
export function quantityText(value: ExactText, unit: UnitText): string {
  if (unit === '1') return value;
  const isMoney = convertFactor(unit, moneyUnits[0]) !== undefined;
  const number = isMoney ? parseExact(value) : undefined;
  if (number && !isZero(number))
    for (const larger of moneyUnits) {
      const factor = convertFactor(unit, larger);
      const converted = factor && multiply(number, factor);
      if (converted && converted.d === 1n) return `${printExact(converted)}${larger}`;
    }
  return `${value}${unit}`;
}

/** A float for reading: four decimals, or four digits below one tenth; the exact value stands in the data. */
export function roundedText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const magnitude = Math.abs(value);
  return String(Number(magnitude < 0.1 ? value.toPrecision(4) : value.toFixed(4)));
}

/** Whether an exact decimal is short enough to be shown as it is. */
export function isShort(text: ExactText): boolean {
  const number = parseExact(text);
  if (!number || text.includes('/')) return false;
  const scaled = multiply(number, exact(10n ** 6n));
  return scaled.d === 1n && compare(number, exact(10n ** 12n)) < 0;
}
