import { cleanLine } from './clean-line.ts';
import { joinCellLines } from './join-lines.ts';
import type { CellText } from './source-writer.ts';

/** A table found among a file's raw lines, and the line after it; without rows where the lines up to there only look like one. */
export interface TextTable {
  readonly rows: readonly (readonly CellText[])[];
  readonly next: number;
}

/** The cells of a row in their columns; one alone spans them all. */
export function toCells(cells: readonly (readonly string[])[], columns: number): CellText[] {
  if (cells.length === 1) return [{ paragraphs: cells[0] ?? [], column: 0, columns, rows: 1 }];
  return cells.map((paragraphs, column) => ({ paragraphs, column, columns: 1, rows: 1 }));
}

const isEmpty = (paragraphs: readonly string[] | undefined): boolean =>
  paragraphs === undefined || paragraphs.length === 0;

/** A number of data; a bare year names a column. */
const isFigure = (paragraphs: readonly string[]): boolean =>
  /^[≥≤><＞＜]?-?\d[\d.,]*[%‰]?$/.test(paragraphs.join('')) && !/^(?:19|20)\d{2}$/.test(paragraphs.join(''));

/** Whether the second row goes on with the heads of the first: its own first cell is blank, and words stand under every blank of the first row. */
function isSplitHead(head: readonly (readonly string[])[], below: readonly (readonly string[])[]): boolean {
  if (head.length < 2 || isEmpty(head[0]) || !isEmpty(below[0]) || head.length > below.length) return false;
  const blanks = below.filter((_, column) => isEmpty(head[column]) && column > 0);
  return blanks.length > 0 && blanks.every((cell) => !isEmpty(cell)) && !below.some(isFigure);
}

/**
 * The rows of a table in plain text. A copied table lost the merges of its head: a head stands over the blank cells right of it where the
 * second row names their columns, and over the blank below it.
 */
export function toRows(rows: readonly (readonly (readonly string[])[])[]): CellText[][] {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const [head = [], below = []] = rows;
  if (!isSplitHead(head, below)) return rows.map((row) => toCells(row, columns));
  const upper: CellText[] = [];
  for (let column = 0; column < columns; column++) {
    const paragraphs = head[column] ?? [];
    const left = upper.at(-1);
    if (isEmpty(paragraphs) && left) upper[upper.length - 1] = { ...left, columns: left.columns + 1 };
    else upper.push({ paragraphs, column, columns: 1, rows: isEmpty(below[column]) ? 2 : 1 });
  }
  const lower = below.flatMap((paragraphs, column) =>
    isEmpty(paragraphs) ? [] : [{ paragraphs, column, columns: 1, rows: 1 }],
  );
  return [upper, lower, ...rows.slice(2).map((row) => toCells(row, columns))];
}

/** The paragraphs of a cell from its raw lines. */
export function paragraphsOf(lines: readonly string[]): readonly string[] {
  return joinCellLines(lines.map(cleanLine));
}
