import type { DemoEnterprise } from './enterprises.ts';
import { counties } from './places.ts';
import { makeRandom, type Random } from './random.ts';

export const years = [2020, 2021, 2022] as const;
export type DemoYear = (typeof years)[number];
export const lastYear: DemoYear = 2022;

/** Published for 2023: 161.98 billion yuan, +9.4 %; in 万元, scaled back a year. */
export const cityValueAdded2022 = 16_198_000 / 1.094;

/** What is true of all enterprises in one year, before anything is rounded or gets lost; NaN before production began. */
export interface Measures {
  readonly isLarge: Uint8Array;
  readonly valueAdded: Float64Array;
  readonly employees: Float64Array;
  readonly output: Float64Array;
  readonly revenue: Float64Array;
  readonly tax: Float64Array;
  readonly energy: Float64Array;
  readonly electricity: Float64Array;
  readonly discharge: Float64Array;
  readonly research: Float64Array;
  readonly carbon: Float64Array;
}

export interface Truth {
  readonly byYear: ReadonlyMap<number, Measures>;
  /** Land in use in 2022, mu. */
  readonly area: Float64Array;
}

const scaleLine = 2000;
/** Tax against value added, one, two years back from 2022: land was used less well then. */
const taxEase = [1, 0.97, 0.94];

/** Sizes, growth and intensities of all enterprises, brought to the counties' sums of the firms above scale. */
export function generateMeasures(seed: number, enterprises: readonly DemoEnterprise[]): Truth {
  const count = enterprises.length;
  const byYear = new Map<number, Measures>(years.map((year) => [year, emptyMeasures(count)]));
  const area = new Float64Array(count);
  const random = makeRandom(seed, 'measures');
  enterprises.forEach((enterprise, row) => {
    simulate(random, enterprise, row, byYear, area);
  });
  calibrate(enterprises, byYear, area);
  for (const year of years) {
    derive(makeRandom(seed, `derived ${year}`), enterprises, get(byYear, year), taxEase[lastYear - year]);
  }
  placeTies(makeRandom(seed, 'ties'), enterprises, byYear, area);
  return { byYear, area };
}

function emptyMeasures(count: number): Measures {
  const column = () => new Float64Array(count).fill(Number.NaN);
  return {
    isLarge: new Uint8Array(count),
    valueAdded: column(),
    employees: column(),
    output: column(),
    revenue: column(),
    tax: column(),
    energy: column(),
    electricity: column(),
    discharge: column(),
    research: column(),
    carbon: column(),
  };
}

export function get<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`no entry for ${String(key)}`);
  return value;
}

/** One enterprise backwards from 2022: size, then growth year by year. */
function simulate(
  random: Random,
  { county, industry, isLarge, started }: DemoEnterprise,
  row: number,
  byYear: ReadonlyMap<number, Measures>,
  area: Float64Array,
): void {
  const isGiant = isLarge && random.chance(0.004);
  let employees = isLarge
    ? random.lognormal(150, 0.9) * (isGiant ? random.between(4, 11) : 1)
    : random.lognormal(11, 0.6);
  const productivity =
    county.labourProductivity * industry.labourProductivity * random.lognormal(isLarge ? 1 : 0.72, 0.38);
  const rate = Math.min(0.6, industry.valueAddedRate * random.lognormal(1, 0.18));
  let output = (employees * productivity) / rate;
  const wanted = isLarge ? scaleLine * random.between(1.15, 1.9) : scaleLine * random.between(0.25, 0.95);
  if (isLarge ? output < wanted : output > wanted) {
    employees *= wanted / output;
    output = wanted;
  }
  let valueAdded = output * rate;
  const density = county.valueAddedPerMu * industry.valueAddedPerMu * random.lognormal(isLarge ? 1 : 0.3, 0.6);
  area[row] = Math.max(isLarge ? 0.8 : 0.25, valueAdded / density);

  const loss = random.chance(isLarge ? 0.012 : 0.02) ? random.between(0.02, 0.35) : 0;
  const lossYear = years[random.whole(years.length)];
  const rose = isLarge && output < 2 * scaleLine && random.chance(0.22);
  const fell = !isLarge && random.chance(0.012);
  for (let index = years.length - 1; index >= 0; index--) {
    const year = years[index];
    if (started > `${year}-12-31`) return;
    const measures = get(byYear, year);
    const isLargeNow = year === lastYear || (!rose && !fell) ? isLarge : !isLarge;
    measures.isLarge[row] = isLargeNow ? 1 : 0;
    const level = isLargeNow === isLarge ? 1 : isLargeNow ? (scaleLine * 1.3) / output : (scaleLine * 0.85) / output;
    const isLoss = loss > 0 && year === lossYear;
    measures.valueAdded[row] = valueAdded * level * (isLoss ? -loss : 1);
    measures.employees[row] = Math.max(1, employees * Math.min(1, Math.sqrt(level)));
    measures.output[row] = output * level;
    const spread = random.chance(0.03) ? 0.7 : 0.17;
    const growth = Math.max(-0.55, Math.min(2.5, Math.exp(industry.growth - 0.03 + spread * random.normal()) - 1));
    const hiring = 0.35 * growth + 0.08 * random.normal() - 0.01;
    valueAdded /= 1 + growth;
    output /= (1 + growth) * random.lognormal(1, 0.05);
    employees /= Math.max(0.4, 1 + hiring);
  }
}

