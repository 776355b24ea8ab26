import type { Span } from '../base/span.ts';
import type { UnitText, ValueType } from './value-type.ts';

interface Node {
  readonly type: ValueType;
  readonly unit?: UnitText;
  readonly at?: Span;
}

/** The evaluation day, or that of another period. */
interface EvaluationDay {
  /** The last day of this month of the year at hand, where the formula is that of another period (`一季度(x)`). */
  readonly month?: number;
  /** The end of the month so many months before, where it is that of the quarter or month before (`上季(x)`). */
  readonly back?: number;
}

/** `calendar-years`: how many times the year has turned, `跨年数`. `year-itself`, `month-itself`: the year or month in which the day lies, until whichever day. */
export type SinceUnit = 'years' | 'months' | 'days' | 'calendar-years' | 'year-itself' | 'month-itself';

/**
 * Whole years (`unit: 年`), months or days since a day, at the evaluation day or until another day; the n-th anniversary counts as n full years,
 * months likewise. Negative backwards.
 */
export interface SinceOf<Formula> extends Node, EvaluationDay {
  readonly op: 'since';
  readonly of: Formula;
  /** The day until which is counted, where it isn't the evaluation day. */
  readonly until?: Formula;
  readonly in: SinceUnit;
  /** `进一月数`: a year or month that is begun counts. */
  readonly isBegun?: true;
}

/** `开工日 + 24 月`: so many years, months or days later; where the month is too short its last day. Missing where the number isn't a whole one. */
export interface LaterOf<Formula> extends Node {
  readonly op: 'later';
  readonly of: Formula;
  readonly by: Formula;
  readonly in: 'years' | 'months' | 'days';
}

/**
 * `年末(日期)`, `季末(日期)`, `月末(日期)`: the last day of the year, quarter or month in which a day lies, by itself the evaluation day.
 * `月日(10, 31)`: that day of the year that is evaluated.
 */
export interface PeriodEndOf<Formula> extends Node, EvaluationDay {
  readonly op: 'period-end';
  readonly of?: Formula;
  readonly in: 'year' | 'quarter' | 'month' | 'date';
  /** Only with `date`. */
  readonly date?: readonly [month: number, day: number];
}

/** `幂(x, n)`: exact where n is a whole number or the root is a fraction, else cut after forty decimals. */
export interface PowerOf<Formula> extends Node {
  readonly op: 'power';
  readonly of: readonly [base: Formula, exponent: Formula];
}
