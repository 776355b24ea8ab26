import { describe, expect, it } from 'vitest';
import { makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import type { Program, Scheme } from '../program/program.ts';
import { openRun } from './open-run.ts';
import {
  always,
  calculate,
  cited,
  compare,
  item,
  program,
  ratio,
  scheme,
  scoreItem,
  text,
  textItem,
} from './program-fixture.ts';
import { runSchemeByRows } from './run-scheme.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `E${index}`);

function dataset(columns: Readonly<Record<string, readonly (number | string | null)[]>>) {
  const rows = Object.values(columns)[0].length;
  const made = Object.fromEntries(
    Object.entries(columns).map(([name, values]) => {
      const isText = values.some((value) => typeof value === 'string');
      const column = isText
        ? makeTextColumn(values as (string | null)[])
        : makeNumberColumn(values as (number | null)[]);
      return [name, { 2022: column }];
    }),
  );
  return makeDataset([makeFrame({ subject: '企业', ids: ids(rows), columns: made })]);
}

function withScheme(definition: Scheme): Program {
  return program({
    indicators: {
      亩均税收: ratio('亩均税收', item('税收'), item('用地面积', '亩')),
      劳均: ratio('劳均', item('增加值'), item('人数', '人')),
    },
    schemes: { 评价: definition },
  });
}

const quota = (more: Partial<NonNullable<Scheme['classing']>> = {}): NonNullable<Scheme['classing']> => ({
  kind: 'quota',
  classes: [
    { name: 'A', line: '0.2' },
    { name: 'B', line: '0.6' },
    { name: 'C', line: '0.95' },
    { name: 'D', line: '1' },
  ],
  within: ['组'],
  rounding: 'half-up',
  minimum: 0,
  ties: 'up',
  tieBreakers: [],
  ...more,
});

const one = (more: Partial<Scheme> = {}): Scheme =>
  scheme([{ name: '规上', test: always, items: [scoreItem('亩均税收', '100', '10')], adjustments: [] }], more);

const run = (definition: Scheme, columns: Readonly<Record<string, readonly (number | string | null)[]>>) =>
  runSchemeByRows(openRun(withScheme(definition), dataset(columns), 2022), '评价');

describe('a scheme read row by row', () => {
  it('scores ratio to benchmark, ranks with competition ranks and cuts by cumulative quota', () => {
    const result = run(one({ classing: quota() }), { 税收: [50, 40, 40, 20, 10], 用地面积: [1, 1, 1, 1, 1] });
    expect([...result.scores]).toEqual([500, 400, 400, 200, 100]);
    expect([...result.ranks]).toEqual([1, 2, 2, 4, 5]);
    expect([...result.classes].map((code) => result.classNames[code])).toEqual(['A', 'B', 'B', 'C', 'C']);
    expect(result.cuts[0].lines.map(({ exact, rounded, taken }) => [exact, rounded, taken])).toEqual([
      ['1', 1, 1],
      ['3', 3, 3],
      ['4.75', 5, 5],
      ['5', 5, 5],
    ]);
  });

  it('takes everybody of a tie across the line when ties go up, nobody when they go down', () => {
    const columns = { 税收: [5, 4, 4, 4, 1], 用地面积: [1, 1, 1, 1, 1] };
    const up = run(
      one({
        classing: quota({
          classes: [
            { name: 'A', line: '0.4' },
            { name: 'B', line: '1' },
          ],
        }),
      }),
      columns,
    );
    expect([...up.classes]).toEqual([0, 0, 0, 0, 1]);
    const down = run(
      one({
        classing: quota({
          classes: [
            { name: 'A', line: '0.4' },
            { name: 'B', line: '1' },
          ],
          ties: 'down',
        }),
      }),
      columns,
    );
    expect([...down.classes]).toEqual([0, 1, 1, 1, 1]);
  });

  it('lets tie-breakers decide first, missing ones last', () => {
    const breaker = { value: item('营收'), direction: 'up' } as const;
    const result = run(one({ classing: quota({ tieBreakers: [breaker] }) }), {
      税收: [4, 4, 4, 4],
      用地面积: [1, 1, 1, 1],
      营收: [null, 3, 9, 3],
    });
    expect([...result.ranks]).toEqual([4, 2, 1, 2]);
  });

  it('ranks what is equal as equal although floats differ in the last bit', () => {
    const sum = scheme([
      {
        name: '全部',
        test: always,
        items: [scoreItem('亩均税收', '100', '1', { value: calculate(item('甲'), 'add', item('乙')) })],
        adjustments: [],
      },
    ]);
    const result = runSchemeByRows(
      openRun(withScheme({ ...sum, classing: quota() }), dataset({ 甲: [0.1, 0.3], 乙: [0.2, 0] }), 2022),
      '评价',
    );
    expect(result.scores[0]).not.toBe(result.scores[1]);
    expect([...result.ranks]).toEqual([1, 1]);
  });

  it('caps first, then floors', () => {
    const items = [scoreItem('亩均税收', '100', '10', { cap: '1.5', floor: '0' })];
    const result = run(scheme([{ name: '全部', test: always, items, adjustments: [] }]), {
      税收: [200, -5, 10],
      用地面积: [1, 1, 1],
    });
    expect([...result.scores]).toEqual([150, 0, 100]);
  });

  const missingRule = (missing: ReturnType<typeof scoreItem>['missing']) =>
    run(
      scheme([
        {
          name: '全部',
          test: always,
          items: [scoreItem('亩均税收', '60', '10'), scoreItem('劳均', '40', '10', { missing, cap: '1.5' })],
          adjustments: [],
        },
      ]),
      { 税收: [10, 10, 10], 用地面积: [1, 1, 1], 增加值: [10, 100, null], 人数: [1, 1, 1] },
    );

  it('keeps a subject undecided unless the scheme says what missing means', () => {
    const result = missingRule({ kind: 'undecided' });
    expect([...result.states]).toEqual([0, 0, 2]);
    expect(result.scores[2]).toBeNaN();
    expect(result.notes.get(2)).toEqual(['数据缺失：劳均']);
  });

  it('gives the mean capped item score of the rated members that have the item', () => {
    expect(missingRule({ kind: 'group-mean' }).scores[2]).toBe(60 + (40 + 60) / 2);
  });

  it('gives zero, a fixed score, or leaves the item out and rescales', () => {
    expect(missingRule({ kind: 'zero' }).scores[2]).toBe(60);
    expect(missingRule({ kind: 'fixed', score: '3' }).scores[2]).toBe(63);
    expect(missingRule({ kind: 'rescale' }).scores[2]).toBe(100);
  });

  it('maps min–max onto base to 100 and mirrors it where smaller is better', () => {
    const items = (direction: 'up' | 'down') => [
      scoreItem('亩均税收', '100', '1', { transform: 'min-max', base: '20', direction }),
    ];
    const columns = { 税收: [1, 2, 5], 用地面积: [1, 1, 1] };
    const up = run(scheme([{ name: '全部', test: always, items: items('up'), adjustments: [] }]), columns);
    expect([...up.scores]).toEqual([20, 40, 100]);
    const down = run(scheme([{ name: '全部', test: always, items: items('down'), adjustments: [] }]), columns);
    expect([...down.scores]).toEqual([100, 80, 20]);
  });

  it('scores deviation as 2 − x/benchmark, never below zero, and rank as a share of places', () => {
    const columns = { 税收: [5, 10, 40], 用地面积: [1, 1, 1] };
    const deviation = [scoreItem('亩均税收', '10', '10', { transform: 'deviation', direction: 'down' })];
    expect([
      ...run(scheme([{ name: '全部', test: always, items: deviation, adjustments: [] }]), columns).scores,
    ]).toEqual([15, 10, 0]);
    const { benchmark: _, ...rank } = scoreItem('亩均税收', '30', '1', { transform: 'rank' });
    expect([...run(scheme([{ name: '全部', test: always, items: [rank], adjustments: [] }]), columns).scores]).toEqual([
      10, 20, 30,
    ]);
  });

  it('leaves unknown groups and exclusions undecided, but lets an exclusion that holds settle it', () => {
    const group = {
      name: '规上',
      test: compare(textItem('规模'), 'eq', text('规上')),
      items: [scoreItem('亩均税收', '100', '10')],
      adjustments: [],
    };
    const notRated = [
      { name: '停产', mark: 'T', managedAs: 'B', test: compare(textItem('状态'), 'eq', text('停产')), ...cited },
    ];
    const result = run(scheme([group], { notRated }), {
      税收: [1, 1, 1, 1, 1],
      用地面积: [1, 1, 1, 1, 1],
      规模: ['规上', null, null, '规下', '规上'],
      状态: ['在产', '在产', '停产', '在产', null],
    });
    expect([...result.states]).toEqual([0, 2, 1, 1, 2]);
    expect(result.notes.get(2)).toEqual(['T：停产（按B管理）']);
    expect(result.notes.get(3)).toEqual(['不在任何组内']);
    expect(result.notes.get(4)).toEqual(['数据缺失：停产']);
  });

  it('regrades after the cut without refilling and without moving ranks', () => {
    const regrades = [
      {
        name: '重大处罚',
        test: compare(textItem('处罚'), 'eq', text('重大')),
        change: { kind: 'to', class: 'D' } as const,
        ...cited,
      },
      {
        name: '示范',
        test: compare(textItem('处罚'), 'eq', text('示范')),
        change: { kind: 'step', by: 1 } as const,
        ...cited,
      },
    ];
    const result = run(one({ classing: quota(), regrades }), {
      税收: [5, 4, 3, 2, 1],
      用地面积: [1, 1, 1, 1, 1],
      处罚: ['重大', '无', '示范', '无', null],
    });
    expect([...result.cutClasses]).toEqual([0, 1, 1, 2, 2]);
    expect([...result.classes]).toEqual([3, 1, 0, 2, 2]);
    expect([...result.ranks]).toEqual([1, 2, 3, 4, 5]);
    expect(result.notes.get(0)).toEqual(['重大处罚：A→D']);
    expect(result.notes.get(4)).toEqual(['数据缺失：调档（重大处罚）', '数据缺失：调档（示范）']);
  });

  it('cuts by score lines on the rounded score', () => {
    const classing = quota({ kind: 'threshold', classes: [{ name: 'A', line: '90' }, { name: 'B' }], decimals: 0 });
    const result = run(one({ classing }), { 税收: [8.95, 8.949, 9], 用地面积: [1, 1, 1] });
    expect([...result.classes]).toEqual([0, 1, 0]);
    // 8.95 × 10 is 89.5 exactly, although the float falls short of it.
    expect(result.scores[0]).toBeLessThan(89.5);
    expect([...result.ranks]).toEqual([1, 3, 1]);
  });

  it('adds bonuses and deductions with caps', () => {
    const adjustments = [
      { name: '称号', points: '2', count: item('称号', '个'), cap: '4', ...cited },
      { name: '出租', points: '-5', count: item('出租', '次'), ...cited },
    ];
    const items = [scoreItem('亩均税收', '100', '10')];
    const result = run(scheme([{ name: '全部', test: always, items, adjustments }]), {
      税收: [10, 10, 10],
      用地面积: [1, 1, 1],
      称号: [3, 0, 1],
      出租: [0, 2, null],
    });
    expect([...result.scores.slice(0, 2)]).toEqual([104, 90]);
    expect(result.notes.get(2)).toEqual(['数据缺失：出租']);
  });

  it('takes a ratio over a denominator not above zero as missing', () => {
    const result = run(one(), { 税收: [10, 10], 用地面积: [0, -1] });
    expect([...result.states]).toEqual([2, 2]);
  });
});
