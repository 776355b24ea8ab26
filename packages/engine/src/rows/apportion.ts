import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  isZero,
  multiply,
  roundToInteger,
  subtract,
  zero,
} from '../base/exact.ts';

/** Who gets a part: how much it counts, and its name, which settles what nothing else does. */
export interface Claim {
  readonly name: string;
  readonly weight: Exact;
}

/**
 * A total in whole steps, in proportion to what each counts and without loss: each part is cut down, and the steps left over go to the largest
 * remainders; of equal ones to who counts more, then by name. Undefined where the total or a weight is below zero, or nobody counts anything.
 */
export function apportion<K>(
  total: Exact,
  steps: Exact,
  claims: ReadonlyMap<K, Claim>,
): ReadonlyMap<K, Exact> | undefined {
  const all = [...claims.values()].reduce<Exact>((sum, { weight }) => add(sum, weight), zero);
  const isBelowZero = total.n < 0n || [...claims.values()].some(({ weight }) => weight.n < 0n);
  if (isBelowZero || isZero(all)) return undefined;
  const whole = roundToInteger(multiply(total, steps), 'floor');
  const each = divide(exact(whole), all);
  const parts = Array.from(claims, ([key, { name, weight }]) => {
    const share = multiply(weight, each);
    const floor = roundToInteger(share, 'floor');
    return { key, name, weight, floor, rest: subtract(share, exact(floor)) };
  });
  parts.sort((a, b) => compare(b.rest, a.rest) || compare(b.weight, a.weight) || (a.name < b.name ? -1 : 1));
  const left = whole - parts.reduce((sum, { floor }) => sum + floor, 0n);
  return new Map(
    parts.map(({ key, floor }, index) => [key, divide(exact(floor + (BigInt(index) < left ? 1n : 0n)), steps)]),
  );
}
