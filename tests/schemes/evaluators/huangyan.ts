import { Fraction, mean, sum } from '../fraction.ts';
import {
  cumulative,
  cutByPlaces,
  type Expected,
  ranked,
  ranksOf,
  type Scored,
  type Subject,
  subjectsOf,
} from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const squareMetres = Fraction.of(2000n, 3n);

/** 万元/亩: the area is recorded in square metres. */
function perMu(one: Subject, top: string): Fraction | null {
  return one.ratio(top, '用地面积')?.times(squareMetres) ?? null;
}

const points = (value: Fraction | null, benchmark: string, weight: number): Fraction | null =>
  value?.over(Fraction.from(benchmark)).times(weight) ?? null;

/** 黄岩 2022: six items above the threshold, two below; the group's mean where emissions are unknown. */
export function evaluateHuangyan(facts: Facts): Expected[] {
  const above: { one: Subject; known: Fraction[]; emission: Fraction | null }[] = [];
  const below: Scored[] = [];
  const results: Expected[] = subjectsOf(facts).map((one) => {
    const size = one.text('规模');
    const area = one.number('用地面积');
    if (size === null) return { state: 'undecided' };
    if (size === '规上') {
      const known = [
        points(perMu(one, '税收'), '24.097', 30),
        points(perMu(one, '工业增加值'), '136.16', 20),
        points(one.ratio('工业增加值', '综合能耗'), '2.694', 20),
        points(one.ratio('工业增加值', '平均用工人数'), '18.14', 10),
        points(one.ratio('研发费用', '营业收入'), '0.0302', 10),
      ];
      const present = known.filter((value) => value !== null);
      if (present.length < known.length) return { state: 'undecided' };
      above.push({ one, known: present, emission: points(one.ratio('工业增加值', '排放量'), '4929.81', 10) });
      return { state: 'rated' };
    }
    if (area === null) return { state: 'undecided' };
    if (area.over(squareMetres).compare(3) < 0) return { state: 'not-rated' };
    const parts = [points(perMu(one, '税收'), '11.5932', 50), points(one.ratio('税收', '用电量'), '0.2352', 50)];
    const [a, b] = parts;
    if (!a || !b) return { state: 'undecided' };
    below.push({ row: one.row, score: a.plus(b) });
    return { state: 'rated' };
  });
  const emissions = above.flatMap(({ emission }) => emission ?? []);
  const scored: Scored[] = [];
  for (const { one, known, emission } of above) {
    const part = emission ?? (emissions.length > 0 ? mean(emissions) : null);
    if (part) scored.push({ row: one.row, score: sum(known).plus(part) });
    else results[one.row] = { state: 'undecided' };
  }
  for (const group of [scored, below]) {
    const ties = ranked(group);
    const classes = cutByPlaces(ties, ['A', 'B', 'C', 'D'], cumulative(['0.2', '0.6', '0.95', '1'], group.length));
    const ranks = ranksOf(ties);
    for (const { row, score } of group)
      results[row] = { state: 'rated', score, rank: ranks.get(row), class: classes.get(row) };
  }
  return results;
}
