import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roundAway } from './round-away.ts';

it('a value to be reached is never shown as less than it takes', () => {
  const number = fc.double({ min: 0.001, max: 1e7, noNaN: true });
  fc.assert(
    fc.property(number, number, fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }), (value, from, own) => {
      const shown = roundAway(value, from, own);
      if (value >= from) expect(shown.value).toBeGreaterThanOrEqual(value * (1 - 1e-14));
      else expect(shown.value).toBeLessThanOrEqual(value * (1 + 1e-14));
      expect(Math.abs(shown.value - value)).toBeLessThanOrEqual(10 ** -shown.decimals * (1 + 1e-9));
    }),
  );
});

it('an exact value stays as it is', () => {
  expect(roundAway(7, 5)).toEqual({ value: 7, decimals: 0 });
  expect(roundAway(12.34, 10, 2)).toEqual({ value: 12.34, decimals: 2 });
  expect(roundAway(7.1428, 10, 2)).toEqual({ value: 7.14, decimals: 2 });
});
