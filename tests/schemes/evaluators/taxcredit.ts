import { and, codeOf, type F, f, not, or, table, type Verdict } from '../missing.ts';
import { type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

interface Standing {
  readonly group: boolean;
  readonly score: Fraction;
  readonly class: string;
}
type Fraction = NonNullable<F>;

const flag = (one: Subject, item: string, year: number): Verdict => {
  const fact = one.facts[item][year];
  return typeof fact === 'boolean' ? fact : null;
};

function monthsAt(one: Subject, year: number): number | null {
  const day = one.facts.设立日期[0];
  if (typeof day !== 'number') return null;
  const date = new Date(day * 86_400_000);
  return (year - date.getUTCFullYear()) * 12 + 11 - date.getUTCMonth();
}

function regraded(one: Subject, year: number, first: string): string {
  let own = first;
  const months = monthsAt(one, year);
  const sales = one.number('营业收入', year);
  const isNew = or(months === null ? null : months < 12, sales && sales.compare(0) === 0);
  if ('AB'.includes(own) && isNew === true) own = 'M';
  const idle = one.number('零申报月数', year);
  if (own === 'A' && idle && idle.compare(6) >= 0) own = 'B';
  if (own === 'A' && flag(one, '虚开', year - 2) === true) own = 'B';
  if (or(flag(one, '虚开', year), flag(one, '虚开', year - 1)) === true) own = 'D';
  return own;
}

function standingIn(one: Subject, year: number, before: Standing | undefined): Standing | undefined {
  const group = flag(one, '有检查', year);
  const [late, owed] = [one.number('逾期申报', year), one.number('欠税', year)];
  const again = before === undefined ? false : and(before.class === 'D', not(flag(one, '虚开', year - 1)));
  if (group === null || !late || !owed || again === null) return undefined;
  const taken = [
    late.times(5).atMost(30),
    owed.compare(0) <= 0 ? f(0) : table(owed, [['20', '45']], owed.compare(5) > 0 ? '11' : '3'),
    f(again ? 11 : 0),
  ];
  const score = taken.reduce<Fraction>((left, part) => left.minus(part ?? f(0)), f(group ? 100 : 90)).atLeast(0);
  const first = score.compare(90) >= 0 ? 'A' : score.compare(70) >= 0 ? 'B' : score.compare(40) >= 0 ? 'C' : 'D';
  return { group, score, class: regraded(one, year, first) };
}

function history(one: Subject): (Standing | undefined)[] {
  const years: (Standing | undefined)[] = [];
  for (const year of [2019, 2020, 2021, 2022]) years.push(standingIn(one, year, years.at(-1)));
  return years;
}

/** 纳税信用: points taken from a start, last year's class, classes that follow what happened one and two years ago. */
export function evaluateTaxcredit(facts: Facts) {
  const everybody = subjectsOf(facts).map(history);
  const scoredIn = (group: boolean) =>
    everybody.flatMap(([, , , now], row) => (now?.group === group ? [{ row, score: now.score }] : []));
  const ranks = new Map([true, false].flatMap((group) => [...ranksOf(ranked(scoredIn(group)))]));
  const isLast = (own: Standing | undefined): Verdict => (own ? own.class === 'D' : null);
  return {
    results: everybody.map(
      ([, , , now], row): Expected =>
        now ? { state: 'rated', score: now.score, rank: ranks.get(row), class: now.class } : { state: 'undecided' },
    ),
    listed: everybody.map(([, , before, now]) => codeOf(and(isLast(now), isLast(before)))),
  };
}
