import { type Day, dateOf, fullMonths, fullYears } from '../base/day.ts';
import type { Since } from '../program/expression.ts';

/** Whole years, months or days from a day to another; where one that is begun counts, one more than there were whole ones the day before. */
export function wholeSince({ in: unit, isBegun }: Pick<Since, 'in' | 'isBegun'>, from: Day, until: Day): number {
  if (unit === 'days') return until - from;
  if (unit === 'year-itself') return dateOf(from).year;
  if (unit === 'month-itself') return dateOf(from).month;
  if (unit === 'calendar-years') return dateOf(until).year - dateOf(from).year;
  const full = unit === 'years' ? fullYears : fullMonths;
  return isBegun ? full(from, until - 1) + 1 : full(from, until);
}
