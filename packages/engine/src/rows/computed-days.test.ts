import { describe, expect, it } from 'vitest';
import { dayOf } from '../base/day.ts';
import { exact } from '../base/exact.ts';
import { laterDay } from './computed-days.ts';
import { numOfExact } from './num.ts';

const by = (count: bigint) => numOfExact(exact(count));

describe('a day so much later', () => {
  it.each([
    ['years', dayOf(2024, 2, 29), 1n, dayOf(2025, 2, 28)],
    ['months', dayOf(2023, 12, 31), 2n, dayOf(2024, 2, 29)],
    ['days', dayOf(2023, 12, 31), 1n, dayOf(2024, 1, 1)],
    ['years', dayOf(2023, 1, 1), 7976n, dayOf(9999, 1, 1)],
  ] as const)('in %s', (unit, from, count, day) => {
    expect(laterDay({ in: unit }, from, by(count))).toBe(day);
  });

  it.each([
    ['years', -9999n],
    ['months', 100_000n],
    ['days', -1_000_000n],
  ] as const)('in %s is missing beyond the years of a calendar', (unit, count) => {
    expect(laterDay({ in: unit }, dayOf(2023, 1, 1), by(count))).toBeNull();
  });
});
