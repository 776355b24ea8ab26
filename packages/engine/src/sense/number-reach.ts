import { add, compare, type Exact, exact, isEqual, multiply, parseExact, printExact, subtract } from '../base/exact.ts';
import { getUnit } from '../base/unit.ts';
import { type RuleNumber, timeDimension } from '../bind/rule-numbers.ts';
import type { SaidNumber } from '../parse/numbers-in-text.ts';

/** Dimensions in which texts count nothing by the way: shares, points, places, money, land, energy. */
export const weighed: readonly string[] = ['%', '分', '位', '元', '美元', '亩', '吨标准煤', '千瓦时', '吨'].map(
  (unit) => getUnit(unit).dimension,
);

export const whole = exact(100n);
export const dayDimension = getUnit('日').dimension;

const ranging = /^\s*(?:至|到|[-—－~～])/;
const placeDimension = getUnit('位').dimension;
/** `按上述标准的 50% 奖励`. */
const [sharedFrom, sharedTo] = [
  /[按的]\s*$/,
  /^\s*的?(?:给予|予以)?(?:奖励|补助|补贴|奖补|计[算入发]|执行|折算|收取|发放|兑付|支付)/,
];

/** `门槛降低 30%`: by how much, not to what. */
const changedBy = /(?:降低|下浮|下调|减少|提高|上浮|上调|增加|放宽|减免|减收)\s*$/;

const perYear = [365, 366, 360] as const;

/** How many whole years so many days are; nothing where they are no years, or one. */
export function yearsInDays(days: number): number | undefined {
  const per = perYear.find((one) => days % one === 0 || (days - 1) % one === 0);
  const years = per === undefined ? 0 : Math.floor(days / per);
  return years > 1 ? years : undefined;
}

/** 名, 个, 家, 户 and 人 count alike: `5 名` beside `>= 5 个`. */
export function isCounted({ text, value }: SaidNumber, own: readonly RuleNumber[]): boolean {
  const counted = /[名个家户人位]$/;
  return counted.test(text) && own.some((one) => one.value === value && counted.test(one.text));
}

/** How long something is, not a month or day of the calendar. */
export function isSpan({ dimension, text }: SaidNumber): boolean {
  return dimension === timeDimension ? !/[\d\s]月$/.test(text) : dimension === dayDimension && !/号$/.test(text);
}

/** What a time is told apart by: three days aren't three years. */
export function spanKey({ dimension, value }: SaidNumber): string {
  return `${dimension} ${value}`;
}

/** A span, or one year more: `前两年(x)` taken off with this year makes three, and a calendar year after something is its second. */
export function spanKeys(number: RuleNumber): readonly string[] {
  const { dimension, value, lead, isCalendar } = number;
  const isOneMore = isCalendar || /[-+]\s*前$/.test(lead);
  const own = isOneMore && dimension === timeDimension ? parseExact(value) : undefined;
  return own ? [spanKey(number), `${dimension} ${printExact(add(own, whole))}`] : [spanKey(number)];
}

/** 1095 days as three years. */
export function yearKey({ dimension, value }: SaidNumber): readonly string[] {
  const years = dimension === dayDimension ? yearsInDays(Number(value) / 100) : undefined;
  return years === undefined ? [] : [`${timeDimension} ${years}00`];
}

/** What a number may be said as: itself, and for a share what is left of the whole or what comes on top of it. */
export function namesOf({ value, dimension, isLevel }: SaidNumber): string[] {
  const own = parseExact(value);
  if (dimension !== '' || !own || isLevelOnly({ isLevel, own })) return [value];
  return [value, ...[subtract(whole, own), add(whole, own), subtract(own, whole)].map(printExact)];
}

/** `低于平均的 60%` is no 40 %; of `高于预算的 108%` one may say 8 % more. */
const isLevelOnly = ({ isLevel, own }: { readonly isLevel: true | undefined; readonly own: Exact }): boolean =>
  isLevel === true && compare(own, whole) < 0;

/** `21%—70%` begins where 20 % ends. */
export function before({ value, dimension, from, text: own }: SaidNumber, text: string): string {
  const number = dimension === '' && ranging.test(text.slice(from + own.length)) ? parseExact(value) : undefined;
  return number?.d === 1n ? printExact(subtract(number, exact(1n))) : value;
}

/** All that numbers may be said as. */
export function reachOf(numbers: readonly SaidNumber[]): ReadonlySet<string> {
  return new Set(numbers.flatMap(namesOf));
}

/** Whether a number is what two neighbours of a table differ by, or so much each times so many: `1 分/位`, two of them at most. */
export function isMadeOf({ value }: SaidNumber, alike: readonly RuleNumber[], all: readonly RuleNumber[]): boolean {
  const own = parseExact(value);
  if (!own) return false;
  const isStep = alike.some((number, index) => {
    const [from, to] = [alike[index - 1], number].map((one) => one?.isWhole && parseExact(one.value));
    return from && to && isEqual(subtract(to, from), own);
  });
  if (isStep) return true;
  return alike.some(({ text, value: per, perUnit }) => {
    const each = perUnit === undefined ? undefined : parseExact(per);
    return (
      each !== undefined &&
      all.some((many) => {
        const count = many.text !== text && many.text.endsWith(perUnit ?? '') && parseExact(many.value);
        return count && isEqual(multiply(each, count), multiply(own, whole));
      })
    );
  });
}

