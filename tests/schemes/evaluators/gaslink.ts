import type { Fraction } from '../fraction.ts';
import { type F, f, zero } from '../missing.ts';

/** What a region's gas costs by the month, its first year's months first, and what a customer uses. */
export interface GasRegion {
  readonly costs: readonly F[];
}

export interface GasMonth {
  readonly isMoved: boolean | null;
  readonly price: F;
}

/** 气价联动: month after month from 2021 on; once a cost isn't known, nothing after it is. */
export function linkPrices({ costs }: GasRegion): readonly GasMonth[] {
  let [basis, kept, price]: Fraction[] = [f(2), zero, f('3.2')];
  let wait = 6;
  let isKnown = true;
  return costs.map((cost) => {
    wait += 1;
    // So soon after the last time it isn't asked what gas costs.
    if (!cost && isKnown && wait < 3) return { isMoved: false, price };
    if (!cost || !isKnown) {
      isKnown = false;
      return { isMoved: null, price: null };
    }
    const change = cost.over(basis).minus(f(1));
    const size = change.compare(0) < 0 ? zero.minus(change) : change;
    const isMoved = (size.compare(f('0.1')) >= 0 && wait >= 6) || (size.compare(f('0.2')) >= 0 && wait >= 3);
    if (!isMoved) return { isMoved, price };
    const due = cost.minus(basis).plus(kept);
    const step = due.atMost(f('0.15'));
    [kept, price, basis] = [due.minus(step), price.plus(step), cost];
    wait = 0;
    return { isMoved, price };
  });
}

const slices = [
  [0, '1'],
  [300_000, '1.1'],
  [600_000, '1.3'],
] as const;

/** Fen for the last of a year's months: what it takes of each slice of the whole year; null where a month isn't known. */
export function billGas(used: readonly F[], price: F): bigint | null {
  if (used.some((one) => one === null) || !price) return null;
  const known = used as readonly Fraction[];
  const until = (count: number) => known.slice(0, count).reduce((all, one) => all.plus(one), zero);
  const costOf = (amount: Fraction): Fraction =>
    slices.reduce<Fraction>((all, [from, times], index) => {
      const to = slices[index + 1]?.[0];
      const top = to === undefined ? amount : amount.atMost(to);
      return all.plus(top.minus(f(from)).atLeast(zero).times(f(times)));
    }, zero);
  const more = costOf(until(known.length)).minus(costOf(until(known.length - 1)));
  return more.times(price).times(100).rounded().top;
}
