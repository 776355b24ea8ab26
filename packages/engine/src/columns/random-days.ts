import type { Expression } from '../program/expression.ts';
import { item, number } from '../rows/program-fixture.ts';

/** Days of every kind: stored, written out, computed from others, the ends of what they lie in, those of the evaluation and of other periods. */
const day: Expression = { op: 'item', type: 'day', name: '投产', subject: '企业' };
const fixedDay: Expression = { op: 'constant', type: 'day', value: '2020-02-29' };
const later = (of: Expression, by: Expression, unit: 'years' | 'months' | 'days'): Expression => ({
  op: 'later',
  type: 'day',
  of,
  by,
  in: unit,
});
const computed: readonly Expression[] = [
  later(day, number('6'), 'months'),
  later(day, number('-1'), 'years'),
  later(fixedDay, item('人数'), 'days'),
  later(day, item('甲'), 'months'),
  { op: 'period-end', type: 'day', in: 'quarter', of: day },
  { op: 'period-end', type: 'day', in: 'year', of: later(day, number('400'), 'days') },
  { op: 'period-end', type: 'day', in: 'month', back: 1 },
  { op: 'period-end', type: 'day', in: 'date', date: [2, 29] },
  later({ op: 'period-end', type: 'day', in: 'year' }, number('-1'), 'years'),
  {
    op: 'if',
    type: 'day',
    condition: { op: 'gt', type: 'flag', left: day, right: fixedDay },
    whenTrue: later(day, number('1'), 'years'),
    whenFalse: { op: 'period-end', type: 'day', in: 'month', month: 2 },
  },
];

export const yearOfDay: Expression = { op: 'since', type: 'number', unit: '年', in: 'year-itself', of: day };

/** Years, months and days since days, and between them. */
export const ages: readonly Expression[] = [
  ...(['years', 'months', 'days', 'calendar-years'] as const).flatMap((unit): Expression[] =>
    [
      { of: day },
      { of: day, isBegun: true as const },
      { of: day, month: 2 },
      { of: day, back: 3 },
      { of: fixedDay, until: day },
      { of: day, until: fixedDay, isBegun: true as const },
    ].map((more) => ({ op: 'since', type: 'number', unit: '年', in: unit, ...more })),
  ),
  { op: 'since', type: 'number', unit: '月', in: 'month-itself', of: day },
  ...computed.flatMap((of): Expression[] => [
    { op: 'since', type: 'number', unit: '日', in: 'days', of },
    { op: 'since', type: 'number', unit: '月', in: 'months', of: fixedDay, until: of },
    { op: 'since', type: 'number', unit: '月', in: 'month-itself', of },
  ]),
];