/** Zero, or the whole of a hundred: no clause needs to say it. */
export function isNothingOrAll({ value }: Pick<SaidNumber, 'value'>): boolean {
  return value === '0' || value === '100' || value === '10000';
}

/** What a number without a unit of its own is in figures. */
export function figureOf({ text, dimension, isBare }: Pick<RuleNumber, 'text' | 'dimension' | 'isBare'>): string[] {
  const figure = isBare || dimension === undefined ? parseExact(/\d+(?:\.\d+)?/.exec(text)?.[0] ?? '') : undefined;
  return figure ? [printExact(figure)] : [];
}

/** The `2` of `连续(x, 2)` where each year has one: `连续 2 次`, `连续 2 届`. */
export function isRunSaid({ text, dimension }: RuleNumber, said: readonly SaidNumber[]): boolean {
  return (
    dimension === timeDimension &&
    /^\d+$/.test(text) &&
    said.some((one) => /[次届轮期]$/.test(one.text) && figureOf({ ...one, isBare: true })[0] === text)
  );
}

/** Whether rules state a number without its unit, in figures or as hundredths. */
export function isAmong({ value, text }: SaidNumber, bare: ReadonlySet<string>): boolean {
  const figure = /\d+(?:\.\d+)?/.exec(text)?.[0];
  const plain = parseExact(figure ?? '');
  const hundredth = parseExact(value);
  return (
    (plain !== undefined && bare.has(printExact(plain))) ||
    (hundredth !== undefined &&
      [1n, 100n, 10_000n].some((by) => bare.has(printExact({ ...hundredth, d: hundredth.d * by }))))
  );
}

/** `第 2 名或者第 3 名` with limits at the first and the third, and `第 4 名至第 8 名` behind one at the third. */
export function isBetween(
  { value, dimension, from, text: written }: SaidNumber,
  rules: readonly RuleNumber[],
  text: string,
): boolean {
  const own = parseExact(value);
  const has = (place: string) => rules.some((rule) => rule.value === place);
  const isPlace = dimension === placeDimension && /(?:第|排)\s*$/.test(text.slice(0, from));
  if (!isPlace || own === undefined || !has(printExact(subtract(own, whole)))) return false;
  return has(printExact(add(own, whole))) || ranging.test(text.slice(from + written.length));
}

/** `第 4 年、第 5 年` with limits before and behind. */
export function isYearBetween(
  { value, dimension, from }: SaidNumber,
  rules: readonly RuleNumber[],
  text: string,
): boolean {
  const years = rules.filter((rule) => rule.dimension === dimension).map((rule) => Number(rule.value));
  const isOrdinal = dimension === timeDimension && /第\s*$/.test(text.slice(0, from));
  return isOrdinal && years.some((one) => one < Number(value)) && years.some((one) => one > Number(value));
}

/** `得权重的 80%`, `按标准的 50% 奖励`, and a rule has what that comes to beside the whole. */
export function isOfWhole({ value, dimension, from }: SaidNumber, rules: readonly RuleNumber[], text: string): boolean {
  const left = text.slice(0, from);
  const share = dimension === '' && (/[的按]\s*$/.test(left) || changedBy.test(left)) ? parseExact(value) : undefined;
  if (!share) return false;
  const ways = changedBy.test(left) ? [subtract(whole, share), add(whole, share)] : [share];
  const numbers = rules.flatMap((rule) => {
    const own = rule.dimension === '' || rule.dimension === timeDimension ? undefined : parseExact(rule.value);
    return own && own.n !== 0n ? [{ own, dimension: rule.dimension }] : [];
  });
  return numbers.some((all) =>
    numbers.some(
      (part) =>
        part.dimension === all.dimension &&
        ways.some((way) => isEqual(multiply(way, all.own), multiply(part.own, whole))),
    ),
  );
}

/** `减半`, `门槛降低 30%`: whether a number is what a share that is said makes of another, taken of it, off it or on top. */
export function isScaled({ value, dimension }: SaidNumber, said: readonly SaidNumber[]): boolean {
  const own = parseExact(value);
  if (!own || own.n === 0n || dimension === '' || dimension === timeDimension) return false;
  // `增速 10% 以上的` is asked, and scales nothing.
  const scaling = said.filter((one) => one.dimension === '' && (/半/.test(one.text) || (one.isChange && !one.edge)));
  const shares = scaling.flatMap((one) => parseExact(one.value) ?? []);
  const ways = shares.flatMap((share) => [share, subtract(whole, share), add(whole, share)]);
  return said.some((one) => {
    const all = one.dimension === dimension ? parseExact(one.value) : undefined;
    return all && ways.some((way) => isEqual(multiply(way, all), multiply(own, whole)));
  });
}

/** `按上述标准的 50% 奖励`. */
export function isShared({ dimension, from, text: own }: SaidNumber, text: string): boolean {
  const isShare = dimension === '' && !own.endsWith('倍');
  return isShare && sharedFrom.test(text.slice(0, from)) && sharedTo.test(text.slice(from + own.length));
}

/** Whether rules have a number in a way in which it may be said; a share that something comes to only as such. */
export function isReached(number: SaidNumber, rules: readonly RuleNumber[], used: ReadonlySet<string>): boolean {
  const ways = namesOf(number);
  const isTurned = ways.length > 1 || rules.some(({ lead }) => lead.endsWith('-'));
  return isTurned ? ways.some((value) => used.has(value)) : rules.some(({ value }) => value === number.value);
}
