import type { Span } from '../base/span.ts';
import { getUnit } from '../base/unit.ts';
import { hasNumeral, numbersInText, type SaidNumber } from '../parse/numbers-in-text.ts';
import type { YamlNode } from '../parse/tree.ts';
import { monthsInARow, periodsInARow } from './numbers-in-a-row.ts';

/** A number that a rule states, and the clauses that it rests on. */
export interface RuleNumber extends SaidNumber {
  readonly at: Span;
  readonly cites: readonly string[];
  /** All clauses that the whole definition cites, in any of its parts. */
  readonly around: readonly string[];
  /** Written without a unit: that of its place is taken. */
  readonly isBare: boolean;
  /** It stands alone in its cell, so that it may be a sum of what a clause gives one by one. */
  readonly isWhole: boolean;
  /** Of `1 分/位` the 位. */
  readonly perUnit?: string;
  /** What stands before it in its formula, back to the last bracket, comma or word. */
  readonly lead: string;
  /** One or two places or years that are added or taken off: counting begins elsewhere. */
  readonly isAddedOne?: true;
  /** Calendar years since something, `跨年数(x) = 1 年`: the second year of it. */
  readonly isCalendar?: true;
}

export const timeDimension = getUnit('年').dimension;

const passedOver: ReadonlySet<string> = new Set(
  '据 因 说明 义 名 英 自 至 期 来源 牵头 责任 主体 小数 合理范围 取 编号 序号 内容 承自 量化 涉及 暂取'.split(' '),
);
const quoted = /"[^"]*"|`[^`]*`/g;
/** `/ (1 个月)` only takes the unit off, and `* 1 年` the year of a yearly price. */
const unitTaken = /\/\s*\(\s*1\s*\p{L}[^()]*\)|\/\s*1\s*\p{L}+|\*\s*1\s*(?:年|个?月|日|季度)(?!\s*\/|\p{L})/gu;
const perForm = /^\s*\/\s*([\p{L}\p{N}]+)/u;
const byOne = /[/*]\s*\(?\s*1/;
const blank = (text: string): string => ' '.repeat(text.length);

/** The clauses that a map cites itself. */
export function ownCites(node: YamlNode): readonly string[] {
  if (node.kind !== 'map') return [];
  const value = node.entries.find(({ key }) => key === '据')?.value;
  const cells = value?.kind === 'list' ? value.items : value ? [value] : [];
  return cells.flatMap((cell) => (cell.kind === 'scalar' ? [cell.text.trim()] : []));
}

/** What a bare number under a key is counted in; that of a parameter in its own unit. */
const unitsOfKeys: Readonly<Record<string, string>> = { 权: '分', 分: '分', 得分: '分', 起评分: '分', 底分: '%' };
/** The rows of `连续` are for the second year in a row, the third and so on; the last one for all later years. */
function yearsOfRows(node: YamlNode, place: Place): RuleNumber[] {
  const table = node.kind === 'map' ? node.entries.find(({ key }) => key === '表')?.value : undefined;
  const rows = table?.kind === 'list' ? table.items.slice(1) : [];
  return rows.flatMap((row) => {
    const years = row.kind === 'list' ? row.items[0] : undefined;
    return years ? numbersUnder(years, { ...place, unit: '年' }) : [];
  });
}

const unitsOfHeadings: Readonly<Record<string, string>> = { 加分: '分', 扣分: '分', 加分合计: '分', 扣分合计: '分' };

/** Figures, and the years of `近三年(x)`; other numerals of a formula are parts of names. */
function isLiteral(text: string): (number: SaidNumber) => boolean {
  return ({ text: own, from }) => /\d/.test(own) || /[近前]$/.test(text.slice(0, from)) || text.trim() === own;
}

/** Where a number stands: the clauses that it rests on and those around it. */
export interface Place {
  readonly cites: readonly string[];
  readonly around: readonly string[];
  /** Of a bare number here. */
  readonly unit?: string | undefined;
  /** Of a bare number under 上限 below. */
  readonly heading?: string | undefined;
  /** The keys here are what a table goes by. */
  readonly isTable?: boolean;
}

/** `月日(11, 15) - 1 年` is 11 月 15 日 of last year. */
const dayOfYear = /(?:月日\(\s*(\d+)\s*,\s*(\d+)\s*\)|[年季月]末\([^()]*\))(?:\s*-\s*1\s*年)?/g;

function dayAsSaid(whole: string, month?: string, day?: string): string {
  return (day === undefined ? '' : `${month} 月 ${day} 日`).padEnd(whole.length);
}

export function numbersUnder(node: YamlNode, place: Place): RuleNumber[] {
  const { cites, around, unit, heading, isTable = false } = place;
  if (node.kind === 'scalar') {
    if (!hasNumeral(node.text) && !node.text.includes('上月(')) return [];
    const unquoted = node.text.replace(quoted, blank).replace(dayOfYear, dayAsSaid);
    const text = byOne.test(unquoted) ? unquoted.replace(unitTaken, blank) : unquoted;
    const isBare = unit !== undefined && /^\s*-?\d+(?:\.\d+)?\s*$/.test(text);
    return [...numbersInText(isBare ? `${text}${unit}` : text), ...periodsInARow(text)]
      .filter(isLiteral(text))
      .concat(monthsInARow(text))
      .map((number) => {
        const length = isBare ? text.trimEnd().length - number.from : number.text.length;
        const isWhole = text.trim() === number.text.trim() || isBare;
        // Of whole years that are past, `< 5 年` is 五年以内.
        const { edge, ...plain } = number;
        const before = text.slice(0, number.from);
        const behind = text.slice(number.from + number.text.length);
        const perUnit = behind.trimStart().startsWith('/') ? perForm.exec(behind)?.[1] : undefined;
        const isAddedOne = /[+-]\s*$/.test(before) && /^[12]\s*[位年个家名月日]$/.test(number.text);
        const isCalendar = /跨年数\([^()]*\)\s*(?:[<>=]+|between(?:\s*\d+\s*年\s*and)?)\s*$/.test(before);
        const isPast = edge && /(?:年数|月数)\([^()]*\)\s*<\s*$/.test(before);
        return {
          ...(isPast ? plain : number),
          at: node.spanOf(number.from, number.from + length),
          cites,
          around,
          isBare,
          isWhole,
          lead: /[^(),<>=]*$/.exec(before)?.[0].trim() ?? '',
          ...(perUnit === undefined ? {} : { perUnit }),
          ...(isAddedOne ? { isAddedOne } : {}),
          ...(isCalendar ? { isCalendar } : {}),
        };
      });
  }
  if (node.kind === 'list') return node.items.flatMap((item) => numbersUnder(item, place));
  const all = [...cites, ...ownCites(node)];
  const stated = node.entries.find(({ key }) => key === '单位')?.value;
  const own = stated?.kind === 'scalar' ? stated.text : unit;
  return node.entries.flatMap(({ key, value }) => {
    if (passedOver.has(key)) return [];
    const running = key === '连续' ? yearsOfRows(value, { cites: all, around }) : [];
    const below = unitsOfHeadings[key] ?? heading;
    const isCells = isTable || key === '表';
    const bare =
      unitsOfKeys[key] ?? (key === '上限' ? below : isCells || key === '值' || key === '为' ? own : undefined);
    return [...running, ...numbersUnder(value, { cites: all, around, unit: bare, heading: below, isTable: isCells })];
  });
}
