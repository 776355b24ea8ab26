import { matchesOf } from '../open/matches-of.ts';
import type { ReadTarget } from '../structure/reading.ts';
import { maskNumbers } from './mask-numbers.ts';
import { leadOf, suffixOf } from './number-sides.ts';
import { type Quantity, stepsOnto } from './quantity.ts';
import { readChineseNumber, readShare, trimDecimal } from './read-numeral.ts';
import { findUnit, type UnitRead } from './read-unit.ts';
import { screen } from './screen.ts';

type Comparator = ReadTarget['comparator'];

const arabic = /\d+(?:\.\d+)?(?:\/\d+)?/g;
const range = /(?:[-—–―~～至到]|——)(\d+(?:\.\d+)?)/y;
const words =
  /(?:(?:一半|半数)(?<=(?:减少|下降|压减|缩减|降低|提高|达到|超过|过)..)(?![一-鿿]{0,2}[个家])|[一二三四五六七八九十百千万\d]{1,8}分之[一二三四五六七八九十百点\d.]{1,8}|[一二两三四五六七八九]成[一二两三四五六七八九半]?(?![为立员功效果本长就套品交都])|[一二两三四五六七八九十百千万亿]+)/g;

function compare(
  before: Comparator | undefined,
  after: Comparator | undefined,
  predicate: string,
  hasHigh: boolean,
): Comparator {
  if (hasHigh) return '区间';
  if (after === '约') return '约';
  if (before === '<' && after === undefined) return '<';
  if (after === '≤') return '≤';
  if (before === '>' && after === '≥' && predicate === '超') return '>';
  return before ?? after ?? '≥';
}

const isBasisPoint = (unit: string): boolean => unit.endsWith('基点');

/** A hundredth of a decimal text, exactly: 30 basis points are 0.3 percentage points. */
function hundredth(value: string): string {
  const [whole = '', fraction = ''] = value.split('.');
  const digits = whole.padStart(3, '0');
  return trimDecimal(`${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`);
}

/** `20个工作日内`, not the head of another word: `20亿元内资`. */
const isWithin = (text: string, at: number): boolean =>
  text.charAt(at) === '内' && !'资需销贸外河'.includes(text.charAt(at + 1) || '，');

function make(
  text: string,
  start: number,
  numberEnd: number,
  value: string,
  known: { high?: string | undefined; unit?: string; end?: number; isWord: boolean; read?: UnitRead | undefined },
): Quantity {
  let { lead, predicate, comparator: leading } = leadOf(text, start);
  let end = known.end ?? numberEnd;
  let unit = known.unit;
  let number = value;
  let isImplied = false;
  let early = { end, suffix: '', comparator: undefined as Comparator | undefined };
  if (unit === undefined) {
    const next = text.charAt(numberEnd);
    if ((next === '余' || next === '多') && findUnit(text, numberEnd + 1)) {
      early = { end: numberEnd + 1, suffix: '余', comparator: '≥' };
      end = numberEnd + 1;
    }
    const found = known.read && end === numberEnd ? known.read : findUnit(text, end);
    if (found) {
      end = found.end;
      unit = isBasisPoint(found.unit) ? '个百分点' : found.unit;
      number = isBasisPoint(found.unit) ? hundredth(value) : value;
      isImplied = found.isImplied;
    }
  }
  // `增加值上200亿元台阶`.
  if (predicate === '' && text.charAt(start - 1) === '上' && text.startsWith('台阶', end))
    [lead, predicate, leading] = [start - 1, '迈上', '≥'];
  // `控制在20个工作日内`, `压减至80小时内`.
  if (leading === '≤' && isWithin(text, end)) end += 1;
  const following = suffixOf(text, end);
  const suffix = following.suffix === '' ? early : following;
  const comparator = compare(leading, suffix.comparator, predicate, known.high !== undefined);
  const soft =
    comparator !== '约' ? undefined : suffix.comparator === '约' ? suffix.suffix : /近/.test(predicate) ? '近' : '约';
  return {
    start,
    end: Math.max(end, following.end),
    lead,
    value: number,
    high: known.high === undefined || number === value ? known.high : hundredth(known.high),
    unit,
    comparator,
    soft,
    predicate,
    suffix: suffix.suffix,
    isBare: unit === undefined,
    isImplied,
    isWord: known.isWord,
  };
}

const dashes = new Set('-—–―~～至到');

/** The upper end of a range that goes on at a place. */
function upperAt(text: string, at: number): RegExpExecArray | null {
  if (!dashes.has(text.charAt(at))) return null;
  range.lastIndex = at;
  return range.exec(text);
}

