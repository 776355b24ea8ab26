import { decimalsFor } from '../../ui/number.ts';

/**
 * A value that must at least be reached, with no more decimals than its reader can use: rounded away from where it starts, so that it
 * still does. `decimals` are the indicator's own, where it has any.
 */
export function roundAway(
  value: number,
  from: number,
  decimals?: number,
): { readonly value: number; readonly decimals: number } {
  const places = Math.max(decimals ?? decimalsFor(value), 0);
  const scale = 10 ** places;
  const scaled = Number((value * scale).toPrecision(15));
  const rounded = (value >= from ? Math.ceil(scaled) : Math.floor(scaled)) / scale;
  return { value: rounded, decimals: places };
}
