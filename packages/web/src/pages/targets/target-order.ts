import type { TargetRow } from '../../api.ts';
import { gapOf } from '../../ui/target-words.ts';

/** Worst first. */
export const lightOrder = { red: 0, yellow: 1, filled: 2, green: 3, none: 4 } as const;

type Key = readonly [future: number, year: number, light: number, gap: number];

/** A target is read in the latest year of its span that has data behind it; one that has not begun comes last. */
function keyOf(row: TargetRow, now: number): Key {
  const isFuture = row.from > now;
  return [Number(isFuture), isFuture ? row.from : -Math.min(row.until, now), lightOrder[row.light], gapOf(row) ?? 0];
}

function compare(a: Key, b: Key): number {
  const place = a.findIndex((part, at) => part !== b[at]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

/**
 * What must be looked at first: this year's targets before those of years gone by and of years to come, the worst light
 * first, then the largest shortfall. A target keeps its parts below it and stands where the worst of them belongs.
 */
export function orderByNeed(targets: readonly TargetRow[]): readonly TargetRow[] {
  const now = Math.max(...targets.map((row) => Number(row.asOf?.slice(0, 4) ?? 0)));
  const ids = new Set(targets.map((row) => row.id));
  const families = new Map<string, TargetRow[]>();
  for (const row of targets) {
    const head = row.partOf !== null && ids.has(row.partOf) ? row.partOf : row.id;
    families.set(head, [...(families.get(head) ?? []), row]);
  }
  return [...families]
    .map(([head, family]) => {
      const [worst] = family.map((row) => keyOf(row, now)).sort(compare);
      const members = family.toSorted((a, b) => Number(b.id === head) - Number(a.id === head));
      return { members, worst: worst as Key };
    })
    .sort((a, b) => compare(a.worst, b.worst))
    .flatMap(({ members }) => members);
}
