import type { Column, Frame } from '@niepan/engine';

/** One cell for a reply: number, text, flag, or a day as `YYYY-MM-DD`; null when missing. */
export function readCell(column: Column | undefined, row: number): number | string | boolean | null {
  if (column === undefined || column.missing[row] === 1) return null;
  switch (column.kind) {
    case 'number':
      return column.values[row];
    case 'text':
      return column.dictionary[column.codes[row]] ?? null;
    case 'flag':
      return column.values[row] === 1;
    case 'day':
      return new Date(column.values[row] * 86_400_000).toISOString().slice(0, 10);
  }
}

/** The column of an item in a year; items that don't change with the year stand under year 0. */
export function findColumn(frame: Frame, item: string, year: number): Column | undefined {
  const years = frame.columns.get(item);
  return years?.get(year) ?? years?.get(0);
}

/** A text item for all rows; null where missing. */
export function readTexts(frame: Frame, item: string, year: number): (string | null)[] {
  const column = findColumn(frame, item, year);
  return Array.from({ length: frame.ids.length }, (_, row) => {
    const cell = readCell(column, row);
    return typeof cell === 'string' ? cell : null;
  });
}

/** A number item for all rows; null where missing. */
export function readNumbers(frame: Frame, item: string, year: number): (number | null)[] {
  const column = findColumn(frame, item, year);
  return Array.from({ length: frame.ids.length }, (_, row) => {
    const cell = readCell(column, row);
    return typeof cell === 'number' ? cell : null;
  });
}

/** Numbers of a result for the wire: NaN and missing become null. */
export function toWire(values: Float64Array, missing?: Uint8Array): (number | null)[] {
  return Array.from(values, (value, row) => (missing?.[row] === 1 || Number.isNaN(value) ? null : value));
}
