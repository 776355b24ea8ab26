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

type Row = readonly (readonly string[])[];

const deepest = 4;

/** How many of the first rows name the columns of a copied table: each further one is blank below the first head, and together they put words under every blank of the first. */
function depthOfHead(rows: readonly Row[]): number {
  const [head = []] = rows;
  if (head.length < 2 || isEmpty(head[0])) return 1;
  const blanks = new Set(
    Array.from(rows.reduce<Row>((most, row) => (row.length > most.length ? row : most), []).keys()),
  );
  for (const [column, cell] of head.entries()) if (!isEmpty(cell)) blanks.delete(column);
  if (blanks.size === 0) return 1;
  // The first head may stand over several columns that have no names of their own.
  for (
    let column = 1;
    blanks.has(column) && isEmpty(rows[1]?.[column]) && rows.slice(2).some((row) => !isEmpty(row[column]));
    column++
  )
    blanks.delete(column);
  for (let depth = 1; depth < Math.min(deepest, rows.length - 1); depth++) {
    const row = rows[depth] ?? [];
    if (!isEmpty(row[0]) || row.length < head.length || row.some(isFigure)) return 1;
    for (const [column, cell] of row.entries()) if (!isEmpty(cell)) blanks.delete(column);
    if (blanks.size === 0) return depth + 1;
  }
  return 1;
}

/** The rows of a head with their merges: a cell stands over the blanks right of it that words stand under, and over the blanks below it. */
function mergeHead(rows: readonly Row[], columns: number): CellText[][] {
  const isBlank = (row: number, column: number) => isEmpty(rows[row]?.[column]);
  const isNamedBelow = (row: number, column: number) =>
    rows.some((_, below) => below > row && !isBlank(below, column)) || rows.every((_, any) => isBlank(any, column));
  const owners = rows.map((): (CellText | undefined)[] => Array.from({ length: columns }));
  return rows.map((cells, row) => {
    const merged: CellText[] = [];
    for (let column = 0; column < columns; column++) {
      if (owners[row]?.[column]) continue;
      let end = column + 1;
      const parent = row === 0 ? undefined : owners[row - 1]?.[column];
      const isFree = (at: number) => isBlank(row, at) && isNamedBelow(row, at) && !owners[row]?.[at];
      const isSameGroup = (at: number) => row === 0 || owners[row - 1]?.[at] === parent;
      while (end < columns && !isBlank(row, column) && isFree(end) && isSameGroup(end)) end++;
      let height = 1;
      const isBlankBelow = (below: number) =>
        Array.from({ length: end - column }, (_, at) => at + column).every((at) => isBlank(below, at));
      while (row + height < rows.length && isBlankBelow(row + height)) height++;
      const cell = { paragraphs: cells[column] ?? [], column, columns: end - column, rows: height };
      merged.push(cell);
      for (let below = row; below < row + height; below++) owners[below]?.fill(cell, column, end);
    }
    return merged;
  });
}

const numberHead = /^(?:序|编)号?$/;

/** `合计 | | 620 | 480`: in the column of numbers a word that stands over the names beside it, too. */
function toDataCells(row: Row, columns: number, mayBeWide: boolean): CellText[] {
  const [first, second] = row;
  const isWide =
    mayBeWide &&
    row.length > 2 &&
    isEmpty(second) &&
    row.slice(2).some((cell) => !isEmpty(cell)) &&
    !isEmpty(first) &&
    !/\d|^[一二三四五六七八九十]/.test(first?.join('') ?? '');
  const cells = toCells(row, columns);
  const [head] = cells;
  return isWide && head ? [{ ...head, columns: 2 }, ...cells.slice(2)] : cells;
}

/**
 * The rows of a table in plain text. A copied table lost the merges of its head: a head stands over the blank cells right of it where a
 * row below names their columns, and over the blanks below it.
 */
export function toRows(rows: readonly Row[]): CellText[][] {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const depth = depthOfHead(rows);
  const head =
    depth > 1 ? mergeHead(rows.slice(0, depth), columns) : rows.slice(0, 1).map((row) => toCells(row, columns));
  const isNumbered = numberHead.test(rows[0]?.[0]?.join('').replace(/\s/g, '') ?? '');
  const isWide = isNumbered || (head[0]?.[0]?.columns ?? 1) > 1;
  return [...head, ...rows.slice(depth).map((row) => toDataCells(row, columns, isWide))];
}

/** The paragraphs of a cell from its raw lines. */
export function paragraphsOf(lines: readonly string[]): readonly string[] {
  return joinCellLines(lines.map(cleanLine));
}
