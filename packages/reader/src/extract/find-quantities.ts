import { matchesOf } from '../open/matches-of.ts';
import type { ReadTarget } from '../structure/reading.ts';
import { maskNumbers } from './mask-numbers.ts';
import { type Quantity, stepsOnto } from './quantity.ts';
import { readChineseNumber, readShare, trimDecimal } from './read-numeral.ts';
import { findUnit } from './read-unit.ts';

type Comparator = ReadTarget['comparator'];

/** Words that lead to a number, longest first, with what they compare. */
const leads: readonly (readonly [RegExp, Comparator])[] = [
  [/(?:不得?低于|不得?少于|不得?小于|至少(?:达到)?|≥|>=|大于等于|大于或等于)$/, '≥'],
  [/(?:不得?超过|不得?高于|不得?大于|不得?多于|不突破|≤|<=|小于等于|最多)$/, '≤'],
  [
    /(?:降低?到|降低?至|下降到|下降至|压减到|压减至|压缩到|压缩至|缩短到|缩短至|减少到|减少至|压降到|压降至|减至|降为|缩小到|缩小至|收窄到|收窄至)$/,
    '≤',
  ],
  [/(?:突破|超过|超出|高于|大于|多于|＞|>|超)$/, '>'],
  [new RegExp(`${stepsOnto}$`), '≥'],
  [/(?:低于|小于|少于|＜|<)$/, '<'],
  [/(?:大约|(?<!签|履|解)约为?|接近|近)$/, '约'],
  [
    /(?:发展到|发展至|壮大到|壮大至|扩充到|扩充至|提高到|提高至|提升到|提升至|增长到|增长至|增加到|增加至|扩大到|扩大至|扩至|扩到|上升到|上升至|增至|升至|达到|达|实现|完成|为|到|至|在|占)$/,
    '≥',
  ],
];

const suffixes: readonly (readonly [RegExp, Comparator | undefined])[] = [
  [/(?:（含）)?(?:及)?以上(?:（含）)?/y, '≥'],
  [/(?:（含）)?(?:以下|以内|之内)(?:（含）)?/y, '≤'],
  [/左右|上下/y, '约'],
  [/余(?=[^额])/y, '≥'],
];

const arabic = /\d+(?:\.\d+)?(?:\/\d+)?/g;
const range = /(?:[-—–―~～至到]|——)(\d+(?:\.\d+)?)/y;
const words =
  /(?:(?<=减少|下降|压减|缩减|降低|提高|达到|超过|过)(?:一半|半数)(?![一-鿿]{0,2}[个家])|[一二三四五六七八九十百千万\d]{1,8}分之[一二三四五六七八九十点\d.]{1,8}|[一二两三四五六七八九]成[一二两三四五六七八九半]?(?![为立员功效果本长就套品交都])|[一二两三四五六七八九十百千万亿]+)/g;
const before = 12;

function leadOf(text: string, at: number): { lead: number; predicate: string; comparator: Comparator | undefined } {
  const head = text.slice(Math.max(0, at - before), at);
  const kept = /(?:控制|稳定|保持|维持)(?:在|到|至)?$|(?:限制|压降|压减)(?:在|到|至)$/.exec(head);
  if (kept) {
    const isLimit = /控制|压|限制/.test(kept[0]);
    return { lead: at - kept[0].length, predicate: kept[0], comparator: isLimit ? '≤' : '≥' };
  }
  for (const [form, comparator] of leads) {
    const match = form.exec(head);
    if (match) return { lead: at - match[0].length, predicate: match[0], comparator };
  }
  return { lead: at, predicate: '', comparator: undefined };
}

function suffixOf(text: string, at: number): { end: number; suffix: string; comparator: Comparator | undefined } {
  for (const [form, comparator] of suffixes) {
    form.lastIndex = at;
    const match = form.exec(text);
    if (match) return { end: at + match[0].length, suffix: match[0], comparator };
  }
  return { end: at, suffix: '', comparator: undefined };
}

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

