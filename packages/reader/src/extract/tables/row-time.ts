import type { Horizon } from '../horizon.ts';
import type { PeriodMention } from '../period-mention.ts';
import { screen } from '../screen.ts';
import { periodOfHeading } from './column-heads.ts';

/** A row that stands for a time, and whether it tells what there was before the plan. */
export interface RowTime {
  readonly period: PeriodMention | undefined;
  readonly isBase: boolean;
}

const base = /基数|基期|基准|现状|实际|实绩|完成/;
const time = screen.of(
  /^(?:(?:19|20)\d{2}(?:[-—–~～至](?:19|20)\d{2})?年?(?:度)?(?:[上下]半年|第?[一二三四1-4]季度|(?:1[0-2]|[1-9])月)?|[上下]半年|前三季度|第?[一二三四1-4]季度|(?:1[0-2]|[1-9])月|[两三四五2-5]年|全年|合计|总计)(?:底|末)?(?:累计|合计|总计|目标|计划|任务|预期)*(?:（[^）]*）)?$/,
);

/** The time that a row's label names and nothing else; undefined for other labels. `三年合计` is of all the years. */
export function readRowTime(label: string, horizon: Horizon): RowTime | undefined {
  if (!time.test(label)) return undefined;
  const years = /^(?:合计|总计)/.test(label) ? (horizon.to ?? 0) - (horizon.from ?? 0) + 1 : 0;
  const whole: PeriodMention | undefined = years > 1 ? { start: 0, end: 0, kind: 'years', years } : undefined;
  const length = /^([两三四五2-5])年/.exec(label)?.[1];
  const count = length === undefined ? 0 : Number(length) || '两三四五'.indexOf(length) + 2;
  const ofLength: PeriodMention | undefined = count > 1 ? { start: 0, end: 0, kind: 'years', years: count } : undefined;
  return { period: ofLength ?? whole ?? periodOfHeading(label, horizon), isBase: base.test(label) };
}
