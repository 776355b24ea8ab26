import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import { openRun } from '../rows/open-run.ts';
import { runIncentiveByRows } from '../rows/run-incentive.ts';
import { openColumnRun } from './open-column-run.ts';
import { withDatedMoney } from './random-dated.ts';
import { awards, budgetPrograms, incentivePrograms } from './random-incentive.ts';
import { datasets, programWith } from './random-program.ts';
import { runIncentiveByColumns } from './run-incentive-columns.ts';

const year = 2022;
const programs = fc.oneof(
  withDatedMoney(incentivePrograms.map((parts) => programWith(parts))),
  budgetPrograms.map((parts) => programWith(parts)),
);

describe('rows and columns agree on money', () => {
  it('in every incentive: states, fen, reasons, instalments and the total', () => {
    fc.assert(
      fc.property(programs, datasets, awards, fc.boolean(), (program, plain, list, isCase) => {
        const dataset: Dataset = { ...plain, awards: list };
        for (const name of Object.keys(program.incentives)) {
          const byRows = runIncentiveByRows(openRun(program, dataset, year, { isCase }), name);
          const run = openColumnRun(program, dataset, year, { isCase });
          const byColumns = runIncentiveByColumns(run, run.program.incentives[name]);
          expect([...byColumns.rows]).toEqual([...byRows.rows]);
          expect([...byColumns.states]).toEqual([...byRows.states]);
          expect([...byColumns.amountsFen]).toEqual([...byRows.amountsFen]);
          expect(byColumns.totalFen).toBe(byRows.totalFen);
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 200) },
    );
  });
});
