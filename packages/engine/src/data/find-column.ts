import type { Column, Frame } from './dataset.ts';

/** The column of an item in a year; items that don't change with the year lie under year 0. */
export function findColumn(frame: Frame, name: string, year: number): Column | undefined {
  const byYear = frame.columns.get(name);
  return byYear?.get(year) ?? byYear?.get(0);
}

/** Years for which the frame holds any data, ascending, without year 0. */
export function listYears(frame: Frame): readonly number[] {
  const years = new Set<number>();
  for (const byYear of frame.columns.values()) for (const year of byYear.keys()) if (year !== 0) years.add(year);
  return [...years].sort((a, b) => a - b);
}
