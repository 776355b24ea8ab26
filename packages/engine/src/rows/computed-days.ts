import { type Day, dateOf, dayOf, daysInMonth, finalDay, firstDay, lastDayOfSpan, monthsLater } from '../base/day.ts';
import type { Later, PeriodEnd } from '../program/expression.ts';
import type { Num } from './num.ts';
import type { Value } from './run.ts';

/** So many years, months or days at the most, either way: beyond are slips of the pen. */
const most = 100_000n;

const monthsIn = { years: 12, months: 1 } as const;
const spans = { year: 12, quarter: 3, month: 1 } as const;

/** The day so much later; null where the day or the number is missing, the number isn't a whole one, or the day isn't of the years 1 to 9999. */
export function laterDay({ in: unit }: Pick<Later, 'in'>, from: Value, by: Num | null): Day | null {
  if (typeof from !== 'number' || !by) return null;
  const { n, d } = by.exact;
  if (n % d !== 0n || n / d > most || n / d < -most) return null;
  const count = Number(n / d);
  const day = unit === 'days' ? from + count : monthsLater(from, count * monthsIn[unit]);
  return day >= firstDay && day <= finalDay ? day : null;
}

/** The last day of the year, quarter or month in which a day lies, or a day of that year. */
export function lastDay({ in: unit, date }: Pick<PeriodEnd, 'in' | 'date'>, of: Value): Day | null {
  if (typeof of !== 'number') return null;
  return unit === 'date' ? dayInYear(of, date ?? [12, 31]) : lastDayOfSpan(of, spans[unit]);
}

/** That day of the year of a day; of 29 February the last of the month. */
export function dayInYear(of: Day, [month, day]: readonly [number, number]): Day {
  const { year } = dateOf(of);
  return dayOf(year, month, Math.min(day, daysInMonth(year, month)));
}
