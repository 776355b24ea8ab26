import { describe, expect, it } from 'vitest';
import { messageOf } from '../base/diagnostic.ts';
import { checkPackage } from '../check/check.ts';
import { runScheme } from '../columns/run-columns.ts';
import { makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { applyChanges } from './change.ts';
import { sourcesOf, usersOf } from './dependencies.ts';
import { impactOf } from './impact.ts';

const text = `
文件: {标题: 演示文件, 发文机关: 演示, 成文: 2022-01-01, 施行: 2022-01-01, 地区: '330300', 公开: true, 目录: [一, 二]}
条款:
  一: {标题: 评价}
  二: {标题: 奖补}
数据项:
  税收: {对象: 企业, 单位: 万元, 来源: 税务}
  用电: {对象: 企业, 单位: 万千瓦时, 来源: 供电}
  用地面积: {对象: 企业, 单位: 亩, 来源: 自然资源}
  镇街: {对象: 企业, 类: 文本, 期: 固定, 来源: 民政}
指标:
  亩均税收: {对象: 企业, 单位: 万元/亩, 分子: 税收, 分母: 用地面积}
  单位用电税收: {对象: 企业, 单位: 万元/万千瓦时, 分子: 税收, 分母: 用电}
参数:
  奖励标准: {单位: 万元, 值: [{自: 2022-01-01, 为: 10, 据: 二}]}
评价:
  亩均评价:
    对象: 企业
    据: 一
    计分:
      亩均税收: {权: 60, 基准: 20, 上限: 1.5 倍, 下限: 0}
      单位用电税收: {权: 40, 基准: 1, 上限: 1.5 倍, 下限: 0}
    分档: {按: 综合得分, 切: {A: 25%, B: 50%, C: 其余}}
奖补:
  优胜奖励:
    对象: 企业
    若: 等级(亩均评价) = "A"
    金额: 奖励标准
    上限: 50 万元
    据: 二
`;
const { program } = checkPackage({ id: 'demo', files: [{ path: 'demo.yaml', text }], uses: [] });
if (!program) throw new Error('the package checks');
const dataset = makeDataset([
  makeFrame({
    subject: '企业',
    ids: ['甲', '乙', '丙', '丁'],
    columns: {
      税收: { 2022: makeNumberColumn([20, 30, 10, null]) },
      用电: { 2022: makeNumberColumn([40, 60, 5, 1]) },
      用地面积: { 2022: makeNumberColumn([1, 2, 2, 1]) },
      镇街: { 0: makeTextColumn(['东', '东', '西', '西']) },
    },
  }),
]);
const base = { program, dataset };
const at = { file: 'set', line: 1, column: 1, endLine: 1, endColumn: 2 };
const change = (path: string, value: string) => applyChanges(base, [{ path, value, at }], 2022);
const classesOf = (trial: typeof base) => {
  const { classes, classNames } = runScheme(trial.program, '亩均评价', trial.dataset, 2022);
  return [...classes].map((code) => classNames[code] ?? null);
};

describe('a change of a trial', () => {
  it('gives a weight, a benchmark, a cap, a class line, a parameter or a datum another value and leaves what was given alone', () => {
    expect(classesOf(base)).toEqual(['A', 'C', 'B', null]);
    const weights = applyChanges(
      base,
      [
        { path: '评价.亩均评价.亩均税收.权', value: '10', at },
        { path: '评价.亩均评价.单位用电税收.权', value: '90 分', at },
      ],
      2022,
    );
    expect(weights.diagnostics).toEqual([]);
    expect(classesOf(weights)).toEqual(['B', 'C', 'A', null]);
    expect(classesOf(change('评价.亩均评价.切.A', '40%'))).toEqual(['A', 'C', 'B', null]);
    expect(classesOf(change('评价.亩均评价.切.B', '90'))).toEqual(['A', 'B', 'B', null]);
    expect(classesOf(change('评价.亩均评价.亩均税收.基准', '2 元/平方米'))).not.toContain(undefined);
    expect(classesOf(change('数据.企业.乙.税收', '900000 元'))).toEqual(['B', 'A', 'C', null]);
    expect(change('参数.奖励标准', '20').program.parameters.奖励标准.values).toHaveLength(1);
    expect(change('奖补.优胜奖励.上限', '5 万元').diagnostics).toEqual([]);
    expect(classesOf(base)).toEqual(['A', 'C', 'B', null]);
  });

  it('multiplies what a benchmark is taken from, and puts another factor in the place of the one written', () => {
    const factor = (value: string, from = base) =>
      applyChanges(from, [{ path: '评价.亩均评价.亩均税收.基准倍数', value, at }], 2022);
    const scores = (trial: typeof base) => [...runScheme(trial.program, '亩均评价', trial.dataset, 2022).scores];
    const benchmark = (value: string) => change('评价.亩均评价.亩均税收.基准', value);
    expect(scores(factor('2'))).toEqual(scores(benchmark('40')));
    expect(scores(factor('1.5', factor('2')))).toEqual(scores(benchmark('30')));
    expect(factor('0').diagnostics).toHaveLength(1);
  });

  it("keeps a parameter's other values outside the days of the change", () => {
    const { program: changed } = applyChanges(
      base,
      [{ path: '参数.奖励标准', value: '20', from: '2022-03-01', until: '2022-06-30', at }],
      2022,
    );
    const spans = changed.parameters.奖励标准.values.map(({ from, until, value }) => [from, until, value]);
    expect(spans).toEqual([
      ['2022-01-01', '2022-02-28', '10'],
      ['2022-03-01', '2022-06-30', '20'],
      ['2022-07-01', undefined, '10'],
    ]);
  });

  it.each([
    ['随便', '1', '看不懂要改哪里'],
    ['参数.奖励标谁', '1', '没有「奖励标谁」'],
    ['评价.亩均评价.亩均税收.权重', '1', '没有「权重」'],
    ['评价.亩均评价.切.D', '1', '没有「D」'],
    ['评价.亩均评价.亩均税收.权', '三十', '不是数'],
    ['评价.亩均评价.亩均税收.权', '-1', '不能小于零'],
    ['评价.亩均评价.亩均税收.基准', '5 吨', '换算不成'],
    ['数据.企业.戊.税收', '1', '没有「戊」'],
    ['数据.企业.甲.镇街', '1', '没有「镇街」'],
    ['奖补.优胜奖励.档.1.线', '1', '没有「档」'],
  ])('is refused with what to mend: %s = %s', (path, value, message) => {
    const changed = change(path, value);
    expect(changed.diagnostics.map((found) => messageOf(found, 'zh')).join()).toContain(message);
    expect(changed.program).toEqual(program);
    expect(changed.dataset).toEqual(dataset);
  });
});

describe('the impact of a change', () => {
  it('adds up, says who moves, where, and what it costs', () => {
    const changed = applyChanges(
      base,
      [
        { path: '评价.亩均评价.切.A', value: '67%', at },
        { path: '评价.亩均评价.切.B', value: '80%', at },
      ],
      2022,
    );
    const impact = impactOf(base, changed, '亩均评价', 2022, ['镇街']);
    expect(impact).toMatchObject({ total: 4, unchanged: 2, changed: 1, undecided: 1 });
    expect(impact.moves).toEqual([{ before: 'B', after: 'A', count: 1 }]);
    expect([...impact.movedRows]).toEqual([2]);
    expect(impact.by.镇街).toEqual([
      { group: '西', total: 2, unchanged: 0, changed: 1, undecided: 1, up: 1, down: 0 },
      { group: '东', total: 2, unchanged: 2, changed: 0, undecided: 0, up: 0, down: 0 },
    ]);
    expect(impact.money).toEqual([{ incentive: '优胜奖励', beforeFen: 10_000_000n, afterFen: 20_000_000n }]);
  });
});

describe('dependencies', () => {
  it('say what a name feeds and what it rests on, through others', () => {
    expect([...usersOf(program, '数据项.用电')].sort()).toEqual(
      ['奖补.优胜奖励', '指标.单位用电税收', '评价.亩均评价'].sort(),
    );
    expect(sourcesOf(program, '奖补.优胜奖励')).toContain('数据项.用地面积');
    expect(sourcesOf(program, '奖补.优胜奖励')).toContain('参数.奖励标准');
  });
});
