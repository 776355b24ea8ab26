import { copyField } from '../copy-in.ts';
import { factTypes } from '../fact-values.ts';
import type { FactSeries } from './fact-series.ts';

export interface NumberedSeries extends FactSeries {
  readonly itemId: number;
  readonly batchNumber: number;
  readonly recordedAt: Date;
}

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
    before: `\t${itemId}\t${year}\t1\t${'\\N\t'.repeat(factTypes.indexOf(type))}`,
    after: `${'\t\\N'.repeat(factTypes.length - 1 - factTypes.indexOf(type))}\t终报\t${batchNumber}\t${recordedAt.toISOString()}\t\\N\n`,
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
