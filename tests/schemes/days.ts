/** Days as the facts hold them, read with the calendar of the language and apart from the engine's own. */
export const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

function parts(day: number): readonly [year: number, month: number, date: number] {
  const date = new Date(day * 86_400_000);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
}

export const yearOf = (day: number): number => parts(day)[0];

/** Whole months: a month is full on the same date of the next, or on its last day where that is earlier. Negative backwards. */
export function wholeMonths(from: number, until: number): number {
  const [[year, month, date], [endYear, endMonth, endDate]] = [parts(from), parts(until)];
  const lastDate = new Date(Date.UTC(endYear, endMonth + 1, 0)).getUTCDate();
  const isFull = endDate >= Math.min(date, lastDate);
  return (endYear - year) * 12 + endMonth - month - (isFull ? 0 : 1);
}
