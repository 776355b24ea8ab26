import type { Column } from './column.ts';

function field(text: string): string {
  const safe = /^[=@\t\r]|^[+-](?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as shown: same rows, same order, same columns, units in the head. UTF-8 with a mark that Excel needs. */
export function printCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const printed = columns.filter((column) => column.text !== undefined);
  const head = printed.map((column) =>
    field(column.unit === undefined || column.unit === '' ? column.title : `${column.title}(${column.unit})`),
  );
  const lines = rows.map((row) => printed.map((column) => field(column.text?.(row) ?? '')).join(','));
  return `\uFEFF${[head.join(','), ...lines].join('\r\n')}\r\n`;
}

/** A number as a machine reads it; empty where missing. */
export function csvNumber(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '' : String(value);
}

/** Hands a file to the browser. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
