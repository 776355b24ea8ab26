import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import type { Award, Dataset } from '../data/dataset.ts';
import { makeFlagColumn, makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { splitFen } from '../rows/money.ts';
import { openRun } from '../rows/open-run.ts';
import { runIncentiveByRows } from '../rows/run-incentive.ts';
import { runIncentive } from './run-columns.ts';

const text = `
文件: {标题: 试, 发文机关: 试, 成文: 2020-01-01, 地区: '330300', 公开: true, 依据: [], 抄送: [], 目录: [一, 二, 三]}
条款:
  一: {标题: 上台阶, 摘要: 产值过台阶分档奖励}
  二: {标题: 荣誉, 摘要: 首次入选奖励}
  三: {标题: 研发, 摘要: 研发费用分段补助}
数据项:
  产值: {对象: 企业, 单位: 万元, 来源: 统计}
  达标: {对象: 企业, 类: 是否, 来源: 统计}
  等级: {对象: 企业, 类: 文本, 取值: [A, B, C, D], 来源: 经信}
  入选: {对象: 企业, 类: 是否, 来源: 经信}
  研发费用: {对象: 企业, 单位: 万元, 来源: 统计}
奖补:
  上台阶:
    对象: 企业
    条件: [{名: 达标, 若: 达标, 据: 一}]
    首次超过: {看: 产值, 表: [[5 亿元, 50 万元], [10 亿元, 100 万元], [20 亿元, 200 万元]]}
    差额: true
    分期: [40%, 30%, 30%]
    互斥: {与: 荣誉, 取: 高者, 年度: 同年}
    据: 一
  荣誉: {对象: 企业, 若: 首次(入选), 金额: 100 万元, 据: 二}
  研发: {对象: 企业, 若: 达标, 档: {看: 研发费用, 表: [[0 万元, 5%], [100 万元, 8%], [500 万元, 10%]], 法: 分段累进}, 上限: 300 万元, 适用排除: false, 据: 三}
排除:
  - {名: 低等级, 对象: 企业, 若: '等级 in ("C", "D")', 据: 一}
`;

function checked() {
  const { program, diagnostics } = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
  if (!program) throw new Error(JSON.stringify(diagnostics));
  return program;
}
const program = checked();

interface Firm {
  readonly output: Readonly<Record<number, number | null>>;
  readonly fits?: boolean | null;
  readonly grade?: string | null;
  readonly listed?: Readonly<Record<number, boolean>>;
  readonly research?: number | null;
}

const years = [2020, 2021, 2022];

function datasetOf(firms: readonly Firm[], awards: readonly Award[] = []): Dataset {
  const byYear = <T>(
    make: (values: readonly (T | null)[]) => ReturnType<typeof makeFlagColumn | typeof makeNumberColumn>,
    read: (firm: Firm, year: number) => T | null,
  ) => Object.fromEntries(years.map((year) => [year, make(firms.map((firm) => read(firm, year)))]));
  const columns = {
    产值: byYear<number>(makeNumberColumn, ({ output }, year) => output[year] ?? null),
    达标: byYear<boolean>(makeFlagColumn, ({ fits }) => (fits === undefined ? true : fits)),
    入选: byYear<boolean>(makeFlagColumn, ({ listed }, year) => listed?.[year] ?? (listed ? null : false)),
    研发费用: byYear<number>(makeNumberColumn, ({ research }) => research ?? null),
    等级: { 2022: makeTextColumn(firms.map(({ grade }) => (grade === undefined ? 'A' : grade))) },
  };
  return makeDataset([makeFrame({ subject: '企业', ids: firms.map((_, row) => `E${row}`), columns })], awards);
}

const awarded = (year: number, wan: number, row = 0): Award => {
  const fen = BigInt(wan) * 1_000_000n;
  return { incentive: '上台阶', subjectId: `E${row}`, year, tierFen: fen, amountFen: fen };
};

function runOne(firm: Firm, awards: readonly Award[] = [], incentive = '上台阶') {
  return runIncentive(program, incentive, datasetOf([firm], awards), 2022).rows[0];
}

const wan = (fen: bigint): number => Number(fen) / 1_000_000;

describe('首次超过, 差额, 分期', () => {
  it('pays the difference to the tier awarded before, split 40/30/30', () => {
    const row = runOne({ output: { 2020: 40_000, 2021: 80_000, 2022: 105_000 } }, [awarded(2021, 50)]);
    expect([row.state, wan(row.amountFen), row.instalmentsFen.map(wan)]).toEqual(['payable', 50, [20, 15, 15]]);
  });

  it('pays a jump over two tiers at once: from none to 20 亿, and 8 → 22 亿 after tier 5', () => {
    expect(wan(runOne({ output: { 2020: 1, 2021: 40_000, 2022: 205_000 } }).amountFen)).toBe(200);
    expect(wan(runOne({ output: { 2020: 40_000, 2021: 80_000, 2022: 220_000 } }, [awarded(2021, 50)]).amountFen)).toBe(
      150,
    );
  });

  it('is strict: exactly 5 亿 exceeds nothing', () => {
    expect(runOne({ output: { 2021: 1, 2022: 50_000 } })).toMatchObject({ state: 'nothing', because: ['产值'] });
  });

  it('looks at the whole known history: a tier exceeded before is not exceeded for the first time', () => {
    expect(runOne({ output: { 2020: 60_000, 2021: 40_000, 2022: 70_000 } })).toMatchObject({
      state: 'nothing',
      because: ['首次超过'],
    });
  });

  it('leaves it undecided when no earlier year is known', () => {
    expect(runOne({ output: { 2022: 70_000 } })).toMatchObject({ state: 'undecided', because: ['往年产值'] });
  });

  it('names the condition that fails or lacks data', () => {
    expect(runOne({ output: { 2021: 1, 2022: 60_000 }, fits: false })).toMatchObject({
      state: 'nothing',
      because: ['达标'],
    });
    expect(runOne({ output: { 2021: 1, 2022: 60_000 }, fits: null })).toMatchObject({
      state: 'undecided',
      because: ['达标'],
    });
  });

  it('says which earlier instalments fall due, and forfeits them when the tier is lost', () => {
    const held = runOne({ output: { 2020: 60_000, 2021: 55_000, 2022: 52_000 } }, [awarded(2020, 50)]);
    expect(held.due).toEqual([{ awardYear: 2020, ordinal: 3, fen: 15_000_000n, state: 'payable' }]);
    const lost = runOne({ output: { 2020: 60_000, 2021: 45_000, 2022: 70_000 } }, [awarded(2020, 50)]);
    expect(lost.due.map(({ state }) => state)).toEqual(['forfeited']);
    const open = runOne({ output: { 2020: 60_000, 2022: 70_000 } }, [awarded(2020, 50)]);
    expect(open.due.map(({ state }) => state)).toEqual(['undecided']);
    const excluded = runOne({ output: { 2020: 60_000, 2021: 55_000, 2022: 52_000 }, grade: 'D' }, [awarded(2020, 50)]);
    expect(excluded.due.map(({ state }) => state)).toEqual(['forfeited']);
  });
});

describe('排除, 互斥', () => {
  const rising = { 2021: 40_000, 2022: 105_000 };
  it('refuses where an exclusion holds and holds back where it is undecided', () => {
    expect(runOne({ output: rising, grade: 'C' })).toMatchObject({
      state: 'excluded',
      because: ['低等级'],
      amountFen: 0n,
    });
    const held = runOne({ output: rising, grade: null });
    expect([held.state, wan(held.amountFen)]).toEqual(['held', 100]);
  });

  it('pays the higher of two, of equals the one named first in the document', () => {
    const listed = { 2021: false, 2022: true };
    expect(runOne({ output: { 2021: 40_000, 2022: 205_000 }, listed }, [], '荣誉').state).toBe('beaten');
    expect(runOne({ output: { 2021: 40_000, 2022: 60_000 }, listed }).state).toBe('beaten');
    expect(runOne({ output: rising, listed }).state).toBe('payable');
    expect(runOne({ output: rising, listed }, [], '荣誉').state).toBe('beaten');
  });
});

describe('rows and columns agree on money', () => {
  const output = fc.option(fc.constantFrom(1, 40_000, 50_000, 50_000.01, 100_000, 105_000, 200_001), { freq: 6 });
  const firm: fc.Arbitrary<Firm> = fc
    .record({
      output: fc.record({ 2020: output, 2021: output, 2022: output }),
      fits: fc.constantFrom(true, true, true, false, null),
      grade: fc.constantFrom('A', 'A', 'C', null),
      listed: fc.constantFrom<Readonly<Record<number, boolean>>>(
        { 2021: false, 2022: true },
        { 2021: true, 2022: true },
        { 2022: true },
      ),
      research: fc.option(
        fc.oneof(
          fc.constantFrom(0, 100, 500, 0.0001, 3000, 3040, 1e9),
          fc.integer({ min: 0, max: 400_000 }).map((n) => n / 100),
        ),
        { freq: 8 },
      ),
    })
    .map((made): Firm => made);
  const firms = fc.array(firm, { minLength: 1, maxLength: 12 });
  const awards = fc.array(
    fc.record({ year: fc.constantFrom(2020, 2021), wan: fc.constantFrom(50, 100), row: fc.nat(11) }),
    { maxLength: 4 },
  );

  it('state, reasons, fen, instalments and totals', () => {
    fc.assert(
      fc.property(firms, awards, fc.constantFrom('上台阶', '荣誉', '研发'), (list, made, incentive) => {
        const dataset = datasetOf(
          list,
          made.map(({ year, wan: amount, row }) => awarded(year, amount, row)),
        );
        const byRows = runIncentiveByRows(openRun(program, dataset, 2022), incentive);
        const byColumns = runIncentive(program, incentive, dataset, 2022);
        expect(byColumns.rows).toEqual(byRows.rows);
        expect([...byColumns.states]).toEqual([...byRows.states]);
        expect([...byColumns.amountsFen]).toEqual([...byRows.amountsFen]);
        expect(byColumns.totalFen).toBe(byRows.totalFen);
      }),
      { numRuns: 150 },
    );
  });

  it('never pays more than the highest tier over the years', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300_000 }), { minLength: 2, maxLength: 6 }), (levels) => {
        const made: Award[] = [];
        for (let year = 1; year < levels.length; year++) {
          const columns = {
            产值: Object.fromEntries(
              levels.slice(0, year + 1).map((level, index) => [2000 + index, makeNumberColumn([level])]),
            ),
            达标: { [2000 + year]: makeFlagColumn([true]) },
            等级: { [2000 + year]: makeTextColumn(['A']) },
            入选: { [2000 + year]: makeFlagColumn([false]) },
          };
          const dataset = makeDataset([makeFrame({ subject: '企业', ids: ['E0'], columns })], made);
          const row = runIncentive(program, '上台阶', dataset, 2000 + year).rows[0];
          if (row.state === 'payable')
            made.push({
              incentive: '上台阶',
              subjectId: 'E0',
              year: 2000 + year,
              tierFen: row.grossFen,
              amountFen: row.amountFen,
            });
          expect(row.instalmentsFen.reduce((sum, fen) => sum + fen, 0n)).toBe(row.amountFen);
        }
        const total = made.reduce((sum, award) => sum + award.amountFen, 0n);
        let highest = 0n;
        for (const { tierFen } of made) if (tierFen > highest) highest = tierFen;
        expect(total <= highest).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('splits without loss, by largest remainder', () => {
    expect(splitFen(100n, ['1/3', '1/3', '1/3'])).toEqual([34n, 33n, 33n]);
    expect(splitFen(5n, ['0.4', '0.3', '0.3'])).toEqual([2n, 2n, 1n]);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (total) => {
        const parts = splitFen(total, ['0.4', '0.3', '0.3']);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
      }),
    );
  });
});
