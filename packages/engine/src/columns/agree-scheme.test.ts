import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SchemeResult } from '../results/results.ts';
import { openRun } from '../rows/open-run.ts';
import { runRuleByRows } from '../rows/run-by-rows.ts';
import { runRuleByColumns } from './decide-columns.ts';
import { openColumnRun, schemeResult } from './open-column-run.ts';
import { datasets } from './random-program.ts';
import { schemePrograms } from './random-scheme.ts';

const year = 2022;
const bits = (value: number): string => (Number.isNaN(value) ? 'NaN' : String(value + 0));

/** A result as plain data; item scores only of those who are rated. */
function plain(result: SchemeResult) {
  return {
    states: [...result.states],
    groups: [...result.groups],
    scores: [...result.scores].map(bits),
    ranks: [...result.ranks],
    cutClasses: [...result.cutClasses],
    classes: [...result.classes],
    notes: [...result.notes].sort(([a], [b]) => a - b),
    cuts: result.cuts,
    items: result.items.map((entry) => ({
      indicator: entry.indicator,
      missing: [...entry.missing],
      values: [...entry.values].map(bits),
      scores: [...entry.scores].map((score, row) => (result.states[row] === 0 ? bits(score) : '')),
    })),
  };
}

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
          const expected = plain(byRows.readers.runScheme(byRows, name));
          expect(plain(schemeResult(byColumns, name)), name).toEqual(expected);
        }
        const [byRow, byColumn] = [runRuleByRows(byRows, '清单'), runRuleByColumns(byColumns, program.rules.清单)];
        expect([...byColumn.outcomes]).toEqual([...byRow.outcomes]);
        expect(byColumn.conditions.map(({ outcomes }) => [...outcomes])).toEqual(
          byRow.conditions.map(({ outcomes }) => [...outcomes]),
        );
      }),
      { numRuns: Number(process.env.RUNS ?? 200) },
    );
  });
});
