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
import { splitInProportion } from './split-in-proportion.ts';

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

const remainders = fc.constantFrom(undefined, 'largest-claim' as const, 'last' as const, 'none' as const);

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

  it('is shared in proportion, to the fen, after the ceilings of each enterprise', () => {
    const dataset = datasetOf([2000, 300], [[1, 400]]);
    expect(paid(dataset)).toEqual([
      ['payable', 533.33],
      ['payable', 200],
      ['payable', 266.67],
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

  it('says who took the fen that were left over', () => {
    const trace = printTrace(
      explainIncentive(
        program,
        '研发',
        datasetOf(
          [800, 800],
          [
            [0, 800],
            [1, 800],
          ],
        ),
        2022,
        1,
      ),
    );
    expect(trace).toContain('尾差一分一分给余数最大的');
    const three = printTrace(explainIncentive(program, '研发', datasetOf([800, 800, 800], []), 2022, 1));
    expect(three).toMatch(/尾差归.*0\.01 元.*E0（研发）1 分/);
  });

  it('adds up to the budget exactly, nobody gets more than was claimed, and is the same read row by row', () => {
    const money = fc.oneof(fc.constantFrom(0, 0.01, 33.33, 800, 1e6), fc.double({ min: 0, max: 900, noNaN: true }));
    const firms = fc.array(money, { minLength: 1, maxLength: 12 });
    const projects = fc.array(fc.tuple(fc.nat(11), money), { maxLength: 8 });
    fc.assert(
      fc.property(firms, projects, remainders, (claims, list, remainder) => {
        const budget = { ...program.ceilings.资金, ...(remainder ? { remainder } : {}) };
        const shared = { ...program, ceilings: { ...program.ceilings, 资金: budget } };
        const open = { ...program, ceilings: { 每家: program.ceilings.每家 } };
        const dataset = datasetOf(
          claims,
          list.map(([firm, spent]) => [firm % claims.length, spent] as const),
        );
        const run = openRun(shared, dataset, 2022);
        let [sum, before, count] = [0n, 0n, 0n];
        for (const name of ['研发', '技改']) {
          const result = runIncentive(shared, name, dataset, 2022);
          const claimed = runIncentive(open, name, dataset, 2022);
          expect(result.rows).toEqual(runIncentiveByRows(run, name).rows);
          for (const [row, { amountFen }] of result.rows.entries())
            expect(amountFen <= claimed.rows[row].amountFen).toBe(true);
          sum += result.totalFen;
          before += claimed.totalFen;
          count += BigInt(result.rows.length);
        }
        const most = before < 100_000n ? before : 100_000n;
        if (remainder !== 'none') expect(sum).toBe(most);
        else expect(sum <= most && sum > most - (before <= 100_000n ? 1n : count)).toBe(true);
      }),
      { numRuns: Number(process.env.RUNS ?? 200) },
    );
  });

  it('gives what is left over to whom it names, up to what was claimed', () => {
    const parts = (
      remainder: (typeof program.ceilings.资金)['remainder'],
      amounts: readonly bigint[],
      limit: bigint,
    ) => {
      return splitInProportion(amounts, limit, remainder).amounts.map(Number);
    };
    expect(parts(undefined, [10n, 20n, 30n], 20n)).toEqual([3, 7, 10]);
    expect(parts('largest-claim', [10n, 20n, 30n], 19n)).toEqual([3, 6, 10]);
    expect(parts('last', [30n, 20n, 10n], 19n)).toEqual([9, 6, 4]);
    expect(parts('none', [10n, 20n, 30n], 20n)).toEqual([3, 6, 10]);
    expect(parts('largest-claim', [1n, 1n, 1n], 2n)).toEqual([1, 1, 0]);
    expect(parts('last', [1n, 1n, 1n], 2n)).toEqual([0, 1, 1]);
  });
});
