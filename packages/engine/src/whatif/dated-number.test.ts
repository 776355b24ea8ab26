import { describe, expect, it } from 'vitest';
import { messageOf } from '../base/diagnostic.ts';
import { checkPackage } from '../check/check.ts';
import { runScheme } from '../columns/run-columns.ts';
import { makeNumberColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { explainScheme } from '../explain/explain.ts';
import { printTrace } from '../explain/print-trace.ts';
import { programOfYear } from '../rows/settled-program.ts';
import { applyChanges } from './change.ts';
import { sourcesOf } from './dependencies.ts';
import { SchemeTrial } from './trial.ts';

const textWith = (last: number) => `
文件: {标题: 演示文件, 发文机关: 演示, 成文: 2022-01-01, 施行: 2022-01-01, 地区: '330300', 目录: [一, 二]}
条款:
  一: {标题: 评价}
  二: {标题: 权重}
数据项:
  税收: {对象: 企业, 单位: 万元, 来源: 税务}
  用电: {对象: 企业, 单位: 万千瓦时, 来源: 供电}
参数:
  税收权重: {单位: 分, 值: [{自: 2022-01-01, 至: 2022-12-31, 为: 60, 据: 二}, {自: 2023-01-01, 为: 70, 据: 二}]}
  用电权重: {单位: 分, 值: [{自: 2022-01-01, 至: 2022-12-31, 为: 40, 据: 二}, {自: 2023-01-01, 为: ${last}, 据: 二}]}
  甲档线: {单位: 分, 值: [{自: 2022-01-01, 至: 2023-12-31, 为: 80, 据: 二}, {自: 2024-01-01, 为: 待定, 据: 二}]}
评价:
  评价:
    据: 一
    计分: {税收: [税收权重, 10, 上限: 1.5 倍, 下限: 0], 用电: [用电权重, 10, 上限: 1.5 倍, 下限: 0]}
    分档: {切: {甲: 甲档线, 乙: 其余}}
`;
const check = (text: string) => checkPackage({ id: 'demo', files: [{ path: 'demo.yaml', text }], uses: [] });
const { program } = check(textWith(30));
if (!program) throw new Error('the package checks');
const numbers = (税收: readonly number[], 用电: readonly number[]) =>
  [2022, 2023, 2024].map((year) => [year, { 税收: makeNumberColumn(税收), 用电: makeNumberColumn(用电) }] as const);
const years = numbers([10, 5, 10], [5, 10, 4]);
const column = (name: '税收' | '用电') => Object.fromEntries(years.map(([year, columns]) => [year, columns[name]]));
const dataset = makeDataset([
  makeFrame({ subject: '企业', ids: ['甲', '乙', '丙'], columns: { 税收: column('税收'), 用电: column('用电') } }),
]);
const at = { file: 'set', line: 1, column: 1, endLine: 1, endColumn: 2 };
const changed = (path: string, value: string, year: number) =>
  applyChanges({ program, dataset }, [{ path, value, at }], year).program;
const scoresOf = (of: typeof program, year: number) => [...runScheme(of, '评价', dataset, year).scores];

describe('numbers that follow dated parameters', () => {
  it('are those of the year', () => {
    expect(scoresOf(program, 2022)).toEqual([80, 70, 76]);
    expect(scoresOf(program, 2023)).toEqual([85, 65, 82]);
    expect([...runScheme(program, '评价', dataset, 2022).classes]).toEqual([0, 1, 1]);
  });

  it('leave everybody undecided in a year in which one of them has no value', () => {
    const { scores, notes } = runScheme(program, '评价', dataset, 2024);
    expect([...scores].every(Number.isNaN)).toBe(true);
    expect(notes.get(0)?.join()).toContain('甲档线');
  });

  it('move when the parameter is tried with another value, or are fixed when they are tried themselves', () => {
    expect(scoresOf(changed('参数.税收权重', '50', 2022), 2022)).toEqual([70, 65, 66]);
    expect(scoresOf(changed('评价.评价.税收.权', '50', 2023), 2023)).toEqual([65, 55, 62]);
  });

  it('are held open for trial as a whole run has them', () => {
    const trial = SchemeTrial.open(program, '评价', dataset, 2023);
    for (const candidate of [changed('参数.甲档线', '83', 2023), changed('参数.用电权重', '10', 2023)]) {
      const scheme = trial?.candidateOf(candidate);
      if (!trial || !scheme) throw new Error('the scheme can be held open');
      expect(trial.fits(scheme)).toBe(true);
      const { classes, scores } = runScheme(candidate, '评价', dataset, 2023);
      const frame = trial.frame(scheme);
      expect([[...frame.classes], [...frame.scores]]).toEqual([[...classes], [...scores]]);
    }
    expect(programOfYear(program, 2023).schemes.评价.groups[0].items.map(({ weight }) => weight)).toEqual(['70', '30']);
  });

  it('are shown with their parameter and its clause, and known as what the scheme hangs on', () => {
    const trace = printTrace(explainScheme(program, '评价', dataset, 2023, 0));
    expect(trace).toMatch(/税收权重.*70 分.*二/);
    expect(trace).toMatch(/甲档线.*80 分.*二/);
    expect([...sourcesOf(program, '评价.评价')]).toContain('参数.用电权重');
  });

  it('are checked for every year in which they differ', () => {
    const { diagnostics } = check(textWith(35));
    expect(diagnostics.filter(({ severity }) => severity === 'error').map((one) => messageOf(one, 'zh'))).toEqual([
      '「评价」的权重合计 105，应为 100（参数取 2023 年的值）',
    ]);
  });
});
