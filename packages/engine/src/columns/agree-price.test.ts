import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runPriceByRows } from '../rows/decide-price.ts';
import { openRun } from '../rows/open-run.ts';
import { openColumnRun } from './open-column-run.ts';
import { pricePrograms } from './random-price.ts';
import { datasets, programWith } from './random-program.ts';
import { runPriceByColumns } from './run-price-columns.ts';

const year = 2022;

describe('rows and columns agree on prices', () => {
  it('in every price: states, reasons, values, charges in fen and their sum', () => {
    fc.assert(
      fc.property(pricePrograms, datasets, fc.boolean(), (parts, dataset, isCase) => {
        const program = programWith(parts);
        const run = openColumnRun(program, dataset, year, { isCase });
        for (const name of Object.keys(program.prices)) {
          const byRows = runPriceByRows(openRun(program, dataset, year, { isCase }), name);
          const byColumns = runPriceByColumns(run, name);
          expect([...byColumns.rows]).toEqual([...byRows.rows]);
          expect(byColumns.totalFen).toBe(byRows.totalFen);
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 200) },
    );
  });
});
