import type { EntitlementRow } from '../../api.ts';
import { chosen } from '../../search.ts';

export interface EntitlementSearch {
  readonly state?: string;
  readonly region?: string;
  readonly search?: string;
}

export function filterEntitlements(
  rows: readonly EntitlementRow[],
  search: EntitlementSearch,
): readonly EntitlementRow[] {
  const states = chosen(search.state);
  const regions = chosen(search.region);
  const words = (search.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      (states.size === 0 || states.has(row.state)) &&
      (regions.size === 0 || regions.has(row.regionName)) &&
      words.every((word) =>
        `${row.name} ${row.id} ${row.project ?? ''} ${row.because.join(' ')}`.toLowerCase().includes(word),
      ),
  );
}
