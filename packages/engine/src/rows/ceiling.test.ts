import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { runIncentive } from '../columns/run-columns.ts';
import type { Dataset } from '../data/dataset.ts';
import { makeFlagColumn, makeNumberColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { explainIncentive } from '../explain/explain.ts';
import { printTrace } from '../explain/print-trace.ts';

const text = `
文件: {标题: 试, 发文机关: 试, 成文: 2020-01-01, 地区: '330300', 公开: true, 依据: [], 抄送: [], 目录: [一, 二, 三, 四]}
条款:
  一: {标题: 增产, 摘要: 增产奖励}
  二: {标题: 研发, 摘要: 研发补助}
  三: {标题: 技改, 摘要: 技改补助}
  四: {标题: 总额, 摘要: 一家企业一年的总额}
数据项:
  增产额: {对象: 企业, 单位: 万元, 来源: 统计}
  研发费用: {对象: 企业, 单位: 万元, 来源: 统计}
  总额: {对象: 企业, 单位: 万元, 来源: 财政}
  成立年数: {对象: 企业, 单位: 年, 来源: 市场监管}
  失信: {对象: 企业, 类: 是否, 来源: 信用}
  设备投资: {对象: 项目, 单位: 万元, 来源: 经信}
奖补:
  技改: {对象: 项目, 金额: 设备投资 * 10%, 分期: [50%, 50%], 据: 三}
  研发: {金额: 研发费用 * 50%, 适用排除: false, 据: 二}
  增产: {金额: 增产额, 据: 一}
合计上限:
  全部: {范围: 成立年数 >= 3 年, 上限: 总额, 据: 四}
排除:
  - {名: 失信, 若: 失信, 据: 四}
`;
const { program } = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
if (!program) throw new Error('the package of this test has errors');

interface Firm {
  readonly 增产额: number | null;
  readonly 研发费用: number | null;
  readonly 总额: number | null;
  readonly 成立年数?: number | null;
  readonly 失信?: boolean | null;
  readonly 项目?: readonly number[];
}

/** Firms with their projects; the rows of the projects come in the order given. */
function datasetOf(firms: readonly Firm[], turned = false): Dataset {
  const year = <T>(
    make: (values: readonly (T | null)[]) => ReturnType<typeof makeNumberColumn | typeof makeFlagColumn>,
    values: readonly (T | null)[],
  ) => ({ 2022: make(values) });
  const projects = firms.flatMap(({ 项目 = [] }, holder) =>
    项目.map((money, at) => ({ id: `P${holder}-${at}`, holder, money })),
  );
  if (turned) projects.reverse();
  const enterprises = makeFrame({
    subject: '企业',
    ids: firms.map((_, row) => `E${row}`),
    columns: {
      增产额: year<number>(
        makeNumberColumn,
        firms.map((firm) => firm.增产额),
      ),
      研发费用: year<number>(
        makeNumberColumn,
        firms.map((firm) => firm.研发费用),
      ),
      总额: year<number>(
        makeNumberColumn,
        firms.map((firm) => firm.总额),
      ),
      成立年数: year<number>(
        makeNumberColumn,
        firms.map(({ 成立年数 = 3 }) => 成立年数),
      ),
      失信: year<boolean>(
        makeFlagColumn,
        firms.map(({ 失信 = false }) => 失信),
      ),
    },
  });
  const frame = makeFrame({
    subject: '项目',
    ids: projects.map(({ id }) => id),
    columns: {
      设备投资: year<number>(
        makeNumberColumn,
        projects.map(({ money }) => money),
      ),
    },
    links: { 企业: projects.map(({ holder }) => holder) },
  });
  return makeDataset([enterprises, frame], []);
}

const wan = (fen: bigint): number => Number(fen) / 1_000_000;

/** State and 万元 of each claim of one firm, in the order of the document. */
function paid(firm: Firm, turned = false): readonly (readonly [string, number])[] {
  const dataset = datasetOf([firm], turned);
  return ['增产', '研发', '技改'].flatMap((name) =>
    runIncentive(program as NonNullable<typeof program>, name, dataset, 2022).rows.map(
      (row) => [row.state, wan(row.amountFen)] as const,
    ),
  );
}

describe('合计上限', () => {
  it('pays what the document names first, and to the rest what is left', () => {
    expect(paid({ 增产额: 60, 研发费用: 100, 总额: 80, 项目: [100] })).toEqual([
      ['payable', 60],
      ['payable', 20],
      ['beaten', 0],
    ]);
  });

  it('cuts projects in the order of their ids, whatever the order of the rows, and splits what is left into instalments', () => {
    const firm = { 增产额: 0, 研发费用: 0, 总额: 15.00000001, 项目: [100, 100] };
    expect(paid(firm).slice(2)).toEqual([
      ['payable', 10],
      ['payable', 5],
    ]);
    expect(paid(firm, true).slice(2)).toEqual([
      ['payable', 5],
      ['payable', 10],
    ]);
    const rows = runIncentive(program, '技改', datasetOf([firm]), 2022).rows;
    expect(rows.map(({ instalmentsFen }) => instalmentsFen.map(wan))).toEqual([
      [5, 5],
      [2.5, 2.5],
    ]);
    expect(rows.map(({ because }) => because)).toEqual([[], ['全部']]);
  });

  it('holds back what an undecided claim before it, or a limit without data, leaves open', () => {
    expect(paid({ 增产额: null, 研发费用: 100, 总额: 80 })).toEqual([
      ['undecided', 0],
      ['held', 50],
    ]);
    expect(paid({ 增产额: 60, 研发费用: 100, 总额: null })).toEqual([
      ['held', 60],
      ['held', 50],
    ]);
    expect(paid({ 增产额: null, 研发费用: 100, 总额: 0 })[1]).toEqual(['beaten', 0]);
  });

  it('lets a claim that is held keep its place: what it cuts is held too, what it leaves is paid', () => {
    expect(paid({ 增产额: 60, 研发费用: 100, 总额: 80, 失信: null })).toEqual([
      ['held', 60],
      ['held', 20],
    ]);
    expect(paid({ 增产额: 60, 研发费用: 100, 总额: 110, 失信: null })).toEqual([
      ['held', 60],
      ['payable', 50],
    ]);
    expect(paid({ 增产额: 60, 研发费用: 100, 总额: 80, 失信: true })).toEqual([
      ['excluded', 0],
      ['payable', 50],
    ]);
    expect(paid({ 增产额: 60, 研发费用: 100, 总额: 0, 失信: null }).map(([state]) => state)).toEqual([
      'beaten',
      'beaten',
    ]);
    expect(paid({ 增产额: 60, 研发费用: 20, 总额: 60, 失信: null, 项目: [100] })).toEqual([
      ['held', 60],
      ['held', 0],
      ['held', 0],
    ]);
  });

  it('applies to the enterprises of its scope; where that is unknown, what it would cut is held', () => {
    const firm = { 增产额: 60, 研发费用: 100, 总额: 80 };
    expect(paid({ ...firm, 成立年数: 2.9 })[1]).toEqual(['payable', 50]);
    expect(paid({ ...firm, 成立年数: null })).toEqual([
      ['payable', 60],
      ['held', 20],
    ]);
  });

  it('never gives an enterprise more than the limit, and less only where there is no more to give', () => {
    const money = fc.integer({ min: -3, max: 200 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ 增产额: money, 研发费用: money, 总额: money, 项目: fc.array(money, { maxLength: 3 }) }), {
          minLength: 1,
          maxLength: 4,
        }),
        (firms) => {
          for (const firm of firms) {
            const sum = paid(firm).reduce((total, [, amount]) => total + amount, 0);
            const claims = [firm.增产额, firm.研发费用 / 2, ...firm.项目.map((each) => each / 10)].reduce(
              (total, claim) => total + Math.max(0, claim),
              0,
            );
            expect(sum).toBeCloseTo(Math.min(claims, Math.max(0, firm.总额)), 6);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is explained with the limit, its clause, and the claims before it', () => {
    const told = printTrace(
      explainIncentive(program, '研发', datasetOf([{ 增产额: 60, 研发费用: 100, 总额: 80 }]), 2022, 0),
    );
    expect(told).toContain('合计上限：全部');
    expect(told).toContain('排在前面：增产');
    expect(told).toMatch(/600,?000/);
  });
});
