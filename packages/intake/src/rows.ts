import { findUsccFault } from '@niepan/domain/uscc';
import { type Period, parsePeriod, periodCode } from '@niepan/engine';
import { type CellValue, isMissing, readCell } from './cell.ts';
import type { Finding } from './finding.ts';
import { type Header, idColumns, type LinkColumn, toHalfWidth, yearColumn } from './header.ts';

export interface SubjectRow {
  /** As a spreadsheet counts it: the header is row 1. */
  readonly row: number;
  readonly id: string;
  readonly name: string;
  /** Of a quarter or month its code, which lies among the years. */
  readonly year: number;
  /** Ids of those whom the subject belongs to, in the order of the header's link columns; undefined where a cell is empty. */
  readonly links: readonly (string | undefined)[];
  /** In the order of the header's data columns. */
  readonly values: readonly CellValue[];
}

type Report = (
  code: Finding['code'],
  row: number,
  index: number | undefined,
  args: Finding['args'],
  value?: string,
) => void;

/** All rows under the header; every finding is reported, and rows without one are given back. */
export function readRows(body: readonly (readonly string[])[], header: Header, report: Report): SubjectRow[] {
  const rows: SubjectRow[] = [];
  const firstRows = new Map<string, number>();
  body.forEach((record, index) => {
    const row = index + 2;
    if (record.every((cell) => cell.trim() === '')) return;
    if (!isAligned(record, header.width)) {
      report('table-ragged', row, undefined, { found: String(record.length), expected: String(header.width) });
      return;
    }
    const id = readId(record, row, header, report);
    const period = readPeriod(record, row, header, report);
    const year = period && periodCode(period);
    const links = header.links.map((link) => readLink(record, row, link, report));
    const isLinked = header.links.every(({ to }, at) => to !== '企业' || links[at] !== undefined);
    let isSound = id !== undefined && year !== undefined && isLinked;
    if (id !== undefined && year !== undefined) {
      const key = `${id} ${year}`;
      const first = firstRows.get(key);
      if (first === undefined) firstRows.set(key, row);
      else {
        const text = (record[header.year] ?? '').trim();
        report('key-twice', row, header.id, { id, year: text, first: String(first) }, id);
        isSound = false;
      }
    }
    const values = header.columns.map((column): CellValue => {
      const cell = record[column.index] ?? '';
      const read = readCell(cell, column);
      const { months } = column;
      if (read.ok && (read.value === null || !period || mayStand(period, months))) return read.value;
      if (read.ok) {
        const [rhythm, rhythmEnglish] = rhythmNames[months ?? 12];
        const [other, periodEnglish] = rhythmNames[period?.months ?? 12];
        const args = { name: column.name, rhythm, rhythmEnglish, period: other, periodEnglish };
        report('period-clash', row, column.index, args, cell);
        isSound = false;
        return null;
      }
      report(read.code, row, column.index, read.args, cell);
      isSound = false;
      return null;
    });
    if (!isSound || id === undefined || year === undefined) return;
    const name = header.name < 0 ? '' : (record[header.name] ?? '').trim();
    rows.push({ row, id, name: name === '' ? id : name, year, links, values });
  });
  return rows;
}

/** Trailing cells may be empty beyond the header, as spreadsheets write them; none may be missing. */
function isAligned(record: readonly string[], width: number): boolean {
  return record.length === width || (record.length > width && record.slice(width).every((cell) => cell.trim() === ''));
}

function readId(record: readonly string[], row: number, header: Header, report: Report): string | undefined {
  if (header.id < 0) return undefined;
  const { id } = idColumns[header.subject];
  if (header.subject === '企业') return readUscc(record, row, header.id, id, report);
  const text = toHalfWidth(record[header.id] ?? '').trim();
  if (!isMissing(text)) return text;
  report('key-empty', row, header.id, { name: id });
  return undefined;
}

/** Whom a subject belongs to: an enterprise must be named, a region or park may be left open. */
function readLink(
  record: readonly string[],
  row: number,
  { to, index }: LinkColumn,
  report: Report,
): string | undefined {
  if (to === '企业') return readUscc(record, row, index, idColumns.企业.id, report);
  const code = toHalfWidth(record[index] ?? '').trim();
  return isMissing(code) ? undefined : code;
}

function readUscc(
  record: readonly string[],
  row: number,
  index: number,
  name: string,
  report: Report,
): string | undefined {
  const cell = record[index] ?? '';
  const code = toHalfWidth(cell).trim().toUpperCase();
  if (isMissing(code)) {
    report('key-empty', row, index, { name });
    return undefined;
  }
  if (/^\d(\.\d+)?E\+?\d+$/.test(code)) {
    report('uscc-spreadsheet', row, index, {}, cell);
    return undefined;
  }
  const fault = findUsccFault(code);
  if (fault === undefined) return code;
  if (fault.kind === 'length') report('uscc-length', row, index, { length: String(fault.length) }, cell);
  else if (fault.kind === 'check') {
    report('uscc-check', row, index, { expected: fault.expected, found: fault.found }, cell);
  } else {
    const { position, character } = fault;
    report('uscc-character', row, index, { position: String(position), character }, cell);
  }
  return undefined;
}

const rhythmNames = { 1: ['月', 'month'], 3: ['季', 'quarter'], 12: ['年', 'year'] } as const;

/** A quarter's row holds what comes by quarters, a month's what comes by months; a year's may hold the year's total of either. */
function mayStand(period: Period, months: Period['months'] | undefined): boolean {
  return months === undefined || period.months === 12 || period.months === months;
}

function readPeriod(record: readonly string[], row: number, header: Header, report: Report): Period | undefined {
  if (header.year < 0) return undefined;
  const cell = record[header.year] ?? '';
  const text = toHalfWidth(cell).trim();
  if (isMissing(text)) {
    report('key-empty', row, header.year, { name: yearColumn });
    return undefined;
  }
  const period = parsePeriod(text);
  if (period) return period;
  report('year-wrong', row, header.year, { value: text }, cell);
  return undefined;
}
