import type { ObservationRecord } from '@niepan/domain/region';
import { counties } from './places.ts';
import { makeRandom } from './random.ts';

/** Item, source, counties, years, middle value of a county with a tenth of the city's industry. */
const funds = [
  ['土地出让收入提取额', '财政', ['330304'], [2021, 2022], 5200],
  ['差别化配置资金', '财政', ['330304'], [2021, 2022], 380],
  ['标准地未达产缴纳资金', '财政', ['330304'], [2021, 2022], 90],
] as const;

/** Yearly items that a single document adds to what is reported of regions: new construction land, and the sources of a fund in 万元. */
export function generateFurtherSeries(seed: number): ObservationRecord[] {
  const random = makeRandom(seed, 'further series');
  const record = (
    indicator: string,
    region: string,
    year: number,
    value: number,
    source: string,
  ): ObservationRecord => {
    const recordedAt = `${year + 1}-02-25`;
    return { indicator, region, period: String(year), value, state: '终报', source, recordedAt };
  };
  const land = counties.flatMap(({ code, share }) =>
    [2013, 2014, 2015, 2016, 2020, 2021, 2022].flatMap((year) => {
      const total = Math.round(random.lognormal(300 + 4000 * share, 0.25));
      const industrial = Math.round(total * random.between(0.33, 0.58));
      return [
        record('新增建设用地面积', code, year, total, '自然资源'),
        record('新增建设用地用于工业面积', code, year, industrial, '自然资源'),
      ];
    }),
  );
  const money = funds.flatMap(([item, source, regions, years, middle]) =>
    regions.flatMap((region) =>
      years.map((year) => record(item, region, year, Math.round(random.lognormal(middle, 0.2)), source)),
    ),
  );
  return [...land, ...money];
}
