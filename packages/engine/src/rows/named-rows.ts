import type { Column } from '../data/dataset.ts';
import { findColumn } from '../data/find-column.ts';
import { listTexts } from '../data/texts.ts';
import type { Aggregate, Subject } from '../program/expression.ts';
import { findFrame, type Run } from './run.ts';

/** Where members name whom they count for: the column of codes; undefined where no data say. */
export function namingColumn(run: Run, members: Subject, by: readonly string[]): Column | undefined {
  const frame = findFrame(run, members);
  return frame && by[0] !== undefined ? findColumn(frame, by[0], run.year) : undefined;
}

/** To which row of the owners' frame each member belongs by the code that it names. */
export function namedRows(
  run: Run,
  { members, owner }: NonNullable<Aggregate['over']>,
  by: readonly string[],
): readonly number[] {
  const [column, frame] = [namingColumn(run, members, by), findFrame(run, owner)];
  if (column?.kind !== 'text' || !frame) return [];
  const rowOf = new Map(listTexts(frame.ids).map((id, row) => [id, row]));
  const rows = column.dictionary.map((code) => rowOf.get(code) ?? -1);
  return Array.from(column.codes, (code, row) => (column.missing[row] === 1 ? -1 : rows[code]));
}
