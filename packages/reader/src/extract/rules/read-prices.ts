import { quote } from '../../reasons/reason.ts';
import { findQuantities } from '../find-quantities.ts';
import type { Quantity } from '../quantity.ts';
import { screen } from '../screen.ts';
import type { Segment, Sentence } from '../split-sentences.ts';
import { literalOf, readConditions } from './conditions.ts';
import { factOf } from './fact-words.ts';
import { feelName } from './metric-words.ts';
import { readLadder } from './read-ladder.ts';
import { classAmounts } from './read-multiples.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';
import { splitNames } from './split-names.ts';

const priced = screen.of(/加价|加收|有偿使用|差别电价|差别水价|差别化(?:电价|水价|气价)|阶梯电价|惩罚性电价/);
const raised = screen.of(
  /每(?:千瓦时|度|立方米)[^，；。\d]{0,4}(?:加|降|减|优惠)\d|(?:用电|电价|电费|用水|水价|水费|用气|气价|热价|蒸汽|污水|排污|垃圾)[^，；。]{0,16}(?:上浮|上调|提高|下调|下浮|降低)/,
);
/** What a price is lowered by. */
const lowered = screen.of(/(?:下调|下浮|降低|优惠|降|减)[^，；。\d]{0,4}$/);
const energy: readonly (readonly [RegExp, string, string])[] = [
  [/吨标准煤|用能权/, '用能权有偿使用费', '吨标准煤'],
  [/水(?!平|泥|产|利)|立方米/, '水价', '立方米'],
  [/气价|燃气|天然气/, '气价', '立方米'],
  [/蒸汽|热价|供热/, '热价', '吨'],
];
const electricity = ['电价', '千瓦时'] as const;

/** `连续两年为D类的加价0.3元，连续三年的加价0.5元`: as long as is said last. */
const inARow = /连续[一二两三四五\d]年(?:以上|及以上)?(?:被)?(?:评定?|列|认?定|确定)?为?/g;

interface Tariff {
  readonly kind: string;
  readonly unit: string;
}

/** What is sold and by which unit. */
function tariffOf(words: string, above: Tariff | undefined): Tariff {
  const found = energy.find(([form]) => form.test(words));
  if (found) return { kind: found[1], unit: found[2] };
  if (/电|千瓦时|\d度|每度/.test(words) || !above) return { kind: electricity[0], unit: electricity[1] };
  return above;
}

function amountOf(q: Quantity, { unit }: Tariff): string {
  return q.unit === '%' || (q.unit ?? '').includes('/') ? literalOf(q) : `${literalOf(q)}/${unit}`;
}

interface Payer {
  readonly name: string;
  readonly formula: string;
}

/** A segment before the price without what else meets those it names. */
const whoseOf = (part: string): string =>
  /税[^，]{0,12}征收/.test(part) ? '' : part.replace(/(?<=企业|项目|用户|单位|的)(?:停止|暂停|限期|责令).*$/, '');

const namesPayers = screen.of(/(?:的|企业|用户|单位|装置|设备|用电|用水|用气|产能|[A-E]类|[限淘][制汰]类)$/);

/** Whom words name before a price, without what it is added to and by which standard. */
function whomOf(words: string): string {
  const parts = words
    .split('，')
    .map((part) => part.replace(/(?:用[电水气])?的?加价标准$|在[^，]*基础上[^，]*$|不分行业.*$/, ''))
    .filter((part) => part !== '');
  const last = parts.findLastIndex((part) => namesPayers.test(part));
  return (last < 0 ? parts : parts.slice(0, last + 1)).filter((part) => !/^自[^，]*起$/.test(part)).join('，');
}

/** Who pays, in as many names as there are amounts. */
function payersOf(stated: string, count: number): Payer[] {
  // `加价标准分别提高至…`: of those whom other sentences name.
  if (count > 1 && /分别(?:提高|上调|调整)/.test(stated)) return [];
  const who = whomOf(stated);
  const condition = readConditions(who).find(({ look, formula }) => look === '综合等级' || formula.includes('超限额'));
  const letters = [...(condition?.formula ?? '').matchAll(/"([A-D])"/g)].map(([, letter = '']) => letter);
  if (count > 1 && letters.length === count)
    return letters.map((letter) => ({ name: `${letter}类`, formula: `综合等级 = "${letter}"` }));
  if (condition && count === 1) return [condition];
  const fact = factOf(
    who.replace(/(?:用电|用水|用气|生产用电|电价|水价|气价|污水处理费|排污费|电费|水费)[^，]*$/, '').replace(/，$/, ''),
  );
  if (fact === '' || /^[年月日至到起\d]+$/.test(fact))
    return count === 1 ? [{ name: '适用加价', formula: '适用加价' }] : [];
  const listed = who
    .replace(/^.*[，；。]/, '')
    .replace(/^对/, '')
    .replace(/(?:企业|用户|单位|项目|(?:生产)?(?:装备|设备|装置)?用[电水气])$/, '');
  const names =
    count === 1 ? [fact] : (splitNames(listed, count) ?? splitNames(fact.replace(/企业$/, ''), count) ?? []);
  return names.map((name) => ({ name, formula: feelName(name) }));
}