const scale = /[百千]?[万亿]/y;

/** `200亿-250亿立方米`: both ends in the same ten thousands or hundred millions. */
function scaledUpperAt(text: string, at: number): RegExpExecArray | null {
  scale.lastIndex = at;
  const own = scale.exec(text)?.[0];
  const upper = own === undefined ? null : upperAt(text, at + own.length);
  return upper &&
    text.startsWith(own ?? '', range.lastIndex) &&
    !dashes.has(text.charAt(range.lastIndex + (own ?? '').length))
    ? upper
    : null;
}

const digitsOfUnit = /万(\d{4})(?=[亿元])/y;

/** What stands behind 万 in a number written in two parts. */
function inTenThousands(text: string, at: number): string | null {
  digitsOfUnit.lastIndex = at;
  return text.charAt(at) === '万' ? (digitsOfUnit.exec(text)?.[1] ?? null) : null;
}

function findArabic(text: string, mask: Uint8Array): Quantity[] {
  const found: Quantity[] = [];
  let done = 0;
  for (const match of matchesOf(text, arabic)) {
    const at = match.index;
    if (at < done || mask[at] === 1 || match[0].length > 24) continue;
    let numberEnd = at + match[0].length;
    const isShare = match[0].includes('/');
    const share = isShare && text.charAt(numberEnd) !== '万' ? readShare(match[0]) : undefined;
    if (share !== undefined) {
      found.push(make(text, at, numberEnd, share, { unit: '%', end: numberEnd, isWord: false }));
      done = numberEnd;
      continue;
    }
    // `控制在9/10万以内`.
    const rate = isShare ? /^(\d+(?:\.\d+)?)\/10$/.exec(match[0]) : null;
    if (rate?.[1] !== undefined && /^万(?![\d元])/.test(text.slice(numberEnd, numberEnd + 2))) {
      const quantity = make(text, at, numberEnd + 1, rate[1], { unit: '/10万', end: numberEnd + 1, isWord: false });
      found.push(quantity);
      done = quantity.end;
      continue;
    }
    // `3万8000亿元`: four digits behind 万.
    const rest = isShare ? null : inTenThousands(text, numberEnd);
    if (rest !== null) {
      const value = String(Number(match[0]) * 10_000 + Number(rest));
      numberEnd += 1 + rest.length;
      const quantity = make(text, at, numberEnd, value, { isWord: false });
      found.push(quantity);
      done = quantity.end;
      continue;
    }
    // The lower end of a range may carry its own % or unit: 10%～15%, 3家至5家.
    let upper =
      upperAt(text, text.charAt(numberEnd) === '%' ? numberEnd + 1 : numberEnd) ?? scaledUpperAt(text, numberEnd);
    const unit = upper ? undefined : findUnit(text, numberEnd);
    if (unit && !unit.isImplied) {
      upper = upperAt(text, unit.end);
      if (upper && findUnit(text, unit.end + upper[0].length)?.unit !== unit.unit) upper = null;
    }
    const high = upper && mask[range.lastIndex - 1] !== 1 ? trimDecimal(upper[1] ?? '') : undefined;
    if (high !== undefined) numberEnd = range.lastIndex;
    const quantity = make(
      text,
      at,
      numberEnd,
      trimDecimal(isShare ? match[0].slice(0, match[0].indexOf('/')) : match[0]),
      {
        high,
        isWord: false,
        read: high === undefined ? unit : undefined,
      },
    );
    found.push(quantity);
    done = quantity.end;
  }
  return found;
}

const orders = screen.of(
  /(?:新增|培育|建成|建设|打造|引进|招引|创建|完成|实施|覆盖|落地|达到|突破|不少于|不低于|超过|增加|形成|争创|引育|新建|认定|入选|推广|选树|遴选)$/,
);
/** Verbs that order bodies and works, `扶持两个企业`, and little else that is counted in words. */
const bodyOrders = screen.of(
  /(?:扶持|培植|扩建|改建|续建|关停|关闭|淘汰|改造|整治|盘活|获评|成立|设立|组建|新认定|新培育|集聚|壮大)$/,
);
const bodyUnits = screen.of(/^[个家座所处]$/);
/** `一个年产值超50亿元的集群`, `一个百亿级集群`: one thing is as many as are aimed at where its size is told. */
const ofSize = screen.of(/^[^，。；、\d]{0,10}(?:[过超]\d|[十百千万]+亿元?级)/);

