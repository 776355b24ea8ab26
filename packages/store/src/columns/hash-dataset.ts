import { createHash, type Hash } from 'node:crypto';
import { type Column, type Dataset, type Frame, listTexts } from '@niepan/engine';

/**
 * SHA-256 of everything in a dataset that a result can hang on: ids, columns, links, awards. Names of subjects are left out.
 * Equal data give equal hashes whatever order they were stored in, because frames keep their rows by id and dictionaries are sorted.
 */
export function hashDataset(dataset: Dataset): string {
  const hash = createHash('sha256');
  for (const [, frame] of sorted(dataset.frames)) addFrame(hash, frame);
  const awards = dataset.awards.map((award) =>
    JSON.stringify([
      award.subjectId,
      award.incentive,
      award.year,
      award.tierFen.toString(),
      award.amountFen.toString(),
    ]),
  );
  hash.update(JSON.stringify(awards.sort()));
  return hash.digest('hex');
}

function addFrame(hash: Hash, frame: Frame): void {
  hash.update(JSON.stringify([frame.subject, listTexts(frame.ids)]));
  for (const [item, years] of sorted(frame.columns)) {
    for (const [year, column] of sorted(years)) {
      hash.update(JSON.stringify([item, year, column.kind]));
      addColumn(hash, column);
    }
  }
  for (const [subject, rows] of sorted(frame.links)) {
    hash.update(JSON.stringify(subject));
    addBytes(hash, rows);
  }
}

function addColumn(hash: Hash, column: Column): void {
  if (column.kind === 'text') {
    hash.update(JSON.stringify(column.dictionary));
    addBytes(hash, column.codes);
  } else {
    addBytes(hash, column.values);
  }
  addBytes(hash, column.missing);
}

function addBytes(hash: Hash, array: Float64Array | Uint32Array | Int32Array | Uint8Array): void {
  hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}

function sorted<K extends string | number, V>(map: ReadonlyMap<K, V>): [K, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
