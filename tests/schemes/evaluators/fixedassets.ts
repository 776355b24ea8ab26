import { sum } from '../fraction.ts';
import {
  codeOf,
  type F,
  type Fen,
  f,
  isAtLeast,
  or,
  plus,
  ranksBy,
  scoredOf,
  settledRank,
  type Verdict,
} from '../missing.ts';
import { type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const isDense = (project: Subject): Verdict =>
  or(project.flag('孵化器'), isAtLeast(project.ratio('到位资金', '项目占地'), f(150)));

function result(project: Subject): F {
  const [money, isForeign] = [project.number('到位资金'), project.flag('外资')];
  if (!money || isForeign === null) return null;
  return money
    .times(f(isForeign ? 1.2 : 1))
    .over(100)
    .rounded(0, 'down');
}

function large(project: Subject): F {
  const money = project.number('到位资金');
  if (!money) return null;
  if (money.compare(3000) < 0) return f(0);
  return f(20).plus(money.minus(f(3000)).over(1000).rounded(0, 'down').times(10));
}

/** The sum of those that count and have points; nothing where surely none counts. */
function summed(own: readonly Subject[], points: (project: Subject) => F): F {
  const counted = own.filter((project) => isDense(project) === true);
  const parts = counted.flatMap((project) => points(project) ?? []);
  const isNobody = counted.length === 0 && own.every((project) => isDense(project) === false);
  return parts.length > 0 ? sum(parts) : isNobody ? f(0) : null;
}

/** 固投考核: the share done, points of projects by whole steps, large ones apart; the first three are paid, the last two are warned. */
export function evaluateFixedassets(towns: Facts, projects: Facts, owners: readonly number[]) {
  const [everybody, built] = [towns, projects].map(subjectsOf);
  const scored = scoredOf(everybody, (town) => {
    const own = built.filter((project) => owners[project.row] === town.row);
    const done = town.ratio('完成数', '任务数');
    const base = done && done.compare(f('0.6')) >= 0 ? done.atMost(1).times(100) : f(0);
    return plus(base, summed(own, result), summed(own, large), town.number('新增规上')?.times(5) ?? null);
  });
  const ranks = ranksOf(ranked(scored));
  const scores = everybody.map(({ row }) => scored.find((one) => one.row === row)?.score ?? null);
  const last = ranksBy(scores.map((score) => score && f(0).minus(score)));
  const open = everybody.length - scored.length;
  const prize = (rank: number | undefined): Fen =>
    settledRank(rank, open, (place) => BigInt([0, 10, 8, 5][place] ?? 0) * 1_000_000n);
  return {
    results: everybody.map(
      ({ row }): Expected =>
        scores[row] ? { state: 'rated', score: scores[row], rank: ranks.get(row) } : { state: 'undecided' },
    ),
    fen: everybody.map(({ row }) => prize(ranks.get(row))),
    warned: last.map((rank) => codeOf(settledRank(rank, open, (place) => place <= 2))),
  };
}
