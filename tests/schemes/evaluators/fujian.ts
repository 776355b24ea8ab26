import { Fraction, mean, sum } from '../fraction.ts';
import { cutByPlaces, type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const none = Fraction.from(0);

function yearsOf(one: Subject, item: string, years: readonly number[]): Fraction[] | null {
  const values = years.flatMap((year) => one.number(item, year) ?? []);
  return values.length === years.length ? values : null;
}

function valuePoints(one: Subject): Fraction {
  const before = yearsOf(one, '增加值', [2021, 2020, 2019]);
  const [own, benchmark] = [one.number('增加值'), before && mean(before)];
  if (!own || !benchmark || benchmark.compare(0) <= 0) return none;
  return own.over(benchmark).atMost(1.5).atLeast(0).times(40);
}

function completionPoints(one: Subject): Fraction {
  const [own, target] = [one.number('增加值'), one.number('增加值目标')];
  if (!own || !target || target.compare(0) === 0) return Fraction.from(5);
  const gap = target.minus(own).over(target).times(10).atLeast(0);
  return Fraction.from(30).minus(gap.times(2)).atLeast(0);
}

/** 福建: against the mean of three years, ranks of three years' sums, gaps to the target, the highest bonus, a red line. */
export function evaluateFujian(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const results: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  const rated = everybody.filter(
    (one) => one.number('增加值') && one.number('表彰') && one.number('死亡人数') && one.text('类别') !== null,
  );
  const sums = new Map<number, Fraction>();
  for (const one of rated) {
    const values = yearsOf(one, '投资', [2022, 2021, 2020]);
    if (values) sums.set(one.row, sum(values));
  }
  const investment = ({ row }: Subject): Fraction => {
    const own = sums.get(row);
    if (!own) return none;
    const better = [...sums.values()].filter((other) => other.compare(own) > 0).length;
    return Fraction.of(BigInt(sums.size - better), BigInt(sums.size)).times(30);
  };
  const bonus = (one: Subject): Fraction => {
    const own = one.number('增加值') ?? none;
    const peers = everybody.filter((other) => other.text('类别') === one.text('类别'));
    const better = peers.filter((other) => (other.number('增加值')?.compare(own) ?? -1) > 0).length;
    const honours = one.number('表彰') ?? none;
    return honours.atLeast(better < 3 ? 2 : 0).atMost(4);
  };
  const scored = rated.map((one) => ({
    row: one.row,
    score: sum([
      valuePoints(one),
      investment(one),
      completionPoints(one),
      bonus(one),
      (one.number('死亡人数') ?? none).times(-3).atLeast(-9),
    ]),
    breakers: [one.number('投资')],
  }));
  for (const kind of ['一类', '二类']) {
    const members = scored.filter(({ row }) => everybody[row].text('类别') === kind);
    const ties = ranked(members);
    const ranks = ranksOf(ties);
    const classes = cutByPlaces(ties, ['优', '良', '中'], [2, 5, members.length], false);
    for (const { row, score } of members) {
      const name = everybody[row].flag('环保红线') ? '中' : classes.get(row);
      results[row] = { state: 'rated', score, rank: ranks.get(row), class: name };
    }
  }
  return results;
}
