import fc from 'fast-check';
import type { Award } from '../data/dataset.ts';
import type { Expression } from '../program/expression.ts';
import type { Ceiling, Condition, Exclusion, Incentive, Program, Tiers } from '../program/program.ts';
import { calculate, cited, item, number } from '../rows/program-fixture.ts';
import { budgetTerms } from './random-budget.ts';
import { tests, values } from './random-program.ts';

/** Generators of incentives with everything that one may have, and of awards made before. */
const at = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 };

/** The node said to be in a unit: what a checked program would have made sure of. */
const inUnit = (node: Expression, unit: string): Expression => ({ ...node, unit });

/** Seldom there, so that many subjects come through to an amount. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const plainAmounts = fc.oneof(
  fc.constantFrom('人数', '甲').map((name) => inUnit(item(name), '万元')),
  fc.tuple(values, fc.constantFrom('元', '万元')).map(([node, unit]) => inUnit(node, unit)),
  fc.constantFrom('30', '0.5', '2.005', '0', '-3').map((text) => inUnit(number(text), '万元')),
);

const amounts = fc.oneof(
  { weight: 3, arbitrary: plainAmounts },
  fc.constant(inUnit(calculate({ op: 'tier', type: 'number', unit: '1' }, 'multiply', item('甲')), '万元')),
  fc.constant(inUnit({ op: 'tier', type: 'number', unit: '1' }, '万元')),
);

const conditions = fc
  .oneof(fc.constant([]), fc.array(fc.tuple(tests, seldom(tests)), { maxLength: 2 }))
  .map((list) =>
    list.map(([test, scope], index) => ({ name: `条件${index}`, test, ...(scope ? { scope } : {}), ...cited })),
  );

const tierRows = fc.constantFrom(['0', '1', '10'], ['1', '1', '10'], ['0.3', '2.5', '31.5'], ['-1', '0', '100'], ['1']);

const tiers: fc.Arbitrary<Tiers> = fc
  .record({
    value: fc.oneof(fc.constantFrom(item('人数'), item('甲')), values).map((node) => inUnit(node, '1')),
    thresholds: tierRows,
    results: fc.constantFrom(['0.05', '0.08', '0.1'], ['50', '100', '200.005'], ['0', '1', '2']),
    isInclusive: fc.boolean(),
    how: fc.constantFrom('pick' as const, 'progressive' as const),
    own: fc.constantFrom<readonly (boolean | undefined)[]>([], [true, false], [false, undefined, true]),
  })
  .map(({ value, thresholds, results, isInclusive, how, own }) => ({
    value,
    rows: thresholds.map((threshold, index) => ({
      threshold,
      result: results[index],
      ...(own[index] === undefined ? {} : { isInclusive: own[index] }),
      at,
    })),
    resultUnit: '万元',
    isInclusive,
    how,
  }));

const parts = fc.record({
  combine: fc.constantFrom('highest' as const, 'sum' as const),
  rows: fc.array(fc.tuple(tests, seldom(tests), amounts), { minLength: 1, maxLength: 3 }).map((list) =>
    list.map(([test, scope, amount], index) => ({
      name: `项${index}`,
      test,
      amount,
      ...(scope ? { scope } : {}),
      ...cited,
    })),
  ),
});

/** As the checker writes it. */
function hasCap(cap: Expression): Condition {
  const right: Expression = { op: 'constant', type: 'number', unit: cap.unit ?? '元', value: '0' };
  return { name: '分期上限', test: { op: 'ge', type: 'flag', left: cap, right }, ...cited };
}

const incentives: fc.Arbitrary<(name: string, rival?: string) => Incentive> = fc
  .record({
    scope: seldom(tests),
    conditions,
    kind: fc.oneof(
      tiers.chain((table) =>
        fc.record({
          tiers: fc.constant(table),
          isFirstTime: fc.boolean(),
          amount: seldom(amounts),
        }),
      ),
      parts.map((grounds) => ({ parts: grounds, isFirstTime: false })),
      amounts.map((amount) => ({ amount, isFirstTime: false })),
    ),
    cap: seldom(amounts),
    isDifference: fc.boolean(),
    instalments: fc.constantFrom([], ['0.4', '0.3', '0.3']),
    due: seldom(fc.tuple(fc.constantFrom(1, 2), tests)),
    most: seldom(amounts),
    years: fc.constantFrom('same' as const, 'any' as const),
    isSubjectToExclusions: fc.boolean(),
  })
  .map(({ scope, kind, cap, years, due, most, ...more }) => (name: string, rival?: string): Incentive => {
    const { amount, ...rest } = { amount: null, ...kind };
    const isCapped = most && more.instalments.length > 0;
    return {
      name,
      subject: '企业',
      ...(scope ? { scope } : {}),
      ...rest,
      ...(amount ? { amount } : {}),
      ...(cap ? { cap } : {}),
      ...(due ? { dueWhen: [{ place: due[0], condition: { name: '当年', test: due[1], ...cited } }] } : {}),
      ...(rival === undefined ? {} : { exclusive: { with: rival, take: 'higher', years } }),
      isInTotalControl: false,
      ...more,
      ...(isCapped ? { instalmentCap: most, conditions: [...more.conditions, hasCap(most)] } : {}),
      ...cited,
    };
  });

