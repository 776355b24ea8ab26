import { type Exact, multiply, parseExact } from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import type { Target } from '../program/document.ts';

const numbers = new WeakMap<Target, Exact | null>();

function numberOf(target: Target): Exact | null {
  const known = numbers.get(target);
  if (known !== undefined) return known;
  const [only, other] = target.lines;
  const number = (other ? undefined : parseExact(only?.value ?? '')) ?? null;
  numbers.set(target, number);
  return number;
}

/** The one number of a target, in a unit; nothing of one with several lines or of another dimension. */
export function valueIn(target: Target, common: string): Exact | undefined {
  const { unit = '1' } = target;
  const number = numberOf(target);
  if (!number || unit === common) return number ?? undefined;
  const factor = convertFactor(unit, common);
  return factor && multiply(number, factor);
}
