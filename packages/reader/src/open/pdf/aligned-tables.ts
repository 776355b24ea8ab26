import { cleanLine } from '../clean-line.ts';
import { joinCellLines } from '../join-lines.ts';
import { toRows } from '../text-table.ts';
import type { PageTable } from './page-table.ts';
import type { PrintedLine, Run } from './page-text.ts';

interface Span {
  readonly from: number;
  readonly to: number;
}

/** What stands in one column without a gap between its lines. */
interface Group {
  readonly top: number;
  readonly bottom: number;
  readonly texts: readonly string[];
}

/** Lines of merged heads, which may stand over gaps between columns. */
const headLines = 3;
const fewestLines = 4;

/** The stretches that runs cover, those taken together that less than a gap parts. */
function coverOf(runs: readonly Run[], gap: number): Span[] {
  const spans: { from: number; to: number }[] = [];
  for (const { x, width } of [...runs].sort((a, b) => a.x - b.x)) {
    const last = spans.at(-1);
    if (last && x - last.to < gap) last.to = Math.max(last.to, x + width);
    else spans.push({ from: x, to: x + width });
  }
  return spans;
}

const figure = /^[≥≤]?-?\d[\d.,]*%?$/;

const sizeOf = (lines: readonly PrintedLine[]): number => Math.max(...lines.map(({ size }) => size));

/** The columns that lines keep free gaps between; those of a head aren't asked where enough follow. */
function columnsOf(lines: readonly PrintedLine[]): Span[] {
  const body = lines.length >= headLines + fewestLines ? lines.slice(headLines) : lines;
  return coverOf(
    body.flatMap(({ runs }) => runs),
    sizeOf(lines) * 0.4,
  );
}

const stretches = ({ runs, size }: PrintedLine): number => coverOf(runs, size * 0.9).length;

/** The line behind the last of those that stand in columns, from a line of three stretches and more on. */
function endOfColumns(lines: readonly PrintedLine[], from: number): number {
  let end = from + 1;
  for (; end < lines.length; end++) {
    const [line, before] = [lines[end], lines[end - 1]];
    if (!line || !before || line.column || line.y - before.y > line.size * 4.5) break;
    if (stretches(line) === 1) {
      const columns = coverOf(
        lines.slice(from, end).flatMap(({ runs }) => runs),
        line.size * 0.4,
      );
      const over = columns.filter((column) => line.x < column.to - 1 && line.right > column.from + 1);
      const isInside = line.x >= (columns[0]?.from ?? 0) - 2;
      if (over.length > 1 || !isInside || line.right - line.x > line.size * 24) break;
    }
    if (columnsOf(lines.slice(from, end + 1)).length < 3) break;
  }
  return end;
}

/** The first column that a stretch meets, else the one that it stands before. */
const columnAt = (columns: readonly Span[], stretch: Span): number => {
  const overlap = ({ from, to }: Span) => Math.min(to, stretch.to) - Math.max(from, stretch.from);
  const first = columns.findIndex((column) => overlap(column) > 1);
  return first >= 0 ? first : columns.findIndex(({ to }) => stretch.from <= to);
};

/** Each column's texts from top to bottom, line by line. */
function linesByColumn(lines: readonly PrintedLine[], columns: readonly Span[]): { y: number; text: string }[][] {
  const found = columns.map((): { y: number; text: string }[] => []);
  for (const { runs, y, size } of lines) {
    const own = columns.map((): Run[] => []);
    for (const stretch of coverOf(runs, size * 0.35)) {
      const parts = runs.filter(({ x }) => x >= stretch.from && x <= stretch.to);
      own.at(columnAt(columns, stretch))?.push(...parts);
    }
    for (const [column, parts] of own.entries()) {
      let [text, right] = ['', 0];
      for (const { text: words, x, width } of parts) {
        text += text !== '' && x - right > size * 0.22 ? ` ${words}` : words;
        right = x + width;
      }
      if (text.trim() !== '') found[column]?.push({ y, text: cleanLine(text) });
    }
  }
  return found;
}

/** Groups of lines at most so far apart, those of the head, above `body`, by themselves. */
function groupsOf(
  lines: readonly { readonly y: number; readonly text: string }[],
  most: number,
  inHead: number,
  body: number,
): Group[] {
  const groups: { top: number; bottom: number; texts: string[] }[] = [];
  for (const { y, text } of lines) {
    const last = groups.at(-1);
    const isHead = y < body;
    if (last && isHead === last.bottom < body && y - last.bottom <= (isHead ? Math.max(most, inHead) : most)) {
      last.bottom = y;
      last.texts.push(text);
    } else groups.push({ top: y, bottom: y, texts: [text] });
  }
  return groups;
}

/** How far apart two lines of one cell may stand: undefined where each line is a row, all as far apart or farther than lines of a text. */
function lineGap(columns: readonly (readonly { readonly y: number }[])[], size: number): number | undefined {
  const gaps = columns
    .flatMap((own) => own.slice(1).map(({ y }, index) => y - (own[index]?.y ?? y)))
    .sort((a, b) => a - b);
  const [least = 0, usual = 0] = [gaps[Math.floor(gaps.length * 0.05)], gaps[Math.floor(gaps.length * 0.75)]];
  return usual > least * 1.3 && least < size * 1.8 ? least * 1.25 : undefined;
}

