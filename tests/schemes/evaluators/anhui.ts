import { Fraction, sum } from '../fraction.ts';
import {
  cumulative,
  cutByPlaces,
  type Expected,
  efficacy,
  ranked,
  ranksOf,
  type Subject,
  subjectsOf,
} from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const none = Fraction.from(0);
const names = ['优秀', '良好', '合格', '末档'];
const events: readonly (readonly [item: string, points: number])[] = [
  ['中央督察问题', 0.3],
  ['省级督察问题', 0.2],
  ['国家曝光', 1.5],
  ['省级曝光', 0.5],
];

function deduction(one: Subject, year: number): Fraction | null {
  const accidents = one.number('较大事故', year);
  const counts = events.map(([item, points]) => one.number(item, year)?.times(points) ?? null);
  const known = counts.flatMap((count) => count ?? []);
  return accidents && known.length === counts.length ? sum(known).plus(accidents.atMost(3)) : null;
}

function growth(one: Subject, year: number): Fraction | null {
  const [now, before] = [one.facts.外资[year], one.facts.外资[year - 1]];
  return typeof now === 'number' && typeof before === 'number' ? Fraction.from(now).minus(Fraction.from(before)) : null;
}

/** One year’s classes; `before` is last year’s class by row, where there was one. */
function evaluateYear(
  everybody: readonly Subject[],
  year: number,
  before: readonly (string | undefined)[],
): Expected[] {
  const levelOf = (one: Subject) => (typeof one.facts.级别[year] === 'string' ? String(one.facts.级别[year]) : null);
  const rated = everybody.filter((one) => deduction(one, year) && levelOf(one) !== null);
  const [outputs, research, foreign] = [
    rated.map((one) => one.ratio('产出', '面积', year)),
    rated.map((one) => one.ratio('研发', '产出', year)),
    rated.map((one) => growth(one, year)),
  ].map((values) => efficacy(values, 60));
  const least = outputs
    .flatMap((value) => value ?? [])
    .reduce<Fraction | null>((a, b) => (a && a.compare(b) <= 0 ? a : b), null);
  const results: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  const scored = rated.flatMap((one, index) => {
    const output = outputs[index] ?? least;
    if (!output) return [];
    const points = sum([output.times(50), (research[index] ?? none).times(30), (foreign[index] ?? none).times(20)]);
    return [{ row: one.row, score: points.minus(deduction(one, year) ?? none).atLeast(0) }];
  });
  for (const level of ['国家级', '省级']) {
    const members = scored.filter(({ row }) => levelOf(everybody[row]) === level);
    const ties = ranked(members);
    const places = cumulative(['0.25', '0.6', '0.9', '1'], members.length);
    const [ranks, classes] = [ranksOf(ties), cutByPlaces(ties, names, places)];
    for (const { row, score } of members) {
      const isBarred = everybody[row].facts.违纪违法[year] === true;
      const cut = classes.get(row);
      const own = isBarred && cut === '优秀' ? '良好' : cut;
      const name = own === '末档' && before[row] === '末档' ? '退出' : own;
      results[row] = { state: 'rated', score, rank: ranks.get(row), class: name };
    }
  }
  return results;
}

/** 开发区: deductions by how grave an event is, a bar on the best class, out after two years at the bottom. */
export function evaluateAnhui(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  let before: (string | undefined)[] = [];
  let results: Expected[] = [];
  for (const year of [2020, 2021, 2022]) {
    results = evaluateYear(everybody, year, before);
    before = results.map(({ class: name }) => (name === '退出' ? '末档' : name));
  }
  return results;
}
