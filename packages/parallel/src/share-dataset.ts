import type { Column, Dataset, Frame, Texts } from '@niepan/engine';

type Numbers = Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array;

/** A copy of the numbers on shared memory; numbers that lie there already are taken as they are. */
function share<T extends Numbers>(numbers: T, make: (buffer: SharedArrayBuffer) => T): T {
  if (numbers.buffer instanceof SharedArrayBuffer) return numbers;
  const copy = make(new SharedArrayBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}

function shareColumn(column: Column): Column {
  const bytes = (numbers: Uint8Array): Uint8Array => share(numbers, (buffer) => new Uint8Array(buffer));
  const missing = bytes(column.missing);
  switch (column.kind) {
    case 'number':
      return { ...column, missing, values: share(column.values, (buffer) => new Float64Array(buffer)) };
    case 'text':
      return { ...column, missing, codes: share(column.codes, (buffer) => new Uint32Array(buffer)) };
    case 'flag':
      return { ...column, missing, values: bytes(column.values) };
    case 'day':
      return { ...column, missing, values: share(column.values, (buffer) => new Int32Array(buffer)) };
  }
}

function shareTexts({ length, units, starts }: Texts): Texts {
  return {
    length,
    units:
      units instanceof Uint8Array
        ? share(units, (buffer) => new Uint8Array(buffer))
        : share(units, (buffer) => new Uint16Array(buffer)),
    starts: share(starts, (buffer) => new Uint32Array(buffer)),
  };
}

/**
 * The dataset with its columns on shared memory, to be posted to threads without copying them. A column that several items or years share
 * stays one.
 */
export function shareDataset(dataset: Dataset): Dataset {
  const known = new Map<Column, Column>();
  const columnOf = (column: Column): Column => {
    const made = known.get(column) ?? shareColumn(column);
    known.set(column, made);
    return made;
  };
  const frames = [...dataset.frames].map(([subject, frame]): [Frame['subject'], Frame] => {
    const columns = new Map(
      [...frame.columns].map(([item, byYear]) => [
        item,
        new Map([...byYear].map(([year, column]) => [year, columnOf(column)])),
      ]),
    );
    const links = new Map(
      [...frame.links].map(([target, rows]) => [target, share(rows, (buffer) => new Int32Array(buffer))]),
    );
    return [subject, { ...frame, columns, links, ids: shareTexts(frame.ids), names: shareTexts(frame.names) }];
  });
  return { ...dataset, frames: new Map(frames) };
}