const exclusions = fc.array(fc.tuple(tests, seldom(tests)), { maxLength: 2 }).map((list) =>
  list.map(
    ([test, scope], index): Exclusion => ({
      name: `排除${index}`,
      subject: '企业',
      test,
      ...(scope ? { scope } : {}),
      ...cited,
    }),
  ),
);

const ceilings = fc.array(fc.tuple(plainAmounts, fc.boolean(), seldom(tests), fc.option(budgetTerms, { freq: 1 })), {
  maxLength: 2,
});

/** One or two incentives with the program's exclusions; the second may exclude the first, or share ceilings with it. */
export const incentivePrograms: fc.Arbitrary<Pick<Program, 'incentives' | 'exclusions' | 'ceilings'>> = fc
  .record({
    first: incentives,
    second: fc.option(incentives, { freq: 2 }),
    isRival: fc.boolean(),
    exclusions,
    ceilings: seldom(ceilings),
  })
  .map(({ first, second, isRival, exclusions: list, ceilings: limits }) => ({
    incentives: { 甲奖: first('甲奖'), ...(second ? { 乙奖: second('乙奖', isRival ? '甲奖' : undefined) } : {}) },
    exclusions: list,
    ceilings: Object.fromEntries(
      (limits ?? []).map(([limit, isShared, scope, budget], index): [string, Ceiling] => {
        const name = `合计${index}`;
        const names = second ? (isShared ? ['乙奖', '甲奖'] : ['乙奖']) : ['甲奖'];
        if (budget) return [name, { name, incentives: names, subject: '企业', ...budget, ...cited }];
        return [name, { name, incentives: names, subject: '企业', ...(scope ? { scope } : {}), limit, ...cited }];
      }),
    ),
  }));

/** Incentives that most get something of, under budgets that cover some of it. */
export const budgetPrograms: fc.Arbitrary<Pick<Program, 'incentives' | 'exclusions' | 'ceilings'>> = fc
  .record({
    amounts: fc.tuple(
      plainAmounts,
      fc.constantFrom('人数', '丙').map((name) => inUnit(item(name), '万元')),
    ),
    scope: seldom(tests),
    instalments: fc.constantFrom([], ['0.4', '0.3', '0.3']),
    exclusions: seldom(exclusions),
    list: fc.array(budgetTerms, { minLength: 1, maxLength: 2 }),
    own: seldom(plainAmounts),
  })
  .map(({ amounts, scope, instalments, exclusions: list, list: limits, own }) => {
    const plain = { subject: '企业', conditions: [], isFirstTime: false, isDifference: false, ...cited } as const;
    const free = { isInTotalControl: false, isSubjectToExclusions: true, instalments };
    const named = (name: string, amount: Expression): Incentive => ({ name, amount, ...plain, ...free });
    const all = { subject: '企业', incentives: ['乙奖', '甲奖'], ...cited } as const;
    const each = own ? { 每家: { name: '每家', limit: own, ...all } } : {};
    const shared = limits.map((terms, index): [string, Ceiling] => {
      const name = `预算${index}`;
      return [name, { name, ...terms, ...all }];
    });
    return {
      incentives: {
        甲奖: { ...named('甲奖', amounts[0]), ...(scope ? { scope } : {}) },
        乙奖: named('乙奖', amounts[1]),
      },
      exclusions: list ?? [],
      ceilings: { ...each, ...Object.fromEntries(shared) },
    };
  });

/** Awards to the first enterprises of a dataset in earlier years. */
export const awards: fc.Arbitrary<readonly Award[]> = fc.array(
  fc
    .record({
      row: fc.integer({ min: 0, max: 5 }),
      incentive: fc.constantFrom('甲奖', '乙奖'),
      year: fc.constantFrom(2020, 2021, 2022),
      yuan: fc.constantFrom(0, 1, 50_000, 500_000, 1_000_000),
    })
    .map(({ row, incentive, year, yuan }) => {
      const fen = BigInt(yuan) * 100n;
      return { incentive, subjectId: `E${row}`, year, tierFen: fen, amountFen: fen };
    }),
  { maxLength: 4 },
);
