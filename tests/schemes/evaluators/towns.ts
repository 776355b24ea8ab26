import { Fraction, sum } from '../fraction.ts';
import {
  against,
  cumulative,
  cutByPlaces,
  type Expected,
  efficacy,
  ranked,
  type Subject,
  settle,
  subjectsOf,
} from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const none = Fraction.from(0);

interface Firms {
  readonly scores: readonly Fraction[];
  readonly classes: ReadonlyMap<number, string>;
}

function rateFirms(everybody: readonly Subject[], year: number): Firms {
  const points = (value: Fraction | null, benchmark: number, weight: number): Fraction =>
    (against(value, Fraction.from(benchmark), 1.5, 0) ?? none).times(weight);
  const scores = everybody.map((one) =>
    points(one.ratio('税收', '用地面积', year)?.times(Fraction.of(2000n, 3n)) ?? null, 20, 60).plus(
      points(one.ratio('工业增加值', '平均用工人数', year), 10, 40),
    ),
  );
  const ties = ranked(scores.map((score, row) => ({ row, score })));
  const places = cumulative(['0.2', '0.6', '0.8', '1'], scores.length);
  return { scores, classes: cutByPlaces(ties, ['A', 'B', 'C', 'D'], places) };
}

/** 镇街: towns by what their own enterprises and projects come to, last year's classes included. */
export function evaluateTowns(
  towns: Facts,
  firmFacts: Facts,
  projectFacts: Facts,
  firmLinks: readonly number[],
  projectLinks: readonly number[],
): Expected[] {
  const [everybody, firms, projects] = [towns, firmFacts, projectFacts].map(subjectsOf);
  const [now, before] = [rateFirms(firms, 2022), rateFirms(firms, 2021)];
  const firmsOf = (town: Subject) => firms.filter(({ row }) => firmLinks[row] === town.row);
  const settled = everybody.filter((town) => firmsOf(town).length > 0);
  const rated = settled.filter((town) => town.number('信访件') && town.text('片区') !== null);
  const total = (members: readonly Subject[], item: string): Fraction | null => {
    const values = members.flatMap((one) => one.number(item) ?? []);
    return members.length > 0 && values.length === 0 ? null : sum(values);
  };
  const taxes = everybody.map((town) => {
    const [tax, land] = [total(firmsOf(town), '税收'), total(firmsOf(town), '用地面积')];
    return tax && land && land.compare(0) > 0 ? tax.over(land) : null;
  });
  const ratedTaxes = efficacy(
    rated.map(({ row }) => taxes[row]),
    60,
  );
  const share = (town: Subject): Fraction => {
    const own = firmsOf(town);
    const best = own.filter(({ row }) => now.classes.get(row) === 'A').length;
    return Fraction.of(BigInt(best), BigInt(own.length));
  };
  const mended = (town: Subject): Fraction | null => {
    const worst = firmsOf(town).filter(({ row }) => before.classes.get(row) === 'D');
    const better = worst.filter(({ row }) => now.classes.get(row) !== 'D').length;
    return worst.length === 0 ? null : Fraction.of(BigInt(better), BigInt(worst.length));
  };
  const large = (town: Subject) => firmsOf(town).filter((one) => one.text('规模') === '规上');
  const scoreOf = (members: readonly Subject[]): Fraction | null =>
    members.length === 0 ? null : sum(members.map(({ row }) => now.scores[row])).over(members.length);
  const average = scoreOf(settled.flatMap(large));
  const begun = (town: Subject): Fraction | null => {
    const own = projects.filter((one) => projectLinks[one.row] === town.row);
    const sure = own.filter((one) => one.flag('开工') === true);
    const isUnsure = own.some((one) => one.flag('开工') === null);
    return sure.length === 0 && isUnsure ? null : total(sure, '项目投资');
  };
  const scored = rated.map((town, index) => {
    const letters = town.number('信访件') ?? none;
    const score = sum([
      (ratedTaxes[index] ?? none).times(35),
      share(town).over(Fraction.from('0.2')).atMost(1.2).times(20),
      (mended(town) ?? Fraction.from(1)).times(15),
      (against(scoreOf(large(town)), average, 1.5) ?? none).times(15),
      (against(begun(town), Fraction.from(50), 1) ?? none).times(15),
      none.minus(letters.times(0.5).atMost(2)),
    ]);
    return { row: town.row, score, breakers: [taxes[town.row]] };
  });
  const results: Expected[] = everybody.map((town) => ({
    state: firmsOf(town).length === 0 ? 'not-rated' : 'undecided',
  }));
  for (const area of ['平原', '山区']) {
    const members = scored.filter(({ row }) => everybody[row].text('片区') === area);
    const places = cumulative(['0.3', '0.7', '1'], members.length, 'up');
    const own = settle(everybody, members, (ties) => cutByPlaces(ties, ['优秀', '良好', '一般'], places));
    for (const { row } of members) results[row] = own[row];
  }
  return results;
}
