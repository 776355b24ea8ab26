import { describe, expect, it } from 'vitest';
import { makeFlagColumn, makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import type { Expression } from '../program/expression.ts';
import type { Incentive } from '../program/program.ts';
import { verdictAt } from './evaluate.ts';
import { openRun } from './open-run.ts';
import {
  aggregate,
  always,
  calculate,
  cited,
  compare,
  flagItem,
  item,
  number,
  program,
  scheme,
  scoreItem,
  text,
  textItem,
} from './program-fixture.ts';
import { runIncentiveByRows } from './run-incentive.ts';

const year = 2022;

/** 规上 are evaluated, but for those that are closed; E3 lacks a figure, E4 its size. */
const dataset = makeDataset([
  makeFrame({
    subject: '企业',
    ids: ['E0', 'E1', 'E2', 'E3', 'E4'],
    columns: {
      甲: { 2022: makeNumberColumn([10, 10, 10, null, 10]) },
      规模: { 2022: makeTextColumn(['规上', '规下', '规上', '规上', null]) },
      停产: { 2022: makeFlagColumn([false, false, true, false, false]) },
    },
  }),
]);
const items = [scoreItem('甲', '100', '10', { value: item('甲') })];
const classes = [{ name: 'A', line: '60' }, { name: 'B' }];
const classing = {
  kind: 'threshold',
  classes,
  within: ['组'],
  rounding: 'half-up',
  minimum: 0,
  ties: 'up',
  tieBreakers: [],
} as const;
const 评价 = scheme([{ name: '全部', test: always, items, adjustments: [] }], {
  scope: compare(textItem('规模'), 'eq', text('规上')),
  notRated: [{ name: '停产', mark: 'T', test: flagItem('停产'), ...cited }],
  classing,
});
const score: Expression = { op: 'scheme', type: 'number', unit: '分', scheme: '评价', part: 'score' };
const classOf: Expression = { op: 'scheme', type: 'text', scheme: '评价', part: 'class' };

function verdicts(node: Expression, of = dataset) {
  const run = openRun(program({ schemes: { 评价 } }), of, year);
  return [0, 1, 2, 3, 4].map((row) => verdictAt(run, node, { subject: '企业', row, year }));
}

describe('who is outside an evaluation, or isn’t rated, is known to have no result', () => {
  it('conditions on it don’t hold; only who is undecided stays undecided', () => {
    expect(verdicts(compare(classOf, 'eq', text('A')))).toEqual([true, false, false, null, null]);
    expect(verdicts(compare(classOf, 'ne', text('A')))).toEqual([false, true, true, null, null]);
    expect(verdicts(compare(score, 'lt', number('60')))).toEqual([false, false, false, null, null]);
    expect(verdicts(compare(calculate(score, 'subtract', number('1')), 'ge', number('0')))).toEqual([
      true,
      false,
      false,
      null,
      null,
    ]);
    expect(verdicts({ op: 'in', type: 'flag', of: classOf, values: [text('A')] })).toEqual([
      true,
      false,
      false,
      null,
      null,
    ]);
  });

  it('it is missing all the same', () => {
    expect(verdicts({ op: 'is-missing', type: 'flag', of: classOf })).toEqual([false, true, true, true, true]);
  });

  it('there is no money by it, and a reason', () => {
    const rows = ['0', '60'].map((threshold, index) => ({ threshold, result: String(index + 1), at: cited.at }));
    const tiers = { value: score, rows, resultUnit: '万元', isInclusive: true, how: 'pick' } as const;
    const 奖: Incentive = {
      name: '奖',
      subject: '企业',
      conditions: [],
      tiers,
      isFirstTime: false,
      isDifference: false,
      isInTotalControl: false,
      isSubjectToExclusions: false,
      instalments: [],
      ...cited,
    };
    const run = openRun(program({ schemes: { 评价 }, incentives: { 奖 } }), dataset, year);
    const paid = runIncentiveByRows(run, '奖').rows;
    expect(paid.map(({ state }) => state)).toEqual(['payable', 'nothing', 'nothing', 'undecided', 'undecided']);
    expect(paid[1].because).toEqual(['得分(评价)']);
  });
});

describe('a total isn’t divided while it is unknown who has a part', () => {
  const part = (of: Expression, more: Parameters<typeof aggregate>[3]) =>
    verdicts(compare(aggregate('apportion', of, [], { total: number('10'), unit: '位', ...more }), 'ge', number('1')));
  const nobody = [null, null, null, null, null];

  it('where a condition lacks data for one, or the class that divides', () => {
    expect(part(item('甲'), { where: compare(classOf, 'eq', text('A')) })).toEqual(nobody);
    expect(part(compare(classOf, 'eq', text('A')), {})).toEqual(nobody);
    expect(part(flagItem('停产'), { byText: [classOf] })).toEqual(nobody);
  });

  it('and it is divided among the others where somebody surely has no result', () => {
    const decided = makeDataset([
      makeFrame({
        subject: '企业',
        ids: ['E0', 'E1', 'E2', 'E3', 'E4'],
        columns: {
          甲: { 2022: makeNumberColumn([10, 10, 10, 10, 10]) },
          规模: { 2022: makeTextColumn(['规上', '规下', '规上', '规下', '规下']) },
          停产: { 2022: makeFlagColumn([false, false, true, false, false]) },
        },
      }),
    ]);
    const parts = compare(aggregate('apportion', score, [], { total: number('10'), unit: '位' }), 'eq', number('10'));
    expect(verdicts(parts, decided)).toEqual([true, null, null, null, null]);
  });
});
