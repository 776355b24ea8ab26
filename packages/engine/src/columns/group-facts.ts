import { compare } from '../base/exact.ts';
import type { Scheme, ScoreItem } from '../program/program.ts';
import { numberAt } from '../rows/evaluate.ts';
import { Num, numOfDatum } from '../rows/num.ts';
import { keep, type Run } from '../rows/run.ts';
import type { ItemRanks, Spread } from '../rows/scheme-score.ts';
import { schemeAt } from '../rows/scheme-standing.ts';
import { type NumberKernel, roundingUnit } from './kernel.ts';
import { type MemberValues, rankMembers } from './rank-members.ts';
import type { GroupFacts } from './spread-kernels.ts';

/**
 * The least (or, turned by −1, the most) of many as the one-row reading has it: the extreme float, and the extreme exact value, for which
 * only those are read that floats can't tell from the extreme.
 */
export function extremeOf(
  values: ArrayLike<number>,
  turn: 1 | -1,
  slack: number,
  exactly: (index: number) => Num | null,
): Num {
  let best = values[0];
  for (let index = 1; index < values.length; index++)
    best = turn === 1 ? Math.min(best, values[index]) : Math.max(best, values[index]);
  return new Num(best, () => {
    let found: Num | undefined;
    for (let index = 0; index < values.length; index++) {
      if ((values[index] - best) * turn > slack) continue;
      const exact = exactly(index);
      if (exact && (!found || compare(exact.exact, found.exact) * turn < 0)) found = exact;
    }
    return (found ?? numOfDatum(best)).exact;
  });
}

/** The spread or the ranks of an item over its members, kept where the one-row reading looks for them. */
export function factsOfMembers(
  run: Run,
  scheme: Scheme,
  item: ScoreItem,
  kernel: NumberKernel,
  members: MemberValues,
  rows: number,
): GroupFacts {
  if (members.rows.length === 0) return {};
  if (item.transform === 'rank') {
    const ranks = rankMembers(run, scheme, item, kernel.ulps, members, rows);
    keep(run, item, 'ranks', (): ItemRanks => ({ rankOf: (row) => ranks.values[row], count: ranks.count }));
    return { ranks };
  }
  let size = 0;
  for (const part of members.sizes) size = Math.max(size, Math.abs(part));
  const slack = kernel.isDatum ? 0 : 4 * (kernel.ulps + 1) * size * roundingUnit;
  const exactly = (index: number): Num | null =>
    kernel.isDatum
      ? numOfDatum(members.values[index])
      : numberAt(run, item.value, schemeAt(run, scheme, members.rows[index]));
  const spread = keep(
    run,
    item,
    'spread',
    (): Spread => ({
      least: extremeOf(members.values, 1, slack, exactly),
      most: extremeOf(members.values, -1, slack, exactly),
    }),
  );
  return { spread, size };
}
