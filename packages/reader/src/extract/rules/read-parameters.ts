import { quote } from '../../reasons/reason.ts';
import { findQuantities } from '../find-quantities.ts';
import { strip } from '../name-target.ts';
import type { Quantity } from '../quantity.ts';
import { screen } from '../screen.ts';
import type { Sentence } from '../split-sentences.ts';
import { readDues } from './read-dues.ts';
import { placeOf } from './read-gate.ts';
import { isWhole, readWeights } from './read-weights.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';

const weight = screen.of(/([^，。；：]{2,40}?)(?:的)?(?:一般)?权重(?:提高|调整|提升)?(?:至|到|为|不低于|占)?$/);
const limitWords =
  /(?:上限|下限|比例|标准|底价|最低价标准|系数|权限|限额)(?:的)?(?:由[^，]{0,20}?)?(?:为|提高到|提高至|调整为|降至|不低于|不超过|不高于|相应提高到|按)?$/;
const totalCap = screen.of(
  /(单个|同一|每家|每户|单户)(?:企业|项目|单位|主体)[^，；。\d]{0,16}(?:总额|累计|合计|全部)[^，；。\d]{0,12}(?:不超过|不得超过|最高|上限为?)[^，；。\d]{0,24}$/,
);

/** The name of what one firm may get in all. */
export const totalCapName = '年度奖补总额上限';

/** Where and from when a parameter holds. */
export interface Ground {
  /** Day from which it holds. */
  readonly from: string;
  readonly path: string;
}

interface Value {
  readonly name: string;
  readonly q: Pick<Quantity, 'value' | 'unit' | 'comparator'>;
  readonly value?: string;
  readonly note?: string;
}

function parameter(
  sentence: Sentence,
  words: string,
  { from, path }: Ground,
  { name, q, value, note }: Value,
): DraftRule {
  const unit = q.unit ?? '';
  return {
    start: sentence.start,
    end: sentence.end,
    kind: '参数',
    name,
    because: ['parameter', quote(words)],
    body: {
      ...(unit === '' ? {} : { 单位: unit }),
      值: [{ 自: from, 为: Number(value ?? q.value), 据: path }],
      ...noteOf([...(q.comparator === '约' ? ['原文写左右'] : []), ...(note === undefined ? [] : [note])]),
    },
  };
}

/** The most that one firm may get in all. */
function readTotalCap(words: string): Value | undefined {
  if (!/(?:总额|累计|合计|全部)[^，；。]{0,14}(?:不超过|不得超过|最高|上限)/.test(words)) return undefined;
  for (const q of findQuantities(words)) {
    if (!/元$|%$/.test(q.unit ?? '') || !totalCap.test(words.slice(0, q.start))) continue;
    const of = /(?:其|当年|上年度?|年度)*([一-鿿]{2,16})的$/.exec(words.slice(0, q.start))?.[1];
    const share = of === undefined || q.unit !== '%' ? '' : `，按${of.replace(/^.*(?:超过|最高)(?:其)?/, '')}计`;
    return { name: totalCapName, q, note: `几项奖补合计的上限，兑现时比对${share}` };
  }
  return undefined;
}

function valuesIn(words: string): Value[] {
  const found: Value[] = [];
  for (const q of findQuantities(words)) {
    const before = words.slice(Math.max(0, q.start - 40), q.start);
    const weighed = weight.exec(words.slice(Math.max(0, q.lead - 40), q.lead) + q.predicate);
    if (weighed && (q.unit === '%' || q.unit === '分')) {
      found.push({ name: `${strip(weighed[1] ?? '').slice(-20)}权重`, q });
      continue;
    }
    if (q.high !== undefined && /权限/.test(before)) {
      const name = strip(/([一-鿿]{2,12}权限)/.exec(before)?.[1] ?? '审查权限').replace(/^.*按/, '');
      found.push({ name: `${name}下端`, q }, { name: `${name}上端`, q, value: q.high });
      continue;
    }
    if (/标准（.*$/.test(words.slice(0, q.start)) && (q.unit ?? '').includes('/')) {
      found.push({ name: `${placeOf(words, q)}能效准入标准`, q });
      continue;
    }
    const limit = limitWords.exec(before);
    if (!limit || /由$/.test(before)) continue;
    const name = strip(
      words
        .slice(0, q.lead)
        .replace(/^.*[，；：]/, '')
        .replace(/由.*$/, ''),
    )
      .replace(/(?:相应|提高|调整|降|到|至)+$/, '')
      .slice(-20);
    if (name.length >= 2) found.push({ name, q });
  }
  return found;
}

/** Weights, limits, standards, authority ranges and what one firm may get in all, as dated parameters; a whole list of weights is an evaluation. */
export function readParameters(text: string, sentence: Sentence, ground: Ground): DraftRule[] {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 1200) return [];
  const total = readTotalCap(words);
  if (total) return [parameter(sentence, words, ground, total)];
  const dues = readDues(words);
  if (dues.length > 0)
    return dues.map(({ name, value, unit }) =>
      parameter(sentence, words, ground, { name, q: { value, unit, comparator: '=' } }),
    );
  if (!/权重|上限|下限|准入标准|审查权限|底价|最低价|(?<!利用)系数|能耗标准/.test(words)) return [];
  const weights = readWeights(words);
  if (isWhole(weights)) return [];
  return valuesIn(words).map((value) => parameter(sentence, words, ground, value));
}
