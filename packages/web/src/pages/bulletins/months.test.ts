import { expect, it } from 'vitest';
import { monthsBefore } from './months.ts';

it('counts back over the turn of the year', () => {
  expect(monthsBefore('2022-02', 3)).toEqual(['2022-02', '2022-01', '2021-12']);
  expect(monthsBefore(undefined, 3)).toEqual([]);
});
