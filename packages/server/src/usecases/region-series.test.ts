import type { Observed } from '@niepan/domain/targets';
import { checkPackage, type Program } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { Cache } from './cache.ts';
import type { RegionObservations } from './region-observations.ts';
import { readRegionSeries } from './region-series.ts';

const text = `
数据项:
  规上工业增加值: {对象: 地区, 单位: 万元, 期: 月, 来源: 统计}
  规上工业平均用工人数: {对象: 地区, 单位: 人, 期: 月, 汇总: 平均, 来源: 统计}
指标:
  规上工业全员劳动生产率: {对象: 地区, 单位: 万元/人, 分子: 规上工业增加值, 分母: 规上工业平均用工人数}
  规上工业增加值增速: {对象: 地区, 单位: '%', 公式: 同比(规上工业增加值)}
  下级增加值: {对象: 地区, 单位: 万元, 公式: 下级地区.汇总(规上工业增加值)}
  整治企业: {对象: 地区, 单位: 家, 来源: 经信}
`;

function getProgram(): Program {
  const { program, diagnostics } = checkPackage({ id: 'test', files: [{ path: 'test.yaml', text }], uses: [] });
  if (program === null) throw new Error(JSON.stringify(diagnostics));
  return program;
}

type Given = readonly (readonly [indicator: string, period: string, value: number | null, state?: '初报' | '终报'])[];

function observe(given: Given): RegionObservations {
  const byIndicator = new Map<
    string,
    Map<string, Map<string, { period: string; value: number | null; state: '初报' | '终报' }>>
  >();
  for (const [indicator, period, value, state = '终报'] of given) {
    const regions = byIndicator.get(indicator) ?? new Map([['330300', new Map()]]);
    regions.get('330300')?.set(period, { period, value, state });
    byIndicator.set(indicator, regions);
  }
  const periods = [...new Set(given.map(([, period]) => period))].sort();
  return { batch: 1, regions: ['330300'], above: new Map(), periods, byIndicator };
}

const program = getProgram();
const read = (given: Given, indicator: string, region = '330300') =>
  readRegionSeries({ caches: { series: new Cache(10) } }, observe(given), program, indicator, region);

const added = '规上工业增加值';
const workers = '规上工业平均用工人数';

describe('a number of a region over time', () => {
  it('is a ratio of its reported parts in each period that has both', () => {
    const series = read(
      [
        [added, '2022-05', 50],
        [added, '2022-06', 66],
        [workers, '2022-06', 6],
      ],
      '规上工业全员劳动生产率',
    );
    expect(series).toEqual([{ period: '2022-06', value: 11, state: '终报' }]);
  });

  it('is drawn together from the regions below', () => {
    const { byIndicator, ...rest } = observe([[added, '2022-06', 66]]);
    const below = (value: number) => new Map([['2022-06', { period: '2022-06', value, state: '终报' as const }]]);
    const of = new Map([...(byIndicator.get(added) ?? []), ['330302', below(20)], ['330304', below(30)]]);
    const observations = {
      ...rest,
      byIndicator: new Map([[added, of]]),
      regions: ['330300', '330302', '330304'],
      above: new Map([
        ['330302', '330300'],
        ['330304', '330300'],
      ]),
    };
    const caches = { series: new Cache<ReadonlyMap<string, readonly Observed[]>>(10) };
    expect(readRegionSeries({ caches }, observations, program, '下级增加值', '330300')).toEqual([
      { period: '2022-06', value: 50, state: '终报' },
    ]);
  });

  it('is preliminary while any part of it is', () => {
    const series = read(
      [
        [added, '2022-06', 66, '初报'],
        [workers, '2022-06', 6],
      ],
      '规上工业全员劳动生产率',
    );
    expect(series[0]?.state).toBe('初报');
    const other = read(
      [
        [added, '2022-06', 66],
        [workers, '2022-06', 6],
        ['整治企业', '2022-06', 1, '初报'],
      ],
      '规上工业全员劳动生产率',
    );
    expect(other[0]?.state).toBe('终报');
  });

  it('grows against the same months of last year', () => {
    const series = read(
      [
        [added, '2021-06', 100],
        [added, '2021-12', 400],
        [added, '2022-06', 110],
      ],
      '规上工业增加值增速',
    );
    expect(series.map(({ period, value }) => [period, value?.toFixed(6)])).toEqual([['2022-06', '10.000000']]);
  });

  it('is what was reported under its own name, oldest first, missing ones included', () => {
    const series = read(
      [
        ['整治企业', '2022-06', null],
        ['整治企业', '2022-05', 7],
      ],
      '整治企业',
    );
    expect(series.map(({ period, value }) => [period, value])).toEqual([
      ['2022-05', 7],
      ['2022-06', null],
    ]);
  });

  it('is nothing for a region or indicator that nobody reported', () => {
    expect(read([[added, '2022-06', 1]], '整治企业')).toEqual([]);
    expect(read([['整治企业', '2022-06', 1]], '整治企业', '330382')).toEqual([]);
  });
});
