import { screen } from '../screen.ts';
import type { Base } from './award.ts';
import type { Condition } from './conditions.ts';
import type { Payment } from './find-payments.ts';
import { increaseOf } from './look-at.ts';
import { feelName, findMetric, type MetricWord } from './metric-words.ts';
import type { Who } from './read-who.ts';

/** `超过5000平方米的，超出部分每平方米奖励80元`, `年薪超过60万元的部分，按30%`. */
const overBound = screen.of(/超[出过](?:\d[\d.]*[^，；\d]{1,6})?(?:的)?部分|以上(?:的)?部分/);
const gained = /(?:的)?(?:增量|新增|增加|增长)(?:的)?(?:部分|额)?$/;

export function metricOf(look: string, subject: '企业' | '项目'): MetricWord {
  const name = look.replaceAll('`', '');
  return { name, subject, isKnown: findMetric(name)?.isKnown ?? false };
}

export const baseFrom = ({ name, subject, isKnown }: MetricWord): Base => ({
  formula: feelName(name),
  name,
  subject,
  isKnown,
});

/** What lies above the bound of a condition, where the words speak of that. */
export function beyondBound({ look, subject, bound }: Condition, words: string): Base | undefined {
  if (bound === undefined || !/^>/.test(bound.operator) || !overBound.test(words)) return undefined;
  const metric = metricOf(look, subject);
  return { formula: `max(0, ${look} - ${bound.at})`, name: metric.name, subject, isKnown: metric.isKnown };
}

function gainOf(metric: MetricWord): Base {
  if (/^(?:新增|净增)/.test(metric.name)) return baseFrom(metric);
  const { text, name } = increaseOf(metric);
  return { formula: text, name, subject: metric.subject, isKnown: metric.isKnown };
}

/** What is counted in steps of money: the figure that its words name, else the one that was bounded last, what it grew by or what lies above. */
export function steppedBase(payment: Payment, who: Who, whole: string): Base {
  const last = who.conditions.findLast(({ formula }) => /元(?!\/)/.test(formula)) ?? who.conditions.at(-1);
  const bounded = last && metricOf(last.look, last.subject);
  const words = payment.base.replace(/^(?:按照?|其|该|对|企业)+/, '');
  const isOver = /^(?:超过|超出|高出)(?:的)?部分$/.test(words);
  if (last && (isOver || words.replace(gained, '') === '')) {
    const over = beyondBound(last, isOver ? words : whole);
    if (over) return over;
  }
  const stem = words.replace(gained, '');
  const named = stem === '' ? bounded : findMetric(stem);
  if (named) return stem === words ? baseFrom(named) : gainOf(named);
  return { formula: '计奖基数', name: '计奖基数', subject: '企业', isKnown: false, isGuess: true };
}
