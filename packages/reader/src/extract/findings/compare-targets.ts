import { convertFactor, exactToNumber } from '@niepan/engine';
import type { ReadTarget } from '../../structure/reading.ts';

/** How two statements of one metric differ; undefined where they agree or speak of different times. */
export type Difference = 'value' | 'unit' | 'basis' | 'factor';

interface Years {
  readonly from: number;
  readonly to: number;
}

function yearsOf(period: string | undefined): Years | undefined {
  const match = /^(\d{4})(?:\.\.(\d{4}))?/.exec(period ?? '');
  return match ? { from: Number(match[1]), to: Number(match[2] ?? match[1]) } : undefined;
}

const monthOf = (period: string | undefined): string => /^\d{4}-(\d{2})/.exec(period ?? '')?.[1] ?? '12';

/** Whether two targets speak of a common time; a target without a period speaks of any. A quarter's goal is none of the year's. */
export function overlap(a: ReadTarget, b: ReadTarget): boolean {
  if (a.period !== undefined && b.period !== undefined && monthOf(a.period) !== monthOf(b.period)) return false;
  const [x, y] = [yearsOf(a.period), yearsOf(b.period)];
  return !x || !y || (x.from <= y.to && y.from <= x.to);
}

const factors = new Map<string, number | undefined>();
const factorsAtMost = 2000;

/** By what a number in one unit is multiplied to be in another; units recur, so what was worked out is kept. */
function factorBetween(from: string, to: string): number | undefined {
  const key = `${from}|${to}`;
  if (factors.has(key)) return factors.get(key);
  const factor = convertFactor(from, to);
  const number = factor ? exactToNumber(factor) : undefined;
  if (factors.size < factorsAtMost) factors.set(key, number);
  return number;
}

function ratioOf(a: ReadTarget, b: ReadTarget): number | undefined {
  const isSame = (a.unit ?? '') === (b.unit ?? '');
  const factor = isSame ? 1 : factorBetween(a.unit ?? '1', b.unit ?? '1');
  if (factor === undefined) return undefined;
  const [x, y] = [Number(a.value) * factor, Number(b.value)];
  return y === 0 || Number.isNaN(x) || Number.isNaN(y) ? undefined : x / y;
}

function isEach({ basis }: ReadTarget): boolean {
  return basis === '每年' || basis === '保有';
}

/** One and the same year: 年度, 时点 and 保有 mean the same number. */
function timeOf(target: ReadTarget): string {
  const years = yearsOf(target.period);
  if (target.basis === '年均') return '年均';
  if (years && years.from === years.to) return '年度';
  return isEach(target) ? '每年' : target.basis === '时点' ? '保有' : target.basis;
}

const isShare = ({ unit }: ReadTarget): boolean => unit === '%' || unit === '个百分点';

/** Growth of a metric beside its level: `年均增长8%` and `达到32万元/亩`; two metrics whose names differ in the growth only. */
function isGrowthOfOther(a: ReadTarget, b: ReadTarget): boolean {
  const [growth, level] = isShare(a) ? [a, b] : [b, a];
  return (
    isShare(growth) && !isShare(level) && (growth.basis === '年均' || /增长|增速|增幅|提[高升]|递增/.test(growth.name))
  );
}

/** Compares two statements of what may be one metric. */
export function compareTargets(a: ReadTarget, b: ReadTarget): Difference | undefined {
  if (a.value === undefined || b.value === undefined) return undefined;
  const ratio = ratioOf(a, b);
  if (isGrowthOfOther(a, b)) return undefined;
  if (ratio === undefined) return 'unit';
  const [x, y] = [timeOf(a), timeOf(b)];
  // A single year's growth may differ from the average over all.
  if (isShare(a) && isShare(b) && ((x === '年均' && y === '年度') || (x === '年度' && y === '年均'))) {
    const span = yearsOf((x === '年均' ? a : b).period);
    if (span && span.from < span.to) return undefined;
  }
  if (x !== y) {
    const [each, all] = isEach(a) ? [a, b] : [b, a];
    const years = yearsOf(all.period);
    const count = years ? years.to - years.from + 1 : 1;
    const times = isEach(a) ? ratio * count : count / ratio;
    if (isEach(each) && all.basis === '累计' && Math.abs(times - 1) < 1e-9) return undefined;
    if (isEach(each) && timeOf(all) === '年度' && Math.abs(ratio - 1) < 1e-9) return undefined;
    const [year, sum] = a.basis === '累计' ? [b, a] : [a, b];
    if (sum.basis === '累计' && timeOf(year) === '年度' && (sum === b ? ratio : 1 / ratio) < 1) return undefined;
    return timeOf(all) === '年度' && isEach(each) ? 'value' : 'basis';
  }
  if (Math.abs(ratio - 1) < 1e-9 && a.high === b.high) return undefined;
  return ratio >= 999 || ratio <= 1 / 999 ? 'factor' : 'value';
}
