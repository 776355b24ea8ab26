import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { runScheme } from '../columns/run-columns.ts';
import { makeFlagColumn, makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { asksForData, blankRow } from '../program/without-data.ts';
import { openRun } from './open-run.ts';
import { runRuleByRows } from './run-by-rows.ts';

const text = `
数据项:
  失信: {对象: 企业, 单位: 次, 空: 零, 来源: 甲}
  获奖: {对象: 企业, 类: 是否, 空: 否, 来源: 甲}
  产值: {对象: 企业, 单位: 万元, 来源: 甲}
  性质: {对象: 企业, 类: 文本, 期: 固定, 来源: 甲}
评价:
  信用:
    起评分: 90
    据: 假定
    因: 演示
    扣分: [{名: 失信, 每: 失信, 分: 30}]
    加分: [{名: 获奖, 每: 获奖, 分: 5}]
    分档: {切: {A: {前: 50%}, D: 其余}, 基数: 全部}
  产出: {据: 假定, 因: 演示, 计分: {产值: [100, 10 万元]}}
  产出和信用: {据: 假定, 因: 演示, 起评分: 90, 计分: {产值: [10, 10 万元]}, 扣分: [{名: 失信, 每: 失信, 分: 30}], 总分: 不定}
清单:
  上年没评: {若: 缺失(上年(等级(信用))), 据: 假定, 因: 演示}
  上年头名: {若: 上年(名次(信用)) = 1 位, 据: 假定, 因: 演示}
`;
const checked = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
if (!checked.program) throw new Error(JSON.stringify(checked.diagnostics));
const { program } = checked;

/** 没行 has no row in 2023, 空行 a blank one, 别的 only what the evaluation doesn't read; all have rows in 2024. */
const dataset = makeDataset([
  makeFrame({
    subject: '企业',
    ids: ['有行', '没行', '空行', '别的'],
    columns: {
      失信: { 2023: makeNumberColumn([1, null, null, null]), 2024: makeNumberColumn([0, 0, 0, 0]) },
      产值: { 2023: makeNumberColumn([null, null, null, 7]) },
      性质: { 0: makeTextColumn(['民营', '民营', '民营', '民营']) },
      [blankRow]: { 2023: makeFlagColumn([null, null, true, null]) },
    },
  }),
]);

describe('an evaluation that would be made of nothing', () => {
  it('leaves out who has no data of the year, in ranks and shares too', () => {
    const byRows = openRun(program, dataset, 2023);
    for (const result of [byRows.readers.runScheme(byRows, '信用'), runScheme(program, '信用', dataset, 2023)]) {
      expect([...result.scores]).toEqual([60, Number.NaN, 90, 90]);
      expect([...result.ranks]).toEqual([3, 0, 1, 1]);
      expect(result.notes.get(1)).toEqual(['没有数据']);
      // A half of three is two, of four too; both of the first rank are in.
      expect(result.cuts.map(({ ranked }) => ranked)).toEqual([3]);
    }
  });

  it('has no result then for those who ask for it a year later', () => {
    const run = openRun(program, dataset, 2024);
    expect([...runRuleByRows(run, '上年没评').outcomes]).toEqual([0, 1, 0, 0]);
    expect([...runRuleByRows(run, '上年头名').outcomes]).toEqual([0, 0, 1, 1]);
  });

  it('is told at compile time, and costs nothing where an item needs data', () => {
    expect(asksForData(program)).toBe(true);
    const { 信用: _, ...schemes } = program.schemes;
    expect(asksForData({ ...program, schemes })).toBe(false);
  });
});
