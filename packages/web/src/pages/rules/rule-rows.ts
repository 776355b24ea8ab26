import type { RuleResults } from '../../api.ts';
import { chosen } from '../../search.ts';

export interface RuleSearch {
  readonly search?: string;
  readonly outcome?: string;
  readonly region?: string;
  readonly industry?: string;
}

const order = {
  list: { yes: 0, unknown: 1, no: 2 },
  gate: { no: 0, unknown: 1, yes: 2 },
} as const;

/** Sort key of an outcome: those on a list first, those stopped by a gate first, then the undecided. */
export function needOf({ rule, outcomes }: RuleResults, row: number): number {
  return order[rule.kind][outcomes[row]];
}

/** What the explanation is asked for: the project, or the enterprise itself. */
export function subjectOf({ ids, projects }: RuleResults, row: number): string {
  return projects?.codes[row] ?? ids[row] ?? '';
}

/** Rows (indexes) that pass every filter. */
export function filterRuleRows(results: RuleResults, search: RuleSearch): number[] {
  const outcome = chosen(search.outcome);
  const region = chosen(search.region);
  const industry = chosen(search.industry);
  const words = (search.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = (row: number): string =>
    [results.names[row], results.ids[row], results.projects?.names[row], results.projects?.codes[row]]
      .filter(Boolean)
      .join(' ')
      .toLowerCase();
  const rows = results.outcomes.map((_, row) => row);
  return rows.filter(
    (row) =>
      (outcome.size === 0 || outcome.has(results.outcomes[row])) &&
      (region.size === 0 || region.has(results.regionNames[row])) &&
      (industry.size === 0 || industry.has(results.industryNames[row])) &&
      (words.length === 0 || words.every((word) => textOf(row).includes(word))),
  );
}
