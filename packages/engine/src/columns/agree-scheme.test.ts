import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRun } from '../rows/open-run.ts';
import { plainSchemeResult } from '../rows/plain-scheme-result.ts';
import { runRuleByRows } from '../rows/run-by-rows.ts';
import { runIncentiveByRows } from '../rows/run-incentive.ts';
import { runRuleByColumns } from './decide-columns.ts';
import { openColumnRun, schemeResult } from './open-column-run.ts';
import { programsAndDated } from './random-dated.ts';
import { datasets } from './random-program.ts';
import { plainPrograms, schemePrograms } from './random-scheme.ts';
import { runIncentiveByColumns } from './run-incentive-columns.ts';

const year = 2022;
describe('rows and columns agree on evaluations with all their settings', () => {
  it('in two evaluations that ask for each other’s results, and in a list of them', () => {
    fc.assert(
      fc.property(schemePrograms, datasets, fc.boolean(), (program, dataset, isCase) => {
        const options = { isCase };
        const [byRows, byColumns] = [
          openRun(program, dataset, year, options),
          openColumnRun(program, dataset, year, options),
        ];
        for (const name of ['评价', '初评']) {
          const expected = plainSchemeResult(byRows.readers.runScheme(byRows, name));
          expect(plainSchemeResult(schemeResult(byColumns, name)), name).toEqual(expected);
        }
        const [byRow, byColumn] = [
          runRuleByRows(byRows, '清单'),
          runRuleByColumns(byColumns, byColumns.program.rules.清单),
        ];
        expect([...byColumn.outcomes]).toEqual([...byRow.outcomes]);
        expect(byColumn.conditions.map(({ outcomes }) => [...outcomes])).toEqual(
          byRow.conditions.map(({ outcomes }) => [...outcomes]),
        );
        const paid = runIncentiveByColumns(byColumns, byColumns.program.incentives.奖);
        expect([...paid.rows]).toEqual([...runIncentiveByRows(byRows, '奖').rows]);
      }),
      { numRuns: Number(process.env.RUNS ?? 200) },
    );
  });

  it('with numbers that follow parameters as with the numbers in force', () => {
    fc.assert(
      fc.property(programsAndDated(plainPrograms, 0), datasets, ({ plain, dated }, dataset) => {
        const [expected, found] = [openColumnRun(plain, dataset, year), openColumnRun(dated, dataset, year)];
        for (const name of ['评价', '初评'])
          expect(plainSchemeResult(schemeResult(found, name))).toEqual(plainSchemeResult(schemeResult(expected, name)));
      }),
      { numRuns: Number(process.env.RUNS ?? 100) },
    );
  });
});
