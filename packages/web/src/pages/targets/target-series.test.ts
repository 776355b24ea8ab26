import { expect, it } from 'vitest';
import { seriesOf } from './target-series.ts';

const none = { trend: [], asOf: null };
const one = (period: string, value: number, recordedAt = '2022-01-01') => ({
  period,
  value,
  recordedAt,
  state: '',
  source: '',
  batch: '',
});

it('sets this year against last year by month, and the latest record of a month stands', () => {
  const reports = [one('2021-01', 1), one('2022-01', 2), one('2022-02', 9, '2022-04-01'), one('2022-02', 3)];
  const series = seriesOf(reports, none);
  expect(series).toMatchObject({ kind: 'months', year: 2022 });
  if (series.kind === 'months') {
    expect(series.now.slice(0, 3)).toEqual([2, 9, null]);
    expect(series.before.slice(0, 2)).toEqual([1, null]);
  }
});
it('draws yearly numbers over the years', () => {
  expect(seriesOf([one('2022', 5), one('2020', 3)], none)).toEqual({
    kind: 'years',
    years: [2020, 2022],
    values: [3, 5],
  });
});
it('draws the months of a computed indicator, which has no reports of its own', () => {
  expect(seriesOf([], { trend: [1, 2, null], asOf: '2022-02' })).toEqual({
    kind: 'months',
    year: 2022,
    now: [1, 2, null],
    before: [],
  });
});
