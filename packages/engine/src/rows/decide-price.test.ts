import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { runPrice } from '../columns/run-columns.ts';
import { makeFlagColumn, makeNumberColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { explainPrice } from '../explain/explain.ts';
import { sentenceOfPrice } from '../explain/rule-sentences.ts';
import { sourcesOf } from '../whatif/dependencies.ts';

const base = {
  id: 'base',
  files: [{ path: 'base.yaml', text: readFileSync(join(import.meta.dirname, '../../golden/base.yaml'), 'utf8') }],
  uses: [],
};
const text = `
引用: [base]
数据项:
  用电量: {对象: 企业, 单位: 千瓦时}
  预算: {对象: 企业, 单位: 千瓦时}
价格:
  连续: {连续: {若: 严重失信, 表: [[1, 0.05 元/千瓦时], [2, 0.1], [3, 0.15]]}, 种类: 电价, 量: 用电量, 据: 假定, 因: x}
  超预算: {若: 用电量 > 预算, 值: 10 元/百千瓦时, 种类: 电价, 量: 用电量 - 预算, 据: 假定, 因: x}
`;
const { program, diagnostics } = checkPackage({ id: 'p', files: [{ path: 'p.yaml', text }], uses: [base] });

function getProgram() {
  if (!program) throw new Error(JSON.stringify(diagnostics));
  return program;
}

/** One firm a column: dishonest in 2020, 2021 and 2022, power used, budget. */
const firms = [
  [false, false, true, 1000, 2000],
  [false, true, true, 1000, 2000],
  [true, true, true, 1000, 2000],
  [null, true, true, 1000, 2000],
  [false, true, true, 1000.05, 1000],
  [true, true, true, 3000, 1000],
  [false, false, false, 3000, null],
  [false, false, null, 3000, 1000],
  [false, false, false, 1000, 1000],
] as const;
const flags = (place: 0 | 1 | 2) => makeFlagColumn(firms.map((firm) => firm[place]));
const dataset = makeDataset([
  makeFrame({
    subject: '企业',
    ids: firms.map((_, row) => String(row)),
    columns: {
      严重失信: { 2020: flags(0), 2021: flags(1), 2022: flags(2) },
      用电量: { 2022: makeNumberColumn(firms.map((firm) => firm[3])) },
      预算: { 2022: makeNumberColumn(firms.map((firm) => firm[4])) },
    },
  }),
]);

describe('prices', () => {
  it('rise with the years in a row, and of one kind only the highest counts, the first of equals', () => {
    const result = runPrice(getProgram(), '连续', dataset, 2022);
    expect(result.rows.map(({ state, value, chargeFen }) => [state, value, chargeFen])).toEqual([
      ['applies', 0.05, 5000n],
      ['applies', 0.1, 10000n],
      ['applies', 0.15, 15000n],
      ['undecided', null, null],
      ['applies', 0.1, 10001n],
      ['applies', 0.15, 45000n],
      ['none', null, null],
      ['undecided', null, null],
      ['none', null, null],
    ]);
    expect(result.totalFen).toBe(85001n);
  });

  it('are not settled while another of the same kind may be higher', () => {
    const { rows } = runPrice(getProgram(), '超预算', dataset, 2022);
    expect(rows.map(({ state }) => state)).toEqual([
      'none',
      'none',
      'none',
      'none',
      'beaten',
      'beaten',
      'undecided',
      'undecided',
      'none',
    ]);
    expect(rows[4].because).toEqual(['连续']);
    expect(rows[7].because).toEqual(['连续']);
  });

  it('leave those behind them under a ceiling open where they apply to an amount that lacks data', () => {
    const capped = checkPackage({
      id: 'p',
      files: [
        {
          path: 'p.yaml',
          text: `
引用: [base]
数据项:
  用电量: {对象: 企业, 单位: 千瓦时}
  预算: {对象: 企业, 单位: 千瓦时}
价格:
  加价: {值: 0.1 元/千瓦时, 量: 预算, 据: 假定, 因: x}
  电费: {值: 1 元/千瓦时, 量: 用电量, 据: 假定, 因: x}
合计上限:
  合计: {各项: [加价, 电费], 上限: 1050 元, 据: 假定, 因: x}
`,
        },
      ],
      uses: [base],
    }).program;
    if (!capped) throw new Error('the package has errors');
    const { rows } = runPrice(capped, '电费', dataset, 2022);
    expect(rows[0]).toEqual({ state: 'applies', value: 1, chargeFen: 85000n, because: ['合计'] });
    expect(rows[6]).toEqual({ state: 'undecided', value: null, chargeFen: null, because: ['合计'] });
    expect(runPrice(capped, '加价', dataset, 2022).rows[6]).toMatchObject({ state: 'applies', chargeFen: null });
    expect([...sourcesOf(capped, '价格.电费')]).toContain('合计上限.合计');
  });

  it('explain why they hold and what they come to, and are said in words', () => {
    const trace = explainPrice(getProgram(), '连续', dataset, 2022, 2);
    expect(trace).toMatchObject({ value: 0.15, unit: '元/千瓦时', isAssumption: true });
    expect(trace.children.at(-1)).toMatchObject({ label: '金额', exact: '150.00', unit: '元' });
    expect(sentenceOfPrice(getProgram().prices.超预算)).toBe(
      '企业，用电量高于预算；价格为10元/百千瓦时；金额为10元/百千瓦时乘以（用电量减预算）；同为电价的只取最高一项。',
    );
  });
});
