import { clamp, type F, f, minus, or0, plus, times, zero } from '../missing.ts';
import { cutByPlaces, type Expected, efficacy, ranked, ranksOf, type Scored, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** 县域分类: the better of two kinds, places won or lost since last year, and those who won most of the rest. */
export function evaluateTwotypes(facts: Facts) {
  const everybody = subjectsOf(facts);
  const flag = (row: number, item: string, year: number) => facts[row][item][year] as boolean | null;
  const chosen = (item: string, year: number) => everybody.filter(({ row }) => flag(row, item, year) === true);
  const others = (item: string, year: number): Expected[] =>
    everybody.map(({ row }) => ({ state: flag(row, item, year) === null ? 'undecided' : 'out-of-scope' }));

  const industry = (year: number): Scored[] => {
    const members = chosen('报工业', year);
    const parts = [
      [members.map((one) => one.number('工业占比', year)), 40],
      [members.map((one) => one.ratio('利润', '营收', year)), 35],
      [members.map((one) => one.number('研发强度', year)), 25],
    ] as const;
    const shares = parts.map(([values, weight]) => efficacy(values, 60).map((own) => or0(own).times(weight)));
    return members.map(({ row }, index) => ({ row, score: plus(...shares.map((own) => own[index])) ?? zero }));
  };
  const farming = (): Scored[] => {
    const members = chosen('报农业', 2022);
    const parts = [
      [members.map((one) => one.number('农业增速')), 60],
      [members.map((one) => one.number('加工产值比')), 40],
    ] as const;
    const shares = parts.map(([values, weight]) => {
      const own = efficacy(values, 60);
      const least = own.reduce<F>((a, b) => (a && b ? a.atMost(b) : (a ?? b)), null);
      return own.map((share) => times(share ?? least, weight));
    });
    return members.flatMap(({ row }, index) => {
      const score = plus(...shares.map((own) => own[index]));
      return score ? [{ row, score }] : [];
    });
  };

  const [one, two] = [industry(2022), farming()];
  const [ranks, last] = [ranksOf(ranked(one)), ranksOf(ranked(industry(2021)))];
  const won = everybody.map(({ row }): F => {
    const [now, before] = [ranks.get(row), last.get(row)];
    return now === undefined || before === undefined ? null : f(before - now);
  });
  const scoreOf = (list: readonly Scored[], row: number) => list.find((entry) => entry.row === row)?.score ?? null;
  const scored = everybody.flatMap(({ row }): Scored[] => {
    if (flag(row, '报工业', 2022) !== true && flag(row, '报农业', 2022) !== true) return [];
    const [a, b] = [scoreOf(one, row), scoreOf(two, row)];
    const best = a && b ? a.atLeast(b) : (a ?? b);
    const risk = flag(row, '重大风险', 2022);
    const places = won[row] ?? zero;
    const more = clamp(places.times(0.5), 0, 2);
    const less = clamp(plus(clamp(places.times(-0.5), 0, 2), risk === null ? null : f(risk ? 3 : 0)), null, 4);
    const score = minus(plus(best, more), less);
    return score ? [{ row, score, breakers: [everybody[row].number('工业占比')] }] : [];
  });
  const final = settle(
    everybody,
    scored,
    (ties) => cutByPlaces(ties, ['先进', '其他'], [3, 1e9]),
    ({ row }) => {
      const [a, b] = [flag(row, '报工业', 2022), flag(row, '报农业', 2022)];
      return { state: a === false && b === false ? 'out-of-scope' : 'undecided' };
    },
  );
  const ranksOnly = (list: readonly Scored[], item: string) =>
    settle(
      everybody,
      list,
      () => new Map(),
      (own) => {
        const rest = others(item, 2022)[own.row];
        return flag(own.row, item, 2022) === true ? { state: 'undecided' } : rest;
      },
    );
  return { one: ranksOnly(one, '报工业'), two: ranksOnly(two, '报农业'), final };
}
