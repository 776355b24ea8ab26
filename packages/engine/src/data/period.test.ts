import { expect, it } from 'vitest';
import { parsePeriod, periodCode, periodOfCode } from './period.ts';

it.each([
  ['2024', 2024],
  ['2024-Q1', 202421],
  ['2024年四季度', 202424],
  ['2024-01', 202401],
  ['2024年12月', 202412],
])('%s has a number of its own, from which it is told again', (text, code) => {
  const period = parsePeriod(text);
  expect(period && periodCode(period)).toBe(code);
  expect(periodOfCode(code)).toEqual(period);
});
