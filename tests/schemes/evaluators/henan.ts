import { Fraction } from '../fraction.ts';
import { cumulative, cutByPlaces, type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const mu = Fraction.of(2000n, 3n);
const none = Fraction.from(0);

function all(parts: readonly (boolean | null)[]): boolean | null {
  return parts.includes(false) ? false : parts.includes(null) ? null : true;
}

function admitted(one: Subject): boolean | null {
  const [strength, tax, area] = [
    one.ratio('总投资', '项目用地'),
    one.ratio('预计税收', '项目用地'),
    one.number('项目用地'),
  ];
  const trade = one.text('项目行业');
  const line = trade === null ? null : ({ 电气: '4', 鞋业: '2.5' }[trade] ?? '3');
  const isStrong = strength && line !== null ? strength.compare(Fraction.from(line)) >= 0 : null;
  const isPaying = tax ? tax.compare(Fraction.from('0.5')) >= 0 : null;
  const isLarge = area ? area.compare(8) >= 0 : null;
  // Outside its scope a condition hinders nothing.
  return all([isStrong, isLarge === false ? true : all([isLarge, isPaying])]);
}

function strengthPoints(value: Fraction | null): Fraction {
  if (!value) return none;
  const points = value.compare(5) > 0 ? 60 : value.compare(3) > 0 ? 40 : value.compare(1) > 0 ? 20 : 0;
  return Fraction.from(points);
}

function taxPoints(value: Fraction | null): Fraction {
  if (!value) return Fraction.from(10);
  if (value.compare(0) <= 0) return none;
  if (value.compare(2) >= 0) return Fraction.from(40);
  const half = Fraction.from('0.5');
  if (value.compare(half) < 0) return value.over(half).times(30);
  return Fraction.from(30).plus(value.minus(half).over(Fraction.from('1.5')).times(10));
}

function classesOfFirms(firms: Facts): readonly (string | undefined)[] {
  const scored = subjectsOf(firms).map((one) => ({
    row: one.row,
    score: one.ratio('税收', '用地面积')?.times(mu).over(20).times(100) ?? none,
  }));
  const classes = cutByPlaces(
    ranked(scored),
    ['A', 'B', 'C', 'D'],
    cumulative(['0.2', '0.6', '0.8', '1'], scored.length),
  );
  return scored.map(({ row }) => classes.get(row));
}

export interface Henan {
  readonly admitted: readonly (boolean | null)[];
  readonly results: readonly Expected[];
  readonly fen: readonly (bigint | null)[];
}

/** 河南: projects admitted by a table of their industry, scored by intervals, paid by their class and their firm's. */
export function evaluateHenan(firms: Facts, projects: Facts, owners: readonly number[]): Henan {
  const everybody = subjectsOf(projects);
  const firmClasses = classesOfFirms(firms);
  const scored = everybody.map((one) => ({
    row: one.row,
    score: strengthPoints(one.ratio('总投资', '项目用地')).plus(taxPoints(one.ratio('预计税收', '项目用地'))),
  }));
  const ranks = ranksOf(ranked(scored));
  const classOf = (score: Fraction) => (score.compare(70) >= 0 ? '甲' : score.compare(45) >= 0 ? '乙' : '丙');
  return {
    admitted: everybody.map(admitted),
    results: scored.map(({ row, score }) => ({ state: 'rated', score, rank: ranks.get(row), class: classOf(score) })),
    fen: scored.map(({ row, score }) => {
      const firm = firmClasses[owners[row]];
      const shares: Readonly<Record<string, string | undefined>> = { 甲: '0.12', 乙: '0.085' };
      const share = shares[classOf(score)];
      if (firm === 'D' || share === undefined) return 0n;
      const spent = everybody[row].number('设备');
      if (firm === undefined || !spent) return null;
      const amount = spent.times(Fraction.from(share)).times(Fraction.from(firm === 'A' ? '1.2' : '1'));
      return amount.atMost(3).times(1_000_000).rounded().top;
    }),
  };
}
