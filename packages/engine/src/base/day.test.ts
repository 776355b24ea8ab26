import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anniversary, dateOf, dayOf, fullMonths, fullYears, lastDayOf, parseDay, printDay } from './day.ts';

function day(text: string): number {
  const value = parseDay(text);
  if (value === undefined) throw new Error(`not a day: ${text}`);
  return value;
}

describe('civil days', () => {
  it('agrees with the calendar of the platform over 800 years', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (value) => {
        const date = new Date(value * 86_400_000);
        expect(dateOf(value)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        const { year, month, day: d } = dateOf(value);
        expect(dayOf(year, month, d)).toBe(value);
        expect(day(printDay(value))).toBe(value);
      }),
    );
  });

  it('refuses days that do not exist', () => {
    for (const bad of ['2022-02-29', '2022-13-01', '2022-00-10', '2022-04-31', '2022', '22-01-01', '2022-1-1x'])
      expect(parseDay(bad), bad).toBeUndefined();
    expect(parseDay('2024-2-29')).toBe(parseDay('2024-02-29'));
  });

  it('reaches full years on the anniversary, not the day before', () => {
    expect(fullYears(day('2020-06-30'), day('2022-06-29'))).toBe(1);
    expect(fullYears(day('2020-06-30'), day('2022-06-30'))).toBe(2);
    expect(fullYears(day('2020-02-29'), day('2022-02-28'))).toBe(2);
    expect(fullYears(day('2023-01-01'), lastDayOf(2022))).toBe(-1);
    expect(printDay(anniversary(day('2020-02-29'), 4))).toBe('2024-02-29');
  });

  it('reaches full months on the same day of the month, or on its last day where it is shorter', () => {
    expect(fullMonths(day('2021-06-30'), day('2022-12-31'))).toBe(18);
    expect(fullMonths(day('2021-06-30'), day('2022-12-29'))).toBe(17);
    expect(fullMonths(day('2021-08-31'), day('2021-09-30'))).toBe(1);
    expect(fullMonths(day('2022-01-31'), day('2022-02-28'))).toBe(1);
    expect(fullMonths(day('2022-01-31'), day('2022-02-27'))).toBe(0);
    expect(fullMonths(day('2023-01-01'), lastDayOf(2022))).toBe(-1);
  });
});
