import { clamp, type F, f, or0, over, plus, scoredOf, times } from '../missing.ts';
import { cumulative, cutByPlaces, type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

export function townTrade(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const [towns, zones] = ['乡镇', '开发区'].map((kind) => everybody.filter((one) => one.text('地区类') === kind));
  const needed: Record<string, string[]> = {
    乡镇: ['外资总额', '现汇', '内资完成率', '亿元项目完成率', '电商项目', '外出月数'],
    开发区: ['外资总额'],
  };
  const isKnown = (one: Subject): boolean => {
    const kind = one.text('地区类') ?? '';
    return needed[kind].every((item) => one.number(item)) && (kind === '乡镇' || done(one, 40, 48) !== null);
  };
  const range = (members: readonly Subject[], one: Subject, item: string, weight: string): F => {
    const all = members.filter(isKnown).flatMap((other) => other.number(item) ?? []);
    const own = one.number(item);
    if (!own || all.length === 0) return null;
    const [low, high] = [all.reduce((a, b) => a.atMost(b)), all.reduce((a, b) => a.atLeast(b))];
    const part = high.compare(low) === 0 ? f(1) : own.minus(low).over(high.minus(low));
    return part.times(40).plus(f(60)).times(f(weight)).over(100);
  };
  const done = (one: Subject, weight: number, most: number): F =>
    clamp(times(one.ratio('签约', '签约任务'), weight), null, most);
  const town = (one: Subject): F =>
    plus(
      range(towns, one, '外资总额', '24'),
      range(towns, one, '现汇', '16'),
      range(towns, one, '内资完成率', '17.5'),
      range(towns, one, '亿元项目完成率', '17.5'),
      or0(done(one, 15, 15)),
      clamp(times(one.number('电商项目'), '2.5'), null, 5),
      clamp(over(times(one.number('外出月数'), 5), f(12)), null, 5),
    );
  const zone = (one: Subject): F => plus(range(zones, one, '外资总额', '60'), done(one, 40, 48));
  const results: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  for (const [members, score] of [
    [towns, town],
    [zones, zone],
  ] as const) {
    const scored = scoredOf(members, score);
    const ties = ranked(scored);
    const classes = cutByPlaces(ties, ['优秀', '良好', '一般'], cumulative(['0.3', '0.7', '1'], scored.length));
    const ranks = ranksOf(ties);
    for (const { row, score: own } of scored)
      results[row] = { state: 'rated', score: own, rank: ranks.get(row), class: classes.get(row) };
  }
  return results;
}
