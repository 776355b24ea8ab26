import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { runIncentive } from '../columns/run-columns.ts';
import { makeDayColumn, makeNumberColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { explainIncentive } from '../explain/explain.ts';
import { printTrace } from '../explain/print-trace.ts';
import { sentenceOfCeiling } from '../explain/rule-sentences.ts';
import type { BudgetOrder } from '../program/program.ts';
import { type ClaimsInOrder, standings } from './claims-in-order.ts';
import { openRun } from './open-run.ts';
import { runIncentiveByRows } from './run-incentive.ts';
import { spendInOrder } from './spend-in-order.ts';

const programOf = (setting: string) => {
  const text = `
文件: {标题: 试, 发文机关: 试, 成文: 2020-01-01, 地区: '330300', 目录: [一, 二]}
条款:
  一: {标题: 研发}
  二: {标题: 资金}
数据项:
  研发费用: {对象: 企业, 单位: 元, 来源: 统计}
  评分: {对象: 企业, 单位: 分, 来源: 专家}
  申报日: {对象: 企业, 类: 日期, 期: 固定, 来源: 经信}
参数:
  预算: {单位: 元, 值: [{自: 2022-01-01, 至: 2022-12-31, 为: 1000, 据: 二}, {自: 2023-01-01, 为: 待定, 据: 二}]}
奖补:
  研发: {金额: 研发费用, 据: 一}
合计上限:
  资金: {上限: 预算, 次序: [评分, -申报日]${setting}, 据: 二}
`;
  const { program, diagnostics } = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
  if (!program) throw new Error(diagnostics.map(({ code }) => code).join(' '));
  return program;
};

type Firm = readonly [money: number | null, score: number | null, day: number | null];

const datasetOf = (firms: readonly Firm[]) => {
  const years = (values: readonly (number | null)[]) => ({
    2022: makeNumberColumn(values),
    2023: makeNumberColumn(values),
  });
  return makeDataset([
    makeFrame({
      subject: '企业',
      ids: firms.map((_, row) => `E${row}`),
      columns: {
        研发费用: years(firms.map(([money]) => money)),
        评分: years(firms.map(([, score]) => score)),
        申报日: { 0: makeDayColumn(firms.map(([, , day]) => day)) },
      },
    }),
  ]);
};

/** What firms get in yuan; ? after what is held. */
const paid = (setting: string, firms: readonly Firm[], year = 2022) =>
  runIncentive(programOf(setting), '研发', datasetOf(firms), year).rows.map(
    ({ state, amountFen }) => `${Number(amountFen) / 100}${state === 'held' ? '?' : ''}`,
  );

describe('a budget that is spent down an order', () => {
  it('pays in full what it covers; the first that it doesn’t gets the rest, and nobody after it anything', () => {
    const firms: Firm[] = [
      [300, 70, 1],
      [600, 90, 1],
      [500, 80, 1],
      [100, 60, 1],
    ];
    expect(paid('', firms)).toEqual(['0', '600', '400', '0']);
    expect(paid(', 不足: 停止', firms)).toEqual(['0', '600', '0', '0']);
    expect(paid(', 不足: 跳过', firms)).toEqual(['300', '600', '0', '100']);
  });

  it('compares the next key among equals: who came first', () => {
    const firms: Firm[] = [
      [800, 90, 20],
      [800, 90, 10],
      [100, 95, 30],
    ];
    expect(paid('', firms)).toEqual(['100', '800', '100']);
  });

  it('takes equals for one claim, whatever order they came in, unless their codes decide', () => {
    const firms: Firm[] = [
      [800, 90, 10],
      [400, 90, 10],
      [100, 80, 10],
    ];
    expect(paid('', firms)).toEqual(['666.67', '333.33', '0']);
    expect(paid(', 不足: 停止', firms)).toEqual(['0', '0', '0']);
    expect(paid(', 不足: 跳过', firms)).toEqual(['0', '0', '100']);
    expect(paid(', 并列: 按代码', firms)).toEqual(['800', '200', '0']);
  });

  it('leaves open what a claim of unknown amount or place may still take', () => {
    expect(
      paid('', [
        [300, 90, 1],
        [null, 80, 1],
        [200, 70, 1],
      ]),
    ).toEqual(['300', '0', '200?']);
    expect(
      paid('', [
        [300, 90, 1],
        [800, null, 1],
        [200, 70, 1],
        [300, 60, 1],
      ]),
    ).toEqual(['300?', '200?', '200?', '300?']);
    expect(
      paid('', [
        [300, 90, 1],
        [100, null, 1],
        [200, 70, 1],
      ]),
    ).toEqual(['300', '100', '200']);
    expect(
      paid('', [
        [900, 90, 1],
        [200, 80, null],
        [200, 80, 1],
        [100, 70, 1],
      ]),
    ).toEqual(['900', '0?', '100?', '0']);
    expect(paid('', [[600, 90, 1]], 2023)).toEqual(['600?']);
  });

  it('says where a claim stands, what was spent before it and what was left', () => {
    const firms: Firm[] = [
      [600, 90, 1],
      [500, 80, 1],
    ];
    const program = programOf('');
    const trace = printTrace(explainIncentive(program, '研发', datasetOf(firms), 2022, 1));
    expect(trace).toMatch(/资金.*按评分由高到低、申报日由早到晚依次安排/);
    expect(trace).toMatch(/排在前面的已安排.*600.*排在第2/);
    expect(trace).toMatch(/轮到时还剩.*400/);
    expect(sentenceOfCeiling(program.ceilings.资金, program.parameters)).toContain('用完为止');
  });

  it('is the same read row by row', () => {
    const value = <T>(...of: T[]) => fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...of) }, fc.constant(null));
    const firms = fc.array(fc.tuple(value(0, 100, 200.01, 400, 999.99), value(1, 2, 3), value(1, 2)), { maxLength: 9 });
    const settings = fc.constantFrom(
      '',
      ', 不足: 停止',
      ', 不足: 跳过',
      ', 并列: 按代码',
      ', 不足: 跳过, 并列: 按代码',
    );
    fc.assert(
      fc.property(settings, firms, (setting, list) => {
        const [program, dataset] = [programOf(setting), datasetOf(list)];
        const byRows = runIncentiveByRows(openRun(program, dataset, 2022), '研发');
        expect(runIncentive(program, '研发', dataset, 2022).rows).toEqual(byRows.rows);
      }),
    );
  });
});

