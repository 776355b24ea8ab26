import { textAt } from '../data/texts.ts';
import type { TargetRef } from '../program/expression.ts';
import { rowsOfYear, type TargetRow } from '../program/target-row.ts';
import { type Num, numOfText } from './num.ts';
import { followLink } from './read-item.ts';
import { type At, findFrame, type Run } from './run.ts';

/** The code of the region that the subject is, or in which it lies; undefined where the data don't say. */
function regionOf(run: Run, at: At): string | undefined {
  const own = followLink(run, at, '地区');
  const frame = own && findFrame(run, own.subject);
  return own && frame && textAt(frame.ids, own.row);
}

/** Where a target says what it asks for in the year, of the subject's own region where it is by region. */
export function findTargetRow(run: Run, { rows }: TargetRef, at: At): TargetRow | undefined {
  return rowsOfYear(rows, at.year).find(({ region }) => region === undefined || region === regionOf(run, at));
}

/** What a target asks for in the year; null where nothing is set. */
export function targetAt(run: Run, node: TargetRef, at: At): Num | null {
  const row = findTargetRow(run, node, at);
  return row ? numOfText(row.value) : null;
}
