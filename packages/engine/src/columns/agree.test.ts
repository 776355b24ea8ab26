import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import { makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import { evaluate, numberAt } from '../rows/evaluate.ts';
import { openRun } from '../rows/open-run.ts';
import { bits, plainSchemeResult } from '../rows/plain-scheme-result.ts';
import {
  aggregate,
  always,
  calculate,
  cited,
  condition,
  indicator,
  item,
  scheme,
  scoreItem,
} from '../rows/program-fixture.ts';
import { runBandByRows, runIndicatorByRows, runRuleByRows } from '../rows/run-by-rows.ts';
import { runSchemeByRows } from '../rows/run-scheme.ts';
import { makeCompiler } from './compile.ts';
import { openColumnRun } from './open-column-run.ts';
import { datasets, programWith, schemes, tests, values } from './random-program.ts';
import { runBand, runIndicator, runRule, runScheme } from './run-columns.ts';

const year = 2022;
const runs = { numRuns: Number(process.env.RUNS ?? 150) };

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
      fc.property(schemes, datasets, (definition, dataset) => {
        const program = programWith({ schemes: { 评价: definition } });
        const byRows = runSchemeByRows(openRun(program, dataset, year), '评价');
        const byColumns = runScheme(program, '评价', dataset, year);
        expect(plainSchemeResult(byColumns)).toEqual(plainSchemeResult(byRows));
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
              rows: [
                { limit: '0.6', label: '一' },
                { limit: '1', label: '二', isInclusive: false },
                { limit: '1', label: '正好', isInclusive: true },
                { limit: '31.5', label: '三' },
                { label: '四' },
              ],
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

  it('over several blocks of rows, with ties at the caps and missing data', () => {
    const rows = 4500;
    const draw = (step: number, row: number): number => ((row * step) % 997) / 100;
    const column = (step: number) =>
      makeNumberColumn(Array.from({ length: rows }, (_, row) => (row % 61 === step % 61 ? null : draw(step, row))));
    const columns = {
      甲: { 2022: column(7919) },
      乙: { 2022: column(104_729) },
      丙: { 2022: column(1299) },
      人数: { 2022: makeNumberColumn(Array.from({ length: rows }, (_, row) => 1 + (row % 9))) },
      行业: { 0: makeTextColumn(Array.from({ length: rows }, (_, row) => `${38 + (row % 3)}${row % 7}`)) },
    };
    const dataset = makeDataset([
      makeFrame({ subject: '企业', ids: Array.from({ length: rows }, (_, row) => `E${row}`), columns }),
    ]);
    const items = [
      scoreItem('比', '60', '1', { cap: '1.5', floor: '0', missing: { kind: 'group-mean' } }),
      scoreItem('劳均', '40', '1', { cap: '1.5', benchmark: aggregate('pooled', indicator('劳均'), ['大类']) }),
    ];
    const classing = {
      kind: 'quota',
      classes: [
        { name: 'A', line: '0.2' },
        { name: 'B', line: '0.6' },
        { name: 'C', line: '1' },
      ],
      within: ['大类'],
      rounding: 'half-up',
      minimum: 0,
      ties: 'up',
      tieBreakers: [{ value: item('丙'), direction: 'up' }],
    } as const;
    const program = programWith({
      schemes: { 评价: scheme([{ name: '全部', test: always, items, adjustments: [] }], { classing }) },
    });
    const byRows = runSchemeByRows(openRun(program, dataset, year), '评价');
    const byColumns = runScheme(program, '评价', dataset, year);
    expect([...byColumns.scores].map(bits)).toEqual([...byRows.scores].map(bits));
    expect(byColumns.ranks).toEqual(byRows.ranks);
    expect(byColumns.classes).toEqual(byRows.classes);
    expect(byColumns.cuts).toEqual(byRows.cuts);
    expect(new Set(byRows.ranks).size).toBeLessThan(rows);
  });

  it('on min–max where values are equal exactly though their floats differ, and the other way round', () => {
    const dataset = makeDataset([
      makeFrame({
        subject: '企业',
        ids: ['E0', 'E1'],
        columns: {
          甲: { 2022: makeNumberColumn([0.1, 0.3]) },
          乙: { 2022: makeNumberColumn([0.2, 0]) },
          丙: { 2022: makeNumberColumn([1e16, 1e16]) },
          丁: { 2022: makeNumberColumn([1, 0.5]) },
        },
      }),
    ]);
    const scores = (value: Expression) => {
      const items = [scoreItem('比', '100', '1', { value, transform: 'min-max', base: '20' })];
      const program = programWith({
        schemes: { 评价: scheme([{ name: '全部', test: always, items, adjustments: [] }]) },
      });
      const byRows = runSchemeByRows(openRun(program, dataset, year), '评价');
      expect([...runScheme(program, '评价', dataset, year).scores]).toEqual([...byRows.scores]);
      return [...byRows.scores];
    };
    expect(scores(calculate(item('甲'), 'add', item('乙')))).toEqual([100, 100]);
    expect(scores(calculate(item('丙'), 'add', item('丁')))).toEqual([100, 20]);
  });
});