/** Scales firms above scale so that every county meets its sums; firms below scale keep their own sizes. */
function calibrate(
  enterprises: readonly DemoEnterprise[],
  byYear: ReadonlyMap<number, Measures>,
  area: Float64Array,
): void {
  for (const county of counties) {
    const rows = enterprises.flatMap((enterprise, row) => (enterprise.county === county ? [row] : []));
    const base = cityValueAdded2022 * county.share;
    const large = get(byYear, lastYear).isLarge;
    const areaRows = rows.filter((row) => large[row] === 1);
    scale(area, areaRows, base / county.valueAddedPerMu);
    for (const year of years) {
      const measures = get(byYear, year);
      const members = rows.filter((row) => measures.isLarge[row] === 1);
      const back = lastYear - year;
      const valueAdded = base / (1 + county.growth) ** back / (back === 2 ? 1.04 : 1);
      const productivity = county.labourProductivity / (1 + county.productivityGrowth) ** back;
      const factor = scale(measures.valueAdded, members, valueAdded);
      scale(measures.employees, members, valueAdded / productivity);
      for (const row of members) measures.output[row] = Math.max(scaleLine * 1.01, measures.output[row] * factor);
    }
  }
}

/** Multiplies the rows so that they add to the total; gives the factor. */
function scale(column: Float64Array, rows: readonly number[], total: number): number {
  const sum = rows.reduce((running, row) => running + column[row], 0);
  const factor = total / sum;
  for (const row of rows) column[row] *= factor;
  return factor;
}

/** Everything that follows from value added and output in one year. */
function derive(random: Random, enterprises: readonly DemoEnterprise[], measures: Measures, ease: number): void {
  enterprises.forEach(({ county, industry }, row) => {
    const output = measures.output[row];
    if (Number.isNaN(output)) return;
    const isLarge = measures.isLarge[row] === 1;
    const basis = Math.max(Math.abs(measures.valueAdded[row]), 0.02 * output);
    const revenue = output * random.between(0.94, 1.04);
    measures.revenue[row] = isLarge ? Math.max(scaleLine, revenue) : Math.min(scaleLine - 1, revenue);
    const drift = county.taxPerMu / county.valueAddedPerMu;
    const tax = basis * drift * random.lognormal(isLarge ? 0.9 : 0.75, 0.5);
    const fate = random.next();
    measures.tax[row] = fate < 0.01 ? 0 : fate < 0.014 ? -0.2 * tax : fate < 0.018 ? tax * 6 : tax;
    const energy = basis * industry.energy * random.lognormal(1, 0.35);
    measures.energy[row] = energy;
    measures.electricity[row] = (energy * random.between(0.5, 0.75)) / 2.9;
    measures.discharge[row] = random.chance(0.02) ? 0 : (basis / 1e4) * industry.discharge * random.lognormal(1, 0.8);
    const research = output * industry.research * random.lognormal(0.85, 0.55);
    measures.research[row] = random.chance(0.08) ? 0 : Math.min(research, 0.3 * output);
    measures.carbon[row] = energy * random.lognormal(2.1, 0.12);
  });
  for (const county of counties) {
    const members = enterprises.flatMap((enterprise, row) =>
      enterprise.county === county && measures.isLarge[row] === 1 ? [row] : [],
    );
    const valueAdded = members.reduce((sum, row) => sum + measures.valueAdded[row], 0);
    scale(measures.tax, members, (valueAdded / county.valueAddedPerMu) * county.taxPerMu * ease);
  }
}

/** Small firms with round numbers: equal ratios, and land and tax exactly on the lines that rules draw. */
function placeTies(
  random: Random,
  enterprises: readonly DemoEnterprise[],
  byYear: ReadonlyMap<number, Measures>,
  area: Float64Array,
): void {
  enterprises.forEach(({ isLarge }, row) => {
    if (isLarge || !random.chance(0.03)) return;
    area[row] = 3 + random.whole(3);
    const perMu = random.pick([8, 10, 12]);
    for (const { tax, isLarge: large } of byYear.values()) {
      if (large[row] === 0 && !Number.isNaN(tax[row])) tax[row] = perMu * area[row];
    }
  });
}
