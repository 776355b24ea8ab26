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
  /** Between what its part lies: `限额分配`. */
  readonly least?: Exact;
  readonly most?: Exact;
}

/** The same in whole steps. */
interface InSteps {
  readonly weight: Exact;
  readonly bounds: readonly [low: Exact, high: Exact] | undefined;
}

function inSteps({ weight, least, most }: Claim, steps: Exact): InSteps {
  if (!least || !most) return { weight, bounds: undefined };
  const low = roundToInteger(multiply(least, steps), 'ceil');
  const high = roundToInteger(multiply(most, steps), 'floor');
  // Bounds that lie within one step: not beyond the upper one.
  return { weight, bounds: high < low ? [exact(high), exact(high)] : [exact(low), exact(high)] };
}

/** The part at so many for each that counts one. */
function partAt({ weight, bounds }: InSteps, each: Exact): Exact {
  const plain = multiply(weight, each);
  if (!bounds) return plain;
  const [low, high] = bounds;
  const capped = compare(plain, high) > 0 ? high : plain;
  return compare(capped, low) < 0 ? low : capped;
}

/**
 * How many steps for each that counts one, so that all parts come to the total: what those at their bounds get less or more, the others share.
 * Undefined where the least parts are more than the total; where the most parts are less, everybody gets those.
 */
function eachOf(claims: readonly InSteps[], total: Exact): Exact | undefined {
  const sumAt = (each: Exact) => claims.reduce<Exact>((sum, claim) => add(sum, partAt(claim, each)), zero);
  if (compare(sumAt(zero), total) > 0) return undefined;
  // The sum bends only where a part reaches one of its bounds.
  const bends = claims.flatMap(({ weight, bounds = [] }) =>
    weight.n > 0n ? bounds.map((bound) => divide(bound, weight)) : [],
  );
  bends.sort(compare);
  let [low, high] = [0, bends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(sumAt(bends[middle]), total) <= 0) low = middle + 1;
    else high = middle;
  }
  const from = low > 0 ? bends[low - 1] : zero;
  const next = low < bends.length ? bends[low] : add(from, exact(1n));
  const before = sumAt(from);
  const rise = subtract(sumAt(next), before);
  return isZero(rise) ? from : add(from, multiply(divide(subtract(total, before), rise), subtract(next, from)));
}

/**
 * A total in whole steps, in proportion to what each counts and without loss: each part is cut down, and the steps left over go to the largest
 * remainders; of equal ones to who counts more, then by name. Where nobody counts anything nobody gets more than the least, and the total is kept.
 * Undefined where the total or a weight is below zero.
 */
export function apportion<K>(
  total: Exact,
  steps: Exact,
  claims: ReadonlyMap<K, Claim>,
): ReadonlyMap<K, Exact> | undefined {
  const all = [...claims.values()].reduce<Exact>((sum, { weight }) => add(sum, weight), zero);
  const isBelowZero = total.n < 0n || [...claims.values()].some(({ weight }) => weight.n < 0n);
  if (isBelowZero) return undefined;
  const whole = roundToInteger(multiply(total, steps), 'floor');
  const stepped = new Map(Array.from(claims, ([key, claim]) => [key, inSteps(claim, steps)]));
  const isBounded = [...stepped.values()].some(({ bounds }) => bounds);
  const plain = () => (isZero(all) ? zero : divide(exact(whole), all));
  const each = isBounded ? eachOf([...stepped.values()], exact(whole)) : plain();
  if (!each) return undefined;
  const parts = Array.from(claims, ([key, claim]) => {
    const own = stepped.get(key);
    const share = own ? partAt(own, each) : zero;
    const floor = roundToInteger(share, 'floor');
    return { key, name: claim.name, weight: claim.weight, share, floor, rest: subtract(share, exact(floor)) };
  });
  parts.sort((a, b) => compare(b.rest, a.rest) || compare(b.weight, a.weight) || (a.name < b.name ? -1 : 1));
  const given = parts.reduce<Exact>((sum, { share }) => add(sum, share), zero);
  const left = roundToInteger(given, 'floor') - parts.reduce((sum, { floor }) => sum + floor, 0n);
  return new Map(
    parts.map(({ key, floor }, index) => [key, divide(exact(floor + (BigInt(index) < left ? 1n : 0n)), steps)]),
  );
}
