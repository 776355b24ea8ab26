import { cleanLine, widthOf } from '../clean-line.ts';
import { isFull, joinCellLines } from '../join-lines.ts';
import type { Deadline } from '../limits.ts';
import { findAlignedTables } from './aligned-tables.ts';
import type { Rules } from './page-rules.ts';
import type { PageCell, PageTable } from './page-table.ts';
import { linesOfRuns, type PrintedLine, type Run } from './page-text.ts';
import { findRuledTables, type RuledCell, type RuledTable } from './ruled-tables.ts';
import { linesInOrder } from './text-columns.ts';

/** Paragraphs of a cell. A line that fills its cell goes on in the next one. */
function cellText(runs: readonly Run[], width: number): readonly string[] {
  const texts: string[] = [];
  let room = Number.POSITIVE_INFINITY;
  for (const line of linesOfRuns(runs)) {
    const text = cleanLine(line.text);
    if (isFull(room, 2.2, /[。！？；]$/.test(texts.at(-1) ?? '') ? '' : text)) texts[texts.length - 1] += text;
    else texts.push(text);
    room = (width - (line.right - line.x)) / line.size;
  }
  return joinCellLines(texts);
}

const isAtHeight = ({ y, size }: Run, { top, bottom }: RuledCell): boolean => {
  const height = y - size * 0.35;
  return height >= top && height < bottom;
};

/** Where in a run's text an edge falls: at a space close by, else between the characters beside it. */
function placeAt({ text, x, width }: Run, edge: number): number {
  const scale = width / widthOf(text);
  const target = (edge - x) / scale;
  const spaces = [...text.trimEnd().matchAll(/(?<=\S) /g)].map(({ index }) => ({
    index,
    off: Math.abs(widthOf(text.slice(0, index)) - target),
  }));
  const nearest = spaces.sort((a, b) => a.off - b.off)[0];
  if (nearest && nearest.off < 1.5) return nearest.index;
  let [at, before] = [0, 0];
  for (; at < text.length; at++) {
    const own = widthOf(text.charAt(at));
    if (before + own / 2 > target) break;
    before += own;
  }
  return at;
}

/** A run that a PDF's writer let go on over the line between two cells, parted there: `亿元210` is 亿元 and 210. */
function partAtEdges(run: Run, cells: readonly RuledCell[]): Run[] {
  const end = run.x + run.width;
  const edge = cells.find(
    (cell) => cell.right > run.x + run.size * 0.4 && cell.right < end - run.size * 0.4 && isAtHeight(run, cell),
  )?.right;
  if (edge === undefined) return [run];
  const at = placeAt(run, edge);
  const [left, right] = [run.text.slice(0, at).trimEnd(), run.text.slice(at).trimStart()];
  if (left === '' || right === '') return [run];
  const width = widthOf(right) * run.size;
  return [
    { ...run, text: left, width: Math.min(edge - run.x, widthOf(left) * run.size) },
    ...partAtEdges({ ...run, text: right, x: Math.max(edge, end - width), width: Math.min(end - edge, width) }, cells),
  ];
}

function fillTable(table: RuledTable, all: readonly Run[]): PageTable {
  const runs = all.flatMap((run) => partAtEdges(run, table.cells));
  const rows: PageCell[][] = [];
  for (const cell of table.cells) {
    const own = runs.filter((run) => {
      const middle = run.x + run.width / 2;
      return middle >= cell.left && middle < cell.right && isAtHeight(run, cell);
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
export function blocksOfPage(
  runs: readonly Run[],
  rules: Rules,
  deadline: Deadline,
): readonly (PrintedLine | PageTable)[] {
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
  if (placed.length === 0) return findAlignedTables(linesInOrder(left), deadline);
  const blocks: (PrintedLine | PageTable)[] = [...findAlignedTables(linesOfRuns(left), deadline), ...placed];
  const topOf = (block: PrintedLine | PageTable) => ('rows' in block ? block.top : block.y);
  return blocks.sort((a, b) => topOf(a) - topOf(b));
}
