import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from './decode.ts';
import type { Finding } from './finding.ts';

export interface CsvLimits {
  readonly bytes: number;
  readonly rows: number;
  /** Findings kept per kind and column; the rest is only counted. */
  readonly perColumn: number;
}

export const csvLimits: CsvLimits = { bytes: 128 * 1024 * 1024, rows: 1_000_000, perColumn: 20 };

/** Takes a finding about the file at hand. */
export type Add = (code: Finding['code'], args?: Finding['args'], cell?: Finding['cell']) => void;

/**
 * Header and rows as a spreadsheet shows them, empty lines kept so that row numbers agree.
 * Undefined, with one finding, when the file is huge, no text, empty, parted by full-width commas, or its quotes don't match.
 */
export function readRecords(bytes: Uint8Array, limits: CsvLimits, add: Add): string[][] | undefined {
  if (bytes.length > limits.bytes) {
    add('file-huge', { size: (bytes.length / 1024 / 1024).toFixed(1), limit: String(limits.bytes / 1024 / 1024) });
    return undefined;
  }
  const decoded = decodeText(bytes, '');
  if (!decoded.ok) {
    add(decoded.finding.code, decoded.finding.args);
    return undefined;
  }
  const records = parseRecords(decoded.text, limits.rows, add);
  if (records?.[0]?.length === 1 && records[0][0]?.includes('，')) {
    add('table-comma', {}, { row: 1 });
    return undefined;
  }
  if (records?.[0]?.some((cell) => cell.trim() !== '')) return records;
  if (records !== undefined) add('file-empty');
  return undefined;
}

function parseRecords(text: string, maxRows: number, add: Add): string[][] | undefined {
  const [firstLine = ''] = text.split(/\r?\n|\r/, 1);
  const delimiter = [',', '\t', ';'].find((mark) => firstLine.includes(mark)) ?? ',';
  try {
    const records = parse(text, {
      delimiter,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      to: maxRows + 2,
    });
    if (records.length > maxRows + 1) {
      add('table-huge', { limit: String(maxRows) });
      return undefined;
    }
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : undefined;
    add('table-quote', {}, line === undefined ? {} : { row: line });
    return undefined;
  }
}
