import type { Dataset } from '../data/dataset.ts';
import { makeTextColumn } from '../data/make-column.ts';
import type { Subject } from '../program/expression.ts';
import type { SchemeResult } from '../results/results.ts';
import { none } from '../rows/scheme-standing.ts';

/** The dataset as it would be if a result were published: its classes are the text item of its year, missing where there is none. */
export function withClasses(dataset: Dataset, subject: Subject, item: string, result: SchemeResult): Dataset {
  const frame = dataset.frames.get(subject);
  if (!frame) return dataset;
  const { classes, classNames, year } = result;
  const column = makeTextColumn(Array.from(classes, (code) => (code === none ? null : classNames[code])));
  const years = new Map(frame.columns.get(item)).set(year, column);
  const changed = { ...frame, columns: new Map(frame.columns).set(item, years) };
  return { ...dataset, frames: new Map(dataset.frames).set(subject, changed) };
}