const middle = ({ top, bottom }: Group): number => (top + bottom) / 2;

function nearest(group: Group, rows: readonly Group[]): number {
  const off = rows.map((row) => Math.abs(middle(row) - middle(group)));
  return off.indexOf(Math.min(...off));
}

/** Cells set in the middle of the rows that they span stand in the first of these. */
function firstRows(groups: readonly Group[], rows: readonly Group[]): number[] {
  const places: number[] = [];
  let next = 0;
  for (const group of groups) {
    const at = nearest(group, rows);
    const above = rows[next];
    const last = above ? rows.findLastIndex((row) => middle(row) <= 2 * middle(group) - middle(above) + 6) : at;
    const isSpanning = next < at && last >= at;
    places.push(isSpanning ? next : at);
    next = (isSpanning ? last : at) + 1;
  }
  return places;
}

/** Heads of one line beside heads of two stand in the middle of these: they belong to the first row, where the head left of them isn't parted. */
function raiseHeads(rows: readonly string[][][]): void {
  const [upper, lower] = rows;
  if (!upper || !lower || lower.some((texts) => figure.test(texts.join('')))) return;
  for (const [column, texts] of lower.entries()) {
    const isParted = column > 0 && (lower[column - 1]?.length ?? 0) > 0;
    if (isParted || texts.length === 0 || (upper[column]?.length ?? 0) > 0) continue;
    upper[column] = texts;
    lower[column] = [];
  }
}

function rowsOf(lines: readonly PrintedLine[], columns: readonly Span[]): string[][][] {
  const byColumn = linesByColumn(lines, columns);
  const size = sizeOf(lines);
  const gap = lineGap(byColumn, size) ?? 1;
  // Half a line above the first figures the names of their rows may begin.
  const body =
    (lines.find(({ runs }) => runs.filter(({ text }) => figure.test(text.trim())).length >= 2)?.y ?? 0) - size;
  const groups = byColumn.map((own) => groupsOf(own, gap, size * 1.6, body));
  const leading = groups.reduce((best, own) => (own.length > best.length ? own : best), []);
  const rows = leading.map(() => columns.map((): string[] => []));
  for (const [column, own] of groups.entries()) {
    const isSparse = own.length < leading.length * 0.7;
    const places = isSparse ? firstRows(own, leading) : own.map((group) => nearest(group, leading));
    for (const [index, { texts }] of own.entries()) rows[places[index] ?? 0]?.[column]?.push(...texts);
  }
  raiseHeads(rows);
  return rows;
}

/** Whether rows are those of a table: short cells, most rows with more than one. */
function isTable(rows: readonly (readonly (readonly string[])[])[]): boolean {
  const filled = rows.filter((row) => row.filter((cell) => cell.length > 0).length >= 3).length;
  return rows.length >= 3 && filled >= rows.length * 0.6;
}

/** How many of the last blocks are lines of the table's head: with something right of the first column, close above. */
function headAbove(blocks: readonly (PrintedLine | PageTable)[], first: PrintedLine, columns: readonly Span[]): number {
  let count = 0;
  let below = first;
  const [left] = columns;
  for (let above = 1; above <= headLines * 2; above++) {
    const line = blocks.at(-above);
    if (!line || 'rows' in line || line.column || !left || below.y - line.y > line.size * 4.5) break;
    const parts = coverOf(line.runs, line.size * 0.35);
    const isRight = parts.some(({ from }) => from >= left.to - 2);
    const isShort = line.right < left.to + line.size * 4;
    if (!(isRight || isShort) || line.x < left.from - 3 || /[。；]$/.test(line.text.trimEnd())) break;
    if (isRight) count = above;
    below = line;
  }
  return count;
}

/** The lines of a page with the tables among them whose columns are told by alignment alone: three columns and three rows or more. */
export function findAlignedTables(lines: readonly PrintedLine[]): readonly (PrintedLine | PageTable)[] {
  const blocks: (PrintedLine | PageTable)[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line) continue;
    const end = line.column || stretches(line) < 2 ? index : endOfColumns(lines, index);
    const own = lines.slice(index, end);
    const columns = own.length >= fewestLines ? columnsOf(own) : [];
    const above = columns.length >= 3 ? headAbove(blocks, line, columns) : 0;
    const rows = columns.length >= 3 ? rowsOf(lines.slice(index - above, end), columns) : [];
    if (!isTable(rows)) {
      blocks.push(line);
      continue;
    }
    if (above > 0) blocks.length -= above;
    const edges = columns.map(({ from }) => from);
    const cells = toRows(rows.map((row) => row.map((texts) => joinCellLines(texts))));
    blocks.push({ top: line.y, edges: [...edges, (edges.at(-1) ?? 0) + 1], rows: cells });
    index = end - 1;
  }
  return blocks;
}
