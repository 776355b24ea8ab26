import { expect, it } from 'vitest';
import { sparkPoints } from './sparkline.tsx';

it('keeps the place of each month and passes over missing ones', () => {
  expect(sparkPoints([0, null, 10], 100, 20)).toEqual([
    [0, 20],
    [100, 0],
  ]);
});
it('draws a level line in the middle and nothing without data', () => {
  expect(sparkPoints([5, 5], 10, 8)).toEqual([
    [0, 4],
    [10, 4],
  ]);
  expect(sparkPoints([null, null], 10, 8)).toEqual([]);
});
