import fc from 'fast-check';
import type { Aggregate, Expression } from '../program/expression.ts';
import { aggregate, indicator, item } from '../rows/program-fixture.ts';
import { tests, values } from './random-program.ts';

const launched: Expression = { op: 'item', type: 'day', name: '投产', subject: '企业' };

/** What stands before a subject, by one key and by several, in groups and among everybody. */
export const running: fc.Arbitrary<Aggregate> = fc
  .record({
    of: fc.oneof(values, fc.constantFrom<Expression>(item('人数'), item('甲'))),
    order: fc.constantFrom<readonly Expression[]>(
      [item('人数')],
      [item('丙'), item('甲')],
      [launched, indicator('比')],
      [indicator('公式')],
    ),
    leastFirst: fc.constantFrom([false, false], [true, false], [true, true]),
    by: fc.constantFrom<readonly string[]>([], ['行业'], ['大类'], ['等级']),
    where: fc.option(tests),
  })
  .map(({ of, by, where, ...more }) =>
    aggregate('before', of, by, { ...more, ...(where ? { where, only: where } : {}) }),
  );
