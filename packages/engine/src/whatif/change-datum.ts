import { exactToNumber } from '../base/exact.ts';
import type { Column, Dataset, Frame } from '../data/dataset.ts';
import { findColumn } from '../data/find-column.ts';
import { findText } from '../data/texts.ts';
import type { Subject } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { type ChangeContext, findPart, readValue } from './change-context.ts';

/** Changes one number of one subject in a year: `数据.企业.代码.数据项`. */
export function changeDatum(
  program: Program,
  dataset: Dataset,
  [kind, id, item]: readonly string[],
  year: number,
  context: ChangeContext,
): Dataset {
  const frame = findPart(kind, Object.fromEntries(dataset.frames), context);
  if (!frame) return dataset;
  const row = findText(frame.ids, id);
  if (row < 0) {
    findPart(id, {}, context);
    return dataset;
  }
  const numbers = Object.values(program.items).filter(
    ({ subject, type }) => subject === frame.subject && type === 'number',
  );
  const definition = findPart(item, Object.fromEntries(numbers.map((entry) => [entry.name, entry])), context);
  const number = definition && readValue(definition.unit ?? '1', context);
  return definition && number
    ? withDatum(dataset, { subject: frame.subject, row, item: definition.name, year }, exactToNumber(number))
    : dataset;
}

/** One number of a dataset: whose, of what, in which year. */
export interface DatumPlace {
  readonly subject: Subject;
  readonly row: number;
  readonly item: string;
  readonly year: number;
}

/** The dataset with one number changed; the columns of everything else are the same objects. */
export function withDatum(dataset: Dataset, { subject, row, item, year }: DatumPlace, value: number): Dataset {
  const frame = dataset.frames.get(subject);
  if (!frame) return dataset;
  return { ...dataset, frames: new Map(dataset.frames).set(subject, changedFrame(frame, row, item, year, value)) };
}

function changedFrame(frame: Frame, row: number, item: string, year: number, value: number): Frame {
  const byYear = frame.columns.get(item);
  // An item that doesn't change with the year has one column for all years.
  const key = byYear?.has(year) || !byYear?.has(0) ? year : 0;
  const old = findColumn(frame, item, year);
  const rows = frame.ids.length;
  const values = old?.kind === 'number' ? old.values.slice() : new Float64Array(rows).fill(Number.NaN);
  const missing = old?.kind === 'number' ? old.missing.slice() : new Uint8Array(rows).fill(1);
  values[row] = value;
  missing[row] = 0;
  const column: Column = { kind: 'number', values, missing };
  const years = new Map(byYear).set(key, column);
  return { ...frame, columns: new Map(frame.columns).set(item, years) };
}
