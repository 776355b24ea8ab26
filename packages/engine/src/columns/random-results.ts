import fc from 'fast-check';
import type { Expression } from '../program/expression.ts';
import type { Incentive } from '../program/program.ts';
import { aggregate, calculate, cited, compare, flagItem, number, text } from '../rows/program-fixture.ts';

/** Generators of what asks for results of evaluations. */
const part = (name: string, of: 'score' | 'rank' | 'class' | 'managed' | 'place'): Expression =>
  of === 'score' || of === 'rank' || of === 'place'
    ? { op: 'scheme', type: 'number', unit: '1', scheme: name, part: of }
    : { op: 'scheme', type: 'text', scheme: name, part: of };

/** The score of one item. */
export const itemOf = (name: string, item: string): Expression => ({
  op: 'scheme',
  type: 'number',
  unit: '1',
  scheme: name,
  part: 'item',
  item,
});

/** The same of the year before. */
export const lag = (of: Expression): Expression => ({ ...of, op: 'lag', years: 1, of }) as Expression;

/** By how many classes this year's is better than last year's. */
const climb = (name: string): Expression => ({
  op: 'max',
  type: 'number',
  unit: '1',
  of: [number('0'), calculate(lag(part(name, 'place')), 'subtract', part(name, 'place'))],
});

/** Verdicts on the result of a scheme, this year's or last year's. */
export function onResult(name: string, when: (of: Expression) => Expression): fc.Arbitrary<Expression> {
  return fc.constantFrom<Expression>(
    compare(when(part(name, 'class')), 'eq', text('A')),
    { op: 'in', type: 'flag', of: when(part(name, 'managed')), values: [text('B'), text('E')] },
    compare(when(part(name, 'score')), 'ge', number('31.5')),
    compare(when(part(name, 'rank')), 'le', number('3')),
    compare(when(part(name, 'class')), 'ne', text('A')),
    compare(calculate(when(part(name, 'score')), 'subtract', lag(part(name, 'score'))), 'gt', number('0')),
    compare(
      aggregate('apportion', when(part(name, 'score')), [], {
        total: number('100'),
        where: compare(when(part(name, 'class')), 'eq', text('A')),
        unit: '位',
      }),
      'ge',
      number('3'),
    ),
    compare(
      aggregate('apportion', flagItem('在产'), [], {
        total: number('10'),
        byText: [when(part(name, 'class'))],
        unit: '位',
      }),
      'ge',
      number('3'),
    ),
    compare(when(part(name, 'place')), 'le', number('2')),
    compare(when(climb(name)), 'ge', number('1')),
    compare(when(itemOf(name, '比')), 'ge', number('10')),
    { op: 'is-missing', type: 'flag', of: when(itemOf(name, '劳均')) },
    { op: 'is-missing', type: 'flag', of: when(part(name, 'class')) },
    { op: 'consecutive', type: 'flag', count: 2, of: compare(when(part(name, 'class')), 'eq', text('B')) },
  );
}

/** A prize by the score, the rise over last year, or the class: outside the evaluation there is none. */
export const prizes: fc.Arbitrary<Incentive> = fc
  .record({
    value: fc.constantFrom(
      part('评价', 'score'),
      calculate(part('评价', 'score'), 'subtract', lag(part('评价', 'score'))),
      climb('评价'),
    ),
    isFirstTime: fc.boolean(),
    isDifference: fc.boolean(),
    cap: fc.constantFrom(undefined, part('评价', 'score'), itemOf('评价', '比')),
    kind: fc.constantFrom('tiers' as const, 'amount' as const, 'both' as const),
  })
  .map(({ value, kind, cap, ...more }): Incentive => {
    const rows = ['1', '10', '31.5'].map((threshold, index) => ({
      threshold,
      result: String(index + 1),
      at: cited.at,
    }));
    const tiers = { value, rows, resultUnit: '万元', isInclusive: true, how: 'pick' } as const;
    const amount = { ...(kind === 'both' ? climb('评价') : part('评价', 'score')), unit: '万元' };
    const rest = { conditions: [], isInTotalControl: false, isSubjectToExclusions: false, instalments: [] };
    return {
      name: '奖',
      subject: '企业',
      ...(kind === 'amount' ? {} : { tiers }),
      ...(kind === 'tiers' ? {} : { amount }),
      ...(cap ? { cap: { ...cap, unit: '万元' } } : {}),
      ...more,
      isFirstTime: kind !== 'amount' && more.isFirstTime,
      ...rest,
      ...cited,
    };
  });
