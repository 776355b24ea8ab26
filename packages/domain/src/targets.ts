import { type ExactText, exactToNumber, parseExact, type Target } from '@niepan/engine';
import type { z } from 'zod';
import type { Light } from './wire/values.ts';

export type LightName = z.infer<typeof Light>;

/** The latest version of one reported number. Monthly sums are cumulative from the beginning of the year. */
export interface Observed {
  /** `2022-06` or `2022`. */
  readonly period: string;
  readonly value: number | null;
  readonly state: '初报' | '终报' | '修订';
}

/** Where a target stands. Null means: no data, or the target has no such number. */
export interface Progress {
  readonly value: number | null;
  readonly asOf: string | null;
  readonly state: Observed['state'] | null;
  /** Against the first line: 1 is reached. */
  readonly completion: number | null;
  /** Share of the target's time gone by at `asOf`, 0 to 1. */
  readonly elapsed: number | null;
  /** Completion minus what was due by then; below zero is behind. */
  readonly gap: number | null;
  readonly light: LightName;
  readonly trend: readonly (number | null)[];
}

/**
 * When the light turns. `due` is the elapsed share for numbers that grow through the year, else 1.
 * Completion ≥ due × `green` is 正常, ≥ due × `yellow` is 滞后, below that 未达; after the end only reaching the line counts.
 */
export const lightThresholds = { green: 1, yellow: 0.85 } as const;

const levelUnits = new Set(['%', '个百分点', '位', '倍', '分']);

/** What decides the pace: a checked target and its row on the wire both have it. */
type Paced = { readonly [k in 'basis' | 'comparator']: string } & {
  readonly unit?: string | null | undefined;
  readonly relative?: unknown;
};

/** Whether a target's number grows through the year, so that half the year asks for half of it. */
export function isPacedTarget(target: Paced): boolean {
  if ((target.relative ?? null) !== null || !target.unit || levelUnits.has(target.unit)) return false;
  if (target.basis === '保有' || target.basis === '时点' || target.basis === '年均') return false;
  return (
    target.comparator === '≥' || target.comparator === '>' || target.comparator === '=' || target.comparator === '约'
  );
}

function monthsOf(period: string): number {
  const [year = '0', month = '12'] = period.split('-');
  return Number(year) * 12 + Number(month);
}

/** The float nearest to an exact number's text, for display and rates. */
export function numberOf(text: ExactText): number {
  const exact = parseExact(text);
  return exact === undefined ? Number.NaN : exactToNumber(exact);
}

function firstLine(target: Target): { low: number; high: number | null } | null {
  const line = target.lines[0];
  if (line !== undefined)
    return { low: numberOf(line.value), high: line.high === undefined ? null : numberOf(line.high) };
  return target.comparator === '全覆盖' ? { low: 100, high: null } : null;
}

const isLowBetter = (target: Target): boolean => ['≤', '<', '前'].includes(target.comparator);

/** Whether the value reaches the first line (or, for a relative target, the reference); null when it can't be said. */
export function isReached(target: Target, value: number, reference: number | null): boolean | null {
  if (target.relative !== undefined) {
    if (reference === null) return null;
    const due = reference * numberOf(target.relative.factor) + numberOf(target.relative.plus);
    return isLowBetter(target) ? value <= due : value >= due;
  }
  const line = firstLine(target);
  if (line === null || target.comparator === '定性') return null;
  switch (target.comparator) {
    case '≤':
    case '前':
      return value <= line.low;
    case '<':
      return value < line.low;
    case '>':
      return value > line.low;
    case '区间':
      return value >= line.low && (line.high === null || value <= line.high);
    default:
      return value >= line.low;
  }
}

/**
 * The completion rate against the first line, aware of direction: smaller is better inverts it.
 *
 * @missing null for qualitative and relative targets, and where a ratio would say nothing (a zero line, signs that differ)
 * @example decideCompletion({comparator: '≤', lines: [{value: '0.5'}]}, 0.625) // 0.8
 */
export function decideCompletion(target: Target, value: number): number | null {
  const line = firstLine(target);
  if (line === null || target.relative !== undefined || target.comparator === '定性' || line.low === 0) return null;
  if (target.comparator === '区间' && line.high !== null) {
    if (value > line.high) return line.high > 0 ? line.high / value : null;
    return value >= line.low ? 1 : ratio(value, line.low);
  }
  if (!isLowBetter(target)) return line.low > 0 ? value / line.low : value < 0 ? line.low / value : null;
  if (line.low < 0) return value / line.low;
  return value > 0 ? line.low / value : null;
}

function ratio(value: number, line: number): number | null {
  return line > 0 ? value / line : null;
}

interface Reading {
  readonly value: number | null;
  readonly asOf: string;
  readonly state: Observed['state'];
}

/** The last known number of each year, in order of years. */
function yearEnds(observed: readonly Observed[]): Map<number, Observed> {
  const ends = new Map<number, Observed>();
  for (const one of [...observed].sort((a, b) => monthsOf(a.period) - monthsOf(b.period))) {
    if (one.value !== null) ends.set(Number(one.period.slice(0, 4)), one);
  }
  return ends;
}

