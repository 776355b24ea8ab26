import { exact } from '../base/exact.ts';
import type { AwardRef } from '../program/expression.ts';
import type { IncentiveRow } from '../results/results.ts';
import { earlierAwards, getIncentive } from './decide-incentive.ts';
import { type Num, numOfExact } from './num.ts';
import { followLink } from './read-item.ts';
import { type At, keep, type Run } from './run.ts';
import { claimOnBudgets, decideIncentive } from './run-incentive.ts';

/** Fen as yuan. */
export function yuanOf(fen: bigint): Num {
  return numOfExact(exact(fen, 100n));
}

/** Whether it is known what a subject gets. */
export function isAmountKnown(state: IncentiveRow['state']): boolean {
  return state !== 'held' && state !== 'undecided';
}

/** What was awarded in the year at hand, as recorded. */
export function recordedFen(run: Run, incentive: string, at: At): bigint {
  return earlierAwards(run, incentive, { ...at, year: at.year + 1 })
    .filter(({ year }) => year === at.year)
    .reduce((sum, { amountFen }) => sum + amountFen, 0n);
}

/** What an incentive gives a subject in the run's year, before or after budgets; of an earlier year what is recorded. */
export function awardAt(run: Run, node: AwardRef, at: At): Num | null {
  const incentive = getIncentive(run, node.incentive);
  const linked = followLink(run, at, incentive.subject);
  if (!linked || linked.year > run.year) return null;
  const own: At = { subject: linked.subject, row: linked.row, year: linked.year };
  if (own.year < run.year) return yuanOf(recordedFen(run, incentive.name, own));
  const decide = node.part === 'paid' ? decideIncentive : claimOnBudgets;
  const { state, amountFen } = keep(run, incentive, `award ${node.part} ${own.row}`, () => decide(run, incentive, own));
  return isAmountKnown(state) ? yuanOf(amountFen) : null;
}
