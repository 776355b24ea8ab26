import type { Reason } from '../reasons/reason.ts';
import type { ReadTarget } from '../structure/reading.ts';
import type { Horizon } from './horizon.ts';
import type { PeriodMention } from './period-mention.ts';

/** What decides over which time a number counts. */
export interface BasisInput {
  /** The period in force where the number stands. */
  readonly period?: PeriodMention | undefined;
  readonly isEach: boolean;
  /** In a part that states goals: a level without a year is meant for the end. */
  readonly isGoal: boolean;
  /** `达到`, `突破`: a level that is reached, not one that holds each year. */
  readonly isReached: boolean;
  readonly isCumulative: boolean;
  readonly isAverage: boolean;
  readonly isKept: boolean;
  /** A number of things done or added, not a state. */
  readonly isAdded: boolean;
  /** A stock at a moment: number of firms of a size, density. */
  readonly isStock: boolean;
  readonly isCoverage: boolean;
  /** `总量达到`: all there is at the end, whatever was counted up before it. */
  readonly isTotal?: boolean;
  /** A floor or a ceiling rather than a level to be reached: `控制在5%以内`. */
  readonly isBound?: boolean;
  /** A share or a ratio: it never adds up over years. */
  readonly isRatio: boolean;
  /** `营业收入三年超1500亿元`: what an area or a trade makes in a year, reached at the end. */
  readonly isOutput?: boolean;
  /** A share of what comes in or goes out in a year, a rate of growth: without a year it holds for each of them. */
  readonly isYearly?: boolean;
}

export interface BasisRead {
  readonly basis: ReadTarget['basis'];
  readonly period?: string;
  readonly because: readonly Reason[];
}

/** The year that a period ends in: 2025 of `2023..2025`, `2025-06` and `2025`; NaN without one. */
export function lastYearOf(period: string | undefined): number {
  return Number(period?.split('..').at(-1)?.slice(0, 4));
}

/** The years from one to another, as the period of a target: `2023..2025`, `2025`. */
export function spanOf(from: number | undefined, to: number): string;
export function spanOf(from: number | undefined, to: number | undefined): string | undefined;
export function spanOf(from: number | undefined, to: number | undefined): string | undefined {
  if (to === undefined) return undefined;
  return from === undefined || from >= to ? String(to) : `${from}..${to}`;
}

function result(basis: ReadTarget['basis'], period: string | undefined, ...because: readonly Reason[]): BasisRead {
  return period === undefined ? { basis, because } : { basis, period, because };
}

/** Basis and period: what the words say, else what kind of number it is and how many years the document speaks for. */
export function readBasis(input: BasisInput, horizon: Horizon): BasisRead {
  const { period } = input;
  const end = period?.to ?? horizon.to;
  const start =
    period?.kind === 'span'
      ? period.from
      : period?.kind === 'years' && horizon.to !== undefined && period.years !== undefined
        ? (horizon.from ?? horizon.to - period.years + 1)
        : horizon.from;
  // Three years from October 2022 to 2025 touch four of the calendar.
  const isLate = horizon.signed === undefined || horizon.signed.slice(5) > '06';
  const isWholeSpan = isLate && horizon.to !== undefined && start !== undefined && horizon.to - start === period?.years;
  const last =
    period?.kind === 'years' && period.years !== undefined && start !== undefined && !isWholeSpan
      ? start + period.years - 1
      : end;
  // `到2017年…五年累计` of November 2013 counts its own year.
  const isEarlier =
    last !== undefined && last - 1 === horizon.to && start === horizon.from && start === (horizon.year ?? 0) + 1;
  const whole = isEarlier ? spanOf((start ?? 0) - 1, last - 1) : spanOf(start, last);
  if (input.isAverage) return result('年均', whole, ['average']);
  // `到2035年保持在30%以上` of a plan that ends before.
  const isBeyond = period?.kind === 'until' && horizon.to !== undefined && (end ?? 0) > horizon.to;
  if (input.isKept) return result('保有', isBeyond || period?.kind === 'in' ? String(end) : whole, ['kept']);
  if (input.isCoverage && period?.kind !== 'in') {
    const isEnd = period?.kind === 'until';
    return result('时点', isEnd ? (period.month ?? String(end)) : whole, ['all-covered']);
  }
  const isSingle =
    horizon.from !== undefined && horizon.from === horizon.to && (last === horizon.to || last === undefined);
  // A year named in passing says nothing of how long each year goes on.
  if (input.isEach && isSingle && horizon.isUndated && !horizon.isTitled && period?.to === undefined)
    return result('每年', undefined, ['each-year']);
  if (input.isEach)
    return isSingle && (horizon.isUndated || horizon.isTitled)
      ? result('年度', spanOf(undefined, last), ['each-year'], ['only-year'])
      : result('每年', whole, ['each-year']);
  if (period?.month) return result('年度', period.month, ['month']);
  const isLevel =
    !input.isAdded &&
    !input.isCumulative &&
    (period?.isEffort === true || input.isRatio || input.isTotal === true || input.isOutput === true);
  const isHeldYearly = period?.kind === 'span' || (period?.kind === 'years' && input.isYearly === true);
  if (isHeldYearly && input.isBound && input.isRatio) return result('每年', whole, ['bound-each-year']);
  if (period?.kind === 'years' && input.isStock && input.isReached && !input.isCumulative && input.isTotal !== true)
    return result('时点', spanOf(undefined, last), ['years', String(period.years)], ['stock-at-end']);
  if (period?.kind === 'years')
    return isLevel
      ? result('年度', spanOf(undefined, last), ['years', String(period.years)], ['level-at-end'])
      : result('累计', whole, ['years', String(period.years)]);
  if (period?.kind === 'span')
    return result(
      input.isAdded || input.isCumulative ? '累计' : '年度',
      input.isAdded || input.isCumulative ? whole : String(last),
      ['span'],
    );
  if (period?.kind === 'in' && !input.isCumulative)
    return result(input.isCoverage ? '时点' : '年度', String(period.to), ['that-year']);
  if (isSingle && horizon.isUndated && input.isCumulative) return result('累计', spanOf(undefined, last), ['summed']);
  if (isSingle) return result('年度', spanOf(undefined, last), ['only-year']);
  const hasEnd = period?.kind === 'until';
  if (input.isCumulative) return result('累计', whole, ['summed']);
  if (input.isStock) return result('时点', end === undefined ? undefined : String(end), ['stock-at-end']);
  if (input.isAdded) return result('累计', whole, hasEnd ? ['until-end'] : ['no-year-said'], ['added-up']);
  if (hasEnd) return result('年度', String(end), ['until-end']);
  if ((input.isGoal || input.isReached || !input.isYearly) && end !== undefined)
    return result('年度', String(end), ['no-year-said'], ['level-at-end']);
  return horizon.to === undefined
    ? result('年度', undefined, ['no-year-at-all'])
    : result('每年', whole, ['no-year-said'], ['rate-each-year']);
}
