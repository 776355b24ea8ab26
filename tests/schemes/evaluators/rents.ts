import { dayOf, wholeMonths, yearOf } from '../days.ts';
import { and, type F, type Fen, f, fenOf, isAtLeast, not } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** [after so many months, share] */
const steps = [
  [24, '1'],
  [48, '0.5'],
  [60, '0.3'],
] as const;

/** Of the months since the lease began, those of 2022, each at its step. */
function weightedMonths(from: number, left: number | null): F {
  const end = Math.min(left ?? Number.POSITIVE_INFINITY, dayOf('2022-12-31'));
  const [until, before] = [end, Math.min(end, dayOf('2021-12-31'))].map((day) => Math.max(0, wholeMonths(from, day)));
  let total = f(0);
  let start = 0;
  for (const [stop, share] of steps) {
    const months = Math.max(0, Math.min(until, stop) - Math.max(before, start));
    total = total.plus(f(share).times(months));
    start = stop;
  }
  return total;
}

/** Yuan, in whole hundreds; null where it can't be told. */
function rentOf(one: Subject): F {
  const [from, left] = ['起租日期', '退租日期'].map((item) => one.facts[item][0] as number | null);
  const months = from === null ? null : weightedMonths(from, left);
  const [area, price, income] = [one.number('租赁面积'), one.number('月租金'), one.number('营业收入', 2021)];
  if (!area || !price || !months || !income) return null;
  const yuan = area.atMost(1000).times(price.atMost(40)).times(months);
  const raised = yuan.times(f(income.compare(500) >= 0 ? '1.2' : '1'));
  return raised.over(100).rounded(0, 'down').times(100).atMost(500_000);
}

function subsidy(one: Subject): Fen {
  const rent = rentOf(one);
  const due = and(one.flag('科技型'), not(one.flag('有转租')), isAtLeast(rent, f(1000)));
  if (due === false) return 0n;
  return due && rent ? fenOf(rent.over(10_000)) : null;
}

/** 房租补贴: two years whole, two at half, one at three tenths, by whole months; yearly at most half a million, below a thousand nothing. */
export function evaluateRents(facts: Facts) {
  const firms = subjectsOf(facts);
  const leaving = firms.map((one) => {
    const [from, left] = ['起租日期', '退租日期'].map((item) => one.facts[item][0] as number | null);
    if (left === null || yearOf(left) !== 2022) return 0;
    if (from === null) return 2;
    return wholeMonths(from, left) < 24 ? 1 : 0;
  });
  return { fen: firms.map(subsidy), leaving };
}
