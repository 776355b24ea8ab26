import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { runIncentive, runIndicator, runRule } from '../columns/run-columns.ts';
import { makeNumberColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { explainIncentive } from '../explain/explain.ts';
import { printTrace } from '../explain/print-trace.ts';
import { sentenceOfIncentive } from '../explain/rule-sentences.ts';
import { usersOf } from '../whatif/dependencies.ts';
import { openRun } from './open-run.ts';
import { runIncentiveByRows } from './run-incentive.ts';

const text = `
文件: {标题: 试, 发文机关: 试, 成文: 2020-01-01, 地区: '330300', 目录: [一, 二, 三]}
条款:
  一: {标题: 省奖}
  二: {标题: 配套}
  三: {标题: 资金}
数据项:
  研发费用: {对象: 企业, 单位: 元, 来源: 统计}
  用地面积: {对象: 企业, 单位: 亩, 来源: 统计}
指标:
  亩均奖额: {对象: 企业, 单位: 元/亩, 分子: 奖额(省奖), 分母: 用地面积, 方向: 正}
奖补:
  省奖: {金额: 研发费用, 据: 一}
  配套: {金额: 应奖额(省奖) * 50%, 据: 二}
  提成: {金额: 奖额(省奖) * 10%, 据: 二}
  累计: {金额: 'max(0 元, 1000 元 - 前两年(奖额(省奖)))', 据: 二}
  镇奖: {对象: 地区, 金额: 企业.汇总(奖额(提成)), 据: 二}
清单:
  核查: {若: 奖额(省奖) + 奖额(配套) > 500 元, 据: 三}
合计上限:
  预算: {各项: [省奖, 配套], 上限: 900 元, 分摊: 按比例, 据: 三}
`;
const { program } = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
if (!program) throw new Error('the package of this test has errors');

type Money = number | null;

function datasetOf(firms: readonly Money[], awarded: readonly [row: number, year: number, yuan: number][] = []) {
  const frames = [
    makeFrame({
      subject: '企业',
      ids: firms.map((_, row) => `E${row}`),
      columns: {
        研发费用: { 2022: makeNumberColumn(firms) },
        用地面积: { 2022: makeNumberColumn(firms.map(() => 4)) },
      },
      links: { 地区: firms.map(() => 0) },
    }),
    makeFrame({ subject: '地区', ids: ['R0'], columns: {} }),
  ];
  const awards = awarded.map(([row, year, yuan]) => {
    const fen = BigInt(yuan) * 100n;
    return { incentive: '省奖', subjectId: `E${row}`, year, tierFen: fen, amountFen: fen };
  });
  return makeDataset(frames, awards);
}

function paid(name: string, dataset: ReturnType<typeof datasetOf>) {
  if (!program) return [];
  const { rows } = runIncentive(program, name, dataset, 2022);
  expect([...rows]).toEqual([...runIncentiveByRows(openRun(program, dataset, 2022), name).rows]);
  return rows.map(({ state, amountFen }) => [state, Number(amountFen) / 100]);
}

describe('what an incentive gives, in formulas', () => {
  it('is what is received in the end, or what is due before the budget', () => {
    const dataset = datasetOf([800, 400]);
    expect(paid('省奖', dataset)).toEqual([
      ['payable', 400],
      ['payable', 200],
    ]);
    expect(paid('配套', dataset)).toEqual([
      ['payable', 200],
      ['payable', 100],
    ]);
    expect(paid('提成', dataset)).toEqual([
      ['payable', 40],
      ['payable', 20],
    ]);
    expect(paid('镇奖', dataset)).toEqual([['payable', 60]]);
    expect([...runIndicator(program, '亩均奖额', dataset, 2022).values]).toEqual([100, 50]);
    expect([...runRule(program, '核查', dataset, 2022).outcomes]).toEqual([1, 0]);
  });

  it('is nothing where nothing is given, and missing while it isn’t decided', () => {
    const dataset = datasetOf([0, null]);
    expect(paid('提成', dataset)).toEqual([
      ['nothing', 0],
      ['undecided', 0],
    ]);
    // The undecided claim leaves the budget's shares open.
    expect(paid('提成', datasetOf([100, null]))[0]).toEqual(['undecided', 0]);
    expect(paid('配套', datasetOf([100, null]))[0]).toEqual(['held', 50]);
  });

  it('is what is recorded of earlier years', () => {
    const dataset = datasetOf(
      [1, 1],
      [
        [0, 2021, 300],
        [0, 2020, 150],
        [0, 2019, 70],
        [1, 2022, 500],
      ],
    );
    expect(paid('累计', dataset)).toEqual([
      ['payable', 550],
      ['payable', 1000],
    ]);
  });

  it('says what the other gave, by which clause, and why', () => {
    const trace = printTrace(explainIncentive(program, '提成', datasetOf([800, 400]), 2022, 0));
    expect(trace).toMatch(/奖额\(省奖\)：400 元（2022年；据 一；可兑付（预算））/);
    expect(sentenceOfIncentive(program.incentives.配套)).toContain('「省奖」的分摊预算前的奖额');
    expect(usersOf(program, '奖补.省奖')).toContain('奖补.镇奖');
  });
});
