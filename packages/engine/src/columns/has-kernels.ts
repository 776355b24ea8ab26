import type { Scheme, ScoreItem } from '../program/program.ts';
import { hasOwnCuts } from '../rows/own-cuts.ts';

/** Bounds of its own, odd values and the least score of the group are rare, and need the exact reading of every row anyway. */
function hasItemKernel(item: ScoreItem): boolean {
  const isOdd = item.atZero !== undefined || item.belowZero !== undefined;
  const isBounded = item.best !== undefined || item.worst !== undefined;
  return !isOdd && !isBounded && item.missing.kind !== 'group-least';
}

/** Whether the column kernels know every setting of a scheme's items; the others are read row by row, over groups computed by columns. */
export function hasKernels(scheme: Scheme): boolean {
  return scheme.groups.every(
    ({ items, adjustments }) => items.every(hasItemKernel) && adjustments.every(({ kind }) => kind === undefined),
  );
}

/** Whether threads may each score and rank a part of a scheme's subjects; the others are run whole. */
export function mayRunInParts(scheme: Scheme): boolean {
  return hasKernels(scheme) && !hasOwnCuts(scheme) && scheme.merge === undefined;
}
