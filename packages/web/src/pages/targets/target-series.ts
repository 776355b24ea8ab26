import type { TargetPage } from '../../api.ts';

type Observation = TargetPage['observations'][number];

/**
 * Observations as the chart draws them. Monthly numbers: this year against last year by month. Yearly numbers: one
 * line over the years. The latest record of a period stands.
 */
export type Series =
  | {
      readonly kind: 'months';
      readonly year: number;
      readonly now: readonly (number | null)[];
      readonly before: readonly (number | null)[];
    }
  | { readonly kind: 'years'; readonly years: readonly number[]; readonly values: readonly (number | null)[] };

export function seriesOf(
  observations: readonly Observation[],
  target: Pick<TargetPage['target'], 'trend' | 'asOf'>,
): Series {
  if (observations.length === 0 && target.asOf !== null) {
    // An indicator computed from its parts has no reports of its own; its row still carries this year by month.
    return { kind: 'months', year: Number(target.asOf.slice(0, 4)), now: target.trend, before: [] };
  }
  const latest = new Map<string, Observation>();
  for (const one of observations) {
    const kept = latest.get(one.period);
    if (kept === undefined || kept.recordedAt <= one.recordedAt) latest.set(one.period, one);
  }
  const months = [...latest.keys()].filter((period) => period.length === 7);
  if (months.length === 0) {
    const years = [...latest.keys()].map(Number).sort((a, b) => a - b);
    return { kind: 'years', years, values: years.map((year) => latest.get(String(year))?.value ?? null) };
  }
  const year = Math.max(...months.map((period) => Number(period.slice(0, 4))));
  const of = (one: number) =>
    Array.from({ length: 12 }, (_, month) => latest.get(`${one}-${String(month + 1).padStart(2, '0')}`)?.value ?? null);
  return { kind: 'months', year, now: of(year), before: of(year - 1) };
}
