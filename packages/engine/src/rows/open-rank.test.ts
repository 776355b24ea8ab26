import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runBand } from '../columns/run-columns.ts';
import { makeFlagColumn, makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import type { Expression } from '../program/expression.ts';
import type { Incentive, Program } from '../program/program.ts';
import { openRun } from './open-run.ts';
import {
  aggregate,
  always,
  calculate,
  cited,
  compare,
  condition,
  flagItem,
  item,
  number,
  program,
  scheme,
  scoreItem,
} from './program-fixture.ts';
import { runBandByRows, runRuleByRows } from './run-by-rows.ts';
import { runIncentiveByRows } from './run-incentive.ts';

const year = 2022;
type Row = readonly [value: number | null, group?: string | null, inside?: boolean | null];

function datasetOf(rows: readonly Row[]) {
  const columns = {
    甲: { 2022: makeNumberColumn(rows.map(([value]) => value)) },
    镇: { 2022: makeTextColumn(rows.map(([, group = '东']) => group)) },
    在内: { 2022: makeFlagColumn(rows.map(([, , inside = true]) => inside)) },
  };
  return makeDataset([makeFrame({ subject: '企业', ids: rows.map((_, row) => `E${row}`), columns })]);
}

const 评价 = scheme(
  [
    {
      name: '全部',
      test: always,
      items: [scoreItem('甲', '100', '10', { value: item('甲') })],
      adjustments: [],
    },
  ],
  { scope: flagItem('在内') },
);

function listed(test: Expression, rows: readonly Row[]): readonly number[] {
  const rule = { name: '榜', subject: '企业', kind: 'list', mode: 'all', missing: 'undecided', ...cited } as const;
  const rules: Program['rules'] = { 榜: { ...rule, conditions: [condition('名次', test)] } };
  return [...runRuleByRows(openRun(program({ rules, schemes: { 评价 } }), datasetOf(rows), year), '榜').outcomes];
}

const rank = aggregate('rank', item('甲'), [], { unit: '位' });
const ofScheme: Expression = { op: 'scheme', type: 'number', unit: '位', scheme: '评价', part: 'rank' };
const at = (of: Expression, op: 'le' | 'eq' | 'ge', place: number) => compare(of, op, number(String(place), '位'));
const [no, yes, open] = [0, 1, 2];

describe('a rank decides where nobody who is undecided can change it', () => {
  const rows: readonly Row[] = [[50], [40], [30], [20], [null]];

  it('counts those who are known to fulfil it, and waits for whom it may hang on', () => {
    const rows: readonly Row[] = [[9], [9], [1], [null], [null]];
    const many = aggregate('count', compare(item('甲'), 'ge', number('5')), [], { unit: '家' });
    const held = (op: 'ge' | 'lt' | 'eq', size: number) =>
      listed(compare(many, op, number(String(size), '家')), rows)[0];
    expect([2, 3, 4, 5].map((size) => held('ge', size))).toEqual([yes, open, open, no]);
    expect([2, 4, 5].map((size) => held('lt', size))).toEqual([no, open, yes]);
    expect([1, 2, 4, 5].map((size) => held('eq', size))).toEqual([no, open, open, no]);
    const inTown = aggregate('count', compare(item('甲'), 'ge', number('5')), ['镇'], { unit: '家' });
    const mixed: readonly Row[] = [[9], [9], [null, '西'], [9, '西'], [9, null]];
    expect(listed(compare(inTown, 'ge', number('2', '家')), mixed)).toEqual([yes, yes, open, open, open]);
  });

  it('at most, at least and exactly so many', () => {
    expect(listed(at(rank, 'le', 3), rows)).toEqual([yes, yes, open, no, open]);
    expect(listed(at(rank, 'ge', 3), rows)).toEqual([no, open, yes, yes, open]);
    expect(listed(at(rank, 'eq', 3), rows)).toEqual([no, open, open, no, open]);
    expect(listed(at(rank, 'le', 3), rows.slice(0, 4))).toEqual([yes, yes, yes, no]);
  });

  it('only those of one’s own group, and those who may be counted', () => {
    const inTown = aggregate('rank', item('甲'), ['镇'], { unit: '位', where: flagItem('在内') });
    const towns: readonly Row[] = [[50], [40, '西'], [null, '西'], [30, '东', null], [null, '东', false]];
    expect(listed(at(inTown, 'le', 1), towns)).toEqual([open, open, open, open, open]);
    expect(listed(at(inTown, 'le', 2), towns)).toEqual([yes, yes, open, open, open]);
  });

  it('in an evaluation those of whom it hasn’t decided, not those outside', () => {
    expect(listed(at(ofScheme, 'le', 1), [[50], [null, '东', false]])).toEqual([yes, no]);
    expect(listed(at(ofScheme, 'le', 1), [[50], [null]])).toEqual([open, open]);
    expect(listed(at(ofScheme, 'le', 2), [[50], [null]])).toEqual([yes, open]);
  });

  it('sums and shares of ranks at both ends', () => {
    const count = aggregate(
      'count',
      { op: 'not', type: 'flag', of: { op: 'is-missing', type: 'flag', of: item('甲') } },
      [],
    );
    const position = { name: '名次比', of: rank, parts: [rank, count] } as const;
    const share = { ...calculate(rank, 'divide', count), position } as Expression;
    expect(listed(compare(share, 'le', number('0.5')), rows)).toEqual([yes, open, no, no, open]);
    expect(listed(at(calculate(rank, 'add', number('1', '位'), '位'), 'le', 3), rows)).toEqual([
      yes,
      open,
      no,
      no,
      open,
    ]);
  });

  it('of earlier years too, each by who was undecided then', () => {
    const firms: readonly (readonly [before: number | null, now: number])[] = [
      [50, 1],
      [null, 2],
    ];
    const columns = {
      甲: {
        2021: makeNumberColumn(firms.map(([before]) => before)),
        2022: makeNumberColumn(firms.map(([, now]) => now)),
      },
    };
    const dataset = makeDataset([makeFrame({ subject: '企业', ids: ['E0', 'E1'], columns })]);
    const peak: Expression = { op: 'peak', type: 'number', unit: '位', of: rank };
    const bands: Program['bands'] = {
      档: {
        name: '档',
        subject: '企业',
        value: peak,
        isInclusive: true,
        limits: 'upper',
        rows: [{ limit: '1', label: '先' }, { label: '后' }],
        ...cited,
      },
    };
    expect([...runBandByRows(openRun(program({ bands }), dataset, year), '档').missing]).toEqual([1, 1]);
    expect([...runBand(program({ bands }), '档', dataset, year).missing]).toEqual([1, 1]);
  });

  it('a verdict stays, whatever the undecided turn out to have', () => {
    const values = fc.array(fc.option(fc.integer({ min: 0, max: 6 })), { minLength: 1, maxLength: 7 });
    const filled = fc.array(fc.integer({ min: -1, max: 7 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(
        values,
        filled,
        fc.constantFrom('le' as const, 'eq' as const, 'ge' as const),
        fc.integer({ min: 1, max: 4 }),
        (known, more, op, place) => {
          const [before, after] = [known, known.map((value, row) => value ?? more[row])].map((all) =>
            listed(
              at(rank, op, place),
              all.map((value): Row => [value]),
            ),
          );
          for (const [row, verdict] of before.entries()) if (verdict !== open) expect(after[row]).toBe(verdict);
        },
      ),
    );
  });
});

describe('money by ranks', () => {
  const 奖: Incentive = {
    name: '奖',
    subject: '企业',
    conditions: [],
    isFirstTime: false,
    isDifference: false,
    isInTotalControl: false,
    isSubjectToExclusions: false,
    instalments: [],
    ...cited,
  };
  const stateOf = (more: Partial<Incentive>, rows: readonly Row[]) => {
    const of = program({ incentives: { 奖: { ...奖, ...more } } });
    return runIncentiveByRows(openRun(of, datasetOf(rows), year), '奖').rows.map(({ state, amountFen }) =>
      state === 'payable' ? Number(amountFen) / 1e6 : state,
    );
  };
  const ranks: readonly Row[] = [[50], [40], [30], [20], [10], [null]];

  it('a tier is picked where the rank stays between its lines', () => {
    const rows = ['1', '3', '5'].map((threshold, index) => ({ threshold, result: String(3 - index), at: cited.at }));
    const tiers = { value: rank, rows, resultUnit: '万元', isInclusive: true, how: 'pick' } as const;
    expect(stateOf({ tiers }, ranks)).toEqual([3, 'undecided', 2, 'undecided', 1, 'undecided']);
  });

  it('an amount made of the rank itself is known when nobody is undecided', () => {
    const amount = calculate(number('5', '万元'), 'subtract', { ...rank, unit: '万元' }, '万元');
    expect(stateOf({ amount }, ranks)).toEqual(ranks.map(() => 'undecided'));
    expect(stateOf({ amount }, ranks.slice(0, 5))).toEqual([4, 3, 2, 1, 'nothing']);
  });
});
