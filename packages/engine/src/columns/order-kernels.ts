import { exact, multiply } from '../base/exact.ts';
import { marksWhere } from '../data/recode.ts';
import type { Aggregate, Expression } from '../program/expression.ts';
import { writeRanks } from '../rows/classing.ts';
import { type Num, numOfText } from '../rows/num.ts';
import { keep, keyOfPlace } from '../rows/run.ts';
import { quotientKernel } from './arithmetic-kernels.ts';
import type { GroupTable } from './group-table.ts';
import { type Compiler, derivedNumbers, type NumberKernel, type Place, wholeNumbers } from './kernel.ts';
import { eachOrdered, memberColumn } from './member-values.ts';

/**
 * Quantiles of all groups: between the closest ranks, interpolated linearly (type 7), on the values in their exact order, so that the two
 * ranks are those of the one-row reading.
 */
export function quantileTable(
  population: Compiler<Expression>,
  node: Aggregate,
  place: Place,
): Omit<GroupTable, 'codes'> {
  const members = memberColumn(population, node, place);
  const { values: of, sizes } = members;
  const share = numOfText(node.quantile ?? '1/2').exact;
  const values = new Float64Array(members.groups);
  const magnitudes = new Float64Array(members.groups);
  const counts = new Uint32Array(members.groups);
  eachOrdered(population, node, place, members, true, (group, { rows }) => {
    counts[group] = rows.length;
    const at = multiply(share, exact(BigInt(rows.length - 1)));
    const index = Number(at.n / at.d);
    const low = rows[index];
    if (at.n % at.d === 0n) {
      values[group] = of[low];
      magnitudes[group] = Math.abs(sizes[low]);
      return;
    }
    const high = rows[index + 1];
    values[group] = of[low] + (of[high] - of[low]) * (Number(at.n) / Number(at.d) - index);
    magnitudes[group] = 2 * (Math.abs(sizes[low]) + Math.abs(sizes[high]));
  });
  return {
    values,
    missing: marksWhere(counts, 0),
    counts,
    magnitudes,
    ulps: members.ulps + 4,
    isNonNegative: false,
    isPlain: false,
  };
}

/** Competition ranks of all rows inside their groups as a column; missing for rows that aren't members or lack the value. */
export function rankKernel(population: Compiler<Expression>, node: Aggregate, place: Place): NumberKernel {
  const ranks = keep(population.run, node, `rank column ${keyOfPlace(place)}`, () => {
    const members = memberColumn(population, node, place);
    const found = new Uint32Array(population.rows);
    eachOrdered(population, node, place, members, node.ascending === true, (_, ranking) => writeRanks(ranking, found));
    return { values: Float64Array.from(found), missing: marksWhere(found, 0) };
  });
  return wholeNumbers(ranks.values, ranks.missing.includes(1) ? ranks.missing : null, {
    ulps: 0,
    sign: 'non-negative',
    isDatum: true,
  });
}

/** Each row's own value ÷ its group's sum; missing for rows that aren't members, and where the sum isn't above zero. */
export function shareKernel(
  own: NumberKernel,
  sum: NumberKernel,
  isCounted: Uint8Array,
  exactly: (row: number) => Num | null,
): NumberKernel {
  const share = quotientKernel(own, sum, true, (row) => exactly(row) === null);
  if (!isCounted.includes(0)) return share;
  return derivedNumbers({
    inputs: [share],
    mayMiss: true,
    ulps: share.ulps,
    sign: share.sign,
    ...(share.magnitude ? { magnitude: share.magnitude } : {}),
    compute: (values, missing, count, from) => {
      values.set(share.values.subarray(share.offset, share.offset + count));
      for (let i = 0; i < count; i++)
        missing[i] =
          isCounted[from + i] === 0 || (share.missing !== null && share.missing[share.offset + i] === 1) ? 1 : 0;
    },
  });
}
