import type { Quantity } from '../quantity.ts';
import { trimDecimal } from '../read-numeral.ts';
import { canonicalUnit } from '../read-unit.ts';
import { literalOf, readConditions } from './conditions.ts';
import { feelName, findMetric } from './metric-words.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';

type Read = Omit<DraftRule, 'start' | 'end' | 'because'>;

const counted = '吨标准煤|吨标煤|吨|千瓦时|度|千瓦|平方米|立方米|亩|人次|人|名|户|家|台|套|标箱|公里|件|场|个|项';
const per = new RegExp(
  `每([一-鿿]{0,8}?)(\\d+(?:\\.\\d+)?)?(${counted})(?:每月|每年)?(?:[一-鿿]{0,8}?，?)(?:给予|予以|按|补助|补贴|奖励|资助|标准为)*(\\d+(?:\\.\\d+)?)([万亿]?元)`,
);
const nouns: readonly (readonly [RegExp, string])[] = [
  [/吨标/, '能耗'],
  [/千瓦时|度/, '电量'],
  [/平方米|亩/, '面积'],
  [/人|名/, '人数'],
  [/户|家/, '户数'],
  [/台|套/, '台数'],
  [/场/, '场次'],
];

const nounOf = (unit: string): string => nouns.find(([form]) => form.test(unit))?.[1] ?? '数量';

/** A name for what is counted: the verb or the words before 每, with what the unit measures. */
function nameOf(verb: string, before: string, unit: string): string {
  if (verb !== '') return `${verb}${nounOf(unit)}`;
  const words = before
    .replace(/(?:，?(?:按照?|给予|予以|补助|补贴|奖励))+$/, '')
    .replace(/(?:的)?(?:企业|项目|单位)?，?$/, '')
    .replace(/^.*[，；]/, '')
    .replace(/^(?:对|企业|支持|鼓励)+/, '');
  return `${words.slice(-14)}${nounOf(unit)}`;
}

function sum(base: string, price: string, before: string, isKnown: boolean): Read {
  const conditions = readConditions(before.slice(0, Math.max(0, before.lastIndexOf('，'))));
  return {
    kind: '奖补',
    name: `按${base}补助`,
    body: {
      对象: '企业',
      ...(conditions.length === 0 ? {} : { 条件: conditions.map(({ name, formula }) => ({ 名: name, 若: formula })) }),
      金额: `${feelName(base)} * ${price}`,
      ...noteOf([
        '对象和条件照原文补写',
        ...(isKnown ? [] : [`「${base}」没有定义`]),
        ...conditions.flatMap(({ notes }) => notes),
      ]),
    },
  };
}

/** A sum for each unit: `每节约1吨标准煤奖励500元`, `按每人3000元`, `发电量0.1元/千瓦时`. */
export function readPerUnit(words: string, quantities: readonly Quantity[]): Read | undefined {
  const match = per.exec(words);
  if (match) {
    const [, verb = '', count = '1', unit = '', money = '', scale = ''] = match;
    const isFirm = /^[户家个项]$/.test(unit) && verb === '';
    if (isFirm || Number(count) === 0 || /增|提高|超/.test(verb) || /最高|不超过|上限/.test(match[0])) return undefined;
    const before = words.slice(0, match.index);
    const price = trimDecimal(String(Math.round((Number(money) / Number(count)) * 1e6) / 1e6));
    return sum(nameOf(verb, before, unit), `${price} ${canonicalUnit(`${scale}/${unit}`)}`, before, false);
  }
  const priced = quantities.find(
    (q) =>
      /^[万亿]?元\//.test(q.unit ?? '') &&
      /^(?:的标准|标准)?(?:给予|予以|补助|补贴|奖励|资助)/.test(words.slice(q.end, q.end + 8)) &&
      !/亩均|强度/.test(words.slice(Math.max(0, q.lead - 12), q.lead)),
  );
  if (!priced) return undefined;
  const before = words.slice(0, priced.lead);
  const base = /按(?:照)?(?:其|实际|年度|年)*([^，。；\d]{2,12}?)(?:给予|予以|，)?$/.exec(before)?.[1];
  const unit = (priced.unit ?? '').replace(/^.*?\//, '');
  return sum(base ?? nameOf('', before, unit), literalOf(priced), before, false);
}

const rises =
  /每(?:再)?(?:增加|增长|提高|递增|提升|上升|增)(?:\d|[一-鿿]{0,2}\d)[^，；]{0,12}，?(?:再|另|追加|增加|给予|奖励)/;
const stepsAtMost = 40;

function plus(a: string, b: string, times: number): string {
  return trimDecimal(String(Math.round((Number(a) + Number(b) * times) * 1e6) / 1e6));
}

const sameUnit = (a: Quantity, b: Quantity): boolean => a.unit === b.unit || (a.unit === '%' && b.unit === '个百分点');

/** Awards that rise by steps: `首次达到10亿元奖励50万元，每增加10亿元再奖励50万元，最高300万元`; with a cap a table, without one a formula. */
export function readRising(
  words: string,
  quantities: readonly Quantity[],
  limit: Quantity | undefined,
): Read | undefined {
  const at = rises.exec(words)?.index;
  if (at === undefined) return undefined;
  const [first, award] = quantities.filter(({ end }) => end <= at).slice(-2);
  const [step, more] = quantities.filter(({ start }) => start > at);
  if (!first || !award || !step || !more || !sameUnit(first, step) || !sameUnit(award, more)) return undefined;
  const metric = findMetric(words.slice(0, first.lead).replace(/(?:首次|年度|同比)?(?:增长|提高|提升|首次)*$/, ''));
  if (!metric || !(Number(step.value) > 0) || !(Number(more.value) > 0)) return undefined;
  const looks = feelName(first.unit === '%' ? `${metric.name}增速` : metric.name);
  const isFirst = /首次|首超|首破/.test(words);
  const top = limit && sameUnit(limit, award) ? Number(limit.value) : undefined;
  const whole = { kind: '奖补', name: `${metric.name}递增奖励` } as const;
  const notes = noteOf(metric.isKnown ? [] : [`「${metric.name}」没有定义`]);
  if (top === undefined)
    return {
      ...whole,
      body: {
        对象: metric.subject,
        条件: [{ 名: metric.name, 若: `${looks} >= ${literalOf(first)}` }],
        金额: `${literalOf(award)} + 去尾((${looks} - ${literalOf(first)}) / ${literalOf({ ...step, unit: first.unit ?? '' })}, 0) * ${literalOf(more)}`,
        ...notes,
      },
    };
  const rows: [string, string][] = [];
  for (let turn = 0; turn < stepsAtMost; turn++) {
    const amount = Math.min(Number(plus(award.value, more.value, turn)), top);
    rows.push([
      literalOf({ ...first, value: plus(first.value, step.value, turn) }),
      literalOf({ ...award, value: trimDecimal(String(amount)) }),
    ]);
    if (amount >= top) break;
  }
  return {
    ...whole,
    body: {
      对象: metric.subject,
      ...(isFirst ? { 首次超过: { 看: looks, 表: rows } } : { 档: { 看: looks, 表: rows, 边界: '含', 法: '取档' } }),
      ...(limit === undefined ? {} : { 上限: literalOf(limit) }),
      ...notes,
    },
  };
}
