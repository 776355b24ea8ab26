import { Fraction, sum } from '../fraction.ts';
import { cutByPlaces, type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const none = Fraction.from(0);
const base = Fraction.from(16);

/** Whole steps of five per cent above the base year. */
function steps(now: Fraction, before: Fraction): Fraction {
  return now.over(before).minus(Fraction.from(1)).over(Fraction.from('0.05')).rounded(0, 'down');
}

/** 园区: against a base year, shares of the leading industry by projects, output or tax, large projects counted. */
export function evaluateParks(
  parks: Facts,
  firmFacts: Facts,
  projectFacts: Facts,
  firmLinks: readonly number[],
  projectLinks: readonly number[],
): Expected[] {
  const [everybody, firms, projects] = [parks, firmFacts, projectFacts].map(subjectsOf);
  const incomePoints = (park: Subject): Fraction => {
    const [now, before] = [2022, 2020].map((year) => park.ratio('业务收入', '园区面积', year));
    if (!now || !before || before.compare(0) === 0) return none;
    return base.plus(steps(now, before).atLeast(0)).atMost(30);
  };
  const financePoints = (park: Subject): Fraction => {
    const [now, before] = [2022, 2020].map((year) => park.ratio('财政收入', '园区面积', year));
    if (!now || !before || before.compare(0) === 0) return none;
    if (now.compare(before) < 0) return base.times(now.over(before));
    return base.plus(steps(now, before)).atMost(30);
  };
  const isThird = (share: Fraction | null) => share !== null && share.compare(Fraction.from('0.3')) >= 0;
  const leads = (park: Subject): boolean => {
    const own = projects.filter(({ row }) => projectLinks[row] === park.row);
    const leading = own.filter((one) => one.flag('主导项目') === true).length;
    if (own.length > 0 && isThird(Fraction.of(BigInt(leading), BigInt(own.length)))) return true;
    if (isThird(park.ratio('主导产值', '园区产值'))) return true;
    const taxed = firms.filter(({ row }) => firmLinks[row] === park.row);
    const whole = sum(taxed.flatMap((one) => one.number('税') ?? []));
    const main = taxed.filter((one) => one.flag('主导企业') === true);
    const paid = main.flatMap((one) => one.number('税') ?? []);
    const isKnown = paid.length > 0 || (main.length === 0 && !taxed.some((one) => one.flag('主导企业') === null));
    return isKnown && whole.compare(0) > 0 && isThird(sum(paid).over(whole));
  };
  const largePoints = (park: Subject): Fraction => {
    const large = projects.filter(
      (one) => projectLinks[one.row] === park.row && (one.number('总投资')?.compare(2) ?? -1) >= 0,
    );
    return Fraction.from(large.length).atMost(16);
  };
  const exactly = everybody.map((park) =>
    sum([incomePoints(park), financePoints(park), Fraction.from(leads(park) ? 3 : 0), largePoints(park)]),
  );
  const ties = ranked(exactly.map((score, row) => ({ row, score: score.rounded(2) })));
  const [ranks, classes] = [ranksOf(ties), cutByPlaces(ties, ['一等', '二等', '三等'], [2, 5, exactly.length])];
  return exactly.map((score, row) => ({ state: 'rated', score, rank: ranks.get(row), class: classes.get(row) }));
}
