import { createHash, type Hash } from 'node:crypto';
import type { RegionData } from '@niepan/domain/region';
import type { FactSeries } from './fact-series.ts';

/** A file of one department for one year, with what came in it. */
export interface PlannedBatch {
  readonly source: string;
  readonly year: number | null;
  readonly fileName: string;
  readonly recordedAt: Date;
  readonly hash: Hash;
  rowCount: number;
}

export interface BatchPlan {
  readonly batches: readonly PlannedBatch[];
  batchOf(source: string | null, year: number): PlannedBatch;
}

/**
 * Finds the file that each series and observation came in: that of its department and year; items without a year came with the department's first file.
 * What no file is named for goes into one batch called 未注明.
 */
export function planBatches(data: RegionData, series: readonly FactSeries[], now: Date): BatchPlan {
  const batches: PlannedBatch[] = data.batches.map((batch) => ({
    source: batch.source,
    year: batch.year,
    fileName: batch.fileName,
    recordedAt: new Date(batch.recordedAt),
    hash: createHash('sha256'),
    rowCount: 0,
  }));
  const other: PlannedBatch = {
    source: '未注明',
    year: null,
    fileName: '未注明',
    recordedAt: now,
    hash: createHash('sha256'),
    rowCount: 0,
  };
  const bySource = new Map<string, PlannedBatch[]>();
  for (const batch of batches) bySource.set(batch.source, [...(bySource.get(batch.source) ?? []), batch]);
  for (const files of bySource.values()) files.sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
  const batchOf = (source: string | null, year: number): PlannedBatch => {
    const files = source === null ? [] : (bySource.get(source) ?? []);
    return (year === 0 ? files[0] : files.find((file) => file.year === year)) ?? other;
  };
  for (const { item, year, source, values } of series) {
    const batch = batchOf(source, year);
    batch.hash.update(JSON.stringify([item, year, values]));
    batch.rowCount += values.reduce<number>((count, value) => count + (value === null ? 0 : 1), 0);
  }
  for (const row of data.observations) {
    const batch = batchOf(row.source, Number(row.period.slice(0, 4)));
    batch.hash.update(JSON.stringify(row));
    batch.rowCount += 1;
  }
  return { batches: [...batches, other].filter((batch) => batch.rowCount > 0), batchOf };
}

/** SHA-256 of everything in the data. */
export function hashRegion(data: RegionData): string {
  const hash = createHash('sha256');
  const plain = (_: string, value: unknown): unknown =>
    typeof value === 'bigint' ? value.toString() : value instanceof Map ? [...value] : value;
  const { enterpriseFacts, projectFacts, ...rest } = data;
  hash.update(JSON.stringify(rest, plain));
  for (const table of [enterpriseFacts, projectFacts]) {
    for (const [item, years] of table)
      for (const [year, values] of years) hash.update(JSON.stringify([item, year, values]));
  }
  return hash.digest('hex');
}
