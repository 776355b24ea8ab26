import type { Subject, ValueType } from '@niepan/engine';

/** Items that come from the master record, never from facts. They don't change with the year. */
export const recordItems = {
  企业: { 行业代码: 'text', 地区代码: 'text', 乡镇代码: 'text', 成立日期: 'day' },
  项目: { 项目地区代码: 'text' },
} as const satisfies Partial<Record<Subject, Record<string, ValueType>>>;
