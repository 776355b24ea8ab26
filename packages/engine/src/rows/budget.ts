import type { Ceiling, Incentive } from '../program/program.ts';
import type { IncentiveRow } from '../results/results.ts';
import { getIncentive } from './decide-incentive.ts';
import { numberAt } from './evaluate.ts';
import { toFen } from './money.ts';
import { type At, findFrame, keep, type Run } from './run.ts';

/** All that is claimed of a budget. */
export interface BudgetClaims {
  readonly totalFen: bigint;
  /** Some claim isn't decided: what it will be isn't known. */
  readonly isUndecided: boolean;
  /** Some claim is held: it may yet be lost, and leave more to the others. */
  readonly isHeld: boolean;
}

/** One subject's claim as it stands before budgets. */
export type ReadClaim = (run: Run, incentive: Incentive, at: At) => IncentiveRow;

/** What is claimed of a budget by all subjects in the run's year; added up once per run. */
export function claimsOf(run: Run, budget: Ceiling, read: ReadClaim): BudgetClaims {
  return keep(run, budget, 'claims', () => {
    let totalFen = 0n;
    let [isUndecided, isHeld] = [false, false];
    for (const name of budget.incentives) {
      const incentive = getIncentive(run, name);
      const rows = findFrame(run, incentive.subject)?.ids.length ?? 0;
      for (let row = 0; row < rows; row++) {
        const { state, amountFen } = read(run, incentive, { subject: incentive.subject, row, year: run.year });
        totalFen += amountFen;
        isUndecided ||= state === 'undecided';
        isHeld ||= state === 'held';
      }
    }
    return { totalFen, isUndecided: isUndecided && !run.isCase, isHeld };
  });
}

/** A budget in fen, the same for whoever asks; null where it isn't known. */
export function budgetFen(run: Run, { limit }: Ceiling, holder: At | undefined): bigint | null {
  const value = holder && numberAt(run, limit, holder);
  if (!value) return null;
  const fen = toFen(value, limit.unit ?? '元');
  return fen > 0n ? fen : 0n;
}

/**
 * A claim's share of a budget that all claims together exceed: in proportion, cut down to whole fen, so that the shares never exceed the budget
 * and fall short of it by less than one fen each. Null where the budget isn't known.
 */
export function shareOf(amountFen: bigint, { totalFen }: BudgetClaims, limit: bigint | null): bigint | null {
  if (limit === null) return null;
  return totalFen <= limit ? amountFen : (amountFen * limit) / totalFen;
}
