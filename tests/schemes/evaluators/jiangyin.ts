import { Fraction } from '../fraction.ts';
import {
  cumulative,
  cutByPlaces,
  type Expected,
  pooled,
  ranked,
  ranksOf,
  type Scored,
  type Subject,
  subjectsOf,
} from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const mu = Fraction.of(2000n, 3n);
const none = Fraction.from(0);

function taxPoints(one: Subject, weight: number): Fraction {
  const perMu = one.ratio('税收', '用地面积')?.times(mu);
  return perMu ? perMu.over(20).atMost(1.5).atLeast(0).times(weight) : none;
}

function bonusOf(one: Subject): Fraction | null {
  const [nation, province, patents] = [one.flag('国家级称号'), one.flag('省级称号'), one.number('专利数')];
  if (nation === null || province === null || !patents) return null;
  const title = Fraction.from(nation ? 5 : province ? 3 : 0);
  return title.plus(patents.times(0.5).atMost(4));
}

/** 江阴: industries of fewer than five firms are ranked together, the others each by itself; of titles only the highest counts. */
export function evaluateJiangyin(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const results: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  const industryOf = (one: Subject) => one.text('行业代码')?.slice(0, 2) ?? null;
  const counts = new Map<string, number>();
  for (const one of everybody) {
    const [industry, area] = [industryOf(one), one.number('用地面积')];
    if (industry !== null && area && area.compare(0) > 0) counts.set(industry, (counts.get(industry) ?? 0) + 1);
  }
  const isLarge = (one: Subject) => (counts.get(industryOf(one) ?? '') ?? 0) >= 5;
  const placed = everybody.filter((one) => industryOf(one) !== null);
  const benchmark = pooled(placed.filter(isLarge), '工业增加值', '平均用工人数', 2022);
  const rankings = new Map<string, Scored[]>();
  for (const one of placed) {
    const bonus = isLarge(one) ? bonusOf(one) : none;
    if (!bonus) continue;
    const labour = one.ratio('工业增加值', '平均用工人数');
    const isKnown = labour && benchmark && benchmark.compare(0) > 0;
    const labourPoints = isKnown ? labour.over(benchmark).atMost(1.5).atLeast(0).times(40) : none;
    const score = isLarge(one) ? taxPoints(one, 60).plus(labourPoints).plus(bonus) : taxPoints(one, 100);
    const key = isLarge(one) ? (industryOf(one) ?? '') : '小';
    rankings.set(key, [...(rankings.get(key) ?? []), { row: one.row, score }]);
  }
  for (const [key, members] of rankings) {
    const isSmall = key === '小';
    const ties = ranked(members);
    const shares = isSmall ? ['0.25', '0.75', '1'] : ['0.2', '0.6', '0.95', '1'];
    const names = isSmall ? ['A', 'B', 'D'] : ['A', 'B', 'C', 'D'];
    const classes = cutByPlaces(ties, names, cumulative(shares, members.length, 'down'));
    const ranks = ranksOf(ties);
    for (const { row, score } of members)
      results[row] = { state: 'rated', score, rank: ranks.get(row), class: classes.get(row) };
  }
  return results;
}
