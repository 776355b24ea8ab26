import { type Day, dateOf, daysInMonth, finalDay, firstDay } from '../base/day.ts';
import type { Later, PeriodEnd, Since } from '../program/expression.ts';
import { countSql, joinDoubts, type NumberSql } from './number-sql.ts';
import type { PlainSql } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

/** Year, month, day of the month and the month's last day, as texts of whole numbers. */
interface DateSql {
  readonly y: string;
  readonly m: string;
  readonly d: string;
  readonly last: string;
}

function dateSql(s: Stages, day: string): DateSql {
  const date = s.place(`date '1970-01-01' + ${day}`);
  const [y, m, d] = ['year', 'month', 'day'].map((part) => s.place(`extract(${part} from ${date})::integer`));
  const end = `date_trunc('month', ${date}::timestamp) + interval '1 month' - interval '1 day'`;
  return { y, m, d, last: s.place(`extract(day from ${end})::integer`) };
}

function knownDate(day: Day): DateSql {
  const { year, month, day: date } = dateOf(day);
  return { y: `${year}`, m: `${month}`, d: `${date}`, last: `${daysInMonth(year, month)}` };
}

/** Whole years, months or days from a day to another; the n-th anniversary counts as n full years; where a begun one counts, one more than the day before. */
export function sinceSql(s: Stages, { in: unit, isBegun }: Since, days: PlainSql, until: PlainSql | Day): NumberSql {
  const from = s.place(days.t);
  const doubts = typeof until === 'number' ? days.doubts : [...days.doubts, ...until.doubts];
  const counted = (text: string): NumberSql => ({ ...countSql(s, s.place(text)), doubts });
  const end = typeof until === 'number' ? until : s.place(until.t);
  if (unit === 'days') return counted(`${end} - ${from}`);
  if (unit === 'year-itself') return counted(dateSql(s, from).y);
  if (unit === 'month-itself') return counted(dateSql(s, from).m);
  const [back, more] = isBegun ? [1, ' + 1'] : [0, ''];
  const at = typeof end === 'number' ? knownDate(end - back) : dateSql(s, s.place(`${end} - ${back}`));
  const { y, m, d } = dateSql(s, from);
  if (unit === 'calendar-years') return counted(`${at.y} - ${y}`);
  if (unit === 'months')
    return counted(
      `(${at.y} - ${y}) * 12 + ${at.m} - ${m} - (case when least(${d}, ${at.last}) > ${at.d} then 1 else 0 end)${more}`,
    );
  const isShort = `${m} > ${at.m} or (${m} = ${at.m} and least(${d}, ${at.last}) > ${at.d})`;
  return counted(`${at.y} - ${y} - (case when ${isShort} then 1 else 0 end)${more}`);
}

/** So many years, months or days later, as the one-row reading has it: missing where the number isn't a whole one or is too large, and beyond the years 1 to 9999. */
export function laterSql(s: Stages, { in: unit }: Pick<Later, 'in'>, days: PlainSql, by: NumberSql): PlainSql {
  const { n, d, e } = by.exact();
  const [top, bottom] = [s.place(n), s.place(d)];
  const isWhole = d === '1' ? `${top} = trunc(${top})` : `mod(${top}, ${bottom}) = 0`;
  const size = d === '1' ? top : `div(${top}, ${bottom})`;
  const count = s.place(`case when ${isWhole} and abs(${size}) <= 100000 then (${size})::integer end`);
  const from = s.place(days.t);
  const date = s.place(`(date '1970-01-01' + ${from})::timestamp`);
  const [year, month] = ['year', 'month'].map((part) => `extract(${part} from ${date})::integer`);
  const [later, isWithin] = {
    days: [`${from} + ${count}`, `${from} + ${count} between ${firstDay} and ${finalDay}`],
    years: [
      `(${date} + make_interval(years => ${count}))::date - date '1970-01-01'`,
      `${year} + ${count} between 1 and 9999`,
    ],
    months: [
      `(${date} + make_interval(months => ${count}))::date - date '1970-01-01'`,
      `${year} * 12 + ${month} - 1 + ${count} between 12 and 119999`,
    ],
  }[unit];
  const t = `case when ${isWithin} then ${later} end`;
  const doubts = e === null ? [] : [s.place(`coalesce(${e} > 0, false)`)];
  return { t, doubts: joinDoubts(days.doubts, by.doubts, doubts) };
}

/** The last day of the year, quarter or month in which a day lies. */
export function periodEndSql(s: Stages, { in: unit }: Pick<PeriodEnd, 'in'>, days: PlainSql): PlainSql {
  const start = `date_trunc('${unit}', (date '1970-01-01' + ${s.place(days.t)})::timestamp)`;
  const length = unit === 'quarter' ? '3 months' : `1 ${unit}`;
  return { t: `(${start} + interval '${length}')::date - date '1970-01-01' - 1`, doubts: days.doubts };
}
