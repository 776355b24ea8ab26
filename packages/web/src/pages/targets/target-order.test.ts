import { expect, it } from 'vitest';
import type { TargetRow } from '../../api.ts';
import { orderByNeed } from './target-order.ts';

const row = (id: string, years: [number, number], light: string, more: object = {}) =>
  ({
    id,
    from: years[0],
    until: years[1],
    light,
    partOf: null,
    basis: '年度',
    comparator: '≥',
    lines: [],
    value: light === 'none' ? null : 1,
    asOf: light === 'none' ? null : `${Math.min(years[1], 2022)}-06`,
    completion: 0.5,
    elapsed: 0.5,
    ...more,
  }) as unknown as TargetRow;
const idsOf = (rows: readonly TargetRow[]) => orderByNeed(rows).map(({ id }) => id);

it('reads this year first, then years gone by, then years to come', () => {
  const rows = [row('old', [2014, 2016], 'red'), row('next', [2023, 2023], 'none'), row('now', [2021, 2023], 'green')];
  expect(idsOf(rows)).toEqual(['now', 'old', 'next']);
});

it('puts the worst light first and the larger shortfall before the smaller', () => {
  const rows = [
    row('green', [2022, 2022], 'green'),
    row('less', [2022, 2022], 'red', { completion: 0.4 }),
    row('yellow', [2022, 2022], 'yellow'),
    row('more', [2022, 2022], 'red', { completion: 0.1 }),
  ];
  expect(idsOf(rows)).toEqual(['more', 'less', 'yellow', 'green']);
});

it('keeps the parts of a target below it, where the worst of them belongs', () => {
  const rows = [
    row('yellow', [2022, 2022], 'yellow'),
    row('part', [2022, 2022], 'red', { partOf: 'whole' }),
    row('whole', [2022, 2022], 'green'),
    row('orphan', [2022, 2022], 'green', { partOf: 'filtered away' }),
  ];
  expect(idsOf(rows)).toEqual(['whole', 'part', 'yellow', 'orphan']);
});
