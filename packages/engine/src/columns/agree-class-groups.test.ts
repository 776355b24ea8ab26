import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { openRun } from '../rows/open-run.ts';
import { runIndicatorByRows } from '../rows/run-by-rows.ts';
import { runIndicator, runScheme } from './run-columns.ts';

const text = `
数据项:
  税收: {对象: 企业, 单位: 万元, 来源: 税务}
  用地: {对象: 企业, 单位: 亩, 来源: 自然资源}
  行业: {对象: 企业, 类: 文本, 期: 固定, 来源: 统计}
指标:
  亩税: {单位: 万元/亩, 分子: 税收, 分母: 用地}
  同档均值: {单位: 万元/亩, 公式: '平均(亩税, 等级(评))'}
  同档同业: {单位: 万元/亩, 公式: '汇总(亩税, 行业, 等级(评))'}
  同档名次: {单位: 位, 公式: '名次(亩税, 等级(评))'}
  去年同档: {单位: 家, 公式: '户数(税收 > 0, 上年(等级(评)))'}
  各档镇亩: {对象: 地区, 单位: 亩, 公式: '企业.汇总(用地, 等级(评) = "C")'}
  优质: {对象: 地区, 单位: '%', 分子: '企业.户数(等级(评) in ("A", "B"))', 分母: 企业.户数(not(缺失(等级(评))))}
  投资企业同档: {对象: 项目, 单位: 万元, 公式: '平均(企业.税收, 等级(评))'}
  同档项目: {对象: 项目, 单位: 家, 公式: '户数(true, 企业.等级(评))'}
  随镇: {单位: 家, 公式: '户数(true, 地区.等级(镇评))'}
评价:
  评: {据: 假定, 因: x, 计分: {亩税: [100, 20]}, 分档: {切: {A: 20%, B: 60%, C: 其余}}}
  镇评: {对象: 地区, 据: 假定, 因: x, 计分: {优质: [100, 50]}, 分档: {切: {A: 50%, B: 其余}}}
`;
const { program, diagnostics } = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
if (!program) throw new Error(JSON.stringify(diagnostics));

const firms = fc.array(
  fc.record({
    tax: fc.option(fc.constantFrom(0, 1, 30, 30, 77.7, 400)),
    before: fc.option(fc.constantFrom(0, 5, 30, 200)),
    land: fc.constantFrom(1, 2, 3.3, 10),
    industry: fc.constantFrom('甲业', '乙业', null),
    town: fc.integer({ min: -1, max: 2 }),
  }),
  { minLength: 1, maxLength: 14 },
);

function datasetOf(
  list: readonly { tax: number | null; before: number | null; land: number; industry: string | null; town: number }[],
) {
  return makeDataset([
    makeFrame({
      subject: '企业',
      ids: list.map((_, row) => `E${row}`),
      columns: {
        税收: {
          2021: makeNumberColumn(list.map(({ before }) => before)),
          2022: makeNumberColumn(list.map(({ tax }) => tax)),
        },
        用地: {
          2021: makeNumberColumn(list.map(({ land }) => land)),
          2022: makeNumberColumn(list.map(({ land }) => land)),
        },
        行业: { 0: makeTextColumn(list.map(({ industry }) => industry)) },
      },
      links: { 地区: list.map(({ town }) => town) },
    }),
    makeFrame({
      subject: '项目',
      ids: [...list.map((_, row) => `P${row}`), 'P无主'],
      columns: {},
      links: { 企业: [...list.map((_, row) => Math.floor(row / 2)), -1] },
    }),
    makeFrame({ subject: '地区', ids: ['东', '中', '西'], columns: {} }),
  ]);
}

describe('what is drawn together class by class', () => {
  it('is the same by rows and by columns, and the mean of who has the class', () => {
    fc.assert(
      fc.property(firms, (list) => {
        const dataset = datasetOf(list);
        const run = openRun(program, dataset, 2022);
        for (const name of Object.keys(program.indicators)) {
          const byRows = runIndicatorByRows(run, name);
          const byColumns = runIndicator(program, name, dataset, 2022);
          expect([...byColumns.missing], name).toEqual([...byRows.missing]);
          expect([...byColumns.values], name).toEqual([...byRows.values]);
        }
        const { classes } = runScheme(program, '评', dataset, 2022);
        const means = runIndicator(program, '同档均值', dataset, 2022);
        const taxes = runIndicator(program, '亩税', dataset, 2022);
        for (const [row, own] of classes.entries()) {
          expect(means.missing[row] === 1).toBe(own === 255);
          if (own === 255) continue;
          const mates = [...classes.keys()].filter((other) => classes[other] === own && taxes.missing[other] === 0);
          const mean = mates.reduce((sum, other) => sum + taxes.values[other], 0) / mates.length;
          expect(means.values[row]).toBeCloseTo(mean, 9);
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });

  it('counts a town’s classes and sums the land of one', () => {
    const firm = (tax: number, land: number, town: number) => ({ tax, before: 1, land, industry: '甲业', town });
    const dataset = datasetOf([firm(100, 1, 0), firm(50, 1, 0), firm(9, 3, 0), firm(60, 1, 1), firm(1, 10, 1)]);
    expect([...runIndicator(program, '各档镇亩', dataset, 2022).values]).toEqual([3, 10, 0]);
    expect([...runIndicator(program, '优质', dataset, 2022).values].slice(0, 2)).toEqual([(2 / 3) * 100, 50]);
  });
});
