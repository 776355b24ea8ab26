import { noGroup } from '../data/group-keys.ts';
import { eachBlock, type FlagKernel, type NumberKernel } from './kernel.ts';

/** Rows of a population with the group of each, and the condition on who counts. */
export interface Members {
  readonly codes: Uint32Array;
  readonly groups: number;
  readonly rows: number;
  readonly where: FlagKernel | undefined;
}

/** Calls `visit` for each counted row of each block, after the given kernels ran. */
export function eachMember(
  members: Members,
  kernels: readonly (NumberKernel | FlagKernel)[],
  visit: (group: number, i: number, row: number) => void,
): void {
  const { codes, where } = members;
  const mayMiss = kernels.flatMap((kernel) =>
    kernel.kind === 'number' && kernel.missing ? [{ kernel, missing: kernel.missing }] : [],
  );
  eachBlock(members.rows, (from, until) => {
    where?.run(from, until);
    for (const kernel of kernels) kernel.run(from, until);
    for (let row = from; row < until; row++) {
      const i = row - from;
      const group = codes[row];
      if (group === noGroup || (where && where.codes[where.offset + i] !== 1)) continue;
      if (mayMiss.some(({ kernel, missing }) => missing[kernel.offset + i] === 1)) continue;
      visit(group, i, row);
    }
  });
}

/** 1 for groups in which somebody counts or may count. */
export function groupsWithSomebody({ codes, groups, rows, where }: Members): Uint8Array {
  const found = new Uint8Array(groups);
  eachBlock(rows, (from, until) => {
    where?.run(from, until);
    for (let row = from; row < until; row++)
      if (codes[row] !== noGroup && where?.codes[where.offset + row - from] !== 0) found[codes[row]] = 1;
  });
  return found;
}