function make(
  text: string,
  start: number,
  numberEnd: number,
  value: string,
  known: { high?: string; unit?: string; end?: number; isWord: boolean },
): Quantity {
  let { lead, predicate, comparator: leading } = leadOf(text, start);
  let end = known.end ?? numberEnd;
  let unit = known.unit;
  let number = value;
  let isImplied = false;
  let early = { end, suffix: '', comparator: undefined as Comparator | undefined };
  if (unit === undefined) {
    if (/[余多]/.test(text.charAt(numberEnd)) && findUnit(text, numberEnd + 1)) {
      early = { end: numberEnd + 1, suffix: '余', comparator: '≥' };
      end = numberEnd + 1;
    }
    const found = findUnit(text, end);
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
    ...(known.high === undefined ? {} : { high: number === value ? known.high : hundredth(known.high) }),
    ...(unit === undefined ? {} : { unit }),
    comparator,
    ...(soft === undefined ? {} : { soft }),
    predicate,
    suffix: suffix.suffix,
    isBare: unit === undefined,
    isImplied,
    isWord: known.isWord,
  };
}

function findArabic(text: string, mask: Uint8Array): Quantity[] {
  const found: Quantity[] = [];
  let done = 0;
  for (const match of matchesOf(text, arabic)) {
    const at = match.index;
    if (at < done || mask[at] === 1 || match[0].length > 24) continue;
    let numberEnd = at + match[0].length;
    const share = match[0].includes('/') && text.charAt(numberEnd) !== '万' ? readShare(match[0]) : undefined;
    if (share !== undefined) {
      found.push(make(text, at, numberEnd, share, { unit: '%', end: numberEnd, isWord: false }));
      done = numberEnd;
      continue;
    }
    // `控制在9/10万以内`.
    const rate = /^(\d+(?:\.\d+)?)\/10$/.exec(match[0]);
    if (rate?.[1] !== undefined && /^万(?![\d元])/.test(text.slice(numberEnd, numberEnd + 2))) {
      const quantity = make(text, at, numberEnd + 1, rate[1], { unit: '/10万', end: numberEnd + 1, isWord: false });
      found.push(quantity);
      done = quantity.end;
      continue;
    }
    // The lower end of a range may carry its own % or unit: 10%～15%, 3家至5家.
    range.lastIndex = text.charAt(numberEnd) === '%' ? numberEnd + 1 : numberEnd;
    let upper = range.exec(text);
    if (!upper) {
      const unit = findUnit(text, numberEnd);
      if (unit && !unit.isImplied) {
        range.lastIndex = unit.end;
        upper = range.exec(text);
        const second = upper && findUnit(text, unit.end + upper[0].length);
        if (upper && second?.unit !== unit.unit) upper = null;
      }
    }
    const high = upper && mask[range.lastIndex - 1] !== 1 ? trimDecimal(upper[1] ?? '') : undefined;
    if (high !== undefined) numberEnd = range.lastIndex;
    const quantity = make(text, at, numberEnd, trimDecimal(match[0].split('/')[0] ?? ''), {
      ...(high === undefined ? {} : { high }),
      isWord: false,
    });
    found.push(quantity);
    done = Math.max(quantity.end, numberEnd);
  }
  return found;
}

const orders =
  /(?:新增|培育|建成|建设|打造|引进|招引|创建|完成|实施|落地|达到|突破|不少于|不低于|超过|增加|形成|争创|引育|新建|认定|入选|推广|选树|遴选)$/;

/** `新增链主企业十家，`: the thing stands between its verb and the number. */
const ordered =
  /(?:新增|培育|建成|引进|招引|创建|完成|实施|引育|新建|认定|推广|遴选|净增|新开工|组建)[^，。；、\d]{2,16}$/;
const listEnd = /^[，。；、]?$/;

const reaches = new RegExp(`(?:突破|超过|达到|不低于|冲刺|${stepsOnto})$`);

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
    const isOrdered = number > 1 && orders.test(text.slice(Math.max(0, at - 4), at));
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

const roundMoney = /^([一二两三四五六七八九十]?)(千亿|百亿|万亿|千万|百万|亿)$/;
const roundEnd = /元?(?:大关|台阶|规模|级|[，。；、]|$)/y;
const tens: Readonly<Record<string, number>> = { 千亿: 1000, 百亿: 100, 亿: 1, 万亿: 10_000 };

/** `产值突破千亿大关`, `超过五千亿元`: a round amount of money, in 亿元. */
function moneyWord(text: string, at: number, word: string): Quantity | undefined {
  const match = roundMoney.exec(word);
  const power = tens[match?.[2] ?? ''];
  if (!match || power === undefined || !(reachesSum(text, at) || text.charAt(at - 1) === '超')) return undefined;
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
  return [...numbers, ...inWords].sort((a, b) => a.start - b.start);
}
