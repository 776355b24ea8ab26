import { daysInMonth, parseDay, printDay } from '../base/day.ts';
import type { Fields } from '../parse/fields.ts';

/** First and last year, and the last day where the period is a month or a day. */
export interface Period {
  readonly from: number;
  readonly until: number;
  readonly deadline?: string;
}

/** `2022`, `2021..2023`, `2022-11` (by the end of that month) or `2022-11-30`. */
export function parsePeriod(text: string): Period | undefined {
  const clean = text.trim().replace(/年$/, '');
  if (/^\d{4}$/.test(clean)) return { from: Number(clean), until: Number(clean) };
  const span = /^(\d{4})\s*(?:\.\.|-|—|–|~|至)\s*(\d{4})$/.exec(clean);
  if (span) return { from: Number(span[1]), until: Number(span[2]) };
  const month = /^(\d{4})-(\d{1,2})$/.exec(clean);
  if (month) {
    const [year, number] = [Number(month[1]), Number(month[2])];
    if (number < 1 || number > 12) return undefined;
    const last = `${year}-${String(number).padStart(2, '0')}-${daysInMonth(year, number)}`;
    return { from: year, until: year, deadline: last };
  }
  const day = parseDay(clean);
  if (day === undefined) return undefined;
  const year = Number(clean.slice(0, 4));
  return { from: year, until: year, deadline: printDay(day) };
}

/** `期`; unreadable and backward periods are reported. */
export function readPeriod(fields: Fields, key = '期'): Period | undefined {
  const located = fields.located(key);
  if (!located) return undefined;
  const period = parsePeriod(located.text);
  if (!period) {
    fields.report('bad-period', located.at, { text: located.text });
    return undefined;
  }
  if (period.from > period.until) {
    fields.report('period-order', located.at, { from: String(period.from), until: String(period.until) });
    return undefined;
  }
  if (period.from < 1949 || period.until > 2100)
    fields.report('implausible', located.at, { text: located.text, why: '年份¦the year' });
  return period;
}
