import { findQuantities } from '../find-quantities.ts';
import type { Quantity } from '../quantity.ts';
import { trimDecimal } from '../read-numeral.ts';
import { screen } from '../screen.ts';
import type { Subject } from './award-words.ts';
import { literalOf } from './conditions.ts';
import { lookAt } from './look-at.ts';
import type { MetricWord } from './metric-words.ts';

const rises = screen.of(
  /每(?:再)?(?:增加|增长|提高|递增|提升|上升|增|超过?)(?:\d|[一-鿿]{0,2}\d)[^，；]{0,12}，?(?:再|另|追加|增加|给予|奖励|加奖)/,
);
const cap = /(?:最高|最多|不超过|封顶)[^，；\d]{0,10}$/;
const stepsAtMost = 40;

function plus(a: string, b: string, times: number): string {
  return trimDecimal(String(Math.round((Number(a) + Number(b) * times) * 1e6) / 1e6));
}

const sameUnit = (a: Quantity, b: Quantity): boolean => a.unit === b.unit || (a.unit === '%' && b.unit === '个百分点');

/** An award that rises by steps, with the words before it in its part of the sentence. */
export interface Rising {
  readonly name: string;
  readonly subject: Subject;
  /** What is to be met and what is paid. */
  readonly steps: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
  readonly before: string;
  /** The figure whose steps it goes by. */
  readonly metric: MetricWord;
}

/** Awards that rise by steps: `首次达到10亿元奖励50万元，每增加10亿元再奖励50万元，最高300万元`; with a cap a table, without one a formula. */
export function readRising(words: string, above: MetricWord | undefined): Rising | undefined {
  const at = rises.exec(words)?.index;
  if (at === undefined || !/\d/.test(words.slice(0, at))) return undefined;
  const quantities = findQuantities(words);
  const [first, award] = quantities.filter(({ end }) => end <= at).slice(-2);
  const [step, more, limit] = quantities.filter(({ start }) => start > at);
  if (!first || !award || !step || !more || !sameUnit(first, step) || !sameUnit(award, more)) return undefined;
  const phrase = words.slice(0, first.lead).replace(/^.*[，；：、]/, '');
  // `存量每500万元奖励1万元，单家企业上限50万元，按增量每增长…`: what is given already, and a cap, begin nothing.
  if (
    /(?:奖励|补助|补贴|资助|每|上限|最高|封顶)$/.test(phrase) ||
    /(?:上限|最高|封顶|不超过)[^，；\d]{0,6}$/.test(words.slice(0, award.start))
  )
    return undefined;
  const look = lookAt(phrase, first, above);
  if (!look || !(Number(step.value) > 0) || !(Number(more.value) > 0)) return undefined;
  const isFirst = /首次|首超|首破/.test(words);
  const isCapped = limit && sameUnit(limit, award) && cap.test(words.slice(0, limit.start));
  const whole = {
    name: `${look.name}递增奖励`,
    subject: look.metric.subject,
    notes: look.metric.isKnown ? [] : [`「${look.name}」没有定义`],
    before: words.slice(0, first.lead - phrase.length).replace(/[，；、]$/, ''),
    metric: look.metric,
  };
  if (!isCapped)
    return {
      ...whole,
      steps: {
        条件: [{ 名: look.name, 若: `${look.text} >= ${literalOf(first)}` }],
        金额: `${literalOf(award)} + 去尾((${look.text} - ${literalOf(first)}) / ${literalOf({ ...step, unit: first.unit ?? '' })}, 0) * ${literalOf(more)}`,
      },
    };
  const top = Number(limit.value);
  const rows: [string, string][] = [];
  for (let turn = 0; turn < stepsAtMost; turn++) {
    const amount = Math.min(Number(plus(award.value, more.value, turn)), top);
    rows.push([
      literalOf({ ...first, unit: first.unit ?? '', value: plus(first.value, step.value, turn) }),
      literalOf({ ...award, unit: award.unit ?? '', value: trimDecimal(String(amount)) }),
    ]);
    if (amount >= top) break;
  }
  return {
    ...whole,
    steps: {
      ...(isFirst && look.text === look.name
        ? { 首次超过: { 看: look.text, 表: rows } }
        : { 档: { 看: look.text, 表: rows, 边界: '含', 法: '取档' } }),
      上限: literalOf(limit),
    },
  };
}
