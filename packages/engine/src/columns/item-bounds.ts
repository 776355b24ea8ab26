import { roundingUnit } from './kernel.ts';

/** What an item can clearly be at: its cap, its floor, its substitute for missing data, exactly zero, what zero earns, what less earns. */
export const bounds = { none: 0, cap: 1, floor: 2, substitute: 3, zero: 4, oddZero: 5, oddBelow: 6 } as const;

/** A signature is the bounds of a row's items as the digits of a number to this base. */
export const signatureBase = 7;
/** Signatures of more items don't fit 32 bits. */
export const longestSignature = 11;

/** How far a float must be beyond a bound, relative to it, to be surely beyond. */
export const marginOf = (ulps: number): number => (ulps + 4) * 2 * roundingUnit;

/** The bounds of an item's multiple and how well its floats are known. */
export interface ItemBounds {
  readonly cap: number;
  readonly floor: number;
  readonly isZeroExact: boolean;
}

/** Which bound a multiple clearly stands at. */
export function boundAt({ cap, floor, isZeroExact }: ItemBounds, ulps: number, value: number, doubt: number): number {
  const margin = marginOf(ulps);
  if (value - doubt > cap + Math.abs(cap) * margin) return bounds.cap;
  if (value + doubt < floor - Math.abs(floor) * margin) return bounds.floor;
  return isZeroExact && value === 0 ? bounds.zero : bounds.none;
}

/** First the cap, then the floor. */
export function within({ cap, floor }: Pick<ItemBounds, 'cap' | 'floor'>, value: number): number {
  const capped = value > cap ? cap : value;
  return capped < floor ? floor : capped;
}
