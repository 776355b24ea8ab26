import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { runIncentive } from '../columns/run-columns.ts';
import { makeNumberColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { explainIncentive } from '../explain/explain.ts';
import { printTrace } from '../explain/print-trace.ts';
import { sentenceOfCeiling } from '../explain/rule-sentences.ts';
import { openRun } from './open-run.ts';
import { runIncentiveByRows } from './run-incentive.ts';

const text = `
文件: {标题: 试, 发文机关: 试, 成文: 2020-01-01, 地区: '330300', 目录: [一, 二, 三]}
条款:
  一: {标题: 研发}
  二: {标题: 技改}
  三: {标题: 资金}
数据项:
  研发费用: {对象: 企业, 单位: 元, 来源: 统计}
  设备投资: {对象: 项目, 单位: 元, 来源: 经信}
参数:
  预算: {单位: 元, 值: [{自: 2022-01-01, 至: 2022-12-31, 为: 1000, 据: 三}, {自: 2023-01-01, 为: 待定, 据: 三}]}
奖补:
  研发: {金额: 研发费用, 分期: [50%, 50%], 据: 一}
  技改: {对象: 项目, 金额: 设备投资, 据: 二}
合计上限:
  每家: {上限: 800 元, 据: 三}
  资金: {上限: 预算, 分摊: 按比例, 据: 三}
`;
const { program } = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
if (!program) throw new Error('the package of this test has errors');

type Money = number | null;

/** Firms with their claims in yuan, and projects of theirs. */
function datasetOf(firms: readonly Money[], projects: readonly (readonly [firm: number, money: Money])[]) {
  const years = (values: readonly Money[]) => ({ 2022: makeNumberColumn(values), 2023: makeNumberColumn(values) });
  return makeDataset([
    makeFrame({ subject: '企业', ids: firms.map((_, row) => `E${row}`), columns: { 研发费用: years(firms) } }),
    makeFrame({
      subject: '项目',
      ids: projects.map((_, row) => `P${row}`),
      columns: { 设备投资: years(projects.map(([, money]) => money)) },
      links: { 企业: projects.map(([firm]) => firm) },
    }),
  ]);
}

const results = (dataset: ReturnType<typeof datasetOf>, year = 2022) =>
  ['研发', '技改'].map((name) => runIncentive(program, name, dataset, year));
const paid = (dataset: ReturnType<typeof datasetOf>, year = 2022) =>
  results(dataset, year).flatMap(({ rows }) => rows.map(({ state, amountFen }) => [state, Number(amountFen) / 100]));

describe('a budget that all share', () => {
  it('leaves claims whole that don’t exceed it', () => {
    expect(paid(datasetOf([600, 100], [[1, 300]]))).toEqual([
      ['payable', 600],
      ['payable', 100],
      ['payable', 300],
    ]);
  });

  it('is shared in proportion, down to the fen, after the ceilings of each enterprise', () => {
    const dataset = datasetOf([2000, 300], [[1, 400]]);
    expect(paid(dataset)).toEqual([
      ['payable', 533.33],
      ['payable', 200],
      ['payable', 266.66],
    ]);
    const [{ rows, totalFen }] = results(dataset);
    expect(rows[0]).toMatchObject({ because: ['每家', '资金'], instalmentsFen: [26667n, 26666n] });
    expect(totalFen).toBe(73333n);
  });

  it('is open while a claim or the budget itself isn’t decided', () => {
    expect(paid(datasetOf([600, null], [[0, 100]]))).toEqual([
      ['held', 600],
      ['undecided', 0],
      ['held', 100],
    ]);
    expect(paid(datasetOf([600], []), 2023)).toEqual([['held', 600]]);
  });

  it('says what was claimed, and of which clause it is', () => {
    const trace = printTrace(explainIncentive(program, '研发', datasetOf([2000, 900], []), 2022, 1));
    expect(trace).toMatch(/资金.*按比例分摊/);
    expect(trace).toMatch(/各家申报合计.*1600/);
    expect(trace).toMatch(/预算.*1000 元.*三/);
    expect(sentenceOfCeiling(program.ceilings.资金, program.parameters)).toContain('按比例分摊');
  });

  it('never pays more than there is, falls short by less than a fen each, and is the same read row by row', () => {
    const money = fc.oneof(fc.constantFrom(0, 0.01, 33.33, 800, 1e6), fc.double({ min: 0, max: 900, noNaN: true }));
    const firms = fc.array(money, { minLength: 1, maxLength: 12 });
    const projects = fc.array(fc.tuple(fc.nat(11), money), { maxLength: 8 });
    fc.assert(
      fc.property(firms, projects, (claims, list) => {
        const dataset = datasetOf(
          claims,
          list.map(([firm, spent]) => [firm % claims.length, spent] as const),
        );
        const run = openRun(program, dataset, 2022);
        let [sum, before, count] = [0n, 0n, 0n];
        for (const result of results(dataset)) {
          expect(result.rows).toEqual(runIncentiveByRows(run, result.incentive).rows);
          sum += result.totalFen;
          count += BigInt(result.rows.length);
        }
        const open = { ...program, ceilings: { 每家: program.ceilings.每家 } };
        for (const name of ['研发', '技改']) before += runIncentive(open, name, dataset, 2022).totalFen;
        const most = before < 100_000n ? before : 100_000n;
        expect(sum <= most && sum > most - (before <= 100_000n ? 1n : count)).toBe(true);
      }),
      { numRuns: Number(process.env.RUNS ?? 200) },
    );
  });
});
