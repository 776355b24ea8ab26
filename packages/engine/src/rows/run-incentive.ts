import type { Incentive } from '../program/program.ts';
import { type IncentiveResult, type IncentiveRow, paymentStates } from '../results/results.ts';
import { type Allowance, allowanceOf, ceilingsOf, sharesOf } from './ceiling.ts';
import { decideClaim, instalmentsOf } from './claim.ts';
import { getIncentive } from './decide-incentive.ts';
import { type At, findFrame, keep, type Run } from './run.ts';

/** A claim as ceilings or budgets leave it. */
export function cutTo(
  run: Run,
  { amountFen, isOpen, because }: Allowance,
  incentive: Incentive,
  claim: IncentiveRow,
  at: At,
): IncentiveRow {
  const state = isOpen ? 'held' : amountFen === 0n ? 'beaten' : claim.state;
  const instalmentsFen = state === 'beaten' ? [] : instalmentsOf(run, incentive, amountFen, at);
  return { ...claim, state, because: [...claim.because, ...because], amountFen, instalmentsFen };
}

/** One subject's claim on budgets: what the ceilings of its enterprise leave of it. */
export function decideBeforeBudgets(run: Run, incentive: Incentive, at: At): IncentiveRow {
  const claim = decideClaim(run, incentive, at);
  if (claim.amountFen === 0n) return claim;
  const allowed = allowanceOf(run, incentive, at, claim);
  return allowed.because.length === 0 ? claim : cutTo(run, allowed, incentive, claim, at);
}

/** The same, kept for the run. */
export function claimOnBudgets(run: Run, incentive: Incentive, at: At): IncentiveRow {
  return keep(run, incentive, `on budgets ${at.row}`, () => decideBeforeBudgets(run, incentive, at));
}

/** One subject's outcome: its claim, then what ceilings leave of it, then its shares of budgets. */
export function decideIncentive(run: Run, incentive: Incentive, at: At): IncentiveRow {
  const ceilings = ceilingsOf(run.program, incentive);
  if (ceilings.length === 0) return decideClaim(run, incentive, at);
  if (!ceilings.some(({ isShared }) => isShared)) return decideBeforeBudgets(run, incentive, at);
  const claim = claimOnBudgets(run, incentive, at);
  if (claim.amountFen === 0n) return claim;
  const shared = sharesOf(run, incentive, at, claim, claimOnBudgets);
  return shared.because.length === 0 ? claim : cutTo(run, shared, incentive, claim, at);
}

/** Runs an incentive by reading one subject after the other. */
export function runIncentiveByRows(run: Run, name: string): IncentiveResult {
  const incentive = getIncentive(run, name);
  const rows = findFrame(run, incentive.subject)?.ids.length ?? 0;
  const outcomes: IncentiveRow[] = [];
  let totalFen = 0n;
  for (let row = 0; row < rows; row++) {
    const outcome = decideIncentive(run, incentive, { subject: incentive.subject, row, year: run.year });
    outcomes.push(outcome);
    if (outcome.state === 'payable') totalFen += outcome.amountFen;
  }
  const states = Uint8Array.from(outcomes, ({ state }) => paymentStates.indexOf(state));
  const amountsFen = Float64Array.from(outcomes, ({ amountFen }) => Number(amountFen));
  return { incentive: name, year: run.year, states, amountsFen, rows: outcomes, totalFen };
}
