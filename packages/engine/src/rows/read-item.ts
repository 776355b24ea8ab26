import type { Column } from '../data/dataset.ts';
import { findColumn } from '../data/find-column.ts';
import { groupOf, noTextOf } from '../data/group-keys.ts';
import type { GroupRef, ItemRef } from '../program/expression.ts';
import { Num, numOfDatum } from './num.ts';
import { type At, findFrame, type Run, type Value } from './run.ts';

/** The subject's row in another subject's frame (a project's enterprise), or undefined where it has none. */
export function followLink(run: Run, at: At, subject: At['subject']): At | undefined {
  if (subject === at.subject) return at;
  const row = findFrame(run, at.subject)?.links.get(subject)?.[at.row];
  return row === undefined || row < 0 ? undefined : { ...at, subject, row };
}

function readColumn(column: Column | undefined, row: number): Value {
  if (!column || column.missing[row]) return null;
  switch (column.kind) {
    case 'number':
      return numOfDatum(column.values[row]);
    case 'text':
      return column.dictionary[column.codes[row]];
    case 'flag':
      return column.values[row] === 1;
    case 'day':
      return column.values[row];
  }
}

/** The stored fact that an item names, through the link where another subject owns it. */
export function itemAt(run: Run, node: ItemRef, at: At): Value {
  const own = followLink(run, at, node.subject);
  const frame = own && findFrame(run, own.subject);
  if (!own || !frame) return null;
  return readColumn(findColumn(frame, node.name, own.year), own.row);
}

/** The subject's group in a grouping as text; null when the attribute is missing or no group takes it. */
export function groupAt(run: Run, node: GroupRef, at: At): string | null {
  const grouping = run.program.groupings[node.name];
  const own = followLink(run, at, node.subject);
  const frame = own && findFrame(run, own.subject);
  if (!own || !frame || !grouping) return null;
  const value =
    readColumn(findColumn(frame, grouping.attribute, own.year), own.row) ?? noTextOf(run.program, grouping.attribute);
  return typeof value === 'string' ? (groupOf(grouping, value) ?? null) : null;
}

/** A value stored under the indicator's own name wins over its formula. */
export function givenIndicator(run: Run, name: string, at: At): Num | null {
  const frame = findFrame(run, at.subject);
  const value = frame ? readColumn(findColumn(frame, name, at.year), at.row) : null;
  return value instanceof Num ? value : null;
}
