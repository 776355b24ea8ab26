import type { TargetRow } from '../../api.ts';

/** Targets that a unit leads, by light. */
export function leadsOf(targets: readonly TargetRow[]): { lead: string; red: number; yellow: number; all: number }[] {
  const leads = new Map<string, { lead: string; red: number; yellow: number; all: number }>();
  for (const target of targets) {
    if (target.lead === null) continue;
    const row = leads.get(target.lead) ?? { lead: target.lead, red: 0, yellow: 0, all: 0 };
    row.all += 1;
    if (target.light === 'red') row.red += 1;
    if (target.light === 'yellow') row.yellow += 1;
    leads.set(target.lead, row);
  }
  return [...leads.values()].sort((a, b) => b.red - a.red || b.yellow - a.yellow || b.all - a.all);
}
