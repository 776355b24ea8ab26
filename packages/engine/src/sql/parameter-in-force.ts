import type { Day } from '../base/day.ts';
import type { Program } from '../program/program.ts';
import { findValueOn } from '../rows/settled-program.ts';

/** A program on a day. */
export interface Dated {
  readonly program: Program;
  readonly day: Day;
}

/** The text or number of a parameter in force on the run's day; null when pending or not in force. */
export function parameterInForce({ program, day }: Dated, name: string): string | null {
  const entry = findValueOn(program, name, day);
  return !entry || entry.isPending ? null : entry.value;
}

/** Whether a limit belongs to what it bounds: the text parameter's word where one decides, else the table's own. */
export function isEdgeInclusive(
  context: Dated,
  table: { readonly isInclusive: boolean; readonly edgeParameter?: string },
): boolean {
  const word = table.edgeParameter === undefined ? null : parameterInForce(context, table.edgeParameter);
  return word === null ? table.isInclusive : word === '含';
}
