import { and, type F, type Fen, f, isAtLeast, minus, over, paid, ranksBy, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const growth = (one: Subject, item: string): F =>
  over(minus(one.number(item), one.number(item, 2021)), one.number(item, 2021));

/** The first under a limit, the second what is left of it; open behind what is open. */
function under(limit: bigint, first: Fen, second: Fen): [Fen, Fen] {
  if (second === 0n || second === null) return [first, second];
  if (first === null) return [null, null];
  return [first, first + second > limit ? limit - first : second];
}

/** 一季度激励: the first three in growth among those who keep pace, the first three in power, under one limit. */
export function evaluateFirstquarter(facts: Facts): Readonly<Record<string, readonly Fen[]>> {
  const everybody = subjectsOf(facts);
  const keepsPace = everybody.map((one) => isAtLeast(one.ratio('季增加值', '全年目标'), f('0.22')));
  const made = ranksBy(
    everybody.map((one) => growth(one, '季增加值')),
    (row) => keepsPace[row],
  );
  const used = ranksBy(everybody.map((one) => growth(one, '季用电')));
  const isFront = (rank: number | null): Verdict => (rank === null ? null : rank <= 3);
  const prize = (rank: number | null, prizes: readonly number[]): F => (rank === null ? null : f(prizes[rank - 1]));
  const rows = everybody.map((_, row) =>
    under(
      1_500_000_000n,
      paid(and(keepsPace[row], isFront(made[row])), () => prize(made[row], [1100, 800, 600])),
      paid(isFront(used[row]), () => prize(used[row], [700, 500, 300])),
    ),
  );
  return { 增值奖: rows.map(([first]) => first), 用电奖: rows.map(([, second]) => second) };
}
