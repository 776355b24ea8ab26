import { type Exact, exact, multiply, parseExact, printExact } from '../base/exact.ts';
import { getUnit } from '../base/unit.ts';
import { toHalfWidth } from './quantity.ts';

/** Which way a number bounds what it is compared with, and whether it belongs to it. */
export interface Edge {
  readonly way: 'up' | 'down';
  readonly isIn: boolean;
  /** The text says in so many words whether the number itself counts: `（含）`, `（不含 20 人）`. */
  readonly isExplicit?: true;
}

/** To which side a limit itself belongs: of `超过 3` the 3 is below. */
export function sideOf({ way, isIn }: Edge): 'above' | 'below' {
  return (way === 'up') === isIn ? 'above' : 'below';
}

/** To which side texts put a limit, where they agree; of those that say so in so many words alone, where any do. */
export function sideSaid(edges: readonly (Edge | undefined)[]): 'above' | 'below' | undefined {
  const explicit = edges.filter((edge) => edge?.isExplicit);
  const [first, ...others] = explicit.length > 0 ? explicit : edges;
  if (!first) return undefined;
  return others.every((edge) => edge && sideOf(edge) === sideOf(first)) ? sideOf(first) : undefined;
}

/** A number as a text says it. */
export interface SaidNumber {
  /** In the base unit of its dimension; of `万元/亩` only 万元 counts, since texts say 每亩 in many ways. */
  readonly value: string;
  /** Undefined for a number without a unit. */
  readonly dimension?: string;
  readonly text: string;
  readonly from: number;
  readonly edge?: Edge;
  /** By how much something changes, `增长 8%`, `年均提高 0.2 个百分点`; not what it comes to, `提高到 3%`. */
  readonly isChange?: true;
  /** What something comes to of something else, `低于平均数的 60%`; not what is missing, and not what is left. */
  readonly isLevel?: true;
  /** Which one, not how many or how long: `第五年`, the day of `1 月 1 日`. */
  readonly isWhich?: true;
}

const units = [
  '个百分点 百分点 亿美元 万美元 美元 亿元 万元 千元 元 亩 公顷 万平方米 平方米 万吨标准煤 吨标准煤 万吨 吨 千克标准煤 千克 毫克 微克 万千瓦时 千瓦时 兆瓦时 万千瓦 千瓦 兆瓦 立方米 公里 万标箱 标箱',
  '% ‰ 成 倍 分钟 分 名 位 家 个月 个 项 件 台 套 户 场 起 人次 人 次 年 月 日 天 小时',
]
  .join(' ')
  .split(' ');
/** Units that texts and rules take for each other. */
const sameUnits: Readonly<Record<string, string>> = { 个百分点: '%', 百分点: '%', 名: '位', 个月: '月' };
const digits = '零一二三四五六七八九';
const steps: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const hundred = exact(100n);
/** What a part of so many comes to in hundredths. */
const partsAsShares: Readonly<Record<string, Exact>> = { 百: exact(1n), 千: exact(1n, 10n), 万: exact(1n, 100n) };

/** `三十六` as 36, `两千` as 2000, `半` alone as 0.5; undefined where it is no number. */
function wordsAsNumber(words: string): Exact | undefined {
  if (words === '半') return exact(1n, 2n);
  let [whole, part, digit] = [0, 0, 0];
  for (const sign of words.replaceAll('两', '二')) {
    const own = digits.indexOf(sign);
    const step = steps[sign];
    if (own >= 0) digit = own;
    else if (step) {
      part += (digit || 1) * step;
      digit = 0;
    } else if (sign === '万' || sign === '亿') {
      whole = (whole + part + digit) * (sign === '万' ? 10_000 : 100_000_000);
      [part, digit] = [0, 0];
    } else return undefined;
  }
  const value = whole + part + digit;
  return value === 0 && !words.includes('零') ? undefined : exact(BigInt(value));
}

