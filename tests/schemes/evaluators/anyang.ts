import { Fraction } from '../fraction.ts';
import { cumulative, cutByPlaces, type Expected, ranked, ranksOf, type Scored, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const mu = Fraction.of(2000n, 3n);
const none = Fraction.from(0);

function byTown<T extends Scored>(scored: readonly T[], townOf: (row: number) => string): T[][] {
  const towns = new Map<string, T[]>();
  for (const one of scored) towns.set(townOf(one.row), [...(towns.get(townOf(one.row)) ?? []), one]);
  return [...towns.values()];
}

/** 安阳: tax and value added pick the first and the last of each town, two other items order the rest; places by town. */
export function evaluateAnyang(facts: Facts): { first: Expected[]; second: Expected[] } {
  const everybody = subjectsOf(facts);
  const townOf = (row: number) => everybody[row].text('镇街') ?? '';
  const first: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  const second: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  const scored = everybody
    .filter((one) => one.text('镇街') !== null)
    .map((one) => {
      const tax = one.ratio('税收', '用地面积')?.times(mu).over(20).times(60) ?? none;
      const value = one.ratio('工业增加值', '用地面积')?.times(mu).over(100).times(40) ?? none;
      return { row: one.row, score: tax.plus(value) };
    });
  const stage = new Map<number, string>();
  for (const town of byTown(scored, townOf)) {
    const ties = ranked(town);
    const places = cumulative(['0.15', '0.9', '1'], town.length);
    const [classes, ranks] = [cutByPlaces(ties, ['先进', '中间', '落后'], places), ranksOf(ties)];
    for (const { row, score } of town) {
      stage.set(row, classes.get(row) ?? '');
      first[row] = { state: 'rated', score, rank: ranks.get(row), class: classes.get(row) };
    }
  }
  for (const name of ['先进', '中间', '落后']) {
    const own = scored
      .filter(({ row }) => stage.get(row) === name)
      .map(({ row, score }) => {
        if (name !== '中间') return { row, score };
        const energy = everybody[row].ratio('工业增加值', '综合能耗')?.over(2).times(50) ?? none;
        const research = everybody[row].ratio('研发费用', '营业收入')?.over(Fraction.from('0.03')).times(50) ?? none;
        return { row, score: energy.plus(research) };
      });
    for (const town of byTown(own, townOf)) {
      const ties = ranked(town);
      const ranks = ranksOf(ties);
      const classes =
        name === '中间'
          ? cutByPlaces(ties, ['A', 'B', 'C'], [2, ...cumulative(['0.6'], town.length)])
          : new Map(town.map(({ row }) => [row, name === '先进' ? 'A' : 'C']));
      for (const { row, score } of town)
        second[row] = { state: 'rated', score, rank: ranks.get(row), class: classes.get(row) };
    }
  }
  return { first, second };
}
