import type { TargetLineRecord } from '@niepan/domain/region';
import type { Tx } from './database.ts';
import type { FactState } from './facts.ts';
import type { Db } from './schema.ts';

/** One version of a reported number. `period` is `2022` or `2022-06`; monthly sums are cumulative from January. */
export interface Observation {
  readonly region: string;
  readonly indicator: string;
  readonly period: string;
  readonly version: number;
  readonly value: number | null;
  readonly state: FactState;
  readonly source: string;
  readonly batchNumber: number;
  readonly recordedAt: Date;
}

export interface ObservationFilter {
  readonly region?: string;
  readonly indicator?: string;
  /** Only what came in up to this batch. */
  readonly untilBatch?: number;
}

/** The newest version of each number by region, indicator and period. */
export async function listObservations(db: Db, filter: ObservationFilter = {}): Promise<Observation[]> {
  const latest = new Map<string, Observation>();
  for (const row of await listObservationVersions(db, filter))
    latest.set(`${row.region} ${row.indicator} ${row.period}`, row);
  return [...latest.values()];
}

/** Every version, oldest first within a region, indicator and period. */
export async function listObservationVersions(db: Db, filter: ObservationFilter = {}): Promise<Observation[]> {
  let query = db.selectFrom('observations').selectAll();
  if (filter.region !== undefined) query = query.where('region_code', '=', filter.region);
  if (filter.indicator !== undefined) query = query.where('indicator', '=', filter.indicator);
  if (filter.untilBatch !== undefined) query = query.where('batch_number', '<=', filter.untilBatch);
  const rows = await query.orderBy('region_code').orderBy('indicator').orderBy('period').orderBy('version').execute();
  return rows.map((row) => ({
    region: row.region_code,
    indicator: row.indicator,
    period: row.period,
    version: row.version,
    value: row.value === null ? null : Number(row.value),
    state: row.state as FactState,
    source: row.source,
    batchNumber: row.batch_number,
    recordedAt: row.recorded_at,
  }));
}

export type NewObservation = Omit<Observation, 'version' | 'batchNumber'>;

/** Adds a version of each number after the newest one. The batch must have been saved in the same transaction. */
export async function saveObservations(
  tx: Tx,
  batchNumber: number,
  observations: readonly NewObservation[],
): Promise<void> {
  const latest = new Map<string, number>();
  for (const indicator of new Set(observations.map((row) => row.indicator))) {
    const known = await listObservationVersions(tx.db, { indicator });
    for (const row of known) latest.set(`${row.region} ${row.indicator} ${row.period}`, row.version);
  }
  const rows = observations.map((row) => {
    const key = `${row.region} ${row.indicator} ${row.period}`;
    const before = latest.get(key) ?? 0;
    latest.set(key, before + 1);
    return {
      region_code: row.region,
      indicator: row.indicator,
      period: row.period,
      version: before + 1,
      value: row.value,
      state: row.state,
      source: row.source,
      batch_number: batchNumber,
      recorded_at: row.recordedAt,
      supersedes: before === 0 ? null : before,
    };
  });
  for (let at = 0; at < rows.length; at += 2000) {
    await tx.db
      .insertInto('observations')
      .values(rows.slice(at, at + 2000))
      .execute();
  }
}

/** Regions' own yearly lines, by indicator, region and year. */
export async function listTargetLines(db: Db, indicator?: string): Promise<TargetLineRecord[]> {
  let query = db.selectFrom('target_lines').selectAll();
  if (indicator !== undefined) query = query.where('indicator', '=', indicator);
  const rows = await query.orderBy('indicator').orderBy('region_code').orderBy('year').orderBy('line').execute();
  return rows.map((row) => ({
    indicator: row.indicator,
    region: row.region_code,
    year: row.year,
    line: row.line as TargetLineRecord['line'],
    value: Number(row.value),
  }));
}
