import {
  checkPackage,
  makeDataset,
  makeFlagColumn,
  makeFrame,
  makeNumberColumn,
  makeTextColumn,
  runIncentive,
  runScheme,
} from '@niepan/engine';
import { afterAll, describe, expect, it } from 'vitest';
import { ParallelRunner } from './parallel-run.ts';

const text = `
文件: {标题: 试, 发文机关: 试, 成文: 2020-01-01, 地区: '330300', 公开: true, 依据: [], 抄送: [], 目录: [一, 二]}
条款:
  一: {标题: 评价, 摘要: 按组计分分档}
  二: {标题: 奖励, 摘要: 甲类企业的补助}
数据项:
  税收: {对象: 企业, 单位: 万元, 来源: 税务}
  面积: {对象: 企业, 单位: 亩, 来源: 自规}
  研发: {对象: 企业, 单位: 万元, 来源: 统计}
  片区: {对象: 企业, 类: 文本, 期: 固定, 来源: 统计}
  在产: {对象: 企业, 类: 是否, 来源: 统计}
指标:
  亩均税收: {对象: 企业, 单位: 万元/亩, 分子: 税收, 分母: 面积}
  亩均研发: {对象: 企业, 单位: 万元/亩, 分子: 研发, 分母: 面积}
评价:
  评价:
    对象: 企业
    据: 一
    范围: 在产
    计分:
      亩均税收: {权: 60, 基准: 8, 上限: 1.5 倍, 缺: 组内平均得分}
      亩均研发: {权: 40, 变换: 极差, 底分: 20}
    分档: {按: 综合得分, 组内: [片区], 切: {A: 20%, B: 60%, C: 其余}, 再比: [亩均税收]}
    调档: [{名: 低税, 若: 税收 < 5 万元, 降: 1, 据: 一}]
奖补:
  补助:
    对象: 企业
    若: '等级(评价) in ("A", "B")'
    档: {看: 研发, 表: [[0 万元, 5%], [100 万元, 8%]], 法: 分段累进}
    上限: 20 万元
    分期: [60%, 40%]
    据: 二
排除:
  - {名: 丙区, 对象: 企业, 若: '片区 = "丙"', 据: 二}
`;

const rows = 9000;
const draw = (row: number, step: number): number => ((row * step) % 2003) / 100;
const column = (step: number) =>
  makeNumberColumn(Array.from({ length: rows }, (_, row) => (row % 53 === step % 53 ? null : draw(row, step))));
const dataset = makeDataset([
  makeFrame({
    subject: '企业',
    ids: Array.from({ length: rows }, (_, row) => `E${row}`),
    columns: {
      税收: { 2022: column(7919) },
      面积: { 2022: makeNumberColumn(Array.from({ length: rows }, (_, row) => (row % 97 === 0 ? 0 : 1 + (row % 7)))) },
      研发: { 2022: column(104_729) },
      片区: {
        0: makeTextColumn(
          Array.from({ length: rows }, (_, row) => ['甲', '乙', '丙', null][row % 11 === 0 ? 3 : row % 3] ?? null),
        ),
      },
      在产: {
        2022: makeFlagColumn(Array.from({ length: rows }, (_, row) => (row % 41 === 0 ? null : row % 29 !== 0))),
      },
    },
  }),
]);

function checked() {
  const { program, diagnostics } = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
  if (!program) throw new Error(JSON.stringify(diagnostics));
  return program;
}

describe('an evaluation on several threads', async () => {
  const program = checked();
  const runner = await ParallelRunner.open(program, dataset, 3);
  afterAll(() => runner.close());

  it('gives the bytes of one thread, scheme and incentive', async () => {
    const run = await runner.start(2022);
    const [scheme, incentive] = [await run.runScheme('评价'), await run.runIncentive('补助')];
    const whole = runScheme(program, '评价', dataset, 2022);
    expect([...scheme.notes]).toEqual([...whole.notes]);
    expect({ ...scheme }).toEqual({ ...whole });
    const paid = runIncentive(program, '补助', dataset, 2022);
    expect({ ...incentive }).toEqual({ ...paid });
    expect(paid.totalFen).toBeGreaterThan(0n);
    expect(new Set(paid.states).size).toBeGreaterThan(3);
  });

  it('passes a fault of a thread on', async () => {
    const run = await runner.start(2022);
    await expect(run.runScheme('没有')).rejects.toThrow('no scheme');
    await expect(
      runner.threads[0].ask({
        kind: 'decide',
        incentive: '没有',
        shared: { states: new Uint8Array(1), fen: new Float64Array(1), reasons: new Uint8Array(1), conditions: [] },
      }),
    ).rejects.toThrow('no incentive');
  });
});