const numeral = String.raw`(?:\d+(?:\.\d+)?(?:[eE]\d+)?|[零一二两三四五六七八九十百千万亿半]{1,12}?)`;
const form = new RegExp(
  String.raw`(?<![\d.\w]|分之)(${numeral})(?!分之)(?:\s*([万亿](?=[个家户件台人套次立亩]))?(${units.join('|')})|(?![\d.\w零一二两三四五六七八九十百千])(?!\s*[万亿]))`,
  'g',
);
/** `百分之二十`, `千分之 5`, `万分之三`. */
const partOf = /([百千万])分之\s*(\d+(?:\.\d+)?|[零一二两三四五六七八九十百]{1,8})/g;
const anyNumeral = /[\d二两三四五六七八九十百千万亿半]|一[倍成]/;
const before: readonly (readonly [RegExp, Edge])[] = [
  [/(?:不低于|不少于|不小于|大于等于|[大高]于或等于|达到|至少有?|(?<![不未])满|>=|≥)\s*$/, { way: 'up', isIn: true }],
  [/(?:不超过|不高于|不大于|不多于|小于等于|[小低]于或等于|至多|最多|<=|≤)\s*$/, { way: 'down', isIn: true }],
  [/(?:超过|高于|大于|多于|突破|>)\s*$/, { way: 'up', isIn: false }],
  [/(?:低于|不足|小于|不满|未满|不到|少于|达不到|<)\s*$/, { way: 'down', isIn: false }],
];
const after: readonly (readonly [RegExp, Edge])[] = [
  [
    /^\s*(?:及?以上\((?:含|包含|包括)|\((?:含|包括)[^)]{0,8}\)及?以上|及以上)/,
    { way: 'up', isIn: true, isExplicit: true },
  ],
  [/^\s*(?:以上\(不(?:含|包括)|\(不(?:含|包括)[^)]{0,8}\)以上)/, { way: 'up', isIn: false, isExplicit: true }],
  [
    /^\s*(?:以[内下]\((?:含|包含|包括)|\((?:含|包括)[^)]{0,8}\)以[内下]|及以下)/,
    { way: 'down', isIn: true, isExplicit: true },
  ],
  [
    /^\s*(?:以[内下]\(不(?:含|包括)|\(不(?:含|包括)[^)]{0,8}\)以[内下])/,
    { way: 'down', isIn: false, isExplicit: true },
  ],
  [/^\s*以上/, { way: 'up', isIn: true }],
  [/^\s*以内/, { way: 'down', isIn: true }],
];
/** `2 个季度以上`, `3 家企业以上`: what is counted stands between. */
const counted = /^(?:季度?|月份?|年度|工作日|企业|单位|部门|项目|指标|乡镇)(?=及?以[上下内])/;
const each = /每(?:平方米|立方米|千瓦时|万元|万人|小时|吨|亩|人|年|月|天|日|台|家|户|个|套|件)\s*$/;
/** How all of the words before end, and how all of those after begin. */
const beforeEnds = /[于等到少有满>=≥过多<≤破足]\s*$/;
const afterBegins = /^\s*[及以(]/;
/** `累计两年的`: what is reached. */
const reached = /(?:累计|合计)(?:达到?|满)?\s*$/;

/** Of `50%（含）至 60%` and `50% 至 60%（含）` whether the ends belong to it. */
function endOf(left: string, right: string): Edge | undefined {
  const [whole, not] = /^\s*\((不)?(?:含|包括|包含)[^)]{0,8}\)\s*/.exec(right) ?? [];
  if (whole === undefined) return undefined;
  const isIn = not === undefined;
  if (/(?:至|到|[-—－~～])\s*$/.test(left)) return { way: 'down', isIn, isExplicit: true };
  return /^(?:至|到|[-—－~～])/.test(right.slice(whole.length)) ? { way: 'up', isIn, isExplicit: true } : undefined;
}

