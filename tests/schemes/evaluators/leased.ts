import { Fraction, sum } from '../fraction.ts';
import { against, cumulative, cutByPlaces, type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const none = Fraction.from(0);
const squareMetresPerMu = Fraction.of(2000n, 3n);

function landOf(one: Subject): Fraction | null {
  const metres = one.number('用地面积') ?? one.number('租赁厂房')?.over(Fraction.from('1.2')) ?? null;
  return metres && metres.compare(0) > 0 ? metres.over(squareMetresPerMu) : null;
}

function perMu(one: Subject, item: string): Fraction | null {
  const [value, land] = [one.number(item), landOf(one)];
  return value && land && value.over(land);
}

/** Three-valued: null where it can't be told. */
function isSmallEnough(one: Subject): boolean | null {
  const [land, leased, years] = [one.number('用地面积'), one.number('租赁厂房'), one.years('成立日期')];
  const owns = land && land.compare(squareMetresPerMu.times(5)) >= 0;
  const parts = [leased && leased.compare(3000) >= 0, years === null ? null : years >= 4];
  const leases = parts.includes(false) ? false : parts.includes(null) ? null : true;
  return owns || leases ? true : owns === null || leases === null ? null : false;
}

function groupOf(one: Subject): string | null | undefined {
  const size = one.text('规模');
  if (size === '规上') return '规上';
  const isRated = isSmallEnough(one);
  if (size === null) return null;
  return isRated === null ? null : isRated ? '规下' : undefined;
}

function largeScore(one: Subject): Fraction | null {
  const [patents, isFined] = [one.number('专利数'), one.flag('环保处罚')];
  if (!patents || isFined === null) return null;
  const points = (value: Fraction | null, benchmark: string, weight: number): Fraction =>
    (against(value, Fraction.from(benchmark)) ?? none).times(weight);
  return sum([
    points(perMu(one, '税收'), '20', 45),
    points(perMu(one, '营业收入'), '100', 20),
    points(one.ratio('工业增加值', '综合能耗'), '2', 15),
    points(one.ratio('研发费用', '营业收入'), '0.03', 15),
    points(one.ratio('工业增加值', '平均用工人数'), '10', 5),
    patents.times(0.5).atMost(3),
    Fraction.from(isFined ? -5 : 0),
  ]);
}

/** 四五二十: land from leases, small firms by rank of one number, public utilities rated but outside the classes. */
export function evaluateLeased(facts: Facts): { results: Expected[]; restricted: (boolean | null)[] } {
  const everybody = subjectsOf(facts);
  const groups = everybody.map(groupOf);
  const small = everybody.filter(({ row }) => groups[row] === '规下');
  const known = small.flatMap((one) => perMu(one, '税收') ?? []);
  const rankScore = (one: Subject): Fraction => {
    const own = perMu(one, '税收');
    if (!own) return none;
    const better = known.filter((other) => other.compare(own) > 0).length;
    return Fraction.of(BigInt(known.length - better), BigInt(known.length)).times(100);
  };
  const results: Expected[] = groups.map((group) => ({ state: group === undefined ? 'not-rated' : 'undecided' }));
  for (const [group, scoreOf] of Object.entries({ 规上: largeScore, 规下: rankScore })) {
    const scored = everybody.flatMap((one) => {
      const score = groups[one.row] === group ? scoreOf(one) : null;
      return score ? [{ row: one.row, score }] : [];
    });
    const places = cumulative(['0.25', '0.7', '0.95', '1'], scored.length);
    const own = settle(everybody, scored, (ties) => cutByPlaces(ties, ['A', 'B', 'C', 'D'], places));
    for (const { row } of scored)
      results[row] = everybody[row].flag('公用事业') === true ? { ...own[row], class: '不定等级' } : own[row];
  }
  const restricted = results.map(({ state, class: name }) =>
    state === 'undecided' ? null : name === 'C' || name === 'D',
  );
  return { results, restricted };
}
