import { type Column, type Dataset, makeDataset, makeFrame, seededRandom } from '@niepan/engine';

/** The reference workload's synthetic enterprises: six raw columns, an industry and a district each. */
export interface Workload {
  readonly rows: number;
  readonly land: Float64Array;
  readonly tax: Float64Array;
  readonly valueAdded: Float64Array;
  readonly energy: Float64Array;
  readonly employees: Float64Array;
  readonly research: Float64Array;
  readonly industry: Uint8Array;
  readonly district: Uint8Array;
}

export const industries = 20;
export const districts = 12;
export const weights = [30, 20, 15, 15, 10, 10] as const;

/** Names of the six ratios, in the order of `weights` and of each row of `benchmarks`. */
export const ratioNames = [
  '亩均税收',
  '亩均增加值',
  '单位能耗增加值',
  '劳动生产率',
  '研发强度',
  '单位能耗税收',
] as const;

/** Enterprises from seed 42; the order of draws is part of the recipe, so that sums can be compared with other programs'. */
export function makeWorkload(rows: number): Workload {
  const next = seededRandom(42);
  const lognormal = (median: number, spread: number): number => {
    const radius = Math.sqrt(-2 * Math.log(next() + 1e-12));
    return median * Math.exp(spread * (radius * Math.cos(6.283185307 * next())));
  };
  const column = (): Float64Array => new Float64Array(rows);
  const [land, tax, valueAdded, energy, employees, research] = [
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
  ];
  const [industry, district] = [new Uint8Array(rows), new Uint8Array(rows)];
  for (let row = 0; row < rows; row++) {
    industry[row] = next() * industries;
    district[row] = next() * districts;
    land[row] = lognormal(20, 0.7);
    valueAdded[row] = lognormal(3000, 1);
    tax[row] = valueAdded[row] * lognormal(0.08, 0.5);
    energy[row] = lognormal(1000, 1);
    employees[row] = Math.ceil(lognormal(100, 0.8));
    research[row] = valueAdded[row] * lognormal(0.04, 0.8);
  }
  return { rows, land, tax, valueAdded, energy, employees, research, industry, district };
}

/** Benchmarks of each industry for the six ratios, from seed 7. */
export function makeBenchmarks(): readonly (readonly number[])[] {
  const next = seededRandom(7);
  const medians = [12, 150, 3, 30, 0.04, 0.24];
  return Array.from({ length: industries }, () => medians.map((median) => median * (0.7 + 0.6 * next())));
}

/** The same enterprises as the engine reads them. */
export function toDataset(load: Workload): Dataset {
  const missing = new Uint8Array(load.rows);
  const numbers = (values: Float64Array): Readonly<Record<number, Column>> => ({
    2022: { kind: 'number', values, missing },
  });
  const texts = (codes: Uint8Array, count: number, prefix: string): Readonly<Record<number, Column>> => {
    const dictionary = Array.from({ length: count }, (_, code) => `${prefix}${code}`);
    return { 0: { kind: 'text', codes: Uint32Array.from(codes), dictionary, missing } };
  };
  const frame = makeFrame({
    subject: '企业',
    ids: Array.from({ length: load.rows }, (_, row) => String(row)),
    columns: {
      用地面积: numbers(load.land),
      税收: numbers(load.tax),
      工业增加值: numbers(load.valueAdded),
      综合能耗: numbers(load.energy),
      平均用工人数: numbers(load.employees),
      研发费用: numbers(load.research),
      行业: texts(load.industry, industries, '行业'),
      片区: texts(load.district, districts, '片区'),
    },
  });
  return makeDataset([frame]);
}
