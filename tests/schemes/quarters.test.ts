import {
  checkPackage,
  type Dataset,
  makeDataset,
  makeFrame,
  makeNumberColumn,
  parseDay,
  type RunOptions,
  runRule,
  runScheme,
} from '@niepan/engine';
import { describe, expect, it } from 'vitest';

// One run a quarter, over the figures of that quarter: what decision 0132 says can be said before periods are shorter than years.
const text = `
数据项:
  增加值: {对象: 地区, 单位: 亿元, 来源: 统计, 说明: 年初到季末累计}
  全年目标: {对象: 地区, 单位: 亿元, 来源: 经信}
参数:
  时序进度:
    单位: '%'
    值:
      - {自: 2024-01-01, 至: 2024-03-31, 为: 25, 据: 假定, 因: 演示}
      - {自: 2024-04-01, 至: 2024-06-30, 为: 50, 据: 假定, 因: 演示}
      - {自: 2024-07-01, 至: 2024-09-30, 为: 75, 据: 假定, 因: 演示}
      - {自: 2024-10-01, 至: 2024-12-31, 为: 100, 据: 假定, 因: 演示}
指标:
  完成率: {对象: 地区, 单位: '%', 分子: 增加值, 分母: 全年目标}
评价:
  季度晾晒:
    对象: 地区
    据: 假定
    因: 演示
    计分:
      进度: {权: 60, 公式: 60 分 * 完成率 / 时序进度, 上限: 1.2 倍, 下限: 0}
      增速: {权: 40, 公式: '40 分 + 2 分 * (同比(增加值) - 同比(汇总(增加值))) / 1%', 上限: 1.25 倍, 下限: 0}
    分档: {切: {好: 100 分, 一般: 80 分, 差: 其余}}
清单:
  慢于时序: {对象: 地区, 若: 完成率 < 时序进度, 据: 假定, 因: 演示}
`;
const { program, diagnostics } = checkPackage({ id: 'quarters', files: [{ path: 'quarters.yaml', text }], uses: [] });
if (!program) throw new Error(JSON.stringify(diagnostics));
const checked = program;

/** The figures from January to the quarter's end, and those of the same months of the year before. */
function quarter(now: readonly number[], before: readonly number[]): Dataset {
  return makeDataset([
    makeFrame({
      subject: '地区',
      ids: ['甲', '乙'],
      columns: {
        增加值: { 2023: makeNumberColumn(before), 2024: makeNumberColumn(now) },
        全年目标: { 2024: makeNumberColumn([100, 200]) },
      },
    }),
  ]);
}

function until(day: string): RunOptions {
  const parsed = parseDay(day);
  if (parsed === undefined) throw new Error(day);
  return { day: parsed };
}

describe('an evaluation of each quarter, as a run over that quarter’s figures', () => {
  const first = quarter([27.5, 48], [25, 50]);
  const half = quarter([50, 110], [50, 100]);

  it('compares with the same months of the year before and with the share of the year that is over', () => {
    // 27.5 of 25 due, +10 %; 48 of 50 due, −4 %; together +0.666… %.
    const { scores, classes, classNames } = runScheme(checked, '季度晾晒', first, 2024, until('2024-03-31'));
    expect([...scores].map((score) => score.toFixed(4))).toEqual([
      (66 + 50).toFixed(4),
      (57.6 + 40 - 28 / 3).toFixed(4),
    ]);
    expect([...classes].map((code) => classNames[code])).toEqual(['好', '一般']);
    const later = runScheme(checked, '季度晾晒', half, 2024, until('2024-06-30'));
    expect([...later.scores].map((score) => score.toFixed(4))).toEqual([
      (60 + 40 - 40 / 3).toFixed(4),
      (66 + 40 + 20 / 3).toFixed(4),
    ]);
  });

  it('lists who is behind by the quarter’s own line', () => {
    const behind = (dataset: Dataset, day: string) => [
      ...runRule(checked, '慢于时序', dataset, 2024, until(day)).outcomes,
    ];
    expect(behind(first, '2024-03-31')).toEqual([0, 1]);
    expect(behind(half, '2024-06-30')).toEqual([0, 0]);
    expect(behind(half, '2024-09-30')).toEqual([1, 1]);
  });
});
