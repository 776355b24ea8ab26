import { Fraction, sum } from '../fraction.ts';
import { type F, f, zero } from '../missing.ts';
import { type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const count = 4;

/** What each of the four indicators says of a park; less energy is better. */
function valuesOf(park: Subject): readonly F[] {
  const energy = park.ratio('能耗', '增加值');
  return [
    park.ratio('增加值', '面积'),
    park.ratio('研发', '营收'),
    park.ratio('高新产值', '总产值'),
    energy && zero.minus(energy),
  ];
}

/** Between the worst and the best; nothing is nought, and where all are alike each has the whole. */
function standardised(column: readonly F[]): readonly Fraction[] {
  const known = column.flatMap((value) => value ?? []);
  const [least, most] = [-1, 1].map((turn) => known.reduce((a, b) => (a.compare(b) * turn >= 0 ? a : b), known[0]));
  return column.map((value) => {
    if (!value) return zero;
    return most.compare(least) === 0 ? f(1) : value.minus(least).over(most.minus(least));
  });
}

/** How much an indicator tells the parks apart: one less its entropy, which is kept to four decimals. */
function tellingOf(column: readonly Fraction[]): Fraction {
  const total = sum(column);
  if (total.compare(0) === 0 || column.length < 2) return zero;
  const parts = column.map((value) => value.over(total).number).filter((part) => part > 0);
  const entropy = -parts.reduce((all, part) => all + part * Math.log(part), 0) / Math.log(column.length);
  return f(1).minus(f(entropy.toFixed(12)).rounded(4));
}

function scoresOf(parks: readonly Subject[]): readonly number[] {
  const columns = Array.from({ length: count }, (_, at) => standardised(parks.map((park) => valuesOf(park)[at])));
  const telling = columns.map(tellingOf);
  const all = sum(telling);
  const weights = telling.map((own) => (all.compare(0) === 0 ? f('0.25') : own.over(all)));
  return parks.map((_, row) => {
    const far = (of: (value: Fraction) => Fraction) =>
      Math.sqrt(
        sum(columns.map((column, at) => of(column[row]).times(weights[at]).times(of(column[row]).times(weights[at]))))
          .number,
      );
    const [best, worst] = [far((value) => f(1).minus(value)), far((value) => value)];
    return (100 * worst) / (best + worst);
  });
}

/** 园区综合评价: weights by entropy, closeness to the best, classes by places and points, a fund shared by points. */
export function evaluateEntropy(facts: Facts) {
  const all = subjectsOf(facts);
  const firms = (park: Subject) => park.number('企业数');
  const rated = all.filter((park) => (firms(park)?.compare(5) ?? -1) >= 0);
  const points = scoresOf(rated);
  const rounded = points.map((own) => f(own.toFixed(10)).rounded(2));
  const ties = ranked(rounded.map((score, row) => ({ row, score })));
  const ranks = ranksOf(ties);
  const places = f('0.2').times(rated.length).rounded(0, 'up').number;
  const classes = rounded.map((score, row) => {
    if ((ranks.get(row) ?? 0) <= places && score.compare(50) >= 0) return '优秀';
    return score.compare(30) >= 0 ? '良好' : '一般';
  });
  const expected = all.map((park): Expected => {
    const at = rated.indexOf(park);
    if (at >= 0) return { state: 'rated', score: f(points[at]), rank: ranks.get(at), class: classes[at] };
    return { state: firms(park) === null ? 'undecided' : 'out-of-scope' };
  });
  return { schemes: { 综合评价: expected }, fen: { 发展资金: shareOfFund(all, rated, rounded, classes) } };
}

/** A fund in proportion to points among those who are better than 一般, the fen left over to the largest remainders. */
function shareOfFund(
  all: readonly Subject[],
  rated: readonly Subject[],
  points: readonly Fraction[],
  classes: readonly string[],
): readonly (bigint | null)[] {
  const fund = 1_000_000_000n;
  const weights = all.map((park) => {
    const at = rated.indexOf(park);
    return at >= 0 && classes[at] !== '一般' ? points[at] : zero;
  });
  if (all.some((park) => park.number('企业数') === null))
    return all.map((park, row) => (park.number('企业数') !== null && weights[row].compare(0) === 0 ? 0n : null));
  const total = sum(weights);
  if (total.compare(0) === 0) return all.map(() => 0n);
  const exact = weights.map((own) => own.over(total).times(Fraction.of(fund)));
  const parts = exact.map((own) => own.rounded(0, 'down').top);
  const left = Number(fund - parts.reduce((a, b) => a + b, 0n));
  const rest = exact.map((own, row) => own.minus(Fraction.of(parts[row])));
  const turns = all
    .map((_, row) => row)
    .sort((a, b) => rest[b].compare(rest[a]) || weights[b].compare(weights[a]) || (`${a}` < `${b}` ? -1 : 1));
  for (const row of turns.slice(0, left)) parts[row] += 1n;
  return parts;
}
