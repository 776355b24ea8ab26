import type { Target } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { decideCompletion, decideCompoundLight, decideProgress, isPacedTarget, type Observed } from './targets.ts';

const at = { file: 'x.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 };
const target = (over: Partial<Target>): Target => ({
  id: '前言',
  name: '腾出工业用地',
  region: '330300',
  from: 2022,
  until: 2022,
  basis: '年度',
  comparator: '≥',
  lines: [{ name: '目标', value: '300' }],
  unit: '亩',
  all: [],
  origin: '正文',
  responsible: [],
  cites: ['一'],
  at,
  ...over,
});
const seen = (period: string, value: number | null, state: Observed['state'] = '初报'): Observed => ({
  period,
  value,
  state,
});

describe('completion', () => {
  it('divides by the first line when more is better', () => {
    const lines = [
      { name: '标线', value: '23' },
      { name: '高线', value: '25' },
    ];
    expect(decideCompletion(target({ lines }), 11.5)).toBe(0.5);
  });

  it('inverts when less is better', () => {
    expect(decideCompletion(target({ comparator: '≤', lines: [{ name: '目标', value: '0.5' }] }), 0.625)).toBe(0.8);
    expect(decideCompletion(target({ comparator: '前', lines: [{ name: '目标', value: '3' }] }), 6)).toBe(0.5);
  });

  it('reads a fall of 6 % asked for and 3 % reached as half', () => {
    expect(decideCompletion(target({ comparator: '≤', lines: [{ name: '目标', value: '-6' }] }), -3)).toBe(0.5);
  });

  it('has no rate for qualitative and relative targets and for a line of zero', () => {
    expect(decideCompletion(target({ comparator: '定性', lines: [] }), 1)).toBeNull();
    expect(
      decideCompletion(target({ relative: { series: '固定资产投资增速', factor: '1', plus: '0' } }), 8),
    ).toBeNull();
    expect(decideCompletion(target({ lines: [{ name: '目标', value: '0' }] }), 8)).toBeNull();
  });

  it('is whole inside a range and less on either side of it', () => {
    const range = target({ comparator: '区间', lines: [{ name: '目标', value: '4', high: '8' }] });
    expect([2, 4, 6, 8, 16].map((value) => decideCompletion(range, value))).toEqual([0.5, 1, 1, 1, 0.5]);
  });
});

describe('light', () => {
  const june = (value: number) => decideProgress(target({}), [seen('2022-06', value)]);

  it('asks half of a sum at half time', () => {
    expect(june(150)).toMatchObject({ completion: 0.5, elapsed: 0.5, gap: 0, light: 'green' });
    expect(june(149)).toMatchObject({ light: 'yellow' });
    expect(june(100)).toMatchObject({ light: 'red' });
  });

  it('asks the whole of a rate at any time', () => {
    const rate = target({ unit: '%', lines: [{ name: '目标', value: '12' }] });
    expect(isPacedTarget(rate)).toBe(false);
    expect(decideProgress(rate, [seen('2022-06', 12)]).light).toBe('green');
    expect(decideProgress(rate, [seen('2022-06', 11)]).light).toBe('yellow');
    expect(decideProgress(rate, [seen('2022-06', 6)]).light).toBe('red');
  });

  it('is red once the time is over and the line was missed, however narrowly', () => {
    expect(decideProgress(target({}), [seen('2022-12', 299, '终报')])).toMatchObject({ elapsed: 1, light: 'red' });
  });

  it('keeps a trace when the line is reached after the deadline', () => {
    const late = decideProgress(target({ deadline: '2022-09' }), [seen('2022-09', 200), seen('2022-12', 320)]);
    expect(late).toMatchObject({ value: 320, asOf: '2022-12', light: 'filled' });
  });

  it('stays green when it was reached in time, whatever comes later', () => {
    const kept = decideProgress(target({ deadline: '2022-09' }), [seen('2022-09', 300), seen('2022-12', 100)]);
    expect(kept).toMatchObject({ value: 300, asOf: '2022-09', light: 'green' });
  });

  it('never takes missing for zero', () => {
    expect(decideProgress(target({}), [])).toMatchObject({ value: null, completion: null, light: 'none' });
    expect(decideProgress(target({}), [seen('2022-05', 150), seen('2022-06', null)])).toMatchObject({
      asOf: '2022-05',
    });
  });

  it('shows a completion but no light before the time begins', () => {
    const future = target({ from: 2024, until: 2024, lines: [{ name: '标线', value: '23' }] });
    expect(decideProgress(future, [seen('2022-06', 11.5)])).toMatchObject({
      completion: 0.5,
      elapsed: 0,
      light: 'none',
    });
  });

  it('measures a relative target against the other series', () => {
    const relative = target({ unit: '%', lines: [], relative: { series: '固定资产投资增速', factor: '1', plus: '2' } });
    expect(decideProgress(relative, [seen('2022-06', 10)], 8).light).toBe('green');
    expect(decideProgress(relative, [seen('2022-06', 9)], 8).light).toBe('red');
    expect(decideProgress(relative, [seen('2022-06', 9)], null).light).toBe('none');
  });
});

describe('several years', () => {
  const threeYears = target({ from: 2021, until: 2023, basis: '累计', lines: [{ name: '目标', value: '600' }] });

  it('adds the years of a cumulative target', () => {
    const progress = decideProgress(threeYears, [seen('2021-12', 200), seen('2022-06', 100), seen('2022-05', 90)]);
    expect(progress).toMatchObject({ value: 300, completion: 0.5, elapsed: 0.5, light: 'green' });
  });

  it('gives no sum when a year inside the span is missing', () => {
    expect(decideProgress(threeYears, [seen('2022-06', 100)])).toMatchObject({ value: null, light: 'none' });
  });

  it('starts a yearly target anew each year', () => {
    const yearly = target({ from: 2021, until: 2023, basis: '每年', lines: [{ name: '目标', value: '30' }] });
    expect(decideProgress(yearly, [seen('2021-12', 30), seen('2022-06', 15)])).toMatchObject({
      elapsed: 0.5,
      light: 'green',
    });
  });

  it('averages growth geometrically', () => {
    const growth = target({
      from: 2021,
      until: 2023,
      basis: '年均',
      unit: '%',
      lines: [{ name: '目标', value: '10' }],
    });
    expect(decideProgress(growth, [seen('2021', 21), seen('2022', 0)]).value).toBeCloseTo(10, 10);
  });
});

it('makes a compound target as bad as its worst part', () => {
  expect(decideCompoundLight(['green', 'red', 'none'])).toBe('red');
  expect(decideCompoundLight(['green', 'none'])).toBe('none');
  expect(decideCompoundLight(['green', 'filled'])).toBe('filled');
  expect(decideCompoundLight(['green', 'green'])).toBe('green');
});
