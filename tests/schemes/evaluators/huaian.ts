import { Fraction } from '../fraction.ts';
import { cumulative, cutByPlaces, type Expected, pooled, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const names = ['A', 'B', 'C', 'D'];

function bounded(value: Fraction, benchmark: Fraction, weight: number): Fraction {
  return value.over(benchmark).atMost(1.5).atLeast(0).times(weight);
}

/** Bonuses are at most three for patents and five together; a fine takes two and a half; nobody is above a hundred. */
function withEvents(one: Subject, items: Fraction): Fraction | null {
  const [patents, income, fined] = [one.number('专利数'), one.number('营业收入'), one.flag('环保处罚')];
  if (!patents || !income || fined === null) return null;
  const big = income.compare(20) >= 0 ? 4 : income.compare(10) >= 0 ? 1 : 0;
  const bonus = patents.times(0.5).atMost(3).plus(Fraction.from(big)).atMost(5);
  return items
    .minus(Fraction.from(fined ? 2.5 : 0))
    .plus(bonus)
    .atMost(100);
}

/** 淮安: twice last year's averages as benchmarks, T for utilities and new firms, and a reward in whole fen for class A. */
export function evaluateHuaian(facts: Facts): { results: Expected[]; fen: (bigint | null)[] } {
  const everybody = subjectsOf(facts);
  const taxBenchmark = pooled(everybody, '税收', '用地面积', 2021)?.times(2) ?? null;
  const results: Expected[] = [];
  const scored = everybody.flatMap((one) => {
    const [isUtility, years] = [one.flag('公用事业'), one.years('投产日期')];
    if (isUtility === true || (years !== null && years < 2)) results[one.row] = { state: 'not-rated' };
    else if (isUtility === null || years === null) results[one.row] = { state: 'undecided' };
    else {
      const town = one.facts.镇街[2021];
      const neighbours = everybody.filter((other) => other.facts.镇街[2021] === town);
      const labourBenchmark =
        town === null ? null : (pooled(neighbours, '工业增加值', '平均用工人数', 2021)?.times(2) ?? null);
      const [tax, labour] = [one.ratio('税收', '用地面积'), one.ratio('工业增加值', '平均用工人数')];
      results[one.row] = { state: 'undecided' };
      if (!tax || !taxBenchmark || taxBenchmark.compare(0) <= 0) return [];
      const first = bounded(tax, taxBenchmark, 60);
      const isKnown = labour && labourBenchmark && labourBenchmark.compare(0) > 0;
      const items = isKnown ? first.plus(bounded(labour, labourBenchmark, 40)) : first.times(100).over(60);
      const score = withEvents(one, items);
      return score ? [{ row: one.row, score }] : [];
    }
    return [];
  });
  const ties = ranked(scored);
  const classes = cutByPlaces(ties, names, cumulative(['0.2', '0.6', '0.95', '1'], scored.length));
  const ranks = ranksOf(ties);
  for (const { row, score } of scored) {
    const one = everybody[row];
    let index = names.indexOf(classes.get(row) ?? 'D');
    if (one.flag('严重失信') === true) index = Math.max(index, 2);
    if (one.flag('环保处罚') === true) index = Math.min(index + 1, 3);
    results[row] = { state: 'rated', score, rank: ranks.get(row), class: names[index] };
  }
  const fen = everybody.map((one) => {
    const own = results[one.row];
    if (own.state === 'undecided') return null;
    if (own.class !== 'A') return 0n;
    const tax = one.number('税收');
    if (!tax) return null;
    const yuan = tax.times(0.015).atMost(0.1).times(10_000);
    return yuan.times(100).rounded().atLeast(0).top;
  });
  return { results, fen };
}
