import type { PeriodMention } from '../period-mention.ts';

/** Which columns name the rows: the one nearest to the numbers, places and bodies left of it, and the metric of all where rows name none. */
export interface Naming {
  readonly last: number;
  readonly over: readonly number[];
  readonly isBody: boolean;
  readonly metric: string;
}

/** What a row is of: of which place or body, and what is counted where its columns don't say so. */
export interface Label {
  readonly of: string;
  readonly metric: string;
  readonly all: string;
  readonly period: PeriodMention | undefined;
}

/** Whether a label names a sum of the rows. */
export const isTotal = (label: string): boolean => /^(?:合计|总计|小计|全[省市县区州])$/.test(label);
