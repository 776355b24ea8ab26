import type { RunResults } from '../../api.ts';
import { chosen } from '../../search.ts';

export interface ResultSearch {
  readonly search?: string;
  readonly region?: string;
  readonly industry?: string;
  readonly class?: string;
  readonly state?: string;
}

/** Rows (indexes) that pass every filter; the class filter means the class shown, after regrading. */
export function filterResults(results: RunResults, search: ResultSearch): number[] {
  const region = chosen(search.region);
  const industry = chosen(search.industry);
  const classes = chosen(search.class);
  const states = chosen(search.state);
  const words = (search.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const rows: number[] = [];
  for (let row = 0; row < results.ids.length; row += 1) {
    if (region.size > 0 && !region.has(results.regionNames[row])) continue;
    if (industry.size > 0 && !industry.has(results.industryNames[row])) continue;
    if (classes.size > 0 && !classes.has(results.classes[row] ?? '')) continue;
    if (states.size > 0 && !states.has(results.states[row])) continue;
    if (words.length > 0) {
      const text = `${results.names[row]} ${results.ids[row]} ${results.notes[row] ?? ''}`.toLowerCase();
      if (!words.every((word) => text.includes(word))) continue;
    }
    rows.push(row);
  }
  return rows;
}
