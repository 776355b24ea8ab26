import type { Scheme, SchemeGroup, ScoreItem } from '../program/program.ts';
import { hasOwnCuts } from '../rows/own-cuts.ts';

function hasItemKernel(item: ScoreItem): boolean {
  const isOdd = item.atZero !== undefined || item.belowZero !== undefined;
  const isBounded = item.best !== undefined || item.worst !== undefined;
  return !isOdd && !isBounded && item.missing.kind !== 'group-least' && item.transform !== 'points';
}

function hasPlainTotal({ bonuses, deductions, offset, cap, floor, vetoes }: SchemeGroup): boolean {
  return [bonuses, deductions, offset, cap, floor, vetoes].every((setting) => setting === undefined);
}

/** Whether the column kernels know every setting of a scheme; the others are read row by row, over groups computed by columns. */
export function hasKernels(scheme: Scheme): boolean {
  return (
    !hasOwnCuts(scheme) && scheme.groups.every((group) => hasPlainTotal(group) && group.items.every(hasItemKernel))
  );
}
