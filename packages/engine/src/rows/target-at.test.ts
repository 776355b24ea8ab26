import { describe, expect, it } from 'vitest';
import { makeNumberColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import type { Expression } from '../program/expression.ts';
import { evaluate } from './evaluate.ts';
import { Num } from './num.ts';
import { openRun } from './open-run.ts';
import { program } from './program-fixture.ts';

const years = { 2022: makeNumberColumn([1, 1, 1]) };
const dataset = makeDataset([
  makeFrame({ subject: '地区', ids: ['330302', '330303'], columns: {} }),
  makeFrame({ subject: '企业', ids: ['甲', '乙', '丙'], columns: { 税收: years }, links: { 地区: [0, 1, -1] } }),
]);

function target(rows: (Expression & { op: 'target' })['rows']): Expression {
  return { op: 'target', type: 'number', unit: '亩', name: '腾地', rows };
}

function valuesOf(node: Expression, subject: '企业' | '地区', year: number): readonly (number | null)[] {
  const run = openRun(program({}), dataset, year);
  return Array.from({ length: subject === '企业' ? 3 : 2 }, (_, row) => {
    const value = evaluate(run, node, { subject, row, year });
    return value instanceof Num ? value.float : null;
  });
}

describe('a target in a formula', () => {
  const byRegion = target([
    { id: '一', region: '330302', from: 2021, until: 2022, value: '300' },
    { id: '二', region: '330303', from: 2022, until: 2022, value: '50' },
  ]);

  it('is that of the region itself, and of the region in which a subject lies', () => {
    expect(valuesOf(byRegion, '地区', 2022)).toEqual([300, 50]);
    expect(valuesOf(byRegion, '企业', 2022)).toEqual([300, 50, null]);
  });

  it('is missing in years and regions that have none, and another year has its own', () => {
    expect(valuesOf(byRegion, '企业', 2021)).toEqual([300, null, null]);
    expect(valuesOf({ op: 'lag', type: 'number', unit: '亩', years: 1, of: byRegion }, '企业', 2022)).toEqual([
      300,
      null,
      null,
    ]);
  });

  it('is the same for everybody where it is of no region', () => {
    const ofAll = target([{ id: '一', from: 2022, until: 2022, value: '2000/3' }]);
    expect(valuesOf(ofAll, '企业', 2022)).toEqual([2000 / 3, 2000 / 3, 2000 / 3]);
    expect(valuesOf(ofAll, '企业', 2023)).toEqual([null, null, null]);
  });
});
