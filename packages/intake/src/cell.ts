import { type Exact, exactToNumber, findNearest, multiplyExact, parseExact, parseUnit } from '@niepan/engine';
import type { Finding } from './finding.ts';
import { type DataColumn, toHalfWidth } from './header.ts';

export type CellValue = number | string | boolean | null;

export type ReadCell =
  | { readonly ok: true; readonly value: CellValue }
  | { readonly ok: false; readonly code: Finding['code']; readonly args: Finding['args'] };

const missing: ReadCell = { ok: true, value: null };
/** What nearly all cells of numbers look like: nothing to normalise. */
const plainDecimal = /^-?\d+(\.\d+)?$/;
const isDash = /^[-–—－]+$/;

/** Empty, or one of the dashes by which offices write "none given". */
export function isMissing(cell: string): boolean {
  const text = cell.trim();
  return text === '' || isDash.test(text);
}

/** One cell as its item's type wants it, in the item's unit. Missing cells are null. */
export function readCell(cell: string, column: DataColumn): ReadCell {
  if (cell === '') return missing;
  if (column.type === 'number' && plainDecimal.test(cell)) return readNumber(cell, column);
  if (isMissing(cell)) return missing;
  const text = toHalfWidth(cell).trim();
  switch (column.type) {
    case 'number':
      return readNumber(text, column);
    case 'flag':
      return readFlag(text);
    case 'day':
      return readDay(text);
    case 'text':
      return readText(cell.trim(), column);
  }
}

function refuse(code: Finding['code'], args: Finding['args']): ReadCell {
  return { ok: false, code, args };
}

const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function readNumber(text: string, column: DataColumn): ReadCell {
  const { unit = '1', factor } = column;
  if (factor === undefined && plainDecimal.test(text)) return accept(Number(text), text, column);
  const sign = text.replace(/^[−–—]/, '-');
  const bare = grouped.test(sign) ? sign.replaceAll(',', '') : sign;
  const plain = unit === '%' && factor === undefined && bare.endsWith('%') ? bare.slice(0, -1).trim() : bare;
  if (/^[+-]?(inf(inity)?|∞)$/i.test(plain)) return refuse('number-infinite', { value: text });
  if (!decimal.test(plain)) return refuse(carriesUnit(plain) ? 'number-unit' : 'number-wrong', { value: text });
  const value = Number(plain);
  return accept(factor === undefined ? value : convert(plain, factor), text, column);
}

/** The number, when it is one that data can hold and is plausible. */
function accept(value: number, text: string, { unit = '1', factor, range, name }: DataColumn): ReadCell {
  if (!Number.isFinite(value)) return refuse('number-infinite', { value: text });
  if (range !== undefined && (value < range[0] || value > range[1])) {
    const args = { value: printNumber(value), unit, low: printNumber(range[0]), high: printNumber(range[1]), name };
    const asYuan = value / 10_000;
    const isYuan = unit === '万元' && factor === undefined && asYuan >= range[0] && asYuan <= range[1];
    return refuse(isYuan ? 'number-yuan' : 'number-range', args);
  }
  return { ok: true, value: value === 0 ? 0 : value };
}

function convert(text: string, factor: Exact): number {
  const exact = parseExact(text);
  return exact === undefined ? Number.NaN : exactToNumber(multiplyExact(exact, factor));
}

function carriesUnit(text: string): boolean {
  const [, unit] = /^[+-]?[\d.,]+\s*([^\d\s.,].*)$/.exec(text) ?? [];
  return unit !== undefined && parseUnit(unit) !== undefined;
}

/** Digits as people write them, without exponents where they can be avoided. */
function printNumber(value: number): string {
  return Math.abs(value) < 1e15
    ? value.toLocaleString('en-US', { maximumFractionDigits: 6, useGrouping: false })
    : String(value);
}

const yes = new Set(['是', '1', 'true', 'yes', 'y', '√', '✓', '有']);
const no = new Set(['否', '0', 'false', 'no', 'n', '×', '✗', '无']);

function readFlag(text: string): ReadCell {
  const word = text.toLowerCase();
  if (yes.has(word)) return { ok: true, value: true };
  if (no.has(word)) return { ok: true, value: false };
  return refuse('flag-wrong', { value: text });
}

function readDay(text: string): ReadCell {
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0?0:00(?::00)?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    [];
  if (year === undefined || month === undefined || day === undefined) return refuse('day-wrong', { value: text });
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
  return exists ? { ok: true, value: date } : refuse('day-wrong', { value: text });
}

/** Free text keeps its punctuation; full-width letters and digits, as in codes, become half-width. */
function readText(text: string, { values }: DataColumn): ReadCell {
  const plain = text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, toHalfWidth);
  if (values === undefined || values.length === 0) return { ok: true, value: plain };
  const found = [text, plain, toHalfWidth(text)].find((one) => values.includes(one));
  if (found !== undefined) return { ok: true, value: found };
  const near = values.find((value) => value.toLowerCase() === plain.toLowerCase()) ?? findNearest(plain, values) ?? '';
  return refuse('text-wrong', { value: text, values: values.join('、'), near });
}
