import { type Exact, exactToNumber, findNearest, multiplyExact, parseExact, parseUnit } from '@niepan/engine';
import type { Finding } from './finding.ts';
import { type DataColumn, toHalfWidth } from './header.ts';

export type CellValue = number | string | boolean | null;

export type ReadCell =
  | { readonly ok: true; readonly value: CellValue }
  | { readonly ok: false; readonly code: Finding['code']; readonly args: Finding['args'] };

const isDash = /^[-–—－]+$/;

/** Empty, or one of the dashes by which offices write "none given". */
export function isMissing(cell: string): boolean {
  const text = cell.trim();
  return text === '' || isDash.test(text);
}

/** One cell as its item's type wants it, in the item's unit. Missing cells are null. */
export function readCell(cell: string, column: DataColumn): ReadCell {
  if (isMissing(cell)) return { ok: true, value: null };
  const text = toHalfWidth(cell).trim();
  switch (column.type) {
    case 'number':
      return readNumber(text, column);
    case 'flag':
      return readFlag(text);
    case 'day':
      return readDay(text);
    case 'text':
      return readText(text, column);
  }
}

function refuse(code: Finding['code'], args: Finding['args']): ReadCell {
  return { ok: false, code, args };
}

const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function readNumber(text: string, column: DataColumn): ReadCell {
  const { unit = '1', factor, range, name } = column;
  const sign = text.replace(/^[−–—]/, '-');
  const bare = grouped.test(sign) ? sign.replaceAll(',', '') : sign;
  const plain = unit === '%' && factor === undefined && bare.endsWith('%') ? bare.slice(0, -1).trim() : bare;
  if (/^[+-]?(inf(inity)?|∞)$/i.test(plain)) return refuse('number-infinite', { value: text });
  if (!decimal.test(plain)) return refuse(carriesUnit(plain) ? 'number-unit' : 'number-wrong', { value: text });
  const value = Number(plain);
  if (!Number.isFinite(value)) return refuse('number-infinite', { value: text });
  const converted = factor === undefined ? value : convert(plain, factor);
  if (!Number.isFinite(converted)) return refuse('number-infinite', { value: text });
  if (range !== undefined && (converted < range[0] || converted > range[1])) {
    const args = { value: printNumber(converted), unit, low: printNumber(range[0]), high: printNumber(range[1]), name };
    const inYuan = converted / 10_000;
    const isYuan = unit === '万元' && factor === undefined && inYuan >= range[0] && inYuan <= range[1];
    return refuse(isYuan ? 'number-yuan' : 'number-range', args);
  }
  return { ok: true, value: converted === 0 ? 0 : converted };
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

function readText(text: string, { values }: DataColumn): ReadCell {
  if (values === undefined || values.length === 0 || values.includes(text)) return { ok: true, value: text };
  const near = values.find((value) => value.toLowerCase() === text.toLowerCase()) ?? findNearest(text, values) ?? '';
  return refuse('text-wrong', { value: text, values: values.join('、'), near });
}
