import { widthOf } from './clean-line.ts';

/** A cell of a line with the columns of characters that it covers: wide characters count two. */
export interface Placed {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const gap = /(?: |\u00a0){2,}[ \u00a0\u3000]*|[ \u00a0]?\u3000[ \u00a0\u3000]*/g;

/** Cells of a line, parted by gaps of at least two characters' width. */
export function placedCells(line: string): readonly Placed[] {
  const cells: Placed[] = [];
  let [start, at] = [0, 0];
  const add = (end: number) => {
    const text = line.slice(start, end);
    const to = at + widthOf(text) * 2;
    if (text.trim() !== '') cells.push({ text: text.trim(), from: at + (text.startsWith(' ') ? 1 : 0), to });
    at = to;
  };
  for (const match of line.matchAll(gap)) {
    add(match.index);
    start = match.index + match[0].length;
    at += widthOf(match[0]) * 2;
  }
  add(line.length);
  return cells;
}

/** The columns of those lines that have most cells, each as wide as its widest. */
export function columnsOf(lines: readonly (readonly Placed[])[], count: number): readonly Placed[] | undefined {
  let columns: Placed[] | undefined;
  for (const cells of lines) {
    if (cells.length !== count) continue;
    columns = cells.map((cell, at) => {
      const above = columns?.[at] ?? cell;
      return { text: '', from: Math.min(above.from, cell.from), to: Math.max(above.to, cell.to) };
    });
  }
  return columns;
}

const overlap = (a: Placed, b: Placed): number => Math.min(a.to, b.to) - Math.max(a.from, b.from);

/**
 * The cells of a line under their columns, one in each at most and in order: each under the column that it meets most. Undefined where one
 * meets none, or two meet the same.
 */
export function underColumns(cells: readonly Placed[], columns: readonly Placed[]): string[] | undefined {
  const texts = columns.map(() => '');
  let least = 0;
  for (const cell of cells) {
    let [best, most] = [-1, -3];
    for (let at = least; at < columns.length; at++) {
      const column = columns[at];
      if (!column) break;
      const met = column.from === cell.from ? cell.to - cell.from : overlap(cell, column);
      if (met > most) [best, most] = [at, met];
      if (column.from > cell.to + 2) break;
    }
    if (best < 0) return undefined;
    texts[best] = cell.text;
    least = best + 1;
  }
  return texts;
}
