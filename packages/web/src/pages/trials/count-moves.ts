import { noClass, type OpenTrial } from './open-trial.ts';

/** Who goes from which class to which, by row. */
export interface Moves {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** From class × to class. */
  readonly matrix: readonly (readonly number[])[];
  readonly changed: number;
  readonly rows: readonly number[];
}

/** Compares the classes of a candidate with those of the scheme as it stands. */
export function countMoves({ base, classNames }: OpenTrial, classes: Uint8Array): Moves {
  const size = classNames.length;
  const matrix = classNames.map(() => new Array<number>(size).fill(0));
  const [before, after] = [new Array<number>(size).fill(0), new Array<number>(size).fill(0)];
  const rows: number[] = [];
  for (let row = 0; row < classes.length; row++) {
    const [from, to] = [base[row], classes[row]];
    if (from !== noClass) before[from]++;
    if (to !== noClass) after[to]++;
    if (from === noClass || to === noClass) continue;
    matrix[from][to]++;
    if (from !== to) rows.push(row);
  }
  return { before, after, matrix, changed: rows.length, rows };
}

/** Of each group: how many of its rows go up and down; groups in which nobody moves are left out. */
export function movesByGroup(
  { base }: OpenTrial,
  classes: Uint8Array,
  rows: readonly number[],
  names: readonly string[],
): readonly { readonly name: string; readonly up: number; readonly down: number }[] {
  const groups = new Map<string, { name: string; up: number; down: number }>();
  for (const row of rows) {
    const entry = groups.get(names[row]) ?? { name: names[row], up: 0, down: 0 };
    if (classes[row] < base[row]) entry.up++;
    else entry.down++;
    groups.set(names[row], entry);
  }
  return [...groups.values()].sort((a, b) => b.up + b.down - (a.up + a.down));
}
