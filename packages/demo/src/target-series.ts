import type { ObservationRecord } from '@niepan/domain/region';
import type { ObservedTarget } from './observed-targets.ts';
import { makeRandom, type Random } from './random.ts';

const firstMonthlyYear = 2021;
const lastYear = 2022;

/**
 * Reported numbers for the indicators that targets look at, up to the end of 2022: yearly for every year that a target
 * speaks of and the year before, monthly in 2021 and 2022. Sums run from January; shares, growth rates, ranks and stocks are levels.
 * Some series run ahead of their target, some behind, some stop before the year's end, some were never reported.
 */
export function generateObservations(targets: readonly ObservedTarget[], seed: number): ObservationRecord[] {
  const series = new Map<string, ObservedTarget[]>();
  for (const target of targets) {
    const key = `${target.indicator}\n${target.region}`;
    series.set(key, [...(series.get(key) ?? []), target]);
  }
  return [...series].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([key, of]) => observe(makeRandom(seed, key), of));
}

function observe(random: Random, targets: readonly ObservedTarget[]): ObservationRecord[] {
  const [first] = targets;
  const fate = random.weighted([0.36, 0.24, 0.27, 0.07, 0.06]);
  if (fate === 4) return [];
  const success = [
    random.between(1.03, 1.3),
    random.between(0.97, 1.03),
    random.between(0.55, 0.94),
    random.between(0.7, 1.1),
  ][fate];
  const isLevel = targets.some(isLevelTarget);
  const from = Math.min(...targets.map((target) => target.from), lastYear);
  const records: ObservationRecord[] = [];
  const add = (period: string, value: number | null, state: ObservationRecord['state'], recordedAt: string): void => {
    records.push({
      indicator: first.indicator,
      region: first.region,
      period,
      value,
      state,
      source: first.source,
      recordedAt,
    });
  };
  const until = Math.min(lastYear, Math.max(...targets.map((target) => target.until)));
  let soFar = 0;
  for (let year = from - 1; year <= until; year++) {
    const goal = goalOf(targets, year);
    if (goal === undefined) continue;
    const exact = reach(targets, goal, success * random.lognormal(1, 0.03));
    // Few things over several years: what one year rounds away comes in the next.
    const reached = isLevel ? shape(targets, exact) : shape(targets, soFar + exact) - shape(targets, soFar);
    if (year >= from) soFar += exact;
    const silentFrom = fate === 3 && year === lastYear ? 5 + random.whole(5) : 13;
    if (year >= firstMonthlyYear) {
      const pace = random.between(0.75, 1.35);
      for (let month = 1; month <= 12 && month < silentFrom; month++) {
        const period = `${year}-${String(month).padStart(2, '0')}`;
        const value = isLevel
          ? shape(targets, reached * (month === 12 ? 1 : random.lognormal(1, 0.04)))
          : shape(targets, reached * (month / 12) ** pace);
        add(period, value, month === 12 ? '终报' : '初报', reportDay(year, month));
      }
    }
    if (silentFrom > 12) add(String(year), Math.round(reached * 100) / 100, '终报', `${year + 1}-03-20`);
  }
  return records;
}

function isLevelTarget({ unit, basis, comparator }: ObservedTarget): boolean {
  return (
    basis === '保有' ||
    basis === '时点' ||
    comparator === '前' ||
    unit === '%' ||
    unit === '个百分点' ||
    unit.includes('/')
  );
}

/** What one year should bring: the year's own target, a share of a sum over years, or the nearest year's, grown or shrunk. */
function goalOf(targets: readonly ObservedTarget[], year: number): number | undefined {
  const yearly = (target: ObservedTarget): number | undefined => {
    if (target.value === null) return undefined;
    const span = target.until - target.from + 1;
    return target.basis === '累计' && !isLevelTarget(target) ? target.value / span : target.value;
  };
  const own = targets.filter((target) => target.from <= year && year <= target.until);
  const near = own.length > 0 ? own : targets;
  const best = [...near]
    .filter((target) => target.value !== null)
    .sort((a, b) => Math.abs(a.until - year) - Math.abs(b.until - year) || a.until - a.from - (b.until - b.from))[0];
  if (best === undefined) return undefined;
  const value = yearly(best);
  if (value === undefined || own.length > 0 || isPercentage(best)) return value;
  return value * 0.96 ** Math.max(0, best.from - year);
}

function isPercentage({ unit }: ObservedTarget): boolean {
  return unit === '%' || unit === '个百分点';
}

/** Success above 1 is better: larger for ≥, smaller for ≤ and for ranks. */
function reach(targets: readonly ObservedTarget[], goal: number, success: number): number {
  const { comparator, direction } = targets[0];
  const isSmallerBetter = comparator === '≤' || comparator === '<' || comparator === '前' || direction === 'down';
  if (isSmallerBetter !== goal < 0) return goal / success;
  return goal * success;
}

/** Whole numbers for things that are counted, at most 100 % where all are to be covered. */
function shape(targets: readonly ObservedTarget[], value: number): number {
  const { unit, comparator } = targets[0];
  const capped = targets.some((target) => target.comparator === '全覆盖' && target.unit === '%')
    ? Math.min(100, value)
    : value;
  if (comparator === '前' || unit === '位') return Math.max(1, Math.round(capped));
  if ('家个项台件张种条人'.includes(unit) || unit === '人次') return Math.round(capped);
  return Math.round(capped * 100) / 100;
}

function reportDay(year: number, month: number): string {
  return month === 12 ? `${year + 1}-01-18` : `${year}-${String(month + 1).padStart(2, '0')}-18`;
}
