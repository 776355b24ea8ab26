import fc from 'fast-check';
import type { Expression } from '../program/expression.ts';
import type { Ceiling, Price, Program } from '../program/program.ts';
import { calculate, cited, compare, item, number, text, textItem } from '../rows/program-fixture.ts';
import { tests, values } from './random-program.ts';

/** Generators of prices: of one kind and of none, in units that have to be brought together, with and without quantities. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 2 });
const units = ['元/千瓦时', '元/万千瓦时', '万元/千瓦时'];

function inUnit(node: Expression, unit: string): Expression {
  return { ...node, unit };
}

const consecutive = (count: number): Expression => ({
  op: 'consecutive',
  type: 'flag',
  count,
  of: compare(item('甲'), 'gt', number('0.3')),
});

const choose = (condition: Expression, whenTrue: Expression, whenFalse: Expression): Expression => ({
  op: 'if',
  type: 'number',
  unit: '1',
  condition,
  whenTrue,
  whenFalse,
});

const amounts = fc.oneof(
  fc.constantFrom<Expression>(
    number('0.1'),
    number('0.3'),
    number('1000'),
    item('甲'),
    choose(compare(textItem('等级'), 'eq', text('A')), number('0.1'), number('0.3')),
    choose(consecutive(3), number('0.15'), choose(consecutive(2), number('0.1'), number('0.05'))),
  ),
  values,
);

const charges = fc.oneof(
  fc.constantFrom<Expression>(
    calculate(number('0.1'), 'multiply', item('人数')),
    calculate(item('乙'), 'subtract', item('丙')),
    number('0.005'),
  ),
  values,
);

const conditions = fc
  .array(fc.tuple(tests, seldom(tests)), { maxLength: 2 })
  .map((list) =>
    list.map(([test, scope], index) => ({ name: `条件${index}`, test, ...(scope ? { scope } : {}), ...cited })),
  );

const price = fc.record({
  scope: seldom(tests),
  conditions,
  value: amounts,
  unit: fc.constantFrom(...units),
  kind: fc.constantFrom('电价', '电价', undefined),
  charge: seldom(charges),
});

/** Ceilings over some of the prices, some of which don't apply to all, or whose limit some lack. */
const ceilings = fc.array(
  fc.record({
    prices: fc.subarray(['价0', '价1', '价2'], { minLength: 1 }),
    limit: fc.constantFrom<Expression>(number('0.3'), number('31.5'), item('乙'), item('甲')),
    scope: seldom(tests),
  }),
  { maxLength: 2 },
);

/** One to three prices. */
export const pricePrograms: fc.Arbitrary<Pick<Program, 'prices' | 'ceilings'>> = fc
  .tuple(fc.array(price, { minLength: 1, maxLength: 3 }), ceilings)
  .map(([list, caps]) => ({
    prices: Object.fromEntries(
      list.map(({ scope, conditions: own, value, unit, kind, charge }, index): [string, Price] => {
        const name = `价${index}`;
        const made: Price = {
          name,
          subject: '企业',
          ...(scope ? { scope } : {}),
          conditions: own,
          value: inUnit(value, unit),
          ...(kind ? { kind } : {}),
          ...(charge ? { charge: inUnit(charge, '元') } : {}),
          ...cited,
        };
        return [name, made];
      }),
    ),
    ceilings: Object.fromEntries(
      caps.map(({ prices, limit, scope }, index): [string, Ceiling] => {
        const name = `限${index}`;
        const own = { name, incentives: [], prices, subject: '企业', limit: inUnit(limit, '元') } as const;
        return [name, { ...own, ...(scope ? { scope } : {}), ...cited }];
      }),
    ),
  }));
