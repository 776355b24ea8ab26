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

/** The paragraphs of a cell from its raw lines. */
export function paragraphsOf(lines: readonly string[]): readonly string[] {
  return joinCellLines(lines.map(cleanLine));
}
