import { cleanLine } from './clean-line.ts';
import { findLabel } from './label.ts';
import { columnWidths, findRowBounds, isFigure, isFullLine } from './row-bounds.ts';
import { columnsOf, type Placed, placedCells, underColumns } from './spaced-columns.ts';
import { paragraphsOf, type TextTable, toRows } from './text-table.ts';

const longest = 600;
const mostLines = 2000;

interface Gathered {
  readonly index: number;
  readonly cells: readonly Placed[];
}

/** A line of a table, its cells under columns; or the heading of a section of it. */
interface Filed {
  readonly index: number;
  readonly cells: readonly string[];
  readonly isHeading: boolean;
}

/** Whether a line has a gap as wide as those that part cells. */
export function hasGap(line: string): boolean {
  const words = line.trim();
  return (words.includes('  ') || words.includes('\u3000')) && /\S(?: {2,}| ?\u3000)[ \u3000]*\S/.test(words);
}

const isLoose = ({ cells }: Gathered): boolean => cells.length < 2;

const isHeadingLabel = (text: string): boolean => {
  const kind = findLabel(text)?.kind;
  return kind === 'han' || kind === 'han-bracket';
};

const below = /^(?:注|附注|备注|说明|填表说明)[：:]|^附\s*[件表录]|^表\s*\d/;

/** Whether a line of one cell stands below a table: a note, the next attachment, or a line from the left edge far into the second column that is no heading. */
function endsTable(cell: Placed | undefined, second: Placed | undefined): boolean {
  if (!cell || cell.from > 0) return false;
  const words = cleanLine(cell.text);
  return below.test(words) || (cell.to > (second?.to ?? 0) && !isHeadingLabel(words));
}

/** The lines that may be a table's from a place on: those with gaps, and at most a few without between them. */
function gather(lines: readonly string[], from: number): Gathered[] {
  const found: Gathered[] = [];
  let loose = 0;
  for (let index = from; index < Math.min(lines.length, from + mostLines); index++) {
    const line = (lines[index] ?? '').trimEnd();
    if (line === '') continue;
    if (line.length > longest || line.includes('\t') || line.includes('|')) break;
    const cells = placedCells(line);
    loose = cells.length < 2 ? loose + 1 : 0;
    if (loose > 12 || (loose > 0 && endsTable(cells[0], found[0]?.cells[1]))) break;
    found.push({ index, cells });
  }
  while (found.length > 0 && found.at(-1)?.cells.length === 1 && found.at(-1)?.cells[0]?.from === 0) found.pop();
  return found;
}

/** A line of one cell: goes on under its column where it is set in or no wider than the first, else heads a section where rows go on below. */
function fileLoose({ index, cells }: Gathered, columns: readonly Placed[], next?: Gathered): Filed | undefined {
  const [cell] = cells;
  const [first, second] = columns;
  if (!cell || !first || !second) return undefined;
  const isHeading =
    cell.text.length <= 40 &&
    !/[。；：]$/.test(cell.text) &&
    next !== undefined &&
    (!isLoose(next) || (next.cells[0]?.from ?? 0) > 0);
  const text = cleanLine(cell.text);
  if (isHeading && (isHeadingLabel(text) || (cell.from <= first.from && cell.to > second.from)))
    return { index, cells: [cell.text], isHeading: true };
  const mayGoOn = cell.from > 0 ? cell.to <= (columns.at(-1)?.to ?? 0) + 2 : cell.to <= first.to;
  if (!mayGoOn || below.test(text)) return undefined;
  const texts = underColumns(cells, columns);
  return texts && { index, cells: texts, isHeading: false };
}

/** The lines that fit under columns, from the first one that does on; how many before it don't. */
function file(
  found: readonly Gathered[],
  columns: readonly Placed[],
): { readonly filed: Filed[]; readonly skipped: number } {
  const filed: Filed[] = [];
  let skipped = 0;
  for (const [at, line] of found.entries()) {
    const { cells, index } = line;
    let one: Filed | undefined;
    if (!isLoose(line)) {
      const texts = cells.length <= columns.length ? underColumns(cells, columns) : undefined;
      one = texts && { index, cells: texts, isHeading: false };
    } else if (filed.length > 0) one = fileLoose(line, columns, found[at + 1]);
    if (one) filed.push(one);
    else if (filed.length === 0) skipped += 1;
    else break;
  }
  while (filed.at(-1)?.isHeading) filed.pop();
  return { filed, skipped };
}

