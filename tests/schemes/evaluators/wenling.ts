import { Fraction, mean } from '../fraction.ts';
import { cumulative, cutByPlaces, type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const mu = Fraction.of(2000n, 3n);
const taxBenchmarks: Readonly<Record<string, string>> = { '34': '22.6', '36': '32.5' };
const valueBenchmarks: Readonly<Record<string, string>> = { '34': '100.2', '36': '154.5' };

function isRanked(one: Subject): boolean {
  const [tax, rents] = [one.ratio('税收', '用地面积'), one.number('出租次数')];
  const isBad = one.flag('严重失信');
  return one.text('行业代码') !== null && (isBad === true || (tax !== null && rents !== null && isBad !== null));
}

/** 温岭: benchmarks and ranks by industry, five points off for each letting, nothing for the dishonest; equal scores go by tax and income. */
export function evaluateWenling(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const results: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  const members = everybody.filter(isRanked);
  const valuePoints = (one: Subject): Fraction | null => {
    const benchmark = valueBenchmarks[one.text('行业代码')?.slice(0, 2) ?? ''];
    const value = one.ratio('工业增加值', '用地面积')?.times(mu);
    return benchmark !== undefined && value ? value.over(Fraction.from(benchmark)).times(40) : null;
  };
  const known = members.flatMap((one) => valuePoints(one) ?? []);
  const average = known.length > 0 ? mean(known) : null;
  const scored = members.flatMap((one) => {
    const industry = one.text('行业代码')?.slice(0, 2) ?? '';
    const breakers = [one.number('税收'), one.number('营业收入')];
    const nothing = Fraction.from(0);
    if (one.flag('严重失信')) return [{ row: one.row, industry, exact: nothing, score: nothing, breakers }];
    const tax = one.ratio('税收', '用地面积')?.times(mu);
    const value = valuePoints(one) ?? average;
    const rents = one.number('出租次数');
    if (!tax || !value || !rents) return [];
    const items = tax
      .over(Fraction.from(taxBenchmarks[industry] ?? '18'))
      .times(60)
      .plus(value);
    const score = items.plus(Fraction.from(10)).minus(rents.times(5)).atLeast(0);
    return [{ row: one.row, industry, exact: score, score: score.rounded(2), breakers }];
  });
  for (const industry of new Set(scored.map((one) => one.industry))) {
    const own = scored.filter((one) => one.industry === industry);
    const ties = ranked(own);
    const classes = cutByPlaces(ties, ['A', 'B', 'C', 'D'], cumulative(['0.2', '0.8', '0.95', '1'], own.length));
    const ranks = ranksOf(ties);
    for (const { row, exact } of own)
      results[row] = { state: 'rated', score: exact, rank: ranks.get(row), class: classes.get(row) };
  }
  return results;
}
