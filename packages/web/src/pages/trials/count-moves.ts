import { noClass, type OpenTrial } from './open-trial.ts';

/** How many go from which class to which. */
export interface Moves {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** From class × to class. */
  readonly matrix: readonly (readonly number[])[];
  readonly changed: number;
}

/** Compares the classes of a candidate with those of the scheme as it stands. */
export function countMoves({ base, classNames }: Pick<OpenTrial, 'base' | 'classNames'>, classes: Uint8Array): Moves {
  const width = noClass + 1;
  const counts = new Uint32Array(width * width);
  for (let row = 0; row < classes.length; row++) counts[base.classes[row] * width + classes[row]]++;
  const codes = [...classNames.keys()];
  const count = (from: number, to: number): number => counts[from * width + to];
  const matrix = codes.map((from) => codes.map((to) => count(from, to)));
  const all = [...codes, noClass];
  return {
    before: codes.map((from) => all.reduce((sum, to) => sum + count(from, to), 0)),
    after: codes.map((to) => all.reduce((sum, from) => sum + count(from, to), 0)),
    matrix,
    changed: matrix.reduce((sum, row, from) => sum + row.reduce((a, b, to) => a + (from === to ? 0 : b), 0), 0),
  };
}

/** Rows that have a class before and after, and not the same. */
export function movedRows({ base }: Pick<OpenTrial, 'base'>, classes: Uint8Array): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < classes.length; row++) {
    const [from, to] = [base.classes[row], classes[row]];
    if (from !== to && from !== noClass && to !== noClass) rows.push(row);
  }
  return rows;
}

/** Of each group: how many of its rows go up and down; groups in which nobody moves are left out. */
export function movesByGroup(
  { base }: Pick<OpenTrial, 'base'>,
  classes: Uint8Array,
  rows: readonly number[],
  names: readonly string[],
): readonly { readonly name: string; readonly up: number; readonly down: number }[] {
  const groups = new Map<string, { name: string; up: number; down: number }>();
  for (const row of rows) {
    const entry = groups.get(names[row]) ?? { name: names[row], up: 0, down: 0 };
    if (classes[row] < base.classes[row]) entry.up++;
    else entry.down++;
    groups.set(names[row], entry);
  }
  return [...groups.values()].sort((a, b) => b.up + b.down - (a.up + a.down));
}
