import type { Column } from '@niepan/engine';
import type { Observation } from '../observations.ts';
import { finishDraft, makeDraft } from './column-draft.ts';

/**
 * Reported numbers as columns: indicator → year → column over the regions.
 * A year's value is the yearly number, else that of December. With `month` (1–12) it is the number of that month in every year,
 * cumulative from January, so that a year under way compares with the same months of the year before.
 */
export function makeRegionColumns(
  observations: readonly Observation[],
  regions: readonly string[],
  month?: number,
): Map<string, Map<number, Column>> {
  const rowOf = new Map(regions.map((code, row) => [code, row]));
  const drafts = new Map<string, Map<number, ReturnType<typeof makeDraft>>>();
  for (const { region, indicator, period, value } of observations) {
    const row = rowOf.get(region);
    const [year = '', of = ''] = period.split('-');
    // The yearly number outranks December's, whichever comes first.
    const rank = month === undefined ? (of === '' ? 2 : of === '12' ? 1 : 0) : Number(of) === month ? 1 : 0;
    if (row === undefined || rank === 0 || value === null) continue;
    const years = drafts.get(indicator) ?? new Map<number, ReturnType<typeof makeDraft>>();
    drafts.set(indicator, years);
    const draft = years.get(Number(year)) ?? makeDraft('number', regions.length);
    years.set(Number(year), draft);
    if (rank < draft.versions[row]) continue;
    draft.versions[row] = rank;
    draft.numbers[row] = value;
    draft.missing[row] = 0;
  }
  const columns = new Map<string, Map<number, Column>>();
  for (const [indicator, years] of drafts) {
    const byYear = new Map<number, Column>();
    for (const [year, draft] of years) {
      const column = finishDraft(draft);
      if (column !== null) byYear.set(year, column);
    }
    columns.set(indicator, byYear);
  }
  return columns;
}
