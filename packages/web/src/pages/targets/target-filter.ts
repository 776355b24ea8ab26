import type { TargetRow } from '../../api.ts';
import { chosen } from '../../search.ts';

export const filterNames = ['document', 'region', 'department', 'basis', 'light', 'year', 'search'] as const;
export type TargetSearch = { readonly [k in (typeof filterNames)[number] | 'sort' | 'open']?: string };

/** Either-or inside one filter, and between filters; a department matches as lead or as responsible unit. */
export function filterTargets(targets: readonly TargetRow[], search: TargetSearch): readonly TargetRow[] {
  const document = chosen(search.document);
  const region = chosen(search.region);
  const department = chosen(search.department);
  const basis = chosen(search.basis);
  const light = chosen(search.light);
  const year = search.year === undefined || search.year === '' ? null : Number(search.year);
  const words = (search.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const has = (set: ReadonlySet<string>, value: string) => set.size === 0 || set.has(value);
  return targets.filter(
    (row) =>
      has(document, row.package) &&
      has(region, row.region) &&
      has(basis, row.basis) &&
      has(light, row.light) &&
      (department.size === 0 ||
        (row.lead !== null && department.has(row.lead)) ||
        row.responsible.some((unit) => department.has(unit))) &&
      (year === null || (row.from <= year && year <= row.until)) &&
      words.every((word) =>
        `${row.name} ${row.english ?? ''} ${row.label ?? ''} ${row.indicator ?? ''} ${row.lead ?? ''} ${row.document}`
          .toLowerCase()
          .includes(word),
      ),
  );
}

/** Every year that some target covers. */
export function yearsOf(targets: readonly TargetRow[]): readonly number[] {
  const years = new Set<number>();
  for (const { from, until } of targets) for (let year = from; year <= until; year += 1) years.add(year);
  return [...years].sort((a, b) => a - b);
}
