import type { Charge } from '../compare-schemes.ts';
import { type Fraction, sum } from '../fraction.ts';
import { clamp, type F, type Fen, f, fenOf, isAbove, minus, over, paid, plus, times, zero } from '../missing.ts';
import { pooled, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const worth: Readonly<Record<string, string>> = { 优: '1.2', 良: '1', 中: '0.8', 差: '0' };
const gradeOf = (county: Subject) => county.facts.绩效等次[2021] as string | null;

/** The part of each in the sum of those that are known. */
function sharesOf(values: readonly F[]): readonly F[] {
  const all = sum(values.flatMap((value) => value ?? []));
  return values.map((value) => over(value, all));
}

interface Bounded {
  readonly code: string;
  readonly weight: Fraction;
  readonly low: Fraction;
  readonly high: Fraction;
}

/** A total in fen shared out: whoever is furthest out on the side that weighs more is fixed at his bound, and the others share anew. */
function shareOut(counties: readonly Bounded[], total: Fraction): ReadonlyMap<string, bigint> | null {
  const [least, most] = (['low', 'high'] as const).map((end) => sum(counties.map((one) => one[end])));
  if (least.compare(total) > 0) return null;
  const fixed = new Map<string, Fraction>();
  if (most.compare(total) <= 0) for (const { code, high } of counties) fixed.set(code, high);
  for (;;) {
    const free = counties.filter(({ code }) => !fixed.has(code));
    const left = total.minus(sum([...fixed.values()]));
    const weights = sum(free.map(({ weight }) => weight));
    const plain = (one: Bounded) => (weights.compare(0) > 0 ? left.times(one.weight).over(weights) : zero);
    const offs = free.map((one) => ({ one, off: plain(one).atMost(one.high).atLeast(one.low).minus(plain(one)) }));
    const all = sum(offs.map(({ off }) => off));
    const wrong = offs.filter(({ off }) => off.compare(0) * (all.compare(0) >= 0 ? 1 : -1) > 0);
    for (const { one, off } of wrong) fixed.set(one.code, off.compare(0) > 0 ? one.low : one.high);
    if (wrong.length > 0 && fixed.size < counties.length) continue;
    for (const one of free) if (!fixed.has(one.code)) fixed.set(one.code, plain(one));
    break;
  }
  const parts = counties.map(({ code, weight }) => {
    const own = fixed.get(code) ?? zero;
    return { code, weight, whole: own.rounded(0, 'down').top, rest: own.minus(own.rounded(0, 'down')), own };
  });
  const given = sum(parts.map(({ own }) => own)).rounded(0, 'down').top;
  let left = given - parts.reduce((all, { whole }) => all + whole, 0n);
  parts.sort((a, b) => b.rest.compare(a.rest) || b.weight.compare(a.weight) || (a.code < b.code ? -1 : 1));
  return new Map(parts.map(({ code, whole }) => [code, whole + (left-- > 0n ? 1n : 0n)]));
}

function amounts(counties: readonly Subject[]): readonly Fen[] {
  const each = (of: (county: Subject) => F) => counties.map(of);
  const wealth = pooled(counties, '财力', '人口', 2022);
  const need = each((county) => {
    const gap = clamp(minus(wealth, county.ratio('财力', '人口')), 0, null);
    const people = county.number('人口');
    return gap && people && gap.times(people);
  });
  const [tasks, people, poor] = [each((c) => c.number('任务量')), each((c) => c.number('人口')), need].map(sharesOf);
  const claims = counties.map((county, row): Bounded | null => {
    const grade = gradeOf(county);
    const share = plus(times(tasks[row], '0.5'), times(people[row], '0.3'), times(poor[row], '0.2'));
    const last = county.number('分配额', 2021);
    if (grade === null || !share || !last) return null;
    const [low, high] = [last.times(500_000).rounded(0, 'up'), last.times(2_000_000).rounded(0, 'down')];
    return { code: String(row), weight: share.times(f(worth[grade])), low, high: high.atLeast(low) };
  });
  const counted = counties.map((_, row) => claims[row]).filter((_, row) => gradeOf(counties[row]) !== '差');
  const isKnown = counted.every((claim) => claim !== null);
  const weights = sum(counted.flatMap((claim) => claim?.weight ?? []));
  const parts =
    isKnown && weights.compare(0) > 0
      ? shareOut(
          counted.flatMap((claim) => claim ?? []),
          f(10_000).times(1_000_000),
        )
      : null;
  return counties.map((county, row) => (gradeOf(county) === '差' ? 0n : (parts?.get(String(row)) ?? null)));
}

/** 因素法: shares of three factors within bounds of last year's, so that all is given; growth is rewarded, decline taken off. */
export function evaluateFactors(facts: Facts) {
  const counties = subjectsOf(facts);
  const growth = (county: Subject, name: string): F => {
    const before = county.number(name, 2021);
    return minus(over(county.number(name), before), f(1));
  };
  const growths = counties.map((county) =>
    plus(
      times(growth(county, '生产总值'), '0.5'),
      times(growth(county, '税收总额'), '0.3'),
      times(growth(county, '民生支出'), '0.2'),
    ),
  );
  const rewards = counties.map((county, row): Fen => {
    const isPoor = county.facts.困难县[0] as boolean | null;
    const line = isPoor === null ? null : f(isPoor ? '0.08' : '0.12');
    const more = minus(growths[row], line);
    return paid(isAbove(more, zero), () => clamp(times(more, 5000), null, 1000));
  });
  const charges = growths.map((own): Charge => {
    if (!own) return ['open', null];
    return own.compare(0) < 0 ? ['applies', fenOf(zero.minus(own).times(2000))] : ['no', null];
  });
  return { fen: { 因素法资金: amounts(counties), 协调发展奖: rewards }, charges: { 扣减: charges } };
}