/** What stands around a number says which way it bounds; nothing where both sides or neither say it. */
function edgeOf(text: string, from: number, until: number): Edge | undefined {
  const lead = text.slice(Math.max(0, from - 5), from);
  // `不足每小时 35 吨`: of each stands between.
  const near = lead.includes('每') ? text.slice(Math.max(0, from - 12), from).replace(each, '') : lead;
  const behind = text.slice(until, until + 16).replace(counted, '');
  const left = beforeEnds.test(near) ? before.find(([words]) => words.test(near))?.[1] : undefined;
  const right = afterBegins.test(behind) ? after.find(([words]) => words.test(behind))?.[1] : undefined;
  if (!left && !right && reached.test(near) && /^\s*的/.test(text.slice(until))) return { way: 'up', isIn: true };
  if (right?.isExplicit) return right;
  const stated = left && /^\s*\((不)?(?:含|包括)/.exec(text.slice(until));
  if (stated) return { ...left, isIn: stated[1] === undefined, isExplicit: true };
  const end = left || right ? undefined : endOf(text.slice(Math.max(0, from - 3), from), behind);
  if (end) return end;
  if (left && right) return left.way === right.way && left.isIn === right.isIn ? left : undefined;
  // `完成 90% 得 36 分`: what is reached earns.
  return left ?? right ?? (/^\s*得\s*\d/.test(text.slice(until, until + 4)) ? { way: 'up', isIn: true } : undefined);
}

const changed =
  /(?:增[长幅速]|增加(?![值额量])|提[高升]|[上下]升|上[涨浮]|下[降浮]|降[低幅]|减少|压减)[率幅]?度?(?:年均|每年|平均|累计|同比|分别|约|达到?|不?[低高大小少]于|不?超过|控制在|保持在)*\s*$/;

/** Whether what stands before a number, or its unit, says that it is by how much something changes. */
function isChangeAt(text: string, from: number, unit: string | undefined): boolean {
  return unit?.endsWith('百分点') === true || changed.test(text.slice(Math.max(0, from - 16), from));
}

/** `低于全市平均的`: what stands before a share of something. */
const isShareOf = /的\s*$/;
const heldAgainst = /(?:低于|高于|少于|多于|超过|不足|达到|不到|相当于)[^，；。、：\d的]{2,14}的\s*$/;

/** Where a number stands, and what stands around it. */
function around(
  text: string,
  from: number,
  until: number,
  unit: string | undefined,
): Pick<SaidNumber, 'from' | 'edge' | 'isChange' | 'isWhich' | 'isLevel'> {
  const edge = edgeOf(text, from, until);
  const isChange = isChangeAt(text, from, unit);
  const isWhich = /第\s*$|\d\s*月\s*$/.test(text.slice(Math.max(0, from - 6), from));
  const isLevel =
    !isChange &&
    isShareOf.test(text.slice(Math.max(0, from - 2), from)) &&
    heldAgainst.test(text.slice(Math.max(0, from - 24), from));
  return {
    from,
    ...(edge ? { edge } : {}),
    ...(isChange ? { isChange } : {}),
    ...(isWhich ? { isWhich } : {}),
    ...(isLevel ? { isLevel } : {}),
  };
}

/** Whether a text may have a number at all. */
export function hasNumeral(text: string): boolean {
  return anyNumeral.test(toHalfWidth(text));
}

const [tons, coal] = [getUnit('吨').dimension, getUnit('吨标准煤').dimension];
const boundOnly = /(?:^|[,;。、])(?:其中)?(?:不?(?:超过|超出|高于|低于|多于|少于)|不足|不到|达到)?\s*$/;

/** `不超过 1000 吨标准煤的…；超过 1000 吨不超过 5000 吨的`: a part that names nothing goes on about the same. */
function asCoal(text: string, found: readonly SaidNumber[]): SaidNumber[] {
  const known = new Set(found.flatMap(({ dimension, value }) => (dimension === coal ? [value] : [])));
  if (known.size === 0) return [...found];
  let until = -1;
  return found.map((one) => {
    if (one.dimension !== tons) return one;
    const isNamed = known.has(one.value) && boundOnly.test(text.slice(Math.max(0, one.from - 16), one.from));
    if (!isNamed && one.from >= until) return one;
    known.add(one.value);
    if (isNamed) until = one.from + text.slice(one.from).search(/[,;。]|$/);
    return { ...one, dimension: coal };
  });
}

/** The numbers of a text with their units, in figures or in words; years of the calendar, `一家` and the like aren't counted. */
export function numbersInText(raw: string): SaidNumber[] {
  const text = toHalfWidth(raw);
  const found: SaidNumber[] = [];
  if (!anyNumeral.test(text)) return found;
  for (const { 0: half, index } of text.matchAll(/一半|半数|减半|折半/g))
    found.push({ text: half, from: index, value: '50', dimension: '' });
  if (text.includes('分之'))
    for (const { 0: whole, 1: base, 2: number = '', index } of text.matchAll(partOf)) {
      const count = /\d/.test(number) ? parseExact(number) : wordsAsNumber(number);
      const share = partsAsShares[base ?? ''];
      const value = count && share && multiply(count, share);
      if (value)
        found.push({
          ...around(text, index, index + whole.length, '%'),
          text: whole,
          value: printExact(value),
          dimension: '',
        });
    }
  for (const { 0: whole, 1: number = '', 2: times, 3: unit, index } of text.matchAll(form)) {
    const isWord = !/\d/.test(number);
    // 百分制, 百分比 and 百分点 count nothing.
    if (number === '百' && unit === '分') continue;
    // Digits of a code or behind the point are no places.
    if (unit === '位' && /^(?:数|小数|代?码|编码)/.test(text.slice(index + whole.length))) continue;
    // `（含 20 人）` says no number of its own.
    if (/\(不?(?:含|包括)\s*$/.test(text.slice(Math.max(0, index - 5), index))) continue;
    if (isWord && (unit === undefined || (number === '一' && /^[家个项件台套户场起人名次位年]/.test(unit)))) continue;
    const figure = isWord ? wordsAsNumber(number) : parseExact(number);
    const value =
      figure && times !== undefined ? multiply(figure, exact(times === '万' ? 10_000n : 100_000_000n)) : figure;
    if (!value || (unit === '年' && value.n > 1900n)) continue;
    const until = index + whole.trimEnd().length;
    const said = { ...around(text, index, until, unit), text: raw.slice(index, until) };
    if (unit === undefined) found.push({ ...said, value: printExact(value) });
    else {
      const { dimension, scale } = getUnit(sameUnits[unit] ?? unit);
      found.push({ ...said, value: printExact(multiply(value, multiply(scale, hundred))), dimension });
    }
  }
  return asCoal(
    text,
    found.sort((a, b) => a.from - b.from),
  );
}
