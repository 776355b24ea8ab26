import { type Day, lastDayOfMonth } from '../base/day.ts';

/** A year, a quarter or a month: how many months, and in which one it ends. */
export interface Period {
  readonly year: number;
  readonly month: number;
  readonly months: 1 | 3 | 12;
}

const yearForm = /^(\d{4})年?(?:度)?$/;
const quarterForm = /^(\d{4})(?:年|-)?(?:[Qq]([1-4])|第?([一二三四1-4])季度?)$/;
const monthForm = /^(\d{4})(?:年|-)(0?[1-9]|1[0-2])月?$/;

function monthsOf(text: string): Omit<Period, 'year'> | undefined {
  if (yearForm.test(text)) return { month: 12, months: 12 };
  const [, , letter, word = ''] = quarterForm.exec(text) ?? [];
  const quarter = Number(letter) || '一二三四'.indexOf(word) + 1 || Number(word);
  if (quarterForm.test(text)) return { month: quarter * 3, months: 3 };
  const [, , month] = monthForm.exec(text) ?? [];
  return month === undefined ? undefined : { month: Number(month), months: 1 };
}

/** `2024`, `2024-Q2`, `2024年二季度`, `2024-06`, `2024年6月`; undefined for anything else. */
export function parsePeriod(text: string): Period | undefined {
  const year = Number(text.slice(0, 4));
  const rest = monthsOf(text);
  return rest && year >= 1949 && year <= 2100 ? { year, ...rest } : undefined;
}

/** Under which number a period's values lie among those of years: 202403 for March, 202421 for the first quarter. */
export function periodCode({ year, month, months }: Period): number {
  if (months === 12) return year;
  return year * 100 + (months === 1 ? month : 20 + month / 3);
}

/** The period whose values lie under a number. */
export function periodOfCode(code: number): Period {
  const [year, part] = [yearOfCode(code), code % 100];
  if (year === code) return { year, month: 12, months: 12 };
  return part > 20 ? { year, month: (part - 20) * 3, months: 3 } : { year, month: part, months: 1 };
}

/** The year in which the period with a code lies. */
export function yearOfCode(code: number): number {
  return code > 9999 ? Math.floor(code / 100) : code;
}

/** The last day of a period, at which a run of it reads parameters and ages. */
export function lastDayOfPeriod({ year, month }: Period): Day {
  return lastDayOfMonth(year, month);
}
