import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatNumber } from './format-number.ts';

it('rounds half away from zero on the decimal digits', () => {
  expect(formatNumber(1.005, 2)).toBe('1.01');
  expect(formatNumber(-1.005, 2)).toBe('-1.01');
  expect(formatNumber(0.05, 1)).toBe('0.1');
  expect(formatNumber(-0.04, 1)).toBe('0.0');
  expect(formatNumber(99.96, 1)).toBe('100.0');
  expect(formatNumber(12345.5, 0)).toBe('12346');
});

it('stays within half a unit of the last place', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 4 }), (value, decimals) => {
      expect(Math.abs(Number(formatNumber(value, decimals)) - value)).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-6);
    }),
  );
});
