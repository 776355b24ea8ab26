import { type Fraction, sum } from '../fraction.ts';
import { type F, f, or0, plus, times } from '../missing.ts';
import {
  against,
  cumulative,
  cutByPlaces,
  type Expected,
  pooled,
  ranked,
  ranksOf,
  type Subject,
  subjectsOf,
} from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const names = ['甲', '乙', '丙', '丁'];

/** Whole months from a day to the last of a year. */
function months(day: number, year: number): number {
  const date = new Date(day * 86_400_000);
  return (year - date.getUTCFullYear()) * 12 + 11 - date.getUTCMonth();
}

function factOf<T>(one: Subject, item: string, year: number): T | null {
  return (one.facts[item][year] ?? null) as T | null;
}

interface Standing {
  readonly state: Expected['state'];
  readonly group?: '规上' | '规下';
}

function standingOf(one: Subject, year: number): Standing {
  const built = factOf<boolean>(one, '建设期', year);
  if (built) return { state: 'out-of-scope' };
  const [size, land] = [factOf<string>(one, '规模', year - 1), one.number('用地', year)];
  const isSmall = size === '规下' && land && land.compare(3) < 0;
  if (isSmall) return { state: 'not-rated' };
  if (built === null) return { state: 'undecided' };
  if (size === '规上') return { state: 'rated', group: '规上' };
  if (size === '规下' && land) return { state: 'rated', group: '规下' };
  return { state: 'undecided' };
}

function itemFactor(one: Subject, year: number): F {
  const revenue = one.number('营业收入', year);
  return revenue && f(revenue.compare(30) >= 0 ? '1.2' : revenue.compare(20) >= 0 ? '1.1' : '1');
}

function wholeFactor(one: Subject, year: number): F {
  const [isHigh, patents] = [factOf<boolean>(one, '高新技术', year), one.number('专利数', year)];
  if (isHigh === null || !patents) return null;
  return f(isHigh ? '1.15' : patents.compare(5) >= 0 ? '1.1' : '1');
}

function itemsOf(everybody: readonly Subject[], year: number) {
  const above = everybody.filter(
    (one) => factOf<string>(one, '规模', year - 1) === '规上' && factOf<boolean>(one, '建设期', year - 1) === false,
  );
  const base = pooled(above, '工业增加值', '平均用工人数', year - 1);
  const part = (value: F, benchmark: F, weight: number) => or0(against(value, benchmark, 1.5, 0)).times(weight);
  return (one: Subject, group: string): Fraction => {
    const tax = one.ratio('税收', '用地', year);
    if (group === '规下') return part(tax, f(5), 70).plus(part(one.ratio('营业收入', '用地', year), f(20), 30));
    const factor = itemFactor(one, year);
    const corrected = (value: F): F => value && factor && value.times(factor);
    return sum([
      part(corrected(tax), f(10), 60),
      part(corrected(one.ratio('工业增加值', '平均用工人数', year)), base, 25),
      part(corrected(one.ratio('研发费用', '营业收入', year)), f('0.03'), 15),
    ]);
  };
}

function bonusOf(one: Subject, year: number): F {
  const [honour, patents] = [factOf<string>(one, '荣誉级别', year), one.number('专利数', year)];
  if (honour === null || !patents) return null;
  return f(honour === '国家' ? 5 : honour === '省' ? 3 : 0)
    .plus(patents.times(0.5).atMost(2))
    .atMost(6);
}

function yearOf(everybody: readonly Subject[], year: number) {
  const items = itemsOf(everybody, year);
  const standing = everybody.map((one) => standingOf(one, year));
  const first = everybody.map((one): Expected => {
    const { state, group } = standing[one.row];
    return group ? { state, score: items(one, group) } : { state };
  });
  const scored = everybody.flatMap((one) => {
    const own = first[one.row].score;
    const factor = wholeFactor(one, year);
    const score = own && factor && plus(own.times(factor), bonusOf(one, year));
    const breakers = [one.ratio('税收', '用地', year), times(one.number('综合能耗', year), -1)];
    return score ? [{ row: one.row, score, breakers }] : [];
  });
  const ties = ranked(scored);
  const classes = cutByPlaces(ties, names, cumulative(['0.2', '0.6', '0.95', '1'], scored.length));
  const ranks = ranksOf(ties);
  const second = everybody.map((one): Expected => {
    const own = scored.find(({ row }) => row === one.row);
    if (!own) return { state: first[one.row].state === 'rated' ? 'undecided' : 'out-of-scope' };
    let place = names.indexOf(classes.get(one.row) ?? '');
    if (factOf<boolean>(one, '环保处罚', year)) place = Math.min(3, place + 1);
    const day = one.facts.投产日期[0];
    if (typeof day === 'number' && months(day, year) < 24) place = Math.min(1, place);
    return { state: 'rated', score: own.score, rank: ranks.get(one.row), class: names[place] };
  });
  return { first, second };
}

/** 修正系数: a factor on each item before its bounds, another on the sum, then bonuses; grouped by the size at the year's beginning. */
export function evaluateCorrected(facts: Facts) {
  const everybody = subjectsOf(facts);
  const [now, last] = [yearOf(everybody, 2022), yearOf(everybody, 2021)];
  const isLow = (own: Expected) => (own.state === 'undecided' ? null : ['丙', '丁'].includes(own.class ?? ''));
  const listed = now.second.map((own, row) => {
    const states = [isLow(own), isLow(last.second[row])];
    return states.includes(false) ? 0 : states.includes(null) ? 2 : 1;
  });
  const ranked2 = (results: readonly Expected[], groups: (row: number) => string) => {
    const own = results.flatMap(({ score }, row) => (score ? [{ row, score }] : []));
    const ranks = new Map<number, number>();
    for (const group of ['规上', '规下'])
      for (const [row, rank] of ranksOf(ranked(own.filter(({ row: at }) => groups(at) === group))))
        ranks.set(row, rank);
    return results.map((result, row): Expected => ({ ...result, rank: ranks.get(row) }));
  };
  const first = ranked2(now.first, (row) => standingOf(everybody[row], 2022).group ?? '');
  return { first, second: now.second, listed };
}
