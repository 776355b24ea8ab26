import { copyField } from '../copy-in.ts';
import type { FactSeries } from './fact-series.ts';

export const factColumns = [
  'item_id',
  'year',
  'version',
  'number',
  'text',
  'flag',
  'day',
  'state',
  'batch_number',
  'recorded_at',
  'supersedes',
];

export interface NumberedSeries extends FactSeries {
  readonly itemId: number;
  readonly batchNumber: number;
  readonly recordedAt: Date;
}

const places = { number: 0, text: 1, flag: 2, day: 3 } as const;

/**
 * Lines for COPY in the order of the primary key, which keeps one enterprise's facts together on disk and builds the index at its end only.
 * Missing values make no line.
 */
export function* factLines(
  ids: readonly string[],
  series: readonly NumberedSeries[],
  onRow: () => void,
): Generator<string> {
  const ordered = [...series].sort((a, b) => a.itemId - b.itemId || a.year - b.year);
  const frames = ordered.map(({ itemId, year, type, batchNumber, recordedAt, values }) => ({
    values,
    before: `\t${itemId}\t${year}\t1\t${'\\N\t'.repeat(places[type])}`,
    after: `${'\t\\N'.repeat(3 - places[type])}\t终报\t${batchNumber}\t${recordedAt.toISOString()}\t\\N\n`,
  }));
  for (let row = 0; row < ids.length; row += 1) {
    const id = ids[row];
    for (const { values, before, after } of frames) {
      const value = values[row];
      if (value === null || value === undefined) continue;
      yield id + before + (typeof value === 'number' ? value : copyField(value)) + after;
      onRow();
    }
  }
}
