import { describe, expect, it } from 'vitest';
import type { ObservedTarget } from './observed-targets.ts';
import { generateObservations } from './target-series.ts';

const target: ObservedTarget = {
  indicator: '机器人',
  region: '330300',
  from: 2022,
  until: 2022,
  basis: '年度',
  comparator: '≥',
  value: 2000,
  unit: '台',
  direction: 'up',
  source: '经信',
};

const many = (change: Partial<ObservedTarget>, count = 200): ObservedTarget[] =>
  Array.from({ length: count }, (_, index) => ({ ...target, ...change, indicator: `指标${index}` }));

const ofYear = (targets: readonly ObservedTarget[], period: string): (number | null)[] =>
  generateObservations(targets, 1)
    .filter((one) => one.period === period)
    .map(({ value }) => value);

describe('generateObservations', () => {
  it('repeats itself for a seed, whatever the order of the targets', () => {
    const targets = many({}, 30);
    expect(generateObservations([...targets].reverse(), 5)).toEqual(generateObservations(targets, 5));
    expect(generateObservations(targets, 6)).not.toEqual(generateObservations(targets, 5));
  });

  it('has series ahead, behind and missing', () => {
    const reached = ofYear(many({}), '2022').map(Number);
    expect(reached.filter((value) => value >= 2000).length).toBeGreaterThan(60);
    expect(reached.filter((value) => value < 1900).length).toBeGreaterThan(30);
    expect(reached.length).toBeLessThan(190);
    expect(reached.length).toBeGreaterThan(150);
  });

  it('counts whole things upwards from January', () => {
    for (const { indicator } of many({}, 20)) {
      const values = generateObservations([{ ...target, indicator }], 1)
        .filter(({ period }) => period.startsWith('2022-'))
        .map(({ value }) => Number(value));
      expect(values.every(Number.isInteger)).toBe(true);
      expect([...values].sort((a, b) => a - b)).toEqual(values);
    }
  });

  it('splits a sum over years among the years', () => {
    const values = ofYear(many({ basis: '累计', from: 2021, until: 2023, value: 300 }), '2022').map(Number);
    expect(Math.max(...values)).toBeLessThan(150);
    expect(Math.max(...values)).toBeGreaterThan(90);
  });

  it('lets a few things over several years come whole in one of them', () => {
    const targets = many({ basis: '累计', from: 2020, until: 2022, value: 1 });
    const records = generateObservations(targets, 1).filter(({ period }) => ['2020', '2021', '2022'].includes(period));
    const perSeries = new Map<string, number>();
    for (const { indicator, value } of records)
      perSeries.set(indicator, (perSeries.get(indicator) ?? 0) + Number(value));
    const sums = [...perSeries.values()];
    expect(sums.every((sum) => sum === 0 || sum === 1)).toBe(true);
    expect(sums.filter((sum) => sum === 1).length).toBeGreaterThan(sums.length / 2);
  });

  it('keeps shares below 100 % where all are to be covered, and ranks at whole places', () => {
    const shares = ofYear(many({ comparator: '全覆盖', unit: '%', value: 100 }), '2022').map(Number);
    expect(Math.max(...shares)).toBe(100);
    const ranks = ofYear(many({ comparator: '前', unit: '位', value: 5 }), '2022').map(Number);
    expect(ranks.every((rank) => Number.isInteger(rank) && rank >= 1)).toBe(true);
  });

  it('reports years before monthly reports began as years only', () => {
    const records = generateObservations(many({ from: 2014, until: 2017, value: 10, unit: '%' }, 10), 1);
    expect(records.some(({ period }) => period === '2015')).toBe(true);
    expect(records.some(({ period }) => period.startsWith('2015-'))).toBe(false);
    expect(Math.max(...records.map(({ period }) => Number(period.slice(0, 4))))).toBe(2017);
  });
});
