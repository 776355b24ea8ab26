import type { Program } from '../program/program.ts';
import { asksForData, blankRow } from '../program/without-data.ts';
import type { Column, Frame } from './dataset.ts';
import { type Period, periodOfCode } from './period.ts';

/** For each year who has a row for some months of it: any value of one of the items, by the year too, or a blank row. */
export function rowsWithData(
  frame: Frame,
  names: ReadonlySet<string>,
  { month, months }: Pick<Period, 'month' | 'months'>,
): ReadonlyMap<number, Column> {
  const found = new Map<number, { readonly values: Uint8Array; readonly missing: Uint8Array }>();
  const rows = frame.ids.length;
  for (const [name, byCode] of frame.columns) {
    if (name !== blankRow && !names.has(name)) continue;
    for (const [code, { missing }] of byCode) {
      const period = periodOfCode(code);
      const begin = period.month - period.months;
      if (period.months < 12 && (period.month > month || begin < month - months)) continue;
      const { year } = period;
      const marks = found.get(year) ?? { values: new Uint8Array(rows).fill(1), missing: new Uint8Array(rows).fill(1) };
      found.set(year, marks);
      for (let row = 0; row < rows; row++) if (missing[row] === 0) marks.missing[row] = 0;
    }
  }
  return new Map([...found].map(([year, marks]) => [year, { kind: 'flag', ...marks }]));
}

/** For each year who has any data of it, as one flag in place of all items; nothing where that doesn't matter to the program. */
export function rowsOfYears(program: Program, frame: Frame): ReadonlyMap<number, Column> {
  if (!asksForData(program)) return new Map();
  const yearly = Object.values(program.items).filter(
    ({ subject, period }) => subject === frame.subject && period !== 'fixed',
  );
  const observed = Object.values(program.indicators).filter(({ definition }) => definition.kind === 'observed');
  const names = new Set([...yearly, ...observed].map(({ name }) => name));
  return rowsWithData(frame, names, { month: 12, months: 12 });
}
