import type { AwardRef } from '../program/expression.ts';
import { paymentStates } from '../results/results.ts';
import { awardAt, isAmountKnown, yuanOf } from '../rows/award-value.ts';
import { budgetsOf } from '../rows/ceiling.ts';
import { getIncentive } from '../rows/decide-incentive.ts';
import { numOfDatum } from '../rows/num.ts';
import { followLink } from '../rows/read-item.ts';
import { type AwardColumn, type GroupReaders, keep, type Run } from '../rows/run.ts';
import { awardColumnOf } from './award-column.ts';
import { claimsByColumns, runIncentiveByColumns } from './run-incentive-columns.ts';

const knownStates = paymentStates.map(isAmountKnown);

/** What an incentive gives in the run's year, decided for all rows once. */
function awardColumn(run: Run, { incentive: name, part }: AwardRef): AwardColumn {
  const incentive = getIncentive(run, name);
  const hasBudget = budgetsOf(run.program, incentive).length > 0;
  return keep(run, incentive, `award column ${hasBudget ? part : 'due'}`, () => {
    if (hasBudget && part === 'paid') {
      const result = runIncentiveByColumns(run, incentive);
      const { states, amountsFen } = result;
      const fenAt = (row: number) =>
        Number.isSafeInteger(amountsFen[row]) ? amountsFen[row] : result.rows[row].amountFen;
      return awardColumnOf(states.length, (row) => (knownStates[states[row]] ? fenAt(row) : null));
    }
    const { states, fen, exactly } = claimsByColumns(run, incentive).columns;
    const fenAt = (row: number) => exactly.get(row)?.amountFen ?? fen[row];
    return awardColumnOf(states.length, (row) => (knownStates[states[row]] ? fenAt(row) : null));
  });
}

/** How runs by columns read what incentives give, also where a single row is read exactly. */
export const awardReaders: Pick<GroupReaders, 'award' | 'awardColumn'> = {
  awardColumn,
  award: (run, node, at) => {
    const own = followLink(run, at, getIncentive(run, node.incentive).subject);
    if (!own || own.year !== run.year) return awardAt(run, node, at);
    const { values, missing, large } = awardColumn(run, node);
    if (missing[own.row] === 1) return null;
    const fen = large.get(own.row);
    return fen === undefined ? numOfDatum(values[own.row]) : yuanOf(fen);
  },
};