/** The number that the target speaks of, read from observations up to `until` (months). */
function readValue(target: Target, observed: readonly Observed[], until: number): Reading | null {
  const ends = yearEnds(observed.filter((one) => monthsOf(one.period) <= until));
  const last = [...ends.values()].at(-1);
  if (last === undefined || last.value === null) return null;
  const spanned = [...ends].filter(([year]) => year >= target.from && year <= target.until);
  const isWhole = (): boolean => spanned.length > 0 && spanned[0]?.[0] === target.from && isUnbroken(spanned);
  if (target.until > target.from && (target.basis === '累计' || target.basis === '年均') && spanned.length > 0) {
    const values = spanned.map(([, one]) => one.value ?? 0);
    const value = !isWhole() ? null : target.basis === '累计' ? sum(values) : averageOf(target, values);
    return { value, asOf: last.period, state: last.state };
  }
  return { value: last.value, asOf: last.period, state: last.state };
}

function isUnbroken(spanned: readonly (readonly [number, Observed])[]): boolean {
  return spanned.every(([year], at) => at === 0 || year === (spanned[at - 1]?.[0] ?? 0) + 1);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Growth rates in per cent average geometrically, everything else arithmetically. */
function averageOf(target: Target, values: readonly number[]): number {
  if (target.unit !== '%') return sum(values) / values.length;
  const product = values.reduce((total, value) => total * (1 + value / 100), 1);
  return product <= 0 ? sum(values) / values.length : (product ** (1 / values.length) - 1) * 100;
}

function trendOf(observed: readonly Observed[], year: string): (number | null)[] {
  const months = new Map(observed.filter((one) => one.period.length === 7).map((one) => [one.period, one.value]));
  return Array.from({ length: 12 }, (_, at) => months.get(`${year}-${String(at + 1).padStart(2, '0')}`) ?? null);
}

const nothing: Progress = {
  value: null,
  asOf: null,
  state: null,
  completion: null,
  elapsed: null,
  gap: null,
  light: 'none',
  trend: [],
};

/**
 * Where a target stands by its latest observation: completion, time gone by, light.
 *
 * A line that was missed at the end and reached later shows 补齐 (`filled`), never 正常: the trace stays.
 * Before the target's time begins there is a completion but no light.
 *
 * @missing no observation, or a year missing inside a cumulative span: no light; missing is never zero
 * @source S0 末段 (月通报), S2 54–55 (闭环, 红后补齐为黄)
 */
export function decideProgress(
  target: Target,
  observed: readonly Observed[],
  reference: number | null = null,
  thresholds: { readonly green: number; readonly yellow: number } = lightThresholds,
): Progress {
  const start = target.from * 12;
  const end = target.deadline === undefined ? target.until * 12 + 12 : monthsOf(target.deadline.slice(0, 7));
  const latest = readValue(target, observed, Number.POSITIVE_INFINITY);
  if (latest === null) return nothing;
  const now = monthsOf(latest.asOf);
  const trend = trendOf(observed, latest.asOf.slice(0, 4));
  const inTime = now > end ? readValue(target, observed, end) : latest;
  const isRepeated = target.basis === '每年' && target.until > target.from && now > start && now <= end;
  const from = isRepeated ? Number(latest.asOf.slice(0, 4)) * 12 : start;
  const until = isRepeated ? from + 12 : end;
  const elapsed = Math.min(1, Math.max(0, (now - from) / (until - from)));
  const shown = inTime === null || monthsOf(inTime.asOf) <= start ? latest : inTime;
  const base = { value: shown.value, asOf: shown.asOf, state: shown.state, elapsed, trend };
  if (shown.value === null) return { ...base, completion: null, gap: null, light: 'none' };
  const completion = decideCompletion(target, shown.value);
  const due = isPacedTarget(target) ? elapsed : 1;
  const gap = completion === null ? null : completion - due;
  if (now <= start) return { ...base, completion, gap: null, light: 'none' };

  const reached = isReached(target, shown.value, reference);
  if (reached === null) return { ...base, completion, gap, light: 'none' };
  if (reached) return { ...base, completion, gap, light: shown === inTime || inTime === null ? 'green' : 'filled' };
  if (now > end && latest.value !== null && isReached(target, latest.value, reference) === true) {
    const late = decideCompletion(target, latest.value);
    return { ...base, ...latest, completion: late, gap: late === null ? null : late - due, light: 'filled' };
  }
  if (elapsed >= 1 || completion === null) return { ...base, completion, gap, light: 'red' };
  const light =
    completion >= due * thresholds.green ? 'green' : completion >= due * thresholds.yellow ? 'yellow' : 'red';
  return { ...base, completion, gap, light };
}

/** The light of a compound target: as bad as its worst part; no light while a part has none, unless another is bad already. */
export function decideCompoundLight(parts: readonly LightName[]): LightName {
  if (parts.length === 0) return 'none';
  for (const light of ['red', 'yellow', 'none', 'filled'] as const) if (parts.includes(light)) return light;
  return 'green';
}
