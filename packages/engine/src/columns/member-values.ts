import { compare } from '../base/exact.ts';
import { noGroup } from '../data/group-keys.ts';
import type { Aggregate, Expression } from '../program/expression.ts';
import { numberAt } from '../rows/evaluate.ts';
import { aggregateKeys } from '../rows/group-value.ts';
import { keep, keyOfPlace } from '../rows/run.ts';
import { schemeGroupKeys } from '../rows/scheme-standing.ts';
import { atOf } from './arithmetic-kernels.ts';
import { type Compiler, eachBlock, magnitudeOf, materialize, type Place } from './kernel.ts';
import { type GroupRanking, rankGroup } from './rank-columns.ts';
import { withRankingRoom } from './scratch.ts';

/** The members of an aggregate's groups that have the value, with the value of each row. */
export interface MemberColumn {
  readonly codes: Uint32Array;
  readonly groups: number;
  /** 1 for rows that are counted: in a group, fulfilling the population's condition. */
  readonly isCounted: Uint8Array;
  /** The value of every row, where it isn't missing; sizes bound its error together with `ulps`. */
  readonly values: Float64Array;
  readonly sizes: Float64Array;
  readonly isMissing: Uint8Array | null;
  readonly ulps: number;
  readonly isDatum: boolean;
}

/** Who is counted in an aggregate's population in a year, and what each has. */
export function memberColumn(population: Compiler<Expression>, node: Aggregate, place: Place): MemberColumn {
  const { run, rows } = population;
  const keys = aggregateKeys(run, node, population.subject, atOf(population, place, 0), schemeGroupKeys);
  const where = node.where ? population.flag(node.where, { year: place.year }) : undefined;
  const isCounted = new Uint8Array(rows);
  eachBlock(rows, (from, until) => {
    where?.run(from, until);
    for (let row = from; row < until; row++)
      if (keys.codes[row] !== noGroup && (!where || where.codes[where.offset + row - from] === 1)) isCounted[row] = 1;
  });
  const value = materialize(population.number(node.of, place), rows);
  return {
    codes: keys.codes,
    groups: keys.dictionary.length,
    isCounted,
    values: value.values,
    sizes: magnitudeOf(value).values,
    isMissing: value.missing,
    ulps: value.ulps,
    isDatum: value.isDatum,
  };
}

/** Calls `visit` with each group's members that have the value, in the exact order of their values: largest first, or smallest. */
export function eachOrdered(
  population: Compiler<Expression>,
  node: Aggregate,
  place: Place,
  members: MemberColumn,
  isAscending: boolean,
  visit: (group: number, ranking: GroupRanking) => void,
): void {
  const { codes, groups, isCounted, values, isMissing } = members;
  const { run, rows } = population;
  const turn = isAscending ? -1 : 1;
  const exactly = (row: number) =>
    keep(run, node, `member ${keyOfPlace(place)} ${row}`, () => numberAt(run, node.of, atOf(population, place, row)));
  const compareExactly = (a: number, b: number): number => {
    if (members.isDatum) return (values[b] - values[a]) * turn;
    const [left, right] = [exactly(a), exactly(b)];
    return left && right ? compare(right.exact, left.exact) * turn : 0;
  };
  const has = (row: number): boolean => isCounted[row] === 1 && (isMissing === null || isMissing[row] === 0);
  const starts = new Uint32Array(groups + 1);
  for (let row = 0; row < rows; row++) if (has(row)) starts[codes[row] + 1]++;
  for (let group = 0; group < groups; group++) starts[group + 1] += starts[group];
  const [scores, order] = [new Float64Array(starts[groups]), new Uint32Array(starts[groups])];
  const next = starts.slice();
  for (let row = 0; row < rows; row++) {
    if (!has(row)) continue;
    const at = next[codes[row]]++;
    scores[at] = values[row] * turn + 0;
    order[at] = row;
  }
  // Floats that overflowed say nothing: everybody is then compared exactly.
  if (!scores.every(Number.isFinite)) scores.fill(0);
  const exactness = { ulps: members.isDatum ? 0 : members.ulps, sizes: members.sizes, compare: compareExactly };
  withRankingRoom(order.length, (room) => {
    for (let group = 0; group < groups; group++) {
      const [from, until] = [starts[group], starts[group + 1]];
      const part = { scores: scores.subarray(from, until), rows: order.subarray(from, until) };
      if (from < until) visit(group, rankGroup(part, exactness, room));
    }
  });
}
