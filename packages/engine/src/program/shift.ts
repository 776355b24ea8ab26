/** One quarter or month of the year at hand, whichever period is evaluated. */
export type PinnedPeriod = `quarter ${number}` | `month ${number}`;

/** Which other period: the quarter or month before, the year so far, or one of the year's own. */
export type ShiftBy = 'quarter' | 'month' | 'to-date' | PinnedPeriod;

/** `上季(x)`, `上月(x)`, `累计(x)`: the value of the quarter or month before, or of the year so far; `一季度(x)`, `三月(x)`: of that one. */
export interface Shift {
  readonly of: string;
  readonly by: ShiftBy;
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const;
const pins = new Map<string, PinnedPeriod>([
  ...numerals.slice(0, 4).map((numeral, at) => [`${numeral}季度`, `quarter ${at + 1}`] as const),
  ...numerals.map((numeral, at) => [`${numeral}月`, `month ${at + 1}`] as const),
]);

/** What formulas call another period. */
export const shiftsByName: ReadonlyMap<string, ShiftBy> = new Map<string, ShiftBy>([
  ['上季', 'quarter'],
  ['上月', 'month'],
  ['累计', 'to-date'],
  ...pins,
]);

const names = new Map([...shiftsByName].map(([name, by]) => [by, name]));
const shiftedName = new RegExp(`^(${[...shiftsByName.keys()].join('|')})\\((.+)\\)$`, 'u');

export function nameOfShift(by: ShiftBy): string {
  return names.get(by) ?? by;
}

/** What another period of something is called, and how a formula writes it: `上季(产值)`. */
export function shiftedNameOf(name: string, by: ShiftBy): string {
  return `${nameOfShift(by)}(${name})`;
}

/** The period and the rest of the name of what was asked for of another period; undefined for anything else. */
export function splitShifted(name: string): { readonly period: string; readonly of: string } | undefined {
  if (!name.endsWith(')')) return undefined;
  const [, period, of] = shiftedName.exec(name) ?? [];
  return period !== undefined && of !== undefined ? { period, of } : undefined;
}

/** Whether a name is that of the quarter or month before of something, also the one before that. */
export function isOfPeriodBefore(name: string): boolean {
  const split = splitShifted(name);
  return split !== undefined && (split.period === '上季' || split.period === '上月') && !isPinnedName(split.of);
}

function isPinnedName(name: string): boolean {
  const split = splitShifted(name);
  return split !== undefined && (pins.has(split.period) || isPinnedName(split.of));
}

/** What another period was asked of. */
export function unshiftedName(name: string): string {
  const split = splitShifted(name);
  return split ? unshiftedName(split.of) : name;
}

/** The last month (1–12) of a quarter or month of the year, and how many it has; undefined for a period that goes by the one at hand. */
export function monthsOf(by: ShiftBy): { readonly month: number; readonly months: 1 | 3 } | undefined {
  const [kind, number] = by.split(' ');
  if (number === undefined) return undefined;
  return kind === 'quarter' ? { month: Number(number) * 3, months: 3 } : { month: Number(number), months: 1 };
}

/** A flag that is there where the quarter or month of the year has come. No formula can name it. */
export function comeFlag(by: PinnedPeriod): string {
  return `·${nameOfShift(by)}`;
}

/** All quarters, or all months, of a year. */
export function periodsOfYear(kind: 'quarter' | 'month'): readonly PinnedPeriod[] {
  return [...pins.values()].filter((by) => by.startsWith(kind));
}
