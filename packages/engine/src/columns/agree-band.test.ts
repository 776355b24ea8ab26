import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Band } from '../program/program.ts';
import { openRun } from '../rows/open-run.ts';
import { cited } from '../rows/program-fixture.ts';
import { runBandByRows } from '../rows/run-by-rows.ts';
import { withDatedBands } from './random-dated.ts';
import { datasets, programWith, values } from './random-program.ts';
import { runBand } from './run-columns.ts';

const bands = fc
  .record({
    value: values,
    limits: fc.constantFrom('upper' as const, 'lower' as const),
    isInclusive: fc.boolean(),
    own: fc.array(fc.option(fc.boolean(), { nil: undefined }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ value, limits, isInclusive, own }): Band => {
    const cut = ['0', '0.6', '1', '31.5'].map((limit, index) => ({
      limit,
      label: `第${index}级`,
      ...(own[index] === undefined ? {} : { isInclusive: own[index] }),
    }));
    const rest = { label: '其余' };
    const rows = limits === 'upper' ? [...cut, rest] : [rest, ...cut];
    return { name: '分级', subject: '企业', value, limits, isInclusive, rows, ...cited };
  });

describe('rows and columns agree on gradings', () => {
  it('whose limits follow parameters and belong to their row or not', () => {
    const programs = withDatedBands(bands.map((band) => programWith({ bands: { 分级: band } })));
    fc.assert(
      fc.property(programs, datasets, fc.constantFrom(2021, 2022), (program, dataset, year) => {
        const byRows = runBandByRows(openRun(program, dataset, year), '分级');
        const byColumns = runBand(program, '分级', dataset, year);
        expect([...byColumns.labels]).toEqual([...byRows.labels]);
        expect([...byColumns.missing]).toEqual([...byRows.missing]);
      }),
      { numRuns: Number(process.env.RUNS ?? 200) },
    );
  });
});
