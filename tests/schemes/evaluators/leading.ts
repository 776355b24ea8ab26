import { Fraction, sum } from '../fraction.ts';
import { cumulative, cutByPlaces, type Expected, efficacy, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const none = Fraction.from(0);

/** Σ over the members for which the test holds; zero where surely none is, null where it can't be told. */
function total(
  members: readonly Subject[],
  item: string,
  year: number,
  tests: readonly ((one: Subject) => boolean | null)[],
) {
  const verdicts = members.map((one) => {
    const parts = tests.map((test) => test(one));
    return parts.includes(false) ? false : parts.includes(null) ? null : true;
  });
  const inside = members.filter((_, index) => verdicts[index] === true);
  const values = inside.flatMap((one) => one.number(item, year) ?? []);
  if (values.length > 0) return sum(values);
  return inside.length === 0 && !verdicts.includes(null) ? none : null;
}

/** 首位产业: efficacy of what the firms of a county come to, counts with caps, a budget that falls short. */
export function evaluateLeading(counties: Facts, firmFacts: Facts, links: readonly number[]): Expected[] {
  const [everybody, firms] = [counties, firmFacts].map(subjectsOf);
  const isLeading = (year: number) => (one: Subject) => {
    const own = one.facts.首位产业[year];
    return typeof own === 'boolean' ? own : null;
  };
  const income = (county: Subject, year: number) =>
    total(
      firms.filter(({ row }) => links[row] === county.row),
      '营收',
      year,
      [isLeading(year)],
    );
  const growth = (county: Subject): Fraction | null => {
    const [now, before] = [income(county, 2022), income(county, 2021)];
    return now && before && before.compare(0) > 0 ? now.over(before).minus(Fraction.from(1)) : null;
  };
  const share = (county: Subject): Fraction | null => {
    const own = firms.filter(({ row }) => links[row] === county.row);
    const isLarge = (one: Subject) => {
      const value = one.number('营收');
      return value && value.compare(5) > 0;
    };
    const [large, whole] = [total(own, '营收', 2022, [isLeading(2022), isLarge]), income(county, 2022)];
    return large && whole && whole.compare(0) > 0 ? large.over(whole) : null;
  };
  const rated = everybody.filter(
    (one) => one.flag('出台细则') !== null && ['新增规上', '省级平台', '国家级平台'].every((item) => one.number(item)),
  );
  const [funds, incomes, growths, shares] = [
    (one: Subject) => one.number('扶持资金'),
    (one: Subject) => income(one, 2022),
    growth,
    share,
  ].map((read) => efficacy(rated.map(read), 60));
  const leastGrowth = growths
    .flatMap((value) => value ?? [])
    .reduce<Fraction | null>((a, b) => (a && a.compare(b) <= 0 ? a : b), null);
  const scored = rated.flatMap((one, index) => {
    const grown = growths[index] ?? leastGrowth;
    if (!grown) return [];
    const number = (item: string) => one.number(item) ?? none;
    const budget = one.number('工作经费');
    const budgetPoints = budget && Fraction.from(5).minus(Fraction.from(20).minus(budget).times(0.5));
    const score = sum([
      Fraction.from(one.flag('出台细则') ? 5 : 0),
      (funds[index] ?? none).times(10),
      (incomes[index] ?? none).times(10),
      grown.times(10),
      number('新增规上').atMost(10).atLeast(0),
      number('省级平台').times(2).plus(number('国家级平台').times(4)).atMost(10),
      (shares[index] ?? none).times(5),
      budgetPoints ? budgetPoints.atMost(5).atLeast(0) : none,
    ]);
    return [{ row: one.row, score }];
  });
  const places = cumulative(['0.3', '1'], scored.length);
  return settle(everybody, scored, (ties) => cutByPlaces(ties, ['先进', '达标'], places));
}
