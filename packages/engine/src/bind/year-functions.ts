import type { PeriodEnd, Window } from '../program/expression.ts';

/** How many years back a function reads. */
export const lags: Readonly<Record<string, number>> = { 上年: 1, 前年: 2 };

/** Which years a function reads together, and how. */
export const windows: Readonly<Record<string, Pick<Window, 'how' | 'lags'>>> = {
  近两年: { how: 'pooled', lags: [0, 1] },
  前两年: { how: 'pooled', lags: [1, 2] },
  近两年均值: { how: 'mean', lags: [0, 1] },
  前两年均值: { how: 'mean', lags: [1, 2] },
  近三年: { how: 'pooled', lags: [0, 1, 2] },
  前三年: { how: 'pooled', lags: [1, 2, 3] },
  近三年均值: { how: 'mean', lags: [0, 1, 2] },
  前三年均值: { how: 'mean', lags: [1, 2, 3] },
  近两年已知均值: { how: 'known-mean', lags: [0, 1] },
  前两年已知均值: { how: 'known-mean', lags: [1, 2] },
  近三年已知均值: { how: 'known-mean', lags: [0, 1, 2] },
  前三年已知均值: { how: 'known-mean', lags: [1, 2, 3] },
};

/** Functions over as many years as they are told, and whether the year at hand is one of them. */
export const yearWindows = {
  近年合计: { how: 'pooled', hasThis: true },
  往年合计: { how: 'pooled', hasThis: false },
  近年均值: { how: 'mean', hasThis: true },
  往年均值: { how: 'mean', hasThis: false },
  近年已知均值: { how: 'known-mean', hasThis: true },
  往年已知均值: { how: 'known-mean', hasThis: false },
  近年成立年数: { how: 'count', hasThis: true },
  往年成立年数: { how: 'count', hasThis: false },
} as const;
export type YearWindowName = keyof typeof yearWindows;

export function isYearWindow(name: string): name is YearWindowName {
  return Object.hasOwn(yearWindows, name);
}

/** Functions over as many quarters or months in a row as they are told, and whether the one at hand is one of them. */
export const periodWindows = {
  近季合计: { kind: 'quarter', how: 'sum', isLast: true },
  往季合计: { kind: 'quarter', how: 'sum', isLast: false },
  近季均值: { kind: 'quarter', how: 'mean', isLast: true },
  往季均值: { kind: 'quarter', how: 'mean', isLast: false },
  近季已知均值: { kind: 'quarter', how: 'known-mean', isLast: true },
  往季已知均值: { kind: 'quarter', how: 'known-mean', isLast: false },
  近季成立季数: { kind: 'quarter', how: 'count', isLast: true },
  往季成立季数: { kind: 'quarter', how: 'count', isLast: false },
  近月合计: { kind: 'month', how: 'sum', isLast: true },
  往月合计: { kind: 'month', how: 'sum', isLast: false },
  近月均值: { kind: 'month', how: 'mean', isLast: true },
  往月均值: { kind: 'month', how: 'mean', isLast: false },
  近月已知均值: { kind: 'month', how: 'known-mean', isLast: true },
  往月已知均值: { kind: 'month', how: 'known-mean', isLast: false },
  近月成立月数: { kind: 'month', how: 'count', isLast: true },
  往月成立月数: { kind: 'month', how: 'count', isLast: false },
} as const;
export type PeriodWindowName = keyof typeof periodWindows;

export function isPeriodWindow(name: string): name is PeriodWindowName {
  return Object.hasOwn(periodWindows, name);
}

/** Conditions that hold so many quarters or months in a row. */
export const periodRuns: Readonly<Record<string, 'quarter' | 'month'>> = { 连续季: 'quarter', 连续月: 'month' };

/** The most quarters or months in a row that a formula looks at. */
export const mostPeriods = 24;

/** What a function counts from a day on. */
export const sinces = {
  年份: { unit: '年', in: 'year-itself' },
  月份: { unit: '月', in: 'month-itself' },
  跨年数: { unit: '年', in: 'calendar-years' },
  年数: { unit: '年', in: 'years' },
  月数: { unit: '月', in: 'months' },
  天数: { unit: '日', in: 'days' },
  进一年数: { unit: '年', in: 'years', isBegun: true },
  进一月数: { unit: '月', in: 'months', isBegun: true },
} as const;

/** The last days of what a function finds around a day. */
export const periodEnds: Readonly<Record<string, Exclude<PeriodEnd['in'], 'date'>>> = {
  年末: 'year',
  季末: 'quarter',
  月末: 'month',
};