const quantity = /^[≥≤<>〔[（(]?-?\d[\d.,]*/;

/** The column whose cells each stand for a row: numbers counted up, else the one with most figures. */
function keyColumn(
  lines: readonly Filed[],
  columns: number,
): { readonly column: number; readonly keys: readonly number[] } | undefined {
  let best: { readonly column: number; readonly keys: readonly number[] } | undefined;
  for (let column = 0; column < columns; column++) {
    const keys = lines.flatMap(({ cells, isHeading }, at) => (!isHeading && isFigure(cells[column] ?? '') ? [at] : []));
    const [first = 0] = keys;
    const others =
      lines.filter(({ cells, isHeading }, at) => at > first && !isHeading && cells[column]).length - keys.length + 1;
    if (others > keys.length * 0.1) continue;
    const isCounted = keys.length >= 2 && keys.every((at, order) => Number(lines[at]?.cells[column]) === order + 1);
    if (isCounted) return { column, keys };
    if (keys.length >= 2 && keys.length > (best?.keys.length ?? 0)) best = { column, keys };
  }
  return best;
}

/** The rows of lines that follow each other without a heading: which lines each is made of. */
function spansOf(lines: readonly Filed[], keys: readonly number[], from: number): readonly number[] {
  const isEach = keys.length >= lines.length - from;
  if (isEach || keys.length === 0) return lines.map((_, at) => at).slice(from);
  const cells = lines.map((line) => line.cells);
  return findRowBounds(cells, keys, from, columnWidths(cells)) ?? lines.map((_, at) => at).slice(from);
}

/** A cell's lines with those joined that ended for want of room. */
function cellOf(lines: readonly string[], width: number): readonly string[] {
  const whole: string[] = [];
  let last = '';
  for (const line of lines) {
    if (line === '') continue;
    if (last !== '' && isFullLine(last, line, width)) whole[whole.length - 1] += line;
    else whole.push(line);
    last = line;
  }
  return paragraphsOf(whole);
}

type Cells = readonly (readonly string[])[];

/** The lines of a head: one row for each level, or one row of cells that go on. */
function headOf(lines: readonly Filed[], widths: readonly number[]): readonly Cells[] {
  const [first] = lines;
  if (!first || lines.length === 1) return lines.map(({ cells }) => cells.map((cell) => paragraphsOf([cell])));
  const isLevel =
    lines.every(({ cells }, at) => at === 0 || cells[0] === '') &&
    first.cells.some(
      (cell, column) =>
        column > 0 &&
        cell === '' &&
        lines.some(({ cells }) => cells[column] !== '') &&
        lines.slice(1).some(({ cells }) => cells[column - 1] !== ''),
    );
  if (isLevel && first.cells[0] !== '') return lines.map(({ cells }) => cells.map((cell) => paragraphsOf([cell])));
  return [
    widths.map((width, column) =>
      paragraphsOf([
        cellOf(
          lines.map(({ cells }) => cells[column] ?? ''),
          width,
        ).join(''),
      ]),
    ),
  ];
}

function rowsOf(filed: readonly Filed[], columns: number): Cells[] {
  const key = keyColumn(filed, columns);
  const [firstKey = 1] = key?.keys ?? [];
  const widths = columnWidths(filed.filter(({ isHeading }) => !isHeading).map(({ cells }) => cells));
  const rows: Cells[] = [];
  const merge = (lines: readonly Filed[]) =>
    rows.push(
      widths.map((width, column) =>
        cellOf(
          lines.map(({ cells }) => cells[column] ?? ''),
          width,
        ),
      ),
    );
  let at = 0;
  while (at < filed.length) {
    const line = filed[at];
    if (line?.isHeading) {
      rows.push([paragraphsOf(line.cells)]);
      at += 1;
      continue;
    }
    let end = at;
    while (end < filed.length && !filed[end]?.isHeading) end += 1;
    const own = filed.slice(at, end);
    const keys = (key?.keys ?? []).flatMap((index) => (index >= at && index < end ? [index - at] : []));
    const isFirst = rows.length === 0;
    const starts = spansOf(own, keys, isFirst && firstKey > 0 ? 1 : 0);
    if (isFirst) rows.push(...headOf(own.slice(0, starts[0] ?? own.length), widths));
    for (const [order, start] of starts.entries()) merge(own.slice(start, starts[order + 1]));
    at = end;
  }
  return rows;
}

/** Whether at least half of the rows below the first hold a number in a cell of its own. */
function holdsNumbers(lines: readonly Filed[]): boolean {
  const own = lines.filter(({ isHeading }) => !isHeading).slice(1);
  const numbered = own.filter(({ cells }) => cells.slice(1).some((text) => quantity.test(text)));
  return numbered.length * 2 >= own.length;
}

/** Whether gaps wide enough stand between all cells of the lines. */
const isWide = (found: readonly Gathered[]): boolean =>
  found.every(({ cells }) => cells.every((cell, at) => at === 0 || cell.from - (cells[at - 1]?.to ?? 0) >= 3));

/**
 * Rows whose cells stand apart by gaps under common columns, as a page's text gives them: at least three columns and three lines. Cells
 * go on over several lines where the lines beside tell; sections between rows keep their headings.
 */
export function findSpacedRows(lines: readonly string[], from: number): TextTable | undefined {
  const found = gather(lines, from);
  const counts = found.map(({ cells }) => cells.length);
  const most = counts.reduce((top, count) => Math.max(top, count), 0);
  const columns =
    most >= 3
      ? columnsOf(
          found.map(({ cells }) => cells),
          most,
        )
      : undefined;
  if (!columns) return found.length > 1 ? { rows: [], next: (found.at(-1)?.index ?? from) + 1 } : undefined;
  const { filed, skipped } = file(found, columns);
  if (skipped > 0) return { rows: [], next: found[skipped]?.index ?? (found.at(-1)?.index ?? from) + 1 };
  const next = (filed.at(-1)?.index ?? from) + 1;
  const used = found.slice(0, filed.length);
  const isTable = filed.filter(({ isHeading }) => !isHeading).length >= 3 && (isWide(used) || holdsNumbers(filed));
  if (!isTable) return filed.length > 1 ? { rows: [], next } : undefined;
  return { rows: toRows(rowsOf(filed, columns.length)), next };
}