/** `新增链主企业十家，`: the thing stands between its verb and the number. */
const ordered = screen.of(
  /(?:新增|培育|建成|引进|招引|创建|完成|实施|引育|新建|认定|推广|遴选|净增|新开工|组建)[^，。；、\d]{2,16}$/,
);
const listEnd = /^[，。；、]?$/;

const reaches = screen.of(new RegExp(`(?:突破|超过|达到|不低于|冲刺|${stepsOnto})$`));

/** Whether a sum in words is one to be reached: what leads to it says so. */
const reachesSum = (text: string, at: number): boolean => reaches.test(text.slice(Math.max(0, at - 3), at));

const wordRange = /[至到]([一二两三四五六七八九十百千]{1,6})/y;

function findWords(text: string, mask: Uint8Array): Quantity[] {
  const found: Quantity[] = [];
  for (const match of matchesOf(text, words)) {
    const at = match.index;
    const word = match[0];
    if (mask[at] === 1 || word.length > 16 || /[第每十\d]$/.test(text.slice(Math.max(0, at - 1), at))) continue;
    const end = at + word.length;
    const share = readShare(word);
    if (share !== undefined) {
      found.push(make(text, at, end, share, { unit: '%', end, isWord: true }));
      continue;
    }
    const number = readChineseNumber(word);
    wordRange.lastIndex = end;
    const upper = wordRange.exec(text);
    const high = upper ? readChineseNumber(upper[1] ?? '') : undefined;
    if (number !== undefined && high !== undefined && findUnit(text, wordRange.lastIndex)) {
      found.push(make(text, at, wordRange.lastIndex, String(number), { high: String(high), isWord: true }));
      continue;
    }
    const money = moneyWord(text, at, word);
    if (money) {
      found.push(money);
      continue;
    }
    const unit = findUnit(text, end);
    if (number === undefined || number < 1 || !unit || unit.isImplied) continue;
    const { suffix } = suffixOf(text, unit.end);
    const isMany = number > 1 || (unit.unit !== '批' && ofSize.test(text.slice(unit.end, unit.end + 16)));
    const verb = text.slice(Math.max(0, at - 4), at);
    const isOrdered = isMany && (orders.test(verb) || (bodyUnits.test(unit.unit) && bodyOrders.test(verb)));
    const isListed =
      number > 1 &&
      listEnd.test(text.slice(unit.end, unit.end + 1)) &&
      ordered.test(text.slice(Math.max(0, at - 20), at));
    const isMoney = /元$/.test(unit.unit) && reachesSum(text, at);
    if (suffix === '' && !isOrdered && !isListed && !isMoney) continue;
    if (/^[一二两三四五六七八九十]?[十百千万亿]+$/.test(word) && /元$/.test(unit.unit) && !isMoney) continue;
    found.push(make(text, at, end, String(number), { isWord: true }));
  }
  return found;
}

const roundMoney = screen.of(/^([一二两三四五六七八九十]?)(千亿|百亿|万亿|千万|百万|亿)$/);
const roundEnd = /元?(?:大关|台阶|规模|级|[，。；、]|$)/y;
const tens: Readonly<Record<string, number>> = { 千亿: 1000, 百亿: 100, 亿: 1, 万亿: 10_000 };

/** `产值突破千亿大关`, `超过五千亿元`: a round amount of money, in 亿元. */
function moneyWord(text: string, at: number, word: string): Quantity | undefined {
  const match = roundMoney.exec(word);
  const power = tens[match?.[2] ?? ''];
  if (!match || power === undefined || !(reachesSum(text, at) || /[超过]/.test(text.charAt(at - 1)))) return undefined;
  roundEnd.lastIndex = at + word.length;
  if (!roundEnd.test(text)) return undefined;
  const end = at + word.length + (text.charAt(at + word.length) === '元' ? 1 : 0);
  const count = match[1] === '' ? 1 : (readChineseNumber(match[1] ?? '') ?? 1);
  const value = String(count * power);
  return make(text, at, end, value, { unit: '亿元', end, isWord: true });
}

/** Every number of flat text that measures something, in order: Arabic and Chinese, with unit, comparator and what softens it. */
export function findQuantities(text: string): Quantity[] {
  const mask = maskNumbers(text);
  const numbers = /\d/.test(text) ? findArabic(text, mask) : [];
  const inWords = findWords(text, mask).filter(
    (word) => !numbers.some((n) => n.start < word.end && word.start < n.end),
  );
  return inWords.length === 0 ? numbers : [...numbers, ...inWords].sort((a, b) => a.start - b.start);
}
