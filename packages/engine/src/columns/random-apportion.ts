import fc from 'fast-check';
import type { Aggregate, Expression } from '../program/expression.ts';
import { aggregate, item, number } from '../rows/program-fixture.ts';
import { tests, values } from './random-program.ts';

const size = (of: Expression): Expression => ({ op: 'abs', type: 'number', unit: '1', of: [of] });
const totals = fc.constantFrom(number('10'), number('7'), number('0'), aggregate('sum', item('人数'), []));

/** Parts of a total, of places and of money: by amounts, by who is counted, over groups and over everybody. */
export const parts: fc.Arbitrary<Aggregate> = fc
  .record({
    total: totals,
    of: fc.oneof(values.map(size), fc.constantFrom<Expression>(item('人数'), item('甲')), tests),
    by: fc.constantFrom<readonly string[]>([], ['行业'], ['规模'], ['行业', '规模']),
    where: fc.option(tests),
    unit: fc.constantFrom('位', '万元'),
  })
  .map(({ total, of, by, where, unit }) =>
    aggregate('apportion', of, by, { total, unit, ...(where ? { where, only: where } : {}) }),
  );

/** The same between bounds that meet, that leave no way, and that are looser. */
export const boundedParts: fc.Arbitrary<Aggregate> = fc
  .tuple(parts, fc.constantFrom('0', '0.5', '1'), fc.oneof(values, fc.constantFrom(number('3'), item('甲'))))
  .map(([part, least, most]) => ({ ...part, least: number(least), most }));
