import { nothing } from './number.ts';

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

function decimal(fen: string, places: number, least: number): string {
  if (!/^-?\d+$/.test(fen)) return nothing;
  const negative = fen.startsWith('-');
  const digits = (negative ? fen.slice(1) : fen).padStart(places + 1, '0');
  const whole = digits.slice(0, -places).replace(/^0+(?=\d)/, '');
  let fraction = digits.slice(-places);
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  const isZero = /^0*$/.test(whole + fraction);
  return `${negative && !isZero ? '−' : ''}${group(whole)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Whole fen as 元, exact to the fen: `12345` → `123.45`. Never goes through a float. */
export function yuan(fen: string): string {
  return decimal(fen, 2, 2);
}

/** Whole fen as 万元, exact: trailing zeros beyond two decimals are dropped, no digit is rounded away. */
export function wan(fen: string): string {
  return decimal(fen, 6, 2);
}

/** Sum of fen texts; anything that isn't whole fen throws, since a total must not be nearly right. */
export function sumFen(amounts: readonly string[]): string {
  return amounts.reduce((sum, fen) => sum + BigInt(fen), 0n).toString();
}

/** A float for widths of bars and for sorting only. */
export function fenAsNumber(fen: string): number {
  return Number(fen);
}
