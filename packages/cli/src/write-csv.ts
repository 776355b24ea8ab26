/** Numbers are written as numbers; text that a spreadsheet could take for a formula is not. */
export type CsvCell = string | number | null;

const risky = /^[=+\-@\t\r]/;

function writeCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(Number(cell.toPrecision(12))) : '';
  const safe = risky.test(cell) ? `'${cell}` : cell;
  return safe !== cell || /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV with CRLF, as spreadsheets write it. Not-a-numbers are empty. */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');
}
