import { spreadOver } from '../rows/deviation.ts';
import { GroupSums, sumFloats } from '../rows/float-sum.ts';
import { eachMember, type Members } from './each-member.ts';
import type { GroupTable } from './group-table.ts';
import type { NumberKernel } from './kernel.ts';

/** Sums of the members' values per group, with the sums of their sizes. */
interface Totals {
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
  readonly counts: Uint32Array;
}

/**
 * Standard deviations of all groups, the floats those of the one-row reading. They move no further than the values do, so that the sizes of
 * the values bound their error; where squares leave the floats the exact reading decides.
 */
export function deviationTable(
  members: Members,
  kernel: NumberKernel,
  { sums, sizes, counts }: Totals,
  isSample: boolean,
): Omit<GroupTable, 'codes'> {
  const means = sums.map((sum, group) => sum / counts[group]);
  const running = new GroupSums(members.groups);
  const kernels = kernel.magnitude ? [kernel, kernel.magnitude] : [kernel];
  const squareOf = (group: number, i: number): number => {
    const gap = kernel.values[kernel.offset + i] - means[group];
    return gap * gap;
  };
  eachMember(members, kernels, (group, i) => running.add(group, squareOf(group, i)));
  const totals = Array.from({ length: members.groups }, (_, group) => running.total(group));
  const doubtful = new Map(totals.flatMap((total, group) => (total === undefined ? [[group, [] as number[]]] : [])));
  if (doubtful.size > 0) eachMember(members, kernels, (group, i) => doubtful.get(group)?.push(squareOf(group, i)));
  const values = Float64Array.from(totals, (total, group) =>
    Math.sqrt((total ?? sumFloats(doubtful.get(group) ?? [])) / spreadOver(counts[group], isSample)),
  );
  return {
    values,
    missing: Uint8Array.from(counts, (count) => (spreadOver(count, isSample) > 0 ? 0 : 1)),
    counts,
    magnitudes: sizes.map((size, group) => (Number.isFinite(values[group]) ? 2 * size : Number.POSITIVE_INFINITY)),
    ulps: 2 * kernel.ulps + 16,
    isNonNegative: true,
    isPlain: false,
  };
}
