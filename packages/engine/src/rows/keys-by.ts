import type { Frame } from '../data/dataset.ts';
import { type GroupKeys, groupKeys } from '../data/group-keys.ts';
import { findFrame, type Run } from './run.ts';

/** Groups of a frame's rows by attributes, groupings, and kinds of subjects to which they belong. */
export function keysBy(run: Run, frame: Frame, names: readonly string[], year: number): GroupKeys {
  const { items, groupings } = run.program;
  return groupKeys(run.program, frame, names, year, (owner) =>
    Object.hasOwn(items, owner) || Object.hasOwn(groupings, owner) ? undefined : findFrame(run, owner)?.ids,
  );
}
