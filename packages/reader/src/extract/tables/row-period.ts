import { toDueWords } from '../../structure/calendar.ts';
import { findPeriods } from '../find-periods.ts';
import type { Horizon } from '../horizon.ts';
import type { PeriodMention } from '../period-mention.ts';
import { screen } from '../screen.ts';
import { periodOfHeading } from './column-heads.ts';
import type { TableContext } from './table-cells.ts';

const dueHeading = screen.of(/时限|时间|期限|节点|日期|进度安排|^截止/);

const milestone = screen.of(
  new RegExp(
    '^(?:到|至|截至)?(?:(?:19|20)\\d{2}年)?(?:[上下]半年|全年|年中|前三季度|第?[一二三四1-4]季度|(?:(?:1[0-2]|[1-9])[-—～~至])?(?:1[0-2]|[1-9])月(?:份)?)' +
      '(?:底|末)?前?(?:累计)?(?:节点|进度|阶段)?(?:目标|任务|要求|计划)?(?:（[^）]*）)?$',
  ),
);

/** Whether a column holds steps on the way: `一季度`, `6月底`, `上半年节点`. */
export const isMilestone = (heading: string): boolean => milestone.test(heading);

/** Whether a column says by when, not what. */
export function isDueHeading(heading: string): boolean {
  return dueHeading.test(heading) && !/任务|内容|目标|举措/.test(heading) && !isMilestone(heading);
}

/** What a cell says of a day alone: `2025年6月底前完成`. */
const dayAlone =
  /(?:到|至|截至|于|力争)?(?:(?:19|20)\d{2}年|今年|当年)?(?:\d{1,2}月份?|第?[一二三四]季度|[上下]半年|年|全年)?(?:\d{1,2}日|底|末|[上中下]旬|内)?(?:以?前|内)?(?:全面|全部|基本)?(?:完成|办结|到位|落实)?[，、；。]?/g;

const dayInFigures = /(?:19|20)\d{2}(?:[./-]\d{1,2}){1,2}|(?:19|20)\d{2}[—–~～-](?:19|20)\d{2}年?/g;
/** A number of things, or a share: `6户`, `60%`; no time, and no part of the work: `3个月内`, `分2批`. */
const counted = /\d\s*(?:[%％]|(?!年|月|日|号|个月|天|周|季|批|期|步|个?工作日|个?小时|分钟)[一-鿿])/;

/** Each day of several that a cell tells one after another: `6月底前：开工；11月底前：完工`. */
const eachDay = /(?:\d{1,2}月|[一二三四]季度|[上下]半年|年[底末中初])(?:\d{1,2}日|[底末中初]|[上中下]旬)*前?[：:]?/g;

const withoutDays = (words: string): string => words.replace(dayInFigures, '').replace(dayAlone, '');

/** Whether a cell under `节点要求` or `完成时限` tells what must be reached by when, not when the whole row is done: `9月底前完成6户`. */
export function tellsSteps(heading: string, words: string): boolean {
  if (!isDueHeading(heading) || !/\d|[一二三四]季度|半年/.test(words)) return false;
  const rest = withoutDays(words);
  if (/节点要求|进度要求/.test(heading)) return /[一-鿿\d]{2}/.test(rest);
  return counted.test(rest) || (rest.length >= 4 && (words.match(eachDay)?.length ?? 0) > 1);
}

/** The time of a column of steps on the way; undefined for other columns. */
export function findMilestone(heading: string, horizon: Horizon): PeriodMention | undefined {
  return isMilestone(heading) ? periodOfHeading(heading, horizon) : undefined;
}

/** The period that a row's own column of deadlines gives to what the row states: an end, a year, or each year; undefined where it gives none. */
export function findRowPeriod(
  source: string,
  cells: readonly { readonly start: number; readonly end: number; readonly column?: string | undefined }[],
  horizon: Horizon,
): PeriodMention | undefined {
  const dues = cells.filter(({ column }) => column !== undefined && isDueHeading(column.replace(/\s/g, '')));
  const [due] = dues;
  if (!due || due.end - due.start > 40) return undefined;
  const lines = dues.filter(({ column }) => column === due.column);
  const words = lines.map(({ start, end }) => source.slice(start, end).replace(/\s/g, '')).join('；');
  if (tellsSteps(due.column ?? '', words)) return undefined;
  const named = withoutDays(words).replace(/[：:，。；]/g, '');
  const isOfOne = (cell: { readonly start: number; readonly end: number }): boolean => {
    const text = dues.includes(cell) ? '' : source.slice(cell.start, cell.end);
    return text.length > named.length * 3 && (text.match(/\d+/g)?.length ?? 0) > 1 && text.includes(named);
  };
  if (named.length >= 4 && cells.some(isOfOne)) return undefined;
  if (/^全年$/.test(words)) return findPeriods('全年', horizon.year)[0];
  const found = findPeriods(/前$/.test(words) ? words : toDueWords(words), horizon.year, horizon.signed);
  return (
    found.find(({ kind }) => kind === 'each') ??
    found.find(({ kind }) => kind === 'until' || kind === 'in' || kind === 'span')
  );
}

/** The year that a column of aims in words is for, `目标任务` in a table of one year's; undefined for other columns. */
export function yearOfAims(heading: string, over: TableContext, horizon: Horizon): PeriodMention | undefined {
  if (!/目标|指标/.test(heading)) return undefined;
  const lines = [heading, over.caption, over.title, over.document].filter((line) => /\d{4}年/.test(line));
  const period = periodOfHeading(lines[0] ?? '', horizon);
  return period?.kind === 'in' && period.month === undefined ? period : undefined;
}
