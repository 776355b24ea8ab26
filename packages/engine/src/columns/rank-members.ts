import { compare } from '../base/exact.ts';
import type { Scheme, ScoreItem } from '../program/program.ts';
import { writeRanks } from '../rows/classing.ts';
import { numberAt } from '../rows/evaluate.ts';
import type { Num } from '../rows/num.ts';
import { type At, keep, type Run } from '../rows/run.ts';
import { rankGroup } from './rank-columns.ts';
import { withRankingRoom } from './scratch.ts';

/** An item's values among its members: rows, floats, and the sizes that bound their errors. */
export interface MemberValues {
  readonly rows: Uint32Array;
  readonly values: Float64Array;
  readonly sizes: Float64Array;
}

/** Competition ranks of an item's values among its members, best first; 0 for rows that aren't members. */
export function rankMembers(
  run: Run,
  scheme: Scheme,
  item: ScoreItem,
  ulps: number,
  members: MemberValues,
  rows: number,
) {
  const turn = item.direction === 'down' ? -1 : 1;
  const exactValue = (row: number): Num | null => {
    const at: At = { subject: scheme.subject, row, year: run.year, scheme: scheme.name };
    return keep(run, item, `value ${row}`, () => numberAt(run, item.value, at));
  };
  const compareExactly = (a: number, b: number): number => {
    const [left, right] = [exactValue(a), exactValue(b)];
    return left && right ? compare(right.exact, left.exact) * turn : 0;
  };
  const sizes = new Float64Array(rows);
  const scores = new Float64Array(members.rows.length);
  for (let index = 0; index < scores.length; index++) {
    sizes[members.rows[index]] = members.sizes[index];
    scores[index] = members.values[index] * turn;
  }
  const group = { rows: members.rows, scores };
  const values = new Uint32Array(rows);
  withRankingRoom(members.rows.length, (room) => {
    writeRanks(rankGroup(group, { ulps, sizes, compare: compareExactly }, room), values);
  });
  return { values, count: members.rows.length };
}
