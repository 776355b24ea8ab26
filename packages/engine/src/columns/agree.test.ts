import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import { printExpression } from '../program/print-expression.ts';
import { evaluate, numberAt } from '../rows/evaluate.ts';
import { openRun } from '../rows/open-run.ts';
import { cited, condition } from '../rows/program-fixture.ts';
import { runBandByRows, runIndicatorByRows, runRuleByRows } from '../rows/run-by-rows.ts';
import { runSchemeByRows } from '../rows/run-scheme.ts';
import { makeCompiler } from './compile.ts';
import { openColumnRun } from './open-column-run.ts';
import { datasets, programWith, schemes, tests, values } from './random-program.ts';
import { runBand, runIndicator, runRule, runScheme } from './run-columns.ts';

const year = 2022;
const runs = { numRuns: Number(process.env.RUNS ?? 150) };

const bits = (value: number): string => (Number.isNaN(value) ? 'NaN' : Object.is(value, -0) ? '0' : String(value));

function rowsOf(dataset: Dataset): number {
  return dataset.frames.get('企业')?.ids.length ?? 0;
}

describe('rows and columns agree', () => {
  it('in every number: the same float, the same missing bit', () => {
    fc.assert(
      fc.property(values, datasets, (node, dataset) => {
        const program = programWith({});
        const plain = openRun(program, dataset, year);
        const rows = rowsOf(dataset);
        const kernel = makeCompiler(openColumnRun(program, dataset, year), '企业').number(node, { year });
        kernel.run(0, rows);
        for (let row = 0; row < rows; row++) {
          const byRow = numberAt(plain, node, { subject: '企业', row, year });
          const isMissing = kernel.missing !== null && kernel.missing[kernel.offset + row] === 1;
          const byColumn = isMissing ? 'missing' : bits(kernel.values[kernel.offset + row]);
          expect(byColumn, `${printExpression(node)} row ${row}`).toBe(byRow ? bits(byRow.float) : 'missing');
        }
      }),
      runs,
    );
  });

  it('in indicators, ratios and formulas', () => {
    fc.assert(
      fc.property(datasets, fc.constantFrom('比', '劳均', '公式'), (dataset, name) => {
        const program = programWith({});
        const [byRows, byColumns] = [
          runIndicatorByRows(openRun(program, dataset, year), name),
          runIndicator(program, name, dataset, year),
        ];
        expect([...byColumns.missing]).toEqual([...byRows.missing]);
        expect([...byColumns.values].map(bits)).toEqual([...byRows.values].map(bits));
      }),
      runs,
    );
  });

  it('in every verdict', () => {
    fc.assert(
      fc.property(tests, datasets, (node, dataset) => {
        const program = programWith({});
        const plain = openRun(program, dataset, year);
        const rows = rowsOf(dataset);
        const kernel = makeCompiler(openColumnRun(program, dataset, year), '企业').flag(node, { year });
        kernel.run(0, rows);
        for (let row = 0; row < rows; row++) {
          const byRow = evaluate(plain, node, { subject: '企业', row, year });
          const code = kernel.codes[kernel.offset + row];
          expect(code, `${printExpression(node)} row ${row}`).toBe(byRow === null ? 2 : byRow ? 1 : 0);
        }
      }),
      runs,
    );
  });

  it('in every scheme: states, groups, scores, ranks, classes, notes, items and cuts', () => {
    fc.assert(
      fc.property(schemes, datasets, (scheme, dataset) => {
        const program = programWith({ schemes: { 评价: scheme } });
        const byRows = runSchemeByRows(openRun(program, dataset, year), '评价');
        const byColumns = runScheme(program, '评价', dataset, year);
        const plain = (result: typeof byRows) => ({
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
        });
        expect(plain(byColumns)).toEqual(plain(byRows));
      }),
      { ...runs, numRuns: Number(process.env.RUNS ?? 200) },
    );
  });

  it('in rules and bands', () => {
    const rules = fc.record({
      mode: fc.constantFrom('any' as const, 'all' as const),
      missing: fc.constantFrom('undecided' as const, 'yes' as const, 'no' as const),
      scope: fc.option(tests),
      parts: fc.array(fc.tuple(tests, fc.option(tests)), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(rules, values, datasets, ({ mode, missing, scope, parts }, value, dataset) => {
        const conditions = parts.map(([test, inner], index) => condition(`第${index}项`, test, inner ?? undefined));
        const base = { name: '规则', subject: '企业', ...(scope ? { scope } : {}), ...cited } as const;
        const program = programWith({
          rules: { 规则: { ...base, kind: 'list', mode, missing, conditions } },
          bands: {
            分级: {
              ...base,
              value,
              limits: 'upper',
              isInclusive: true,
              rows: [{ limit: '0.6', label: '一' }, { limit: '31.5', label: '二' }, { label: '三' }],
            },
          },
        });
        const plain = openRun(program, dataset, year);
        const [ruleRows, ruleColumns] = [runRuleByRows(plain, '规则'), runRule(program, '规则', dataset, year)];
        expect([...ruleColumns.outcomes]).toEqual([...ruleRows.outcomes]);
        expect(ruleColumns.conditions.map(({ outcomes }) => [...outcomes])).toEqual(
          ruleRows.conditions.map(({ outcomes }) => [...outcomes]),
        );
        const [bandRows, bandColumns] = [runBandByRows(plain, '分级'), runBand(program, '分级', dataset, year)];
        expect([...bandColumns.labels]).toEqual([...bandRows.labels]);
        expect([...bandColumns.missing]).toEqual([...bandRows.missing]);
      }),
      runs,
    );
  });
});
