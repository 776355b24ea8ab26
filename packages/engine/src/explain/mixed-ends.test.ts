import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { runIncentive } from '../columns/run-columns.ts';
import { makeNumberColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { openRun } from '../rows/open-run.ts';
import { runIncentiveByRows } from '../rows/run-incentive.ts';
import { english } from './english-words.ts';
import { sentenceOfIncentive } from './rule-sentences.ts';

const text = `
参数:
  大线: {单位: 亿元, 值: [{自: 2022-01-01, 为: 10, 据: 假定, 因: 演示}]}
数据项:
  产值: {对象: 企业, 单位: 亿元, 来源: 统计}
奖补:
  规模奖: {档: {看: 产值, 表: [[1, 1 万元], [5, 2], [超过 5 亿元, 3], [超过 大线, 4]]}, 据: 假定, 因: 演示}
`;
const { program, diagnostics } = checkPackage({ id: 'demo', files: [{ path: 'demo.yaml', text }], uses: [] });
if (!program) throw new Error(JSON.stringify(diagnostics));
const values = [0.99, 1, 4.99, 5, 5.01, 10, 10.01];
const ids = values.map((value) => String(value));
const frame = makeFrame({ subject: '企业', ids, columns: { 产值: { 2022: makeNumberColumn(values) } } });
const dataset = makeDataset([frame]);

describe('a table in which some limits belong to their row and others do not', () => {
  it('gives each row by its own end, in rows and in columns', () => {
    const wan = (rows: readonly { readonly amountFen: bigint }[]) =>
      rows.map(({ amountFen }) => Number(amountFen) / 1e6);
    expect(wan(runIncentiveByRows(openRun(program, dataset, 2022), '规模奖').rows)).toEqual([0, 1, 1, 2, 3, 3, 4]);
    expect(wan(runIncentive(program, '规模奖', dataset, 2022).rows)).toEqual([0, 1, 1, 2, 3, 3, 4]);
  });

  it('is said with its ends', () => {
    const { 规模奖: incentive } = program.incentives;
    expect(sentenceOfIncentive(incentive)).toContain('产值达到1亿元、达到5亿元、超过5亿元、超过10亿元的');
    expect(sentenceOfIncentive(incentive, {}, english)).toContain('产值 from 1亿元, from 5亿元, above 5亿元');
  });
});
