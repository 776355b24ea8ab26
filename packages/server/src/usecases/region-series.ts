import type { Observed } from '@niepan/domain/targets';
import type { Column, Dataset, Frame, Program } from '@niepan/engine';
import { makeTexts, runIndicator } from '@niepan/engine';
import type { Caches } from './platform.ts';
import type { RegionObservations } from './region-observations.ts';

/**
 * The regions at a period as the engine reads them: year y holds the same month of year y, so that last year's value is
 * last year's value of the same months.
 */
function datasetAt(observations: RegionObservations, period: string): Dataset {
  const year = Number(period.slice(0, 4));
  const month = period.slice(4);
  const columns = new Map<string, Map<number, Column>>();
  for (const [item, byRegion] of observations.byIndicator) {
    const years = new Map<number, Column>();
    for (const back of [0, 1, 2]) {
      const values = new Float64Array(observations.regions.length);
      const missing = new Uint8Array(observations.regions.length).fill(1);
      observations.regions.forEach((region, row) => {
        const value = byRegion.get(region)?.get(`${year - back}${month}`)?.value;
        if (value === undefined || value === null) return;
        values[row] = value;
        missing[row] = 0;
      });
      years.set(year - back, { kind: 'number', values, missing });
    }
    columns.set(item, years);
  }
  const regions = makeTexts(observations.regions);
  const rowOf = new Map(observations.regions.map((region, row) => [region, row]));
  const above = Int32Array.from(
    observations.regions,
    (region) => rowOf.get(observations.above.get(region) ?? '') ?? -1,
  );
  const links: Frame['links'] = new Map([['地区', above]]);
  const frame: Frame = { subject: '地区', ids: regions, names: regions, columns, links };
  return { frames: new Map([['地区', frame]]), awards: [] };
}

type Computed = ReadonlyMap<string, readonly Observed[]>;

/** Names of the reported numbers that an indicator is computed from. */
function partsOf(program: Program, indicator: string, found = new Set<string>()): Set<string> {
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('op' in node && 'name' in node && typeof node.name === 'string') {
      if (node.op === 'item') found.add(node.name);
      if (node.op === 'indicator' && !found.has(node.name)) partsOf(program, node.name, found.add(node.name));
    }
    for (const value of Object.values(node)) walk(value);
  };
  walk(program.indicators[indicator]?.definition);
  return found;
}

/** 初报 while any part is, 修订 when any part was revised, else 终报. */
function stateAt(states: readonly (Observed['state'] | undefined)[]): Observed['state'] {
  if (states.includes('初报')) return '初报';
  return states.includes('修订') ? '修订' : '终报';
}

function compute(observations: RegionObservations, program: Program, indicator: string): Computed {
  const series = new Map<string, Observed[]>(observations.regions.map((region) => [region, []]));
  const parts = [...partsOf(program, indicator)];
  for (const period of observations.periods) {
    const { values, missing } = runIndicator(
      program,
      indicator,
      datasetAt(observations, period),
      Number(period.slice(0, 4)),
    );
    observations.regions.forEach((region, row) => {
      if (missing[row] === 1) return;
      const state = stateAt(parts.map((part) => observations.byIndicator.get(part)?.get(region)?.get(period)?.state));
      series.get(region)?.push({ period, value: values[row], state });
    });
  }
  return series;
}

/**
 * A region's number over time, oldest first: as it was reported, or computed from reported parts (a ratio of sums, a growth rate).
 * A number reported under the indicator's own name goes before one that could be computed.
 */
export function readRegionSeries(
  platform: { readonly caches: Pick<Caches, 'series'> },
  observations: RegionObservations,
  program: Program,
  indicator: string,
  region: string,
): readonly Observed[] {
  const reported = observations.byIndicator.get(indicator);
  if (reported !== undefined) {
    const own = reported.get(region);
    return own === undefined ? [] : [...own.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
  }
  const definition = program.indicators[indicator]?.definition;
  if (definition === undefined || definition.kind === 'observed' || program.indicators[indicator]?.subject !== '地区')
    return [];
  const key = `${observations.batch}/${program.id}/${indicator}`;
  return platform.caches.series.get(key, () => compute(observations, program, indicator)).get(region) ?? [];
}
