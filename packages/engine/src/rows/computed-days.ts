import { type Day, lastDayOfSpan, monthsLater } from '../base/day.ts';
import type { Later, PeriodEnd } from '../program/expression.ts';
import type { Num } from './num.ts';
import type { Value } from './run.ts';

/** So many years, months or days at the most, either way: beyond are slips of the pen. */
const most = 100_000n;

const monthsIn = { years: 12, months: 1 } as const;
const spans = { year: 12, quarter: 3, month: 1 } as const;

/** The day so much later; null where the day or the number is missing, or the number isn't a whole one. */
export function laterDay({ in: unit }: Pick<Later, 'in'>, from: Value, by: Num | null): Day | null {
  if (typeof from !== 'number' || !by) return null;
  const { n, d } = by.exact;
  if (n % d !== 0n || n / d > most || n / d < -most) return null;
  const count = Number(n / d);
  return unit === 'days' ? from + count : monthsLater(from, count * monthsIn[unit]);
}

/** The last day of the year, quarter or month in which a day lies. */
export function lastDay({ in: unit }: Pick<PeriodEnd, 'in'>, of: Value): Day | null {
  return typeof of === 'number' ? lastDayOfSpan(of, spans[unit]) : null;
}
