import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { runIncentive, runScheme } from '../columns/run-columns.ts';
import { makeNumberColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { explainIncentive } from '../explain/explain.ts';
import { printTrace } from '../explain/print-trace.ts';
import { applyChanges } from './change.ts';
import { sourcesOf } from './dependencies.ts';

const text = `
文件: {标题: 演示文件, 发文机关: 演示, 成文: 2022-01-01, 施行: 2022-01-01, 地区: '330300', 目录: [一, 二]}
条款: {一: {标题: 奖补}, 二: {标题: 当年标准}}
数据项:
  产值: {对象: 企业, 单位: 万元, 来源: 统计}
参数:
  产值线: {单位: 亿元, 值: [{自: 2022-01-01, 至: 2022-12-31, 为: 5, 据: 二}, {自: 2023-01-01, 至: 2023-12-31, 为: 6, 据: 二}, {自: 2024-01-01, 为: 待定, 据: 二}]}
  大奖: {单位: 万元, 值: [{自: 2022-01-01, 至: 2022-12-31, 为: 100, 据: 二}, {自: 2023-01-01, 为: 120, 据: 二}]}
  首期: {单位: '%', 值: [{自: 2022-01-01, 至: 2022-12-31, 为: 60, 据: 二}, {自: 2023-01-01, 为: 50, 据: 二}]}
  次期: {单位: '%', 值: [{自: 2022-01-01, 至: 2022-12-31, 为: 40, 据: 二}, {自: 2023-01-01, 为: 50, 据: 二}]}
评价:
  评价: {据: 一, 计分: {产值: {权: 100, 分段: {表: [[0, 0], [产值线, 100]], 法: 内插}}}}
奖补:
  规模奖: {档: {看: 产值, 表: [[1 亿元, 20 万元], [产值线, 大奖]]}, 分期: [首期, 次期], 据: 一}
`;
const { program } = checkPackage({ id: 'demo', files: [{ path: 'demo.yaml', text }], uses: [] });
if (!program) throw new Error('the package checks');
const column = makeNumberColumn([50_000, 60_000, 10_000]);
const frame = makeFrame({
  subject: '企业',
  ids: ['甲', '乙', '丙'],
  columns: { 产值: { 2022: column, 2023: column, 2024: column } },
});
const award = { incentive: '规模奖', subjectId: '甲', year: 2022, tierFen: 100_000_000n, amountFen: 100_000_000n };
const dataset = makeDataset([frame], [award]);
const at = { file: 'set', line: 1, column: 1, endLine: 1, endColumn: 2 };
const amounts = (year: number, of = program) =>
  runIncentive(of, '规模奖', dataset, year).rows.map(({ amountFen }) => Number(amountFen) / 1e6);

describe('tables and instalments that follow dated parameters', () => {
  it('are those of the year', () => {
    expect(amounts(2022)).toEqual([100, 100, 20]);
    expect(amounts(2023)).toEqual([20, 120, 20]);
    expect(runIncentive(program, '规模奖', dataset, 2023).rows[1].instalmentsFen).toEqual([60_000_000n, 60_000_000n]);
    expect([...runScheme(program, '评价', dataset, 2023).scores].map((score) => score.toFixed(2))).toEqual([
      '83.33',
      '100.00',
      '16.67',
    ]);
  });

  it('pay an earlier award on by the table and shares of its own year', () => {
    const { due } = runIncentive(program, '规模奖', dataset, 2023).rows[0];
    expect(due).toEqual([{ awardYear: 2022, ordinal: 2, fen: 40_000_000n, state: 'payable' }]);
  });

  it('leave everybody undecided in a year in which one of them has no value', () => {
    const { rows } = runIncentive(program, '规模奖', dataset, 2024);
    expect(rows.map(({ state, because }) => [state, ...because])).toEqual(Array(3).fill(['undecided', '产值线']));
    expect([...runScheme(program, '评价', dataset, 2024).scores].every(Number.isNaN)).toBe(true);
  });

  it('move with the parameter', () => {
    const tried = (path: string, value: string) =>
      applyChanges({ program, dataset }, [{ path, value, at }], 2023).program;
    expect(amounts(2023, tried('参数.产值线', '5'))).toEqual([120, 120, 20]);
    expect(amounts(2023, tried('奖补.规模奖.档.2.果', '90 万元'))).toEqual([20, 90, 20]);
  });

  it('are shown with their parameter and its clause, and known as what the incentive hangs on', () => {
    const trace = printTrace(explainIncentive(program, '规模奖', dataset, 2023, 1));
    expect(trace).toMatch(/产值线.*6 亿元.*二/);
    expect(trace).toMatch(/首期.*50 ?%.*二/);
    expect([...sourcesOf(program, '奖补.规模奖')]).toEqual(expect.arrayContaining(['参数.产值线', '参数.次期']));
  });
});
