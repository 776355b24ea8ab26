import { cleanLine } from '../clean-line.ts';
import { joinCellLines } from '../join-lines.ts';
import type { Deadline } from '../limits.ts';
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
/** More than a page of print holds. */
const mostLines = 200;
const mostColumns = 60;

/** Spans, those taken together that less than a gap parts. */
function mergeSpans(spans: readonly Span[], gap: number): Span[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from - last.to < gap) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

const spansOf = (runs: readonly Run[]): Span[] => runs.map(({ x, width }) => ({ from: x, to: x + width }));

/** The stretches that runs cover. */
const coverOf = (runs: readonly Run[], gap: number): Span[] => mergeSpans(spansOf(runs), gap);

const figure = /^[≥≤]?-?\d[\d.,]*%?$/;

const sizeOf = (lines: readonly PrintedLine[]): number => lines.reduce((most, { size }) => Math.max(most, size), 0);

/** The columns that lines keep free gaps between; those of a head aren't asked where enough follow. */
function columnsOf(lines: readonly PrintedLine[]): Span[] {
  const body = lines.length >= headLines + fewestLines ? lines.slice(headLines) : lines;
  return coverOf(
    body.flatMap(({ runs }) => runs),
    sizeOf(lines) * 0.4,
  );
}

const stretches = ({ runs, size }: PrintedLine): number => coverOf(runs, size * 0.9).length;

/** What lines cover so far, widened line by line; `columns` are those of `columnsOf`. */
class Cover {
  private all: readonly Span[] = [];
  private body: readonly Span[] = [];
  private count = 0;
  private size = 0;

  add({ runs, size }: PrintedLine): void {
    const own = spansOf(runs);
    this.all = mergeSpans([...this.all, ...own], 0);
    if (this.count >= headLines) this.body = mergeSpans([...this.body, ...own], 0);
    this.count += 1;
    this.size = Math.max(this.size, size);
  }

  columns(): number {
    return mergeSpans(this.count >= headLines + fewestLines ? this.body : this.all, this.size * 0.4).length;
  }

  /** Whether a line of one stretch stands in a single column. */
  mayHold({ x, right, size }: PrintedLine): boolean {
    const columns = mergeSpans(this.all, size * 0.4);
    const over = columns.filter(({ from, to }) => x < to - 1 && right > from + 1);
    return over.length <= 1 && x >= (columns[0]?.from ?? 0) - 2 && right - x <= size * 24;
  }
}

/** The line behind the last of those that stand in columns, from a line of two stretches and more on. */
function endOfColumns(lines: readonly PrintedLine[], from: number, deadline: Deadline): number {
  const cover = new Cover();
  let before = lines[from];
  if (before) cover.add(before);
  let end = from + 1;
  for (; end < Math.min(lines.length, from + mostLines); end++) {
    deadline.checkNow();
    const line = lines[end];
    if (!line || !before || line.column || line.y - before.y > line.size * 4.5) break;
    if (stretches(line) === 1 && !cover.mayHold(line)) break;
    cover.add(line);
    if (cover.columns() < 3) break;
    before = line;
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
      const cell = own.at(columnAt(columns, stretch));
      for (const part of parts) cell?.push(part);
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
export function findAlignedTables(
  lines: readonly PrintedLine[],
  deadline: Deadline,
): readonly (PrintedLine | PageTable)[] {
  const blocks: (PrintedLine | PageTable)[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line) continue;
    const end = line.column || stretches(line) < 2 ? index : endOfColumns(lines, index, deadline);
    const own = lines.slice(index, end);
    const columns = own.length >= fewestLines ? columnsOf(own) : [];
    const isInColumns = columns.length >= 3 && columns.length <= mostColumns;
    const above = isInColumns ? headAbove(blocks, line, columns) : 0;
    const rows = isInColumns ? rowsOf(lines.slice(index - above, end), columns) : [];
    if (!isTable(rows)) {
      const next = own.length >= fewestLines ? end : index + 1;
      for (; index < next; index++) blocks.push(lines[index] ?? line);
      index -= 1;
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
