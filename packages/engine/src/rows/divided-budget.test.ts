import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { runIncentive } from '../columns/run-columns.ts';
import { makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { explainIncentive } from '../explain/explain.ts';
import { printTrace } from '../explain/print-trace.ts';
import { sentenceOfCeiling } from '../explain/rule-sentences.ts';
import { openRun } from './open-run.ts';
import { runIncentiveByRows } from './run-incentive.ts';

const text = `
文件: {标题: 试, 发文机关: 试, 成文: 2020-01-01, 地区: '330300', 目录: [一, 二]}
条款:
  一: {标题: 研发}
  二: {标题: 资金}
数据项:
  研发费用: {对象: 企业, 单位: 元, 来源: 统计}
  县: {对象: 企业, 类: 文本, 期: 固定, 来源: 统计}
  县级资金: {对象: 地区, 单位: 元, 来源: 财政}
参数:
  分县预算: {单位: 元, 按: 县, 值: [{自: 2022-01-01, 表: {甲: 1000, 乙: 300}, 据: 二}]}
奖补:
  研发: {金额: 研发费用, 据: 一}
  后奖: {金额: 研发费用, 据: 一}
  区奖: {金额: 研发费用, 据: 一}
  一家: {金额: 研发费用, 据: 一}
  又一项: {金额: 研发费用 * 2, 据: 一}
合计上限:
  比例: {各项: [研发], 按: 县, 上限: 分县预算, 分摊: 按比例, 据: 二}
  先后: {各项: [后奖], 按: 县, 上限: 分县预算, 次序: 研发费用, 据: 二}
  本级: {对象: 地区, 各项: [区奖], 按: 地区, 上限: 县级资金, 分摊: 按比例, 据: 二}
  每家: {各项: [一家, 又一项], 按: 企业, 上限: 研发费用, 分摊: 按比例, 据: 二}
`;
const { program } = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
if (!program) throw new Error('the package of this test has errors');

type Firm = readonly [county: string | null, money: number];

function datasetOf(firms: readonly Firm[], funds: readonly number[] = []) {
  return makeDataset([
    makeFrame({
      subject: '企业',
      ids: firms.map((_, row) => `E${row}`),
      columns: {
        研发费用: { 2022: makeNumberColumn(firms.map(([, money]) => money)) },
        县: { 0: makeTextColumn(firms.map(([county]) => county)) },
      },
      links: { 地区: firms.map(([county]) => (county === null ? -1 : county === '甲' ? 0 : 1)) },
    }),
    makeFrame({
      subject: '地区',
      ids: funds.map((_, row) => `R${row}`),
      columns: { 县级资金: { 2022: makeNumberColumn(funds) } },
    }),
  ]);
}

function paid(name: string, dataset: ReturnType<typeof datasetOf>) {
  if (!program) return [];
  const { rows } = runIncentive(program, name, dataset, 2022);
  expect([...rows]).toEqual([...runIncentiveByRows(openRun(program, dataset, 2022), name).rows]);
  return rows.map(({ state, amountFen }) => [state, Number(amountFen) / 100]);
}

const firms: readonly Firm[] = [
  ['甲', 600],
  ['乙', 200],
  ['乙', 400],
  ['甲', 300],
];

describe('a budget of its own for each group', () => {
  it('is shared within the group alone', () => {
    expect(paid('研发', datasetOf(firms))).toEqual([
      ['payable', 600],
      ['payable', 100],
      ['payable', 200],
      ['payable', 300],
    ]);
  });

  it('is spent within the group alone', () => {
    expect(paid('后奖', datasetOf(firms))).toEqual([
      ['payable', 600],
      ['beaten', 0],
      ['payable', 300],
      ['payable', 300],
    ]);
  });

  it('may be what stands under each region, or under each enterprise', () => {
    expect(paid('区奖', datasetOf(firms, [450, 6000]))).toEqual([
      ['payable', 300],
      ['payable', 200],
      ['payable', 400],
      ['payable', 150],
    ]);
    expect(paid('一家', datasetOf([['甲', 300]]))).toEqual([['payable', 100]]);
    expect(paid('又一项', datasetOf([['甲', 300]]))).toEqual([['payable', 200]]);
  });

  it('keeps a place for a claim of which the group isn’t known, and holds what is short for it', () => {
    expect(paid('研发', datasetOf([...firms, [null, 100]]))).toEqual([
      ['payable', 600],
      ['held', 85.71],
      ['held', 171.43],
      ['payable', 300],
      ['held', 100],
    ]);
    expect(paid('后奖', datasetOf([...firms, [null, 350]]))).toEqual([
      ['payable', 600],
      ['beaten', 0],
      ['payable', 300],
      ['held', 50],
      ['held', 350],
    ]);
  });

  it('holds all of a group that the table doesn’t name', () => {
    expect(paid('研发', datasetOf([...firms.slice(0, 1), ['丙', 5]]))).toEqual([
      ['payable', 600],
      ['held', 5],
    ]);
  });

  it('says whose budget it is and what is left of it', () => {
    const trace = printTrace(explainIncentive(program, '研发', datasetOf(firms), 2022, 0));
    expect(trace).toMatch(/比例（甲）/);
    expect(trace).toMatch(/各家申报合计.*900/);
    expect(trace).toMatch(/安排后还剩：100.00 元/);
    const turn = printTrace(explainIncentive(program, '后奖', datasetOf(firms), 2022, 1));
    expect(turn).toMatch(/先后（乙）/);
    expect(turn).toMatch(/排在第2/);
    expect(turn).toMatch(/安排后还剩：0.00 元/);
    expect(sentenceOfCeiling(program.ceilings.比例, program.parameters)).toContain('每个县的各企业');
  });
});
