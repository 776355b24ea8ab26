import { yearForm } from '../open/characters.ts';
import { hanNumber } from '../open/label.ts';
import { screen } from './screen.ts';

const digits = '〇一二三四五六七八九';
const number = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const day = new RegExp(`(${yearForm})年(${number})月(${number})日`);

function countOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : hanNumber(text);
}

function yearOf(text: string): number {
  if (/^\d{4}$/.test(text)) return Number(text);
  return Number([...text.replace(/[○0零ＯOo]/g, '〇')].map((character) => digits.indexOf(character)).join(''));
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

/** The last day of a month as `YYYY-MM-DD`. */
function lastDayOf(year: number, month: number): string | undefined {
  return toDay(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate());
}

const quarters: Readonly<Record<string, number>> = { 一: 3, 二: 6, 三: 9, 四: 12, '1': 3, '2': 6, '3': 9, '4': 12 };

const of = {
  full: screen.of(/(\d{4})年(\d{1,2})月(?:(\d{1,2})日|底|末|份)?[^，。；]{0,2}?(?:之?前|底|内|完成|止)/),
  year: screen.of(
    /(?:到|至|在|于|力争|^|[，。；：])\s*(\d{4})年(?:度)?(?:底|末|年底|年末)?(?:之?前|以前|，|,|实现|达到|完成|全面|力争|累计|新增|建成|基本|全市|全县|全区|全省|培育|$)|(\d{4})年(?:底|末|年底|年末)/,
  ),
  month: screen.of(/(?:^|[^\d年个])(\d{1,2})月(?:(\d{1,2})日|底|末|中旬|上旬|下旬)?(?:之?前|以前)/),
  half: screen.of(/(?:(\d{4})年|今年|当年)?(上半年|[一二三四1-4]季度(?:末|底|前)|年底|年末|年内)(?!度)/),
};

/**
 * The day by which something must be done: `2022年底前`, `到2023年`, `11月底前`, `2023年6月30日前`, `上半年`.
 * A month without a year is of the document's year; without that year there is no day. The first date in the text counts.
 */
export function findDue(text: string, year: number | undefined): string | undefined {
  const full = of.full.exec(text);
  const ofYear = of.year.exec(text);
  const month = of.month.exec(text);
  const half = of.half.exec(text);
  const found = [full, ofYear, month, half]
    .filter((match) => match !== null)
    .sort((a, b) => a.index - b.index || b[0].length - a[0].length)[0];
  if (!found || /^[^\d]*每/.test(text.slice(Math.max(found.index - 2, 0), found.index + 1))) return undefined;
  if (found === full) {
    const [, fullYear = '', fullMonth = '', date] = full;
    return date
      ? toDay(Number(fullYear), Number(fullMonth), Number(date))
      : lastDayOf(Number(fullYear), Number(fullMonth));
  }
  if (found === ofYear) return toDay(Number(ofYear[1] ?? ofYear[2]), 12, 31);
  if (year === undefined && !/^\d{4}/.test(found[0])) return undefined;
  if (found === month) {
    const date = month[2];
    return date ? toDay(year ?? 0, Number(month[1]), Number(date)) : lastDayOf(year ?? 0, Number(month[1]));
  }
  const part = half?.[2] ?? '';
  const stated = half?.[1] === undefined ? (year ?? 0) : Number(half[1]);
  if (part === '上半年') return toDay(stated, 6, 30);
  return lastDayOf(stated, quarters[part.charAt(0)] ?? 12);
}

/**
 * A stated deadline in the words of running text, so that a bare month reads as one: `2021.12` and `2021年12月` are `2021年12月前`,
 * `全年` is `年底前`. Blank stays blank.
 */
export function toDueWords(deadline: string): string {
  const words = deadline.trim();
  if (words === '') return '';
  if (/^(?:全年|年内|当年)$/.test(words)) return '年底前';
  const date = /(\d{4})[.\-/](\d{1,2})(?:[.\-/](\d{1,2}))?(?!年)/;
  return `${words.replace(date, (_, year, month, day) => `${year}年${month}月${day ? `${day}日` : ''}`)}前`;
}

const every = {
  week: screen.of(/每周|周简报|按周/),
  month: screen.of(/每个?月|月通报|月调度|按月|月度监测/),
  quarter: screen.of(/每个?季度?|季通报|季督查|按季/),
  year: screen.of(/每年|年度考核|按年|逐年/),
};

/** How often something comes back: 周, 月, 季, 年. */
export function findRhythm(text: string): '周' | '月' | '季' | '年' | undefined {
  if (every.week.test(text)) return '周';
  if (every.month.test(text)) return '月';
  if (every.quarter.test(text)) return '季';
  return every.year.test(text) ? '年' : undefined;
}
