import { exact, multiply, one } from '../base/exact.ts';
import { rootOf } from '../base/root-and-log.ts';
import { type Num, numOfExact } from './num.ts';

/** The geometric mean, each value taken as often as its weight says; null where one is missing or below zero. The root is cut after forty decimals. */
export function geometricOf(values: readonly (Num | null)[], weights: readonly number[]): Num | null {
  let product = one;
  for (const [index, value] of values.entries()) {
    if (!value || value.exact.n < 0n) return null;
    const [{ n, d }, weight] = [value.exact, BigInt(weights[index])];
    product = multiply(product, exact(n ** weight, d ** weight));
  }
  const degree = weights.reduce((sum, weight) => sum + weight, 0);
  return numOfExact(rootOf(product, degree));
}
