import type { PageCell, PageTable } from './page-table.ts';

const near = 8;

function isSameGrid(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((edge, index) => Math.abs(edge - (b[index] ?? 0)) <= near);
}

/** Whether one grid has all the lines of the other and begins and ends with it: a head whose cells are merged, its body on the next page. */
function isFiner(fine: readonly number[], coarse: readonly number[]): boolean {
  const isNear = (a: number | undefined, b: number | undefined) =>
    a !== undefined && b !== undefined && Math.abs(a - b) <= near;
  return (
    isNear(fine[0], coarse[0]) &&
    isNear(fine.at(-1), coarse.at(-1)) &&
    coarse.every((edge) => fine.some((other) => isNear(edge, other)))
  );
}

/** A table laid over a finer grid. */
function onGrid(table: PageTable, edges: readonly number[]): PageTable {
  const places = table.edges.map((edge) => edges.findIndex((other) => Math.abs(edge - other) <= near));
  const placeOf = (index: number) => places[index] ?? 0;
  const rows = table.rows.map((row) =>
    row.map((cell) => {
      const column = placeOf(cell.column);
      return { ...cell, column, columns: placeOf(cell.column + cell.columns) - column };
    }),
  );
  return { ...table, edges, rows };
}

const textOf = (row: readonly PageCell[] | undefined): string =>
  (row ?? []).map(({ paragraphs }) => paragraphs.join('')).join('|');

const isEmpty = ({ paragraphs }: PageCell): boolean => paragraphs.every((text) => text === '');

/** A row that a page break cut: its texts go on in mid-sentence, and what was whole isn't said again, above all its number. */
function goesOn(last: readonly PageCell[], next: readonly PageCell[]): boolean {
  const first = next[0];
  if (first === undefined || first.column !== 0 || !isEmpty(first)) return false;
  // An empty one may go on from a cell that began in a row above.
  const fits = (cell: PageCell) =>
    isEmpty(cell) || last.some(({ column, columns }) => column === cell.column && columns === cell.columns);
  const isCut = last.some((cell) => !isEmpty(cell) && next.some((one) => one.column === cell.column && isEmpty(one)));
  if (!isCut || !next.every(fits)) return false;
  return last.some((cell) => {
    const after = next.find(({ column }) => column === cell.column)?.paragraphs.join('') ?? '';
    const before = cell.paragraphs.at(-1) ?? '';
    return after !== '' && before !== '' && !/[。；;]$/.test(before) && cell.column > 0;
  });
}

function joinRows(last: readonly PageCell[], next: readonly PageCell[]): PageCell[] {
  return last.map((cell) => {
    const after = next.find(({ column }) => column === cell.column)?.paragraphs ?? [];
    const [first = '', ...rest] = after;
    const before = cell.paragraphs.at(-1) ?? '';
    const isOpen = before !== '' && !/[。；;]$/.test(before);
    const paragraphs = isOpen
      ? [...cell.paragraphs.slice(0, -1), before + first, ...rest]
      : [...cell.paragraphs, ...after];
    return { ...cell, paragraphs };
  });
}

/** Rows of which the cells that reach the end go on over the rows that follow, as the empty cells of the row after them do. */
function lengthen(rows: readonly (readonly PageCell[])[], next: readonly PageCell[]): (readonly PageCell[])[] {
  return rows.map((row, index) =>
    row.map((cell) => {
      const after = next.find(({ column }) => column === cell.column);
      const isAtEnd = index + cell.rows >= rows.length;
      return after !== undefined && after.rows > 1 && isAtEnd ? { ...cell, rows: cell.rows + after.rows - 1 } : cell;
    }),
  );
}

/** A table with the one on the next page that goes on from it: headings printed again left out, a row cut in two put together. Undefined when the columns differ. */
export function continueTable(table: PageTable, next: PageTable): PageTable | undefined {
  if (!isSameGrid(table.edges, next.edges)) {
    if (isFiner(next.edges, table.edges)) return continueTable(onGrid(table, next.edges), next);
    return isFiner(table.edges, next.edges) ? continueTable(table, onGrid(next, table.edges)) : undefined;
  }
  const repeated = textOf(table.rows[0]) === textOf(next.rows[0]);
  const rows = repeated ? next.rows.slice(1) : next.rows;
  const last = table.rows.at(-1);
  const first = rows[0];
  if (last === undefined || first === undefined || !goesOn(last, first))
    return { ...table, rows: [...table.rows, ...rows] };
  const joined = [...table.rows.slice(0, -1), joinRows(last, first)];
  return { ...table, rows: [...lengthen(joined, first), ...rows.slice(1)] };
}
