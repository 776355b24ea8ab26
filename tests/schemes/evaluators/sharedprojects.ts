import type { Charge } from '../compare-schemes.ts';
import { dayOf, wholeMonths, yearOf } from '../days.ts';
import { sum } from '../fraction.ts';
import { and, codeOf, type F, type Fen, f, fenOf, minus, not, or0, plus, settled, type Verdict } from '../missing.ts';
import { cumulative, cutByPlaces, type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const lastDay = dayOf('2022-12-31');

const dayIn = (one: Subject, item: string): number | null => {
  const fact = one.facts[item][0];
  return typeof fact === 'number' ? fact : null;
};

/** Whether something happened by the end of 2022, and, seen from a year, in it or in the four before. */
const isIn = (day: number | null, year: number): boolean =>
  day !== null && day <= dayOf(`${year}-12-31`) && year - yearOf(day) < 5;

/** What goes to those who spoke first: open where it isn't known whether the project was passed on. */
function part(project: Subject, day: number | null, year: number, share: string, value: F): F {
  const passed = and(project.flag('流转'), isIn(day, year));
  return passed === null || !value ? null : value.times(f(passed ? share : 0));
}

/** The sum of those that are known; nothing where surely nobody is there. */
const total = (members: readonly Subject[], value: (one: Subject) => F): F => {
  const known = members.flatMap((one) => value(one) ?? []);
  return known.length > 0 ? sum(known) : members.length > 0 ? null : f(0);
};

/** 流转: investment, output and taxes of projects that were passed on are shared between those who spoke first and those where they stand. */
export function evaluateSharedprojects(towns: Facts, projects: Facts, owners: readonly number[]) {
  const [everybody, all] = [towns, projects].map(subjectsOf);
  const placedIn = (town: Subject) => all.filter(({ row }) => owners[row] === town.row);
  const spokenBy = (town: Subject) => all.filter((project) => project.text('首谈地') === `${town.row}`);
  const shared = (town: Subject, item: string, year: number): F => {
    const given = (project: Subject) =>
      part(project, dayIn(project, '动工日'), year, '0.4', project.number(item, year));
    return plus(
      minus(
        total(placedIn(town), (project) => project.number(item, year)),
        total(placedIn(town), given),
      ),
      total(spokenBy(town), given),
    );
  };
  const tax = (project: Subject): F => {
    const passed = and(project.flag('流转'), isIn(dayIn(project, '首税日'), 2022));
    return passed === false ? f(0) : passed ? (project.number('地方留成')?.times(f('0.5')) ?? null) : null;
  };
  const count = (members: readonly Subject[], holds: (one: Subject) => Verdict): number =>
    members.filter((one) => holds(one) === true).length;
  const isBegun = (project: Subject): boolean => {
    const day = dayIn(project, '动工日');
    return day !== null && day <= lastDay;
  };
  const isLate = (project: Subject): Verdict => {
    const day = dayIn(project, '签约日');
    return and(day === null ? null : wholeMonths(day, lastDay) >= 12, not(isBegun(project)));
  };
  const isNew = (project: Subject): boolean => {
    const day = dayIn(project, '动工日');
    return day !== null && yearOf(day) === 2022;
  };
  const scored = everybody.flatMap((town) => {
    const [invested, task] = [shared(town, '固投', 2022), town.number('固投任务')];
    if (!invested || !task || task.compare(0) <= 0) return [];
    const first = invested.over(task).atMost(1).atLeast(0).times(60);
    const [now, before] = [shared(town, '项目产值', 2022), shared(town, '项目产值', 2021)];
    const growth = now && before && before.compare(0) > 0 ? now.over(before).minus(f(1)) : null;
    const second = or0(growth?.over(f('0.1')).atMost(1).atLeast(0).times(40) ?? null);
    const more = f(2 * count(spokenBy(town), (one) => and(one.flag('流转'), isNew(one)))).atMost(6);
    const less = f(count(placedIn(town), isLate));
    return [{ row: town.row, score: first.plus(second).plus(more).minus(less) }];
  });
  const ties = ranked(scored);
  const [ranks, classes] = [
    ranksOf(ties),
    cutByPlaces(ties, ['优秀', '良好', '一般'], cumulative(['0.3', '0.6', '1'], scored.length)),
  ];
  const results = everybody.map((): Expected => ({ state: 'undecided' }));
  for (const { row, score } of scored)
    results[row] = { state: 'rated', score, rank: ranks.get(row), class: classes.get(row) };
  const paysOut = everybody.map((town): Charge => {
    const own = total(placedIn(town), tax);
    return own === null ? ['open', null] : own.compare(0) > 0 ? ['applies', fenOf(own)] : ['no', null];
  });
  const gets = everybody.map((town): Fen => {
    const own = total(spokenBy(town), tax);
    return own === null ? null : fenOf(own);
  });
  const praised = everybody.map((town) => {
    const own = spokenBy(town);
    const passed = count(own, (one) => one.flag('流转'));
    const most = passed + own.filter((one) => one.flag('流转') === null).length;
    return codeOf(
      and(
        settled(passed, most, (size) => size * 2 >= own.length),
        settled(passed, most, (size) => size > 0),
      ),
    );
  });
  return {
    schemes: { 招商考核: results },
    charges: { 税收缴出: paysOut },
    fen: { 税收分得: gets },
    lists: { 表扬: praised },
  };
}