/** A claim for what may become of it: its place (unknown: null), its amount, what is known of it. */
interface Wish {
  readonly keys: readonly (number | null)[];
  readonly amount: number;
  readonly state: number;
}

const inOrder = (wishes: readonly Wish[]) => {
  const keys = wishes[0]?.keys.length ?? 0;
  const lines = wishes.map((wish, index) => ({ ...wish, index }));
  const at = (key: number | null) => key ?? Number.NEGATIVE_INFINITY;
  const differ = (a: Wish, b: Wish) => a.keys.findIndex((key, level) => key !== b.keys[level]);
  lines.sort((a, b) => {
    const level = differ(a, b);
    return level < 0 ? 0 : at(b.keys[level]) - at(a.keys[level]);
  });
  const claims: ClaimsInOrder = {
    amounts: lines.map(({ amount, state }) => (state === standings.undecided ? 0n : BigInt(amount))),
    states: Uint8Array.from(lines, ({ state }) => state),
    known: Uint8Array.from(lines, (line) => (line.keys.includes(null) ? line.keys.indexOf(null) : keys)),
    shared: Uint8Array.from(lines, (line, index) => {
      const level = index === 0 ? 0 : differ(lines[index - 1], line);
      return level < 0 ? keys : level;
    }),
    keys,
  };
  return { lines, claims };
};

/** Every way in which what isn't known may turn out. */
function* outcomes(wishes: readonly Wish[], from = 0): Generator<readonly Wish[]> {
  const wish = wishes[from];
  if (!wish) {
    yield wishes;
    return;
  }
  const places = wish.keys.map((key) => (key === null ? [-0.5, 0, 0.5, 1, 1.5, 2, 2.5] : [key]));
  const keys = places.reduce<number[][]>((all, some) => all.flatMap((one) => some.map((key) => [...one, key])), [[]]);
  const amounts = [[wish.amount], [wish.amount, 0], [0, 1, 2, 3, 4, 20]][wish.state];
  for (const amount of amounts)
    for (const own of keys) {
      const next = wishes.with(from, { keys: own, amount, state: standings.settled });
      yield* outcomes(next, from + 1);
    }
}

describe('what is open in an order', () => {
  const wishes = (keys: number) => {
    const wish = fc.record({
      keys: fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(0, 1, 2) }, fc.constant(null)), {
        minLength: keys,
        maxLength: keys,
      }),
      amount: fc.integer({ min: 1, max: 4 }),
      state: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.constantFrom(1, 2) }),
    });
    const isSure = ({ keys: own, state }: Wish) => state === standings.settled && !own.includes(null);
    return fc
      .array(wish, { minLength: 1, maxLength: 5 })
      .filter((list) => list.filter((one) => !isSure(one)).length <= (keys === 1 ? 2 : 1));
  };
  const lists = fc.oneof(wishes(1), wishes(2));

  /** Claim → everything that it may come to get, itself not being lost. */
  const possible = (list: readonly Wish[], limit: bigint, rule: Pick<BudgetOrder, 'shortfall' | 'ties'>) => {
    const found = list.map(() => new Set<bigint>());
    for (const world of outcomes(list)) {
      const { lines, claims } = inOrder(world);
      const { amounts } = spendInOrder(claims, limit, rule);
      for (const [place, { index, amount }] of lines.entries())
        if (amount === list[index].amount) found[index].add(amounts[place]);
    }
    return found;
  };

  it('is what may change, and nothing else while spending ends at the line', () => {
    const rules = fc.record({
      shortfall: fc.constantFrom('rest' as const, 'stop' as const, 'skip' as const),
      ties: fc.constantFrom('share' as const, 'code' as const),
    });
    fc.assert(
      fc.property(lists, fc.integer({ min: 0, max: 12 }), rules, (list, most, rule) => {
        const limit = BigInt(most);
        const { lines, claims } = inOrder(list);
        const { amounts, isOpen } = spendInOrder(claims, limit, rule);
        const found = possible(list, limit, rule);
        for (const [place, { index, state }] of lines.entries()) {
          if (state === standings.undecided) continue;
          const values = [...found[index]];
          if (isOpen[place] === 0) expect(values, `claim ${index}`).toEqual([amounts[place]]);
          else if (rule.shortfall === 'stop' || (rule.shortfall === 'rest' && rule.ties === 'code'))
            expect(values.length, `claim ${index}`).toBeGreaterThan(1);
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });
});
