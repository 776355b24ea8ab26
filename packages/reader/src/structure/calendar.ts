import { hanNumber } from '../open/label.ts';

const digits = '〇一二三四五六七八九';
const number = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const day = new RegExp(`(\\d{4}|[〇○0零Ｏ一二三四五六七八九]{4})年(${number})月(${number})日`);

function countOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : hanNumber(text);
}

function yearOf(text: string): number {
  if (/^\d{4}$/.test(text)) return Number(text);
  return Number([...text.replace(/[○0零Ｏ]/g, '〇')].map((character) => digits.indexOf(character)).join(''));
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** A day as `YYYY-MM-DD`, undefined where there is no such day. */
export function toDay(year: number, month: number, date: number): string | undefined {
  if (!(year >= 1949 && year < 2200 && month >= 1 && month <= 12 && date >= 1)) return undefined;
  return date <= new Date(Date.UTC(year, month, 0)).getUTCDate()
    ? `${pad(year, 4)}-${pad(month)}-${pad(date)}`
    : undefined;
}

/** The first full date in a text, in Arabic or Chinese numerals. */
export function findDay(text: string): string | undefined {
  const found = day.exec(text);
  return found ? toDay(yearOf(found[1] ?? ''), countOf(found[2] ?? ''), countOf(found[3] ?? '')) : undefined;
}

/** A day so many years, months and days after another. */
export function addTo(start: string, { years = 0, months = 0, days = 0 }): string {
  const [year = 0, month = 1, date = 1] = start.split('-').map(Number);
  const last = new Date(Date.UTC(year + years, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year + years, month - 1 + months, Math.min(date, last) + days)).toISOString().slice(0, 10);
}
