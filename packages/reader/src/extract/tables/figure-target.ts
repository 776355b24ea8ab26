import { quote } from '../../reasons/reason.ts';
import type { ReadTarget } from '../../structure/reading.ts';
import { lastYearOf, readBasis, spanOf } from '../basis.ts';
import { isOverPlan } from '../find-fall.ts';
import { findPeriods } from '../find-periods.ts';
import { type FlatText, stretchOf } from '../flat-text.ts';
import type { Horizon } from '../horizon.ts';
import { comparatorOf } from '../limited.ts';
import { averages } from '../over-years.ts';
import type { PeriodMention } from '../period-mention.ts';
import type { Quantity } from '../quantity.ts';
import { kindOf } from '../quantity-kind.ts';
import { screen } from '../screen.ts';
import { unitFor } from '../unit-for.ts';
import { isAddedBy, valueQuantity } from './table-cells.ts';

/** A number in a table with all that stands around it. */
export interface Figure {
  readonly flat: FlatText;
  readonly path: string;
  /** What is counted, and of which place or body. */
  readonly metric: string;
  readonly of: string;
  /** The words of its column and of its row. */
  readonly heading: string;
  readonly label: string;
  readonly unit: string | undefined;
  readonly period: PeriodMention | undefined;
  /** The row states as well what there was before the plan: a total goes on from there. */
  readonly hasBase: boolean;
  /** No other column of the row has a year of its own. */
  readonly isOnlyYear: boolean;
}

export const inBrackets = screen.of(/^[[【〔（].*[】\]〕）]$/);
const growth = screen.of(/增速|增长率|增幅|增长|年均/);
/** `较2020年下降15%`, `下降16%左右`: what the row names falls by so much. */
const fallsBy = screen.of(/^(?:[较比](?:19|20)\d{2}年|累计)?(?:累计)?(?:下降|降低|减少)\d/);
const falling = screen.of(/(?:下降|降低|降幅)(?:率|幅度)?$/);

/** A running total, `累计`, in the column of a year: all that there are by its end. */
function isTotalAt({ label, hasBase }: Figure, q: Quantity, period: PeriodMention | undefined): boolean {
  const isOfYear = (period?.kind === 'in' || period?.kind === 'until') && period.month === undefined;
  return isOfYear && kindOf(q) === 'count' && /累计/.test(label) && (hasBase || !/新增|净增/.test(label));
}

/** The end of the plan, for what adds up until then. */
const ofPlan: PeriodMention = { start: 0, end: 0, kind: 'until' };

/** The target that a number in a table states; undefined where the cell holds none. */
export function readFigure(figure: Figure, horizon: Horizon): ReadTarget | undefined {
  const { flat, heading, label, metric, period } = figure;
  const { text } = flat;
  const q = valueQuantity(text, figure.unit);
  if (!q) return undefined;
  const isSum = inBrackets.test(text);
  const saysBoth = /年均/.test(heading) && /累计/.test(heading);
  const isTotal = isTotalAt(figure, q, period);
  const isYear = period?.kind === 'in' && period.month === undefined;
  const saysSum = /累计|合计|[三五]年/.test(heading) || (!isYear && /总(?:目标|任务|计划)/.test(heading));
  const addsUp = isSum || (!saysBoth && saysSum) || (/累计/.test(label) && !isTotal);
  const inLabel = findPeriods(label, horizon.year);
  const years = inLabel.find(({ kind }) => kind === 'years' || kind === 'until' || kind === 'span');
  const isFall = q.unit === '%' && fallsBy.test(text) && !/下降|降低|降幅|压减/.test(metric);
  const falls = isFall || (q.unit === '%' && falling.test(metric));
  const base = findPeriods(text, horizon.year).find(({ kind }) => kind === 'base')?.from;
  const until = figure.isOnlyYear && isYear ? { ...period, kind: 'until' as const } : period;
  const isOver = falls && (base !== undefined || isOverPlan(q, { period: until, isEach: false }, horizon));
  const kind = kindOf(q);
  const basis = readBasis(
    {
      period: years ?? period,
      isGoal: true,
      isReached: false,
      isEach: period?.kind === 'each' || inLabel.some((one) => one.kind === 'each') || /每年/.test(heading + text),
      isCumulative: addsUp || isOver,
      isAverage: !isSum && averages.test(`${heading}${label}${text}`),
      isKept: /动态保有|保持|稳定在|保有(?!量)/.test(`${label}${text}`),
      isAdded: isAddedBy(metric, q, years ?? (period?.kind === 'span' ? ofPlan : (period ?? ofPlan))),
      isStock: isTotal,
      isCoverage: false,
      isRatio: kind === 'share' || kind === 'ratio',
    },
    horizon,
  );
  const name = `${figure.of}${metric}${isFall ? '下降' : ''}`;
  const isCeiling = q.comparator === '≥' && /控制|上限/.test(heading);
  const isRank = /^(?:保持|位居|进入|全省|全国|全市)*前\d/.test(text);
  const unit = isRank ? '位' : q.unit === figure.unit ? q.unit : unitFor(name, q.unit);
  const soft = q.soft ?? /力争|争取|争创/.exec(`${label}${text}`)?.[0];
  return {
    path: figure.path,
    ...stretchOf(flat, 0, text.length),
    name,
    comparator: isRank ? '前' : isCeiling ? '≤' : comparatorOf(name, q),
    value: /^[-－]\d/.test(text) ? `-${q.value}` : q.value,
    ...(q.high !== undefined && { high: q.high }),
    ...(unit !== undefined && { unit }),
    ...(basis.period !== undefined && {
      period: isOver && base !== undefined ? spanOf(base + 1, lastYearOf(basis.period)) : basis.period,
    }),
    basis: basis.basis,
    ...(soft !== undefined && { soft }),
    confidence: q.unit === undefined && !isRank ? 'unsure' : 'sure',
    because: [['cell', figure.of || label, heading, quote(text)], ...basis.because],
  };
}

/** Whether a heading says that its numbers are shares by which something grows. */
export const isGrowthHeading = (heading: string): boolean => growth.test(heading);

/** What a metric's name lacks under a heading of growth: `年均增速`; empty where the name speaks of growth itself. */
export function growthOf(heading: string, metric: string): string {
  if (!isGrowthHeading(heading) || /增速|增长|增幅|降低|下降/.test(metric)) return '';
  return /年均/.test(heading) ? '年均增速' : '增速';
}
