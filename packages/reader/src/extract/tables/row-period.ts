import { toDueWords } from '../../structure/calendar.ts';
import type { Passage } from '../../structure/reading.ts';
import { findPeriods } from '../find-periods.ts';
import type { Horizon } from '../horizon.ts';
import type { PeriodMention } from '../period-forms.ts';

const dueHeading = /时限|时间|期限|节点|日期|进度安排|^截止/;

const milestone =
  /^(?:到|至)?(?:[上下]半年|第?[一二三四]季度|\d{1,2}月)(?:底|末)?前?(?:(?:节点|进度|阶段)(?:目标|任务|要求)?|目标|任务|要求)$/;

/** Whether a column says by when, not what. */
export function isDueHeading(heading: string): boolean {
  return dueHeading.test(heading) && !/任务|内容|目标|举措/.test(heading) && !milestone.test(heading);
}

/** The time of a column of steps on the way, `上半年节点`; undefined for other columns. */
export function findMilestone(heading: string, { year, signed }: Horizon): PeriodMention | undefined {
  return milestone.test(heading) ? findPeriods(heading, year, signed)[0] : undefined;
}

/** The period that a row's own column of deadlines gives to what the row states: an end, a year, or each year; undefined where it gives none. */
export function findRowPeriod(source: string, cells: readonly Passage[], horizon: Horizon): PeriodMention | undefined {
  const due = cells.find(({ column }) => column !== undefined && isDueHeading(column.replace(/\s/g, '')));
  if (!due || due.end - due.start > 40) return undefined;
  const words = source.slice(due.start, due.end).replace(/\s/g, '');
  if (/^全年$/.test(words)) return findPeriods('全年', horizon.year)[0];
  const found = findPeriods(/前$/.test(words) ? words : toDueWords(words), horizon.year, horizon.signed);
  return (
    found.find(({ kind }) => kind === 'each') ??
    found.find(({ kind }) => kind === 'until' || kind === 'in' || kind === 'span')
  );
}