const ofTariff = /^[^、\d]*(?:用[电水气热]|[电水气热]价|蒸汽|燃气)[^、\d]*\d[^、]*$/;

/** `用电每千瓦时加价0.2元、用水每立方米加价1元`: each of the tariffs that a segment lists. */
function byTariff(text: string, segment: Segment): Segment[] {
  const parts = text.slice(segment.start, segment.end).split('、');
  if (parts.length < 2 || !parts.every((part) => ofTariff.test(part))) return [segment];
  let start = segment.start;
  return parts.map((part, i) => {
    const one = { start, end: start + part.length, after: i === 0 ? segment.after : '，' } as const;
    start = one.end + 1;
    return one;
  });
}

/** Surcharges on electricity, water or gas: an amount for a unit or a share of the price, one rule for each that pays. */
export function readPrices(text: string, sentence: Sentence): DraftRule[] {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 1200 || !(priced.test(words) || raised.test(words))) return [];
  const ladder = readLadder(text, sentence);
  if (ladder.length > 0) return ladder;
  const rules: DraftRule[] = [];
  let above: Tariff | undefined;
  let who = '';
  for (const segment of sentence.segments.flatMap((one) => byTariff(text, one))) {
    const part = text.slice(segment.start, segment.end);
    if (segment.after === '；') who = '';
    const amounts = findQuantities(part).filter(
      ({ unit, predicate, start }) =>
        /^元(?:\/|$)/.test(unit ?? '') ||
        (unit === '%' &&
          !/(?:占比|比例|比重)[^，]{0,4}$/.test(part.slice(0, start)) &&
          /上浮|下浮|提高|加价|加收/.test(predicate + part.slice(Math.max(0, start - 8), start))),
    );
    const [first] = amounts;
    const isPrice = first !== undefined && (priced.test(part) || raised.test(part) || above !== undefined);
    if (
      !isPrice ||
      /率(?:由|从|提高|达|下降|降低)|下降\d|回购|最高|不超过|奖励|补助|给予|减免|(?:收入|资金)的\d|用于/.test(part)
    ) {
      who = `${who}，${whoseOf(part)}`.slice(-200);
      continue;
    }
    const tariff = tariffOf(`${who}${part}`.slice(-120), above);
    above = tariff;
    const own = part
      .slice(0, first.lead)
      .replace(
        /(?:分别)?(?:执行|实行|按)?(?:每[^，]{0,4})?(?:分别)?(?:标准为)?(?:加价|加收|上浮|上调|提高|下调|下浮|降低|加|再降)?$/,
        '',
      );
    const isNamed = /[A-E]类|企业|用户|装置|单位|项目/.test(own);
    const byLetter = amounts.length > 1 ? classAmounts(part) : [];
    const payers =
      byLetter.length === amounts.length
        ? byLetter.map(({ letter }) => ({ name: `${letter}类`, formula: `综合等级 = "${letter}"` }))
        : payersOf(isNamed ? own : `${/连续/.test(own) ? who.replace(inARow, '') : who}，${own}`, amounts.length);
    for (const [i, payer] of payers.entries()) {
      const q = amounts[i];
      if (!q) continue;
      rules.push({
        start: segment.start,
        end: segment.end,
        kind: '价格',
        name: `差别${tariff.kind}${lowered.test(part.slice(0, q.start)) ? '优惠' : '加价'}（${payer.name}）`,
        because: ['price', quote(part)],
        body: {
          对象: '企业',
          若: payer.formula,
          值: `${lowered.test(part.slice(0, q.start)) ? '-' : ''}${amountOf(q, tariff)}`,
          种类: tariff.kind,
          ...noteOf([
            '同一种类的加价只取最高一项',
            ...(payer.name === '适用加价' ? ['对象没有读出'] : []),
            ...(q.unit === '%' ? ['比例按什么价格计要补写'] : []),
          ]),
        },
      });
    }
    who = isNamed ? own : who;
  }
  return rules;
}
