import { cleanLine } from '../clean-line.ts';
import { joinCellLines } from '../join-lines.ts';
import type { Rules } from './page-rules.ts';
import { linesOfRuns, type PrintedLine, type Run } from './page-text.ts';
import { findRuledTables, type RuledTable } from './ruled-tables.ts';
import { linesInOrder } from './text-columns.ts';

/** A table of a page with the texts of its cells. */
export interface PageTable {
  readonly top: number;
  readonly edges: readonly number[];
  readonly rows: readonly (readonly PageCell[])[];
}

export interface PageCell {
  readonly paragraphs: readonly string[];
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
}

/** Paragraphs of a cell. A line that fills its cell goes on in the next one. */
function cellText(runs: readonly Run[], width: number): readonly string[] {
  const texts: string[] = [];
  let isWrapped = false;
  for (const line of linesOfRuns(runs)) {
    const text = cleanLine(line.text);
    if (isWrapped) texts[texts.length - 1] += text;
    else texts.push(text);
    isWrapped = width - (line.right - line.x) < line.size * 2.2;
  }
  return joinCellLines(texts);
}

function fillTable(table: RuledTable, runs: readonly Run[]): PageTable {
  const rows: PageCell[][] = [];
  for (const cell of table.cells) {
    const own = runs.filter(({ x, y, width, size }) => {
      const middle = x + width / 2;
      const height = y - size * 0.35;
      return middle >= cell.left && middle < cell.right && height >= cell.top && height < cell.bottom;
    });
    const row = rows[cell.row] ?? [];
    rows[cell.row] = row;
    row.push({
      paragraphs: cellText(own, cell.right - cell.left),
      column: cell.column,
      columns: cell.columns,
      rows: cell.rows,
    });
  }
  const filled = Array.from(rows, (row) => row ?? []);
  return { top: table.top, edges: table.edges, rows: filled };
}

/** What stands on a page in reading order: its lines, and its tables where lines are ruled around them. */
export function blocksOfPage(runs: readonly Run[], rules: Rules): readonly (PrintedLine | PageTable)[] {
  const tables = findRuledTables(rules);
  const inside = (run: Run, table: RuledTable) => {
    const middle = run.x + run.width / 2;
    const height = run.y - run.size * 0.35;
    return middle >= table.left && middle <= table.right && height >= table.top && height <= table.bottom;
  };
  const left: Run[] = [];
  const held = tables.map((): Run[] => []);
  for (const run of runs) {
    const index = tables.findIndex((table) => inside(run, table));
    (held[index] ?? left).push(run);
  }
  const placed = tables.flatMap((table, index) => {
    const own = held[index] ?? [];
    return own.length === 0 ? [] : [fillTable(table, own)];
  });
  if (placed.length === 0) return linesInOrder(left);
  const blocks: (PrintedLine | PageTable)[] = [...linesOfRuns(left), ...placed];
  const topOf = (block: PrintedLine | PageTable) => ('rows' in block ? block.top : block.y);
  return blocks.sort((a, b) => topOf(a) - topOf(b));
}
