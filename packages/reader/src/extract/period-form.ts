import type { PeriodMention } from './period-mention.ts';

/** What a form says of a time, without its place. */
export type PeriodRead = Omit<PeriodMention, 'start' | 'end'>;

/** A way to name a time. `year` is the document's, `signed` its month, `YYYY-MM`. */
export interface PeriodForm {
  readonly form: RegExp;
  readonly read: (
    match: RegExpExecArray,
    year: number | undefined,
    signed: string | undefined,
  ) => PeriodRead | undefined;
}

/** The year of a month that is named without one: of the next year in a document signed late in the year, after that month. */
export function yearOfMonth(month: string, year: number, signed: string | undefined): number {
  if (!signed?.startsWith(String(year))) return year;
  const own = signed.slice(5);
  return own >= '10' && month < own ? year + 1 : year;
}

/** `9` → `09` */
export const pad = (month: string) => month.padStart(2, '0');

/** The last month of a quarter. */
export const quarters: Readonly<Record<string, string>> = {
  一: '03',
  二: '06',
  三: '09',
  四: '12',
  '1': '03',
  '2': '06',
  '3': '09',
  '4': '12',
};
