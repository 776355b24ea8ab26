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
  /** A share of what comes in or goes out in a year, a rate of growth: without a year it holds for each of them. */
  readonly isYearly?: boolean;
}

export interface BasisRead {
  readonly basis: ReadTarget['basis'];
  readonly period?: string;
  readonly because: string;
}

/** The year that a period ends in: 2025 of `2023..2025`, `2025-06` and `2025`; NaN without one. */
export function lastYearOf(period: string | undefined): number {
  return Number(period?.split('..').at(-1)?.slice(0, 4));
}

function span(from: number | undefined, to: number | undefined): string | undefined {
  if (to === undefined) return undefined;
  return from === undefined || from >= to ? String(to) : `${from}..${to}`;
}

function result(basis: ReadTarget['basis'], period: string | undefined, because: string): BasisRead {
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
  const whole = span(start, last);
  if (input.isAverage) return result('年均', whole, '写明年均');
  // `到2035年保持在30%以上` of a plan that ends before.
  const isBeyond = period?.kind === 'until' && horizon.to !== undefined && (end ?? 0) > horizon.to;
  if (input.isKept) return result('保有', isBeyond || period?.kind === 'in' ? String(end) : whole, '写明保持');
  if (input.isCoverage && period?.kind !== 'in') {
    const isEnd = period?.kind === 'until';
    return result('时点', isEnd ? (period.month ?? String(end)) : whole, '全覆盖是时点上的状态');
  }
  const isSingle =
    horizon.from !== undefined && horizon.from === horizon.to && (last === horizon.to || last === undefined);
  // A year named in passing says nothing of how long each year goes on.
  if (input.isEach && isSingle && horizon.isUndated && horizon.because !== '标题写明年份' && period?.to === undefined)
    return result('每年', undefined, '写明每年');
  if (input.isEach)
    return isSingle && (horizon.isUndated || horizon.because === '标题写明年份')
      ? result('年度', span(undefined, last), '写明每年，文件只管一年')
      : result('每年', whole, '写明每年');
  if (period?.month) return result('年度', period.month, '写明月份期限');
  const isLevel =
    !input.isAdded && !input.isCumulative && (period?.isEffort === true || input.isRatio || input.isTotal === true);
  const isHeldYearly = period?.kind === 'span' || (period?.kind === 'years' && input.isYearly === true);
  if (isHeldYearly && input.isBound && input.isRatio) return result('每年', whole, '起止年里每年都守住');
  if (period?.kind === 'years' && input.isStock && input.isReached && !input.isCumulative && input.isTotal !== true)
    return result('时点', span(undefined, last), `写明${period.years}年，总数是时点上的状态`);
  if (period?.kind === 'years')
    return isLevel
      ? result('年度', span(undefined, last), `写明${period.years}年，按期末水平`)
      : result('累计', whole, `写明${period.years}年`);
  if (period?.kind === 'span')
    return result(
      input.isAdded || input.isCumulative ? '累计' : '年度',
      input.isAdded || input.isCumulative ? whole : String(last),
      '写明起止年',
    );
  if (period?.kind === 'in' && !input.isCumulative)
    return result(input.isCoverage ? '时点' : '年度', String(period.to), '写明当年');
  if (isSingle && horizon.isUndated && input.isCumulative) return result('累计', span(undefined, last), '写明累计');
  if (isSingle) return result('年度', span(undefined, last), '文件只管一年');
  const hasEnd = period?.kind === 'until';
  if (input.isCumulative) return result('累计', whole, '写明累计');
  if (input.isStock) return result('时点', end === undefined ? undefined : String(end), '总数是时点上的状态');
  if (input.isAdded) return result('累计', whole, hasEnd ? '到期末的增量按累计' : '没有写年份，按文件期内累计');
  if (hasEnd) return result('年度', String(end), '写明到期末的水平');
  if ((input.isGoal || input.isReached || !input.isYearly) && end !== undefined)
    return result('年度', String(end), '没有写年份的水平按期末');
  return horizon.to === undefined
    ? result('年度', undefined, '全文没有年份')
    : result('每年', whole, '没有写年份的比率按每年');
}
