import type { Exact } from '../base/exact.ts';

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b);
}

/** Weights as the least whole numbers in the same proportion; zeros where none is above zero. */
export function wholeWeights(stated: readonly Exact[]): readonly number[] {
  const common = stated.reduce((product, { d }) => (product * d) / greatestDivisor(product, d), 1n);
  const whole = stated.map(({ n, d }) => (n * common) / d);
  const least = whole.reduce(greatestDivisor, 0n);
  return whole.map((weight) => (least > 0n ? Number(weight / least) : 0));
}
