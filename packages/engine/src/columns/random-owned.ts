import fc from 'fast-check';
import type { Aggregate, Expression } from '../program/expression.ts';
import { aggregate, calculate, compare, indicator, number } from '../rows/program-fixture.ts';
import { tests, values } from './random-program.ts';

/** Generators of what belongs to a region: its enterprises, those of the regions below it, and these themselves. */
const placed: Expression = { op: 'item', type: 'number', unit: '1', name: '区值', subject: '地区' };

const ofEnterprises = fc
  .record({
    how: fc.constantFrom<Aggregate['how']>('sum', 'mean', 'deviation', 'max', 'min', 'quantile', 'count', 'pooled'),
    value: values,
    ratio: fc.constantFrom('比', '劳均'),
    test: tests,
    only: fc.option(tests),
    isSample: fc.boolean(),
    over: fc.constantFrom<NonNullable<Aggregate['over']>>(
      { members: '企业', owner: '地区' },
      { members: '企业', owner: '地区', via: '地区' },
    ),
  })
  .map(({ how, value, ratio, test, only, isSample, over }): Aggregate => {
    const of = how === 'count' ? test : how === 'pooled' ? indicator(ratio) : value;
    return aggregate(how, of, [], {
      over,
      quantile: '1/4',
      ...(how === 'deviation' ? { isSample } : {}),
      ...(only ? { only, where: only } : {}),
    });
  });

const ofRegions = fc
  .record({
    how: fc.constantFrom<Aggregate['how']>('sum', 'mean', 'max', 'quantile', 'count'),
    value: fc.oneof(fc.constant(placed), ofEnterprises),
    limit: fc.constantFrom('0', '0.3', '100'),
    isOnly: fc.boolean(),
  })
  .map(({ how, value, limit, isOnly }): Aggregate => {
    const test = compare(value, 'ge', number(limit));
    return aggregate(how, how === 'count' ? test : value, [], {
      over: { members: '地区', owner: '地区' },
      quantile: '1/3',
      ...(isOnly ? { only: test, where: test } : {}),
    });
  });

const owned = fc.oneof({ weight: 3, arbitrary: ofEnterprises }, { weight: 1, arbitrary: ofRegions });

/** Formulas of a region about what belongs to it, now and in years before. */
export const ownedFormulas: fc.Arbitrary<Expression> = fc
  .tuple(owned, owned, fc.constantFrom('plain', 'divide', 'lag', 'window'))
  .map(([a, b, how]): Expression => {
    if (how === 'divide') return calculate(a, 'divide', b);
    if (how === 'lag') return { op: 'lag', type: 'number', unit: '1', years: 1, of: a };
    if (how === 'window') return { op: 'window', type: 'number', unit: '1', how: 'pooled', lags: [0, 1], of: a };
    return a;
  });
