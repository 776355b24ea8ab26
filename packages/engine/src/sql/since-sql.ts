import { type Day, dateOf, daysInMonth } from '../base/day.ts';
import type { Since } from '../program/expression.ts';
import { countSql, type NumberSql } from './number-sql.ts';
import type { PlainSql } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

/** Whole years, months or days from a day to another; the n-th anniversary counts as n full years. */
export function sinceSql(s: Stages, days: PlainSql, unit: Since['in'], day: Day): NumberSql {
  const from = s.place(days.t);
  if (unit === 'days') return { ...countSql(s, s.place(`${day} - ${from}`)), doubts: days.doubts };
  const at = dateOf(day);
  const date = s.place(`date '1970-01-01' + ${from}`);
  const [y, m, d] = ['year', 'month', 'day'].map((part) => s.place(`extract(${part} from ${date})::integer`));
  const last = daysInMonth(at.year, at.month);
  if (unit === 'months') {
    const months = `(${at.year} - ${y}) * 12 + ${at.month} - ${m}`;
    const months0 = `${months} - (case when least(${d}, ${last}) > ${at.day} then 1 else 0 end)`;
    return { ...countSql(s, s.place(months0)), doubts: days.doubts };
  }
  const isShort = `${m} > ${at.month} or (${m} = ${at.month} and least(${d}, ${last}) > ${at.day})`;
  return {
    ...countSql(s, s.place(`${at.year} - ${y} - (case when ${isShort} then 1 else 0 end)`)),
    doubts: days.doubts,
  };
}
