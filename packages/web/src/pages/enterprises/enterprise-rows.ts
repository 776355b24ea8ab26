import type { EnterpriseColumns } from '../../api.ts';
import { chosen } from '../../search.ts';

export interface EnterpriseSearch {
  readonly search?: string;
  readonly region?: string;
  readonly industry?: string;
  readonly size?: string;
  readonly class?: string;
}

/** GB/T 4754 division, the first two digits. */
export const divisionOf = (industry: string): string => industry.slice(0, 2);

/** Rows (indexes into the columns) that pass every filter. One pass over 12,000 rows takes about a millisecond. */
export function filterEnterprises(columns: EnterpriseColumns, search: EnterpriseSearch): number[] {
  const region = chosen(search.region);
  const industry = chosen(search.industry);
  const size = chosen(search.size);
  const wantedClass = chosen(search.class);
  const words = (search.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const rows: number[] = [];
  for (let row = 0; row < columns.ids.length; row += 1) {
    if (region.size > 0 && !region.has(columns.regions[row])) continue;
    if (industry.size > 0 && !industry.has(divisionOf(columns.industries[row]))) continue;
    if (size.size > 0 && !size.has(columns.sizes[row])) continue;
    if (wantedClass.size > 0 && !wantedClass.has(columns.classes[row] ?? '')) continue;
    if (words.length > 0) {
      const text = `${columns.names[row]} ${columns.ids[row]} ${columns.industryNames[row]}`.toLowerCase();
      if (!words.every((word) => text.includes(word))) continue;
    }
    rows.push(row);
  }
  return rows;
}

type Numbers = readonly (number | null)[];

/** Sum over the rows that have the number; null when none has. */
export function sumOf(values: Numbers, rows: readonly number[]): number | null {
  let sum = 0;
  let known = 0;
  for (const row of rows) {
    const value = values[row];
    if (value === null || value === undefined) continue;
    sum += value;
    known += 1;
  }
  return known === 0 ? null : sum;
}

/**
 * The ratio of a group: Σ numerator ÷ Σ denominator over the rows that have both, never a mean of ratios.
 * The numerator of a row is its ratio × its denominator. Null when no row has both or Σ denominator ≤ 0.
 */
export function pooledRatio(ratios: Numbers, denominators: Numbers, rows: readonly number[]): number | null {
  let above = 0;
  let below = 0;
  for (const row of rows) {
    const ratio = ratios[row];
    const denominator = denominators[row];
    if (ratio === null || ratio === undefined || denominator === null || denominator === undefined) continue;
    above += ratio * denominator;
    below += denominator;
  }
  return below > 0 ? above / below : null;
}
