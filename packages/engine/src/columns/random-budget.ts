import fc from 'fast-check';
import type { Expression } from '../program/expression.ts';
import type { BudgetDivision, BudgetOrder, Ceiling } from '../program/program.ts';
import { aggregate, calculate, compare, flagItem, item, number, text, textItem } from '../rows/program-fixture.ts';
import { tests, values } from './random-program.ts';

/** Generators of budgets: how much, for all or for each group, shared in proportion or spent in an order. */
const inUnit = (node: Expression, unit: string): Expression => ({ ...node, unit });

const limits = fc.oneof(
  fc.constantFrom('0', '7', '31.415926', '1000').map((amount) => inUnit(number(amount), '万元')),
  fc.constant(inUnit(calculate(aggregate('sum', item('甲'), []), 'multiply', number('0.3')), '万元')),
  fc.constant(inUnit(number('80'), '万元')),
);

const remainders = fc.constantFrom(undefined, 'largest-claim' as const, 'last' as const, 'none' as const);

const orderKeys = fc.oneof(
  fc.constantFrom<Expression>(
    item('丙'),
    item('人数'),
    flagItem('在产'),
    { op: 'item', type: 'day', name: '投产', subject: '企业' },
    aggregate('rank', item('甲'), ['大类']),
  ),
  values,
  tests,
);

const orders: fc.Arbitrary<BudgetOrder> = fc.record({
  keys: fc.array(
    fc
      .tuple(orderKeys, fc.constantFrom('up' as const, 'down' as const))
      .map(([value, direction]) => ({ values: { 企业: value }, direction })),
    { minLength: 1, maxLength: 3 },
  ),
  shortfall: fc.constantFrom('rest' as const, 'stop' as const, 'skip' as const),
  ties: fc.constantFrom('share' as const, 'code' as const),
});

const sharings = fc.oneof(
  remainders.map((remainder) => (remainder ? { remainder } : {})),
  orders.map((order) => ({ order })),
);

const byClass = textItem('等级');
const groups: Expression = { op: 'group', type: 'text', name: '大类', subject: '企业' };
const smallestOf: Expression = { op: 'min', type: 'number', unit: '1', of: [item('甲'), number('20')] };

/** A limit that is one number for all of a class: a table, a share of a total, what the class itself has. */
const limitsOfClass = fc.constantFrom<Expression>(
  inUnit(number('9.99'), '万元'),
  {
    op: 'if',
    type: 'number',
    unit: '万元',
    condition: compare(byClass, 'eq', text('A')),
    whenTrue: number('12.345678', '万元'),
    whenFalse: number('3', '万元'),
  },
  inUnit(calculate(aggregate('sum', item('甲'), ['等级']), 'multiply', number('0.3')), '万元'),
  aggregate('apportion', item('人数'), ['等级'], { total: number('60', '万元'), unit: '万元' }),
);

const divided: fc.Arbitrary<{ readonly limit: Expression; readonly division: BudgetDivision }> = fc.oneof(
  limitsOfClass.map((limit) => ({ limit, division: { by: [byClass] } })),
  limitsOfClass.map((limit) => ({ limit, division: { by: [groups, byClass] } })),
  limits.map((limit) => ({ limit, division: { by: [groups] } })),
  fc.constantFrom(item('丙'), smallestOf).map((own) => ({ limit: inUnit(own, '万元'), division: { by: [] } })),
);

type BudgetTerms = Pick<Ceiling, 'limit' | 'division' | 'isShared' | 'remainder' | 'order'>;

export const budgetTerms: fc.Arbitrary<BudgetTerms> = fc
  .tuple(
    fc.oneof(
      limits.map((limit) => ({ limit })),
      divided,
    ),
    sharings,
  )
  .map(([amount, sharing]) => ({ ...amount, isShared: true, ...sharing }));
