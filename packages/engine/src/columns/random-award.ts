import fc from 'fast-check';
import type { AwardRef, Expression } from '../program/expression.ts';
import type { Ceiling, Incentive, Program } from '../program/program.ts';
import { aggregate, calculate, cited, compare, item, number } from '../rows/program-fixture.ts';
import { budgetTerms } from './random-budget.ts';
import { budgetPrograms, incentivePrograms } from './random-incentive.ts';
import { tests } from './random-program.ts';

/** Generators of formulas that read what incentives give, and of incentives that are made of them. */
type Money = Pick<Program, 'incentives' | 'exclusions' | 'ceilings'>;

/** Each reads one or two incentives. */
const forms: readonly ((a: Expression, b: Expression) => Expression)[] = [
  (a) => a,
  (a) => calculate(a, 'multiply', number('0.5'), '元'),
  (a, b) => calculate(a, 'add', b, '元'),
  (a, b) => calculate(a, 'subtract', b, '元'),
  (a) => calculate(a, 'divide', item('人数'), '元'),
  (a, b) => ({ op: 'max', type: 'number', unit: '元', of: [a, b] }),
  (a) => aggregate('sum', a, [], { unit: '元' }),
  (a) => aggregate('mean', a, ['大类'], { unit: '元' }),
  (a) => aggregate('rank', a, ['等级']),
  (a) => ({ op: 'lag', type: 'number', unit: '元', years: 1, of: a }),
  (a) => ({ op: 'window', type: 'number', unit: '元', how: 'pooled', lags: [0, 1, 2], of: a }),
  (a) => ({ op: 'peak', type: 'number', unit: '元', of: a }),
  (a, b) => ({ op: 'if', type: 'number', unit: '元', condition: compare(a, 'gt', b), whenTrue: a, whenFalse: b }),
];

/** Formulas over what 甲奖 gives and, where there is one, 乙奖. */
function formulasOver(names: readonly string[]): fc.Arbitrary<Expression> {
  const one = fc
    .record({ incentive: fc.constantFrom(...names), part: fc.constantFrom('paid' as const, 'due' as const) })
    .map((ref): AwardRef => ({ op: 'award', type: 'number', unit: '元', ...ref }));
  return fc.tuple(one, one, fc.constantFrom(...forms)).map(([a, b, form]) => form(a, b));
}

const limits = fc.constantFrom('0', '1', '5000', '10000', '300000', '-1');

/** A third incentive that is made of the others, under a budget and a ceiling that may be made of them too. */
function withThird(
  parts: Money,
): fc.Arbitrary<{ readonly parts: Money; readonly formula: Expression; readonly test: Expression }> {
  const formulas = formulasOver(Object.keys(parts.incentives));
  return fc
    .record({
      formula: formulas,
      other: formulas,
      limit: limits,
      scope: fc.option(tests),
      kind: fc.constantFrom('amount' as const, 'tested' as const, 'capped' as const),
      budget: fc.option(budgetTerms),
      budgetOf: fc.option(formulas),
      each: fc.option(formulas),
    })
    .map(({ formula, other, limit, scope, kind, budget, budgetOf, each }) => {
      const test = compare(other, 'ge', number(limit, '元'));
      const third: Incentive = {
        name: '丙奖',
        subject: '企业',
        ...(scope ? { scope } : {}),
        conditions: kind === 'tested' ? [{ name: '条件', test, ...cited }] : [],
        amount: { ...(kind === 'capped' ? item('甲') : formula), unit: kind === 'capped' ? '万元' : '元' },
        ...(kind === 'capped' ? { cap: { ...other, unit: '元' } } : {}),
        isFirstTime: false,
        isDifference: false,
        instalments: [],
        isInTotalControl: false,
        isSubjectToExclusions: true,
        ...cited,
      };
      const own = { subject: '企业', incentives: ['丙奖'], ...cited } as const;
      const total = budgetOf && { ...aggregate('sum', budgetOf, []), unit: '元' };
      const added: Readonly<Record<string, Ceiling>> = {
        ...(budget ? { 丙预算: { name: '丙预算', ...own, ...budget } } : {}),
        ...(total ? { 丙总额: { name: '丙总额', ...own, limit: total, isShared: true } } : {}),
        ...(each ? { 丙每家: { name: '丙每家', ...own, limit: { ...each, unit: '元' } } } : {}),
      };
      return {
        formula,
        test,
        parts: {
          ...parts,
          incentives: { ...parts.incentives, 丙奖: third },
          ceilings: { ...parts.ceilings, ...added },
        },
      };
    });
}

export const awardPrograms = fc.oneof(budgetPrograms, incentivePrograms).chain(withThird);
