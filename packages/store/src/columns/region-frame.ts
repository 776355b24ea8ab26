import { type Frame, makeTexts, rowsOfTexts } from '@niepan/engine';
import { listObservationVersions } from '../observations.ts';
import { listUnits } from '../organisation.ts';
import type { Db } from '../schema.ts';
import { makeRegionColumns } from './region-columns.ts';

/** Regions by code, each with the one above it, and their reported numbers: the newest version up to a batch, and up to a moment where one is given. */
export async function readRegionFrame(
  db: Db,
  options: { readonly untilBatch: number; readonly recordedUntil?: Date; readonly month?: number },
): Promise<Frame> {
  const units = (await listUnits(db))
    .filter((unit) => unit.kind !== 'department')
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const ids = units.map((unit) => unit.code);
  const versions = await listObservationVersions(db, { untilBatch: options.untilBatch });
  const until = options.recordedUntil;
  const latest = new Map(
    versions
      .filter((row) => until === undefined || row.recordedAt <= until)
      .map((row) => [`${row.region} ${row.indicator} ${row.period}`, row]),
  );
  const texts = makeTexts(ids);
  const rowOf = rowsOfTexts(texts);
  return {
    subject: '地区',
    ids: texts,
    names: makeTexts(units.map((unit) => unit.name)),
    columns: makeRegionColumns([...latest.values()], ids, options.month),
    links: new Map([['地区', Int32Array.from(units, ({ parent }) => rowOf.get(parent ?? '') ?? -1)]]),
  };
}
