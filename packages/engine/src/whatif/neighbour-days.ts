import { parseDay, printDay } from '../base/day.ts';

function shifted(day: string, days: number): string {
  const parsed = parseDay(day);
  return parsed === undefined ? day : printDay(parsed + days);
}

/** The day before, as `YYYY-MM-DD`. */
export function dayBefore(day: string): string {
  return shifted(day, -1);
}

/** The day after, as `YYYY-MM-DD`. */
export function dayAfter(day: string): string {
  return shifted(day, 1);
}
