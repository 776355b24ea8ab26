import { type Exact, exact, multiply, squareRoot, subtract } from '../base/exact.ts';
import { sumFloats } from './float-sum.ts';
import { Num, sumExact } from './num.ts';

/** Over how many the squares are spread; nothing to spread over gives no deviation. */
export function spreadOver(count: number, isSample: boolean): number {
  return isSample ? count - 1 : count;
}

function exactDeviation(values: readonly Num[], over: number): Exact {
  const exacts = values.map((value) => value.exact);
  const sum = sumExact(exacts);
  const squares = sumExact(exacts.map((value) => multiply(value, value)));
  const share = exact(1n, BigInt(values.length));
  return squareRoot(multiply(subtract(squares, multiply(multiply(sum, sum), share)), exact(1n, BigInt(over))));
}

/** The standard deviation of values; null where there are none, or only one of a sample. */
export function deviationOf(values: readonly Num[], isSample: boolean): Num | null {
  const over = spreadOver(values.length, isSample);
  if (over <= 0) return null;
  const floats = values.map((value) => value.float);
  const mean = sumFloats(floats) / floats.length;
  const squares = sumFloats(floats.map((value) => (value - mean) * (value - mean)));
  return new Num(Math.sqrt(squares / over), () => exactDeviation(values, over));
}
