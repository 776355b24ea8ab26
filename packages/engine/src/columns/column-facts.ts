import type { Column } from '../data/dataset.ts';
import { type GroupKeys, noGroup } from '../data/group-keys.ts';

/** What is known of a whole number column before any block runs; saves work in every block after. */
export interface ColumnFacts {
  readonly hasMissing: boolean;
  readonly isNonNegative: boolean;
  readonly isPositive: boolean;
}

const known = new WeakMap<Uint8Array, boolean>();
const knownOfKeys = new WeakMap<Uint32Array, boolean>();
const facts = new WeakMap<Column, ColumnFacts>();

/** Whether any row is missing; found once per column. */
export function hasMissing(missing: Uint8Array): boolean {
  let found = known.get(missing);
  if (found === undefined) {
    found = missing.includes(1);
    known.set(missing, found);
  }
  return found;
}

/** Whether any row is in no group; found once per keys. */
export function hasUngrouped({ codes }: GroupKeys): boolean {
  let found = knownOfKeys.get(codes);
  if (found === undefined) {
    found = codes.includes(noGroup);
    knownOfKeys.set(codes, found);
  }
  return found;
}

/** Facts of a number column, found once; missing rows don't count. */
export function factsOf(column: Column & { kind: 'number' }): ColumnFacts {
  const found = facts.get(column);
  if (found) return found;
  const { values, missing } = column;
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0; row < values.length; row++) if (values[row] < least && missing[row] === 0) least = values[row];
  const made = { hasMissing: hasMissing(missing), isNonNegative: least >= 0, isPositive: least > 0 };
  facts.set(column, made);
  return made;
}
