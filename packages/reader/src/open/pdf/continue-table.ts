import type { PageCell, PageTable } from './page-blocks.ts';

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

/** A row that a page break cut: its texts go on in mid-sentence, and the column that numbers rows is empty. */
function goesOn(last: readonly PageCell[], next: readonly PageCell[]): boolean {
  const first = next[0];
  if (first === undefined || first.column !== 0 || first.paragraphs.join('') !== '') return false;
  const fits = (cell: PageCell) =>
    last.some(({ column, columns }) => column === cell.column && columns === cell.columns);
  if (!next.every(fits)) return false;
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
  return { ...table, rows: [...table.rows.slice(0, -1), joinRows(last, first), ...rows.slice(1)] };
}
