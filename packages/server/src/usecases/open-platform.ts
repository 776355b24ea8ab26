import { Fault } from '@niepan/domain/fault';
import { regionNames } from '@niepan/domain/region-names';
import type { Observed } from '@niepan/domain/targets';
import { type Frame, type Program, rowsOfTexts } from '@niepan/engine';
import { loadDataset } from '@niepan/store/columns';
import type { Database } from '@niepan/store/database';
import { getLatestNumber } from '@niepan/store/import';
import { listObservations, type Observation } from '@niepan/store/observations';
import { listUnits, type Unit } from '@niepan/store/organisation';
import { getPackage } from '@niepan/store/policies';
import { findSetting } from '@niepan/store/settings';
import { Cache, LoadingCache } from './cache.ts';
import { describePackage, type PublishedPackage } from './packages.ts';
import type { Caches, Platform, Snapshot } from './platform.ts';
import type { RegionObservations } from './region-observations.ts';

/** Snapshots are some tens of megabytes each: the newest, and one or two that older runs are explained from. */
const keptSnapshots = 3;

function makeCaches(): Caches {
  return {
    boards: new Cache(8),
    series: new Cache(400),
    rules: new Cache(120),
    incentives: new Cache(120),
    indicators: new Cache(120),
    runs: new LoadingCache(6),
    replies: new Cache(120),
  };
}

/** Years for which some number of enterprises is known. */
function yearsOf(frame: Frame): number[] {
  const years = new Set<number>();
  for (const byYear of frame.columns.values()) {
    for (const [year, column] of byYear) if (year !== 0 && column.kind === 'number') years.add(year);
  }
  return [...years].sort((a, b) => a - b);
}

async function loadSnapshot(database: Database, batch: number): Promise<Snapshot> {
  const { dataset, hash, batchNumber } = await loadDataset(database, { untilBatch: batch });
  const enterprises = dataset.frames.get('企业');
  if (enterprises === undefined) throw new Fault('no-enterprise-frame', 'the dataset has no enterprises');
  const rowOf = rowsOfTexts(enterprises.ids);
  return { batch: batchNumber, hash, dataset, enterprises, rowOf, years: yearsOf(enterprises) };
}

function indexObservations(
  batch: number,
  rows: readonly Observation[],
  units: ReadonlyMap<string, Unit>,
): RegionObservations {
  const byIndicator = new Map<string, Map<string, Map<string, Observed>>>();
  const regions = new Set<string>();
  const periods = new Set<string>();
  for (const { indicator, region, period, value, state } of rows) {
    regions.add(region);
    periods.add(period);
    const byRegion = byIndicator.get(indicator) ?? new Map<string, Map<string, Observed>>();
    const byPeriod = byRegion.get(region) ?? new Map<string, Observed>();
    byIndicator.set(indicator, byRegion.set(region, byPeriod.set(period, { period, value, state })));
  }
  const above = new Map([...units.values()].flatMap(({ code, parent }) => (parent === null ? [] : [[code, parent]])));
  return { batch, regions: [...regions].sort(), above, periods: [...periods].sort(), byIndicator };
}

function getBase(packages: readonly PublishedPackage[]): Program {
  const base = packages.find(({ id }) => id === 'base');
  if (base === undefined)
    throw new Fault('no-base-package', 'the package base is not published', 'restore policies/base and start again');
  return base.program;
}

/** Reads what is published and loaded, and keeps it between requests. Data are looked at anew when a batch came in. */
export async function openPlatform(
  database: Database,
  engineVersion: string,
  inForce: readonly { readonly id: string; readonly version: string; readonly program: Program }[],
): Promise<Platform> {
  const { db } = database;
  let packages = inForce.map(({ id, version, program }) => describePackage(id, version, program));
  const caches = makeCaches();
  const region = await findSetting<{ readonly isDemonstration: boolean }>(db, 'region');
  const units = new Map((await listUnits(db)).map((unit) => [unit.code, unit]));
  const snapshots = new LoadingCache<Snapshot>(keptSnapshots);
  const observed = new LoadingCache<RegionObservations>(2);
  const versions = new LoadingCache<PublishedPackage>(8);
  return {
    engineVersion,
    isDemonstration: region?.isDemonstration ?? false,
    get packages() {
      return packages;
    },
    enforce(published) {
      const others = packages.filter(({ id }) => id !== published.id);
      packages = [...others, published].sort((a, b) => (a.id < b.id ? -1 : 1));
      // What is kept by the batch of data alone was made with the packages of before.
      for (const cache of [caches.boards, caches.replies, caches.series]) cache.forgetAll();
    },
    base: getBase(packages),
    units,
    regionName: (code) => units.get(code)?.name ?? regionNames[code] ?? code,
    async snapshot(batch) {
      const number = batch ?? (await getLatestNumber(db));
      return snapshots.load(String(number), () => loadSnapshot(database, number));
    },
    async observations() {
      const number = await getLatestNumber(db);
      return observed.load(String(number), async () => indexObservations(number, await listObservations(db), units));
    },
    async getVersion(id, version) {
      const current = packages.find((one) => one.id === id && one.version === version);
      if (current !== undefined) return current;
      return versions.load(`${id}/${version}`, async () => {
        const stored = await getPackage(db, id, version);
        return describePackage(stored.id, stored.version, stored.program);
      });
    },
    caches,
  };
}
