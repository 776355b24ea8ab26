import { codeOf, type F, f, plus, type Verdict } from '../missing.ts';
import { type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const years = [2020, 2021, 2022] as const;

/** Tax for each mu against 20 for sixty points, product for each head against 30 for forty, each to six fifths of it. */
function pointsOf(firm: Subject, year: number): F {
  const part = (value: F, line: number, weight: number): F =>
    value?.over(line).atMost(f('1.2')).atLeast(0).times(weight) ?? null;
  return plus(part(firm.ratio('税收', '用地', year), 20, 60), part(firm.ratio('增加值', '人数', year), 30, 40));
}

interface Standing {
  readonly row: number;
  readonly score: NonNullable<F>;
  readonly rank: number;
  readonly class: string;
}

/** One trade through the years: seats that were not filled, or filled beyond, go over to the next. */
function standingsOf(firms: readonly Subject[]): ReadonlyMap<number, readonly Standing[]> {
  const byYear = new Map<number, readonly Standing[]>();
  let balance = f(0);
  for (const year of years) {
    const scored = firms.flatMap((firm, row) => {
      const score = pointsOf(firm, year);
      return score ? [{ row, score }] : [];
    });
    const due = f('0.15').times(scored.length).plus(balance);
    const seats = due.atLeast(0).rounded(0, 'down').number;
    const ranks = ranksOf(ranked(scored));
    const second = f('0.6').times(scored.length).rounded().number;
    const before = byYear.get(year - 1) ?? [];
    byYear.set(
      year,
      scored.map(({ row, score }): Standing => {
        const rank = ranks.get(row) ?? 0;
        const wasFirst = before.some((one) => one.row === row && one.class === 'A');
        const cut = rank <= seats ? 'A' : rank <= second ? 'B' : 'C';
        return { row, score, rank, class: cut === 'C' && wasFirst ? 'B' : cut };
      }),
    );
    balance = due.minus(f(scored.filter(({ row }) => (ranks.get(row) ?? 0) <= seats).length));
  }
  return byYear;
}

/** 先进企业: seats carried over from year to year within each trade, and the last of those who aren't new. */
export function evaluateSeats(facts: Facts) {
  const firms = subjectsOf(facts);
  const tradeOf = (firm: Subject) => firm.facts.行业[0] as string;
  const expected: Expected[] = firms.map(() => ({ state: 'undecided' }));
  const last: Verdict[] = firms.map(() => false);
  for (const trade of new Set(firms.map(tradeOf))) {
    const own = firms.filter((firm) => tradeOf(firm) === trade);
    const standings = standingsOf(own).get(2022) ?? [];
    for (const { row, ...rest } of standings) expected[own[row].row] = { state: 'rated', ...rest };
    const counted = standings.filter(({ row }) => (own[row].years('投产日') ?? 0) >= 2);
    const places = f('0.1').times(counted.length).rounded(0, 'up').number;
    for (const { row, score } of standings) {
      const isCounted = counted.some((one) => one.row === row);
      const notAbove = counted.filter((one) => one.score.compare(score) <= 0).length;
      last[own[row].row] = isCounted && notAbove <= places;
    }
  }
  return { schemes: { 先进评定: expected }, lists: { 末位约谈: last.map(codeOf) } };
}
