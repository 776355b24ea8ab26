import { exactFromNumber, roundExact } from '@niepan/engine';

/**
 * A number with fixed decimals, rounded half away from zero on its decimal digits (not on its binary form).
 *
 * @example formatNumber(1.005, 2) // '1.01'
 * @example formatNumber(-0.04, 1) // '0.0', never '-0.0'
 */
export function formatNumber(value: number, decimals: number): string {
  const rounded = roundExact(exactFromNumber(value), decimals);
  const size = rounded.n < 0n ? -rounded.n : rounded.n;
  const digits = ((size * 10n ** BigInt(decimals)) / rounded.d).toString().padStart(decimals + 1, '0');
  const sign = rounded.n < 0n ? '-' : '';
  if (decimals === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
