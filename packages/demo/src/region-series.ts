import type { ObservationRecord, TargetLineRecord } from '@niepan/domain/region';
import type { DemoEnterprise } from './enterprises.ts';
import type { FactValue } from './fact-table.ts';
import { years } from './measures.ts';
import { city, counties } from './places.ts';
import { makeRandom } from './random.ts';

type Facts = ReadonlyMap<string, ReadonlyMap<number, readonly FactValue[]>>;

/** Region item, the enterprise item it adds up, how it runs through the year, and who reports it. */
const items = [
  { item: '规上工业增加值', from: '工业增加值', over: 'sum', source: '统计' },
  { item: '规上工业平均用工人数', from: '平均用工人数', over: 'mean', source: '统计' },
  { item: '规上工业税收', from: '税收', over: 'sum', source: '税务' },
  { item: '规上工业用地面积', from: '用地面积', over: 'last', source: '自然资源' },
] as const;

/** Usual share of a year's value added or tax by month; the rest is noise. */
const rhythm = [0.066, 0.058, 0.083, 0.081, 0.084, 0.089, 0.083, 0.083, 0.088, 0.086, 0.094, 0.105];

/**
 * The four items of the firms above scale per county and month, cumulative from January, and per year. A year's last
 * figure is the sum of its firms' reported facts, in whole units; the city is the sum of its counties in every month.
 * Some months were first reported otherwise and put right a month later.
 */
export function generateRegionSeries(
  seed: number,
  enterprises: readonly DemoEnterprise[],
  facts: Facts,
): ObservationRecord[] {
  return items.flatMap(({ item, from, over, source }) => {
    const random = makeRandom(seed, item);
    const records: ObservationRecord[] = [];
    const add = (
      period: string,
      state: ObservationRecord['state'],
      recordedAt: string,
      values: readonly number[],
    ): void => {
      const sum = values.reduce((total, value) => total + value, 0);
      records.push({ indicator: item, region: city.code, period, value: sum, state, source, recordedAt });
      counties.forEach(({ code }, index) => {
        records.push({ indicator: item, region: code, period, value: values[index], state, source, recordedAt });
      });
    };
    for (const year of years) {
      const totals = sumsByCounty(enterprises, facts, from, year);
      if (year > 2020) {
        const paths = totals.map((total) => path(random, total, over));
        for (let month = 1; month <= 12; month++) {
          const period = `${year}-${String(month).padStart(2, '0')}`;
          const values = paths.map((values) => values[month - 1]);
          const isRevised = month < 12 && random.chance(0.12);
          const first = isRevised ? values.map((value) => Math.round(value * random.between(0.985, 1.01))) : values;
          add(period, month === 12 ? '终报' : '初报', reportDay(year, month + 1), first);
          if (isRevised) add(period, '修订', reportDay(year, month + 2), values);
        }
      }
      add(String(year), '终报', `${year + 1}-03-20`, totals);
    }
    return records;
  });
}

/** Whole units, so that counties add to the city exactly. */
function sumsByCounty(enterprises: readonly DemoEnterprise[], facts: Facts, item: string, year: number): number[] {
  const values = facts.get(item)?.get(year) ?? [];
  const scales = facts.get('规模')?.get(year) ?? [];
  const sums = new Map<string, number>(counties.map(({ code }) => [code, 0]));
  enterprises.forEach(({ county }, row) => {
    const value = values[row];
    if (scales[row] === '规上' && typeof value === 'number') {
      sums.set(county.code, (sums.get(county.code) ?? 0) + value);
    }
  });
  return counties.map(({ code }) => Math.round(sums.get(code) ?? 0));
}

/** Twelve months that end at the year's total. */
function path(random: ReturnType<typeof makeRandom>, total: number, over: 'sum' | 'mean' | 'last'): number[] {
  if (over !== 'sum') {
    const drift = random.between(-0.02, 0.01);
    return rhythm.map((_, month) => Math.round(total * (1 + (drift * (11 - month)) / 11)));
  }
  // Some counties earn more of their year in its first half than others, so that in June some lie ahead of time.
  const tilt = random.between(-0.02, 0.17);
  const shares = rhythm.map((share, month) => share * (1 + (month < 6 ? tilt : -tilt)) * random.lognormal(1, 0.03));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let running = 0;
  return shares.map((share, month) => {
    running += share;
    return month === 11 ? total : Math.round((total * running) / whole);
  });
}

function reportDay(year: number, month: number): string {
  const zeroBased = month - 1;
  return `${year + Math.floor(zeroBased / 12)}-${String((zeroBased % 12) + 1).padStart(2, '0')}-18`;
}

/** 标线 and 高线 of labour productivity: from the level of 2021 in equal steps to the city's 23 and 25 in 2024. */
export function generateTargetLines(observations: readonly ObservationRecord[]): TargetLineRecord[] {
  const indicator = '规上工业全员劳动生产率';
  const level = (region: string): number => {
    const of = (item: string): number =>
      observations.find((one) => one.indicator === item && one.region === region && one.period === '2021')?.value ?? 0;
    return of('规上工业增加值') / of('规上工业平均用工人数');
  };
  const cityLevel = level(city.code);
  return [city.code, ...counties.map(({ code }) => code)].flatMap((region) => {
    const from = level(region);
    return [2022, 2023, 2024].flatMap((year): TargetLineRecord[] =>
      (
        [
          ['标线', 23],
          ['高线', 25],
        ] as const
      ).map(([line, goal]) => {
        const value = from + ((from * goal) / cityLevel - from) * ((year - 2021) / 3);
        return { indicator, region, year, line, value: Math.round(value * 100) / 100 };
      }),
    );
  });
}
