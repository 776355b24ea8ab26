import { applyChanges, checkPackage, makeDataset } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { parseMoved, printMoved, settingsOf } from './trial-settings.ts';

const text = `
文件: {标题: 演示文件, 发文机关: 演示, 成文: 2022-01-01, 施行: 2022-01-01, 地区: '330300', 公开: true, 目录: [一]}
条款:
  一: {标题: 评价}
数据项:
  税收: {对象: 企业, 单位: 万元}
  用地面积: {对象: 企业, 单位: 亩}
指标:
  亩均税收: {对象: 企业, 单位: 万元/亩, 分子: 税收, 分母: 用地面积}
参数:
  入评用地: {单位: 亩, 值: [{自: 2020-01-01, 至: 2021-12-31, 为: 5, 据: 一}, {自: 2022-01-01, 为: 3, 据: 一}]}
评价:
  甲:
    对象: 企业
    范围: 用地面积 >= 入评用地
    据: 一
    组:
      固定:
        若: 用地面积 < 50 亩
        计分:
          亩均税收: {权: 100, 基准: 20, 上限: 1.5 倍, 下限: 0}
      平均:
        若: 'true'
        计分:
          亩均税收: {权: 100, 基准: '上年(汇总(亩均税收)) * 1.1', 上限: 1.2 倍}
    分档: {按: 综合得分, 切: {A: 20%, B: 60%, C: 其余}}
`;
const { program, diagnostics } = checkPackage({ id: 'demo', files: [{ path: 'demo.yaml', text }], uses: [] });
if (!program) throw new Error(JSON.stringify(diagnostics));
const settings = settingsOf(program, program.schemes.甲, 2022);
const at = { file: 'set', line: 1, column: 1, endLine: 1, endColumn: 2 };

describe('settings of a trial', () => {
  it('are the weights, benchmarks and their factors, bounds, lines and parameters as the package states them in the year', () => {
    expect(settings.map(({ path, kind, stated, unit }) => [path, kind, stated, unit])).toEqual([
      ['评价.甲.固定.亩均税收.权', 'weight', '100', '分'],
      ['评价.甲.固定.亩均税收.基准', 'benchmark', '20', '万元/亩'],
      ['评价.甲.固定.亩均税收.上限', 'cap', '1.5', '倍'],
      ['评价.甲.固定.亩均税收.下限', 'floor', '0', '倍'],
      ['评价.甲.平均.亩均税收.权', 'weight', '100', '分'],
      ['评价.甲.平均.亩均税收.基准倍数', 'factor', '1.1', '倍'],
      ['评价.甲.平均.亩均税收.上限', 'cap', '1.2', '倍'],
      ['评价.甲.切.A', 'line', '20', '%'],
      ['评价.甲.切.B', 'line', '60', '%'],
      ['参数.入评用地', 'parameter', '3', '亩'],
    ]);
  });

  it('are all changes that the engine makes without a finding, at both ends of their range', () => {
    const dataset = makeDataset([]);
    for (const { path, least, most } of settings) {
      expect(most).toBeGreaterThan(least);
      for (const value of [least, most]) {
        const changed = applyChanges({ program, dataset }, [{ path, value: String(value), at }], 2022);
        expect(changed.diagnostics).toEqual([]);
        expect(changed.program).not.toBe(program);
      }
    }
  });

  it('come back from an address as they went into it; what the scheme doesn’t have is counted and left out', () => {
    const moved = { '评价.甲.固定.亩均税收.权': '80.5', '评价.甲.切.A': '25' };
    expect(parseMoved(printMoved(moved), settings)).toEqual({ moved, unknown: 0 });
    expect(parseMoved(`${printMoved(moved)};评价.甲.切.Z=3;参数.入评用地=x`, settings)).toEqual({ moved, unknown: 2 });
  });
});
