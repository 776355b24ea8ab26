import { Fraction, mean, sum } from '../fraction.ts';
import { cumulative, cutByPlaces, type Expected, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const none = Fraction.from(0);
const digits = 10n ** 60n;

/** The square root, halved in on and cut after sixty decimals. */
function root(value: Fraction): Fraction {
  const target = (value.top * digits * digits) / value.bottom;
  let [low, high] = [0n, target + 1n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle * middle <= target) low = middle;
    else high = middle;
  }
  return Fraction.of(low, digits);
}

/** How many standard deviations a value lies above the mean, as points of a hundred; null where that means nothing. */
function standardPoints(own: Fraction | null, all: readonly Fraction[], less: number): Fraction | null {
  if (!own || all.length - less <= 0) return null;
  const middle = mean(all);
  const squares = sum(all.map((value) => value.minus(middle).times(value.minus(middle))));
  if (squares.compare(0) === 0) return null;
  const gap = own.minus(middle).over(root(squares.over(all.length - less)));
  return gap.times(10).plus(Fraction.from(60)).atLeast(0).atMost(100);
}

/** 县域: standard scores among counties of a kind and among all. */
export function evaluateZscore(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const outputs = everybody.map((one) => one.ratio('规上产值', '用工'));
  const investments = everybody.flatMap((one) => one.number('工业投资') ?? []);
  const scored = everybody.map((one) => {
    const kind = one.text('类别');
    const peers = everybody.filter((other) => kind !== null && other.text('类别') === kind);
    const output = standardPoints(
      outputs[one.row],
      peers.flatMap(({ row }) => outputs[row] ?? []),
      0,
    );
    const investment = standardPoints(one.number('工业投资'), investments, 1);
    return {
      row: one.row,
      score: (kind === null ? none : (output ?? none)).times(0.6).plus((investment ?? none).times(0.4)),
      breakers: [one.number('工业投资')],
    };
  });
  const places = cumulative(['0.2', '0.7', '1'], scored.length);
  return settle(everybody, scored, (ties) => cutByPlaces(ties, ['强', '中', '弱'], places));
}
