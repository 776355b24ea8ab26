/** A civil day as the number of days since 1970-01-01; no clock and no time zone. */
export type Day = number;

/** The first day of the year 1 and the last of 9999: computed days beyond them are slips of the pen. */
export const [firstDay, finalDay] = [-719_162, 2_932_896];

const dayForm = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/** Days from 1970-01-01 to a date of the Gregorian calendar. `month` is 1–12. */
export function dayOf(year: number, month: number, day: number): Day {
  // Years begin in March, so that the leap day is a year's last.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Year, month (1–12) and day of the month. */
export function dateOf(value: Day): { year: number; month: number; day: number } {
  const shifted = value + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

export function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

/** The day that `YYYY-MM-DD` names; undefined for any other text and for days that don't exist. */
export function parseDay(text: string): Day | undefined {
  const parts = dayForm.exec(text.trim());
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dayOf(year, month, day);
}

/** `YYYY-MM-DD`. */
export function printDay(value: Day): string {
  const { year, month, day } = dateOf(value);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** 31 December, the day at which parameters of an evaluation year are read. */
export function lastDayOf(year: number): Day {
  return dayOf(year, 12, 31);
}

/** The last day of a month (1–12). */
export function lastDayOfMonth(year: number, month: number): Day {
  return dayOf(year, month, daysInMonth(year, month));
}

/** The last day of the month that lies so many before that of a day, seen from a year. */
export function lastDayMonthsBefore(day: Day, year: number, months: number): Day {
  const at = year * 12 + dateOf(day).month - 1 - months;
  return lastDayOfMonth(Math.floor(at / 12), (at % 12) + 1);
}

/** The n-th anniversary; where the month is too short (29 February) its last day. */
export function anniversary(of: Day, years: number): Day {
  const { year, month, day } = dateOf(of);
  return dayOf(year + years, month, Math.min(day, daysInMonth(year + years, month)));
}

/** So many months later; where the month is too short its last day. */
export function monthsLater(of: Day, months: number): Day {
  const { year, month, day } = dateOf(of);
  const at = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(at / 12), (((at % 12) + 12) % 12) + 1];
  return dayOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** The last day of the span of so many months (12, 3, 1) of its year in which a day lies. */
export function lastDayOfSpan(of: Day, months: number): Day {
  const { year, month } = dateOf(of);
  return lastDayOfMonth(year, Math.ceil(month / months) * months);
}

/** Whole months from `from` to `at`: full on the same day of a later month, or on its last day where it is too short. */
export function fullMonths(from: Day, at: Day): number {
  const [start, end] = [dateOf(from), dateOf(at)];
  const months = (end.year - start.year) * 12 + end.month - start.month;
  return Math.min(start.day, daysInMonth(end.year, end.month)) <= end.day ? months : months - 1;
}

/** Whole years from `from` to `at`: '满 N 年' is reached on the N-th anniversary. Negative before `from`. */
export function fullYears(from: Day, at: Day): number {
  const years = dateOf(at).year - dateOf(from).year;
  return anniversary(from, years) <= at ? years : years - 1;
}
