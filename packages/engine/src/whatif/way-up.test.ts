import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare, parseExact, printExact, subtract } from '../base/exact.ts';
import { datasets, programWith, schemes } from '../columns/random-program.ts';
import { runScheme } from '../columns/run-columns.ts';
import { makeNumberColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import type { DataItem, Scheme } from '../program/program.ts';
import { always, cited, item, ratio, scheme, scoreItem } from '../rows/program-fixture.ts';
import { none } from '../rows/scheme-standing.ts';
import { applyChanges, type Trial } from './change.ts';
import { type WaysUp, waysUp } from './way-up.ts';

const year = 2022;
const items = Object.fromEntries(
  ['甲', '乙', '丙', '人数'].map((name): [string, DataItem] => [
    name,
    { name, subject: '企业', type: 'number', unit: '万元', period: 'year', over: 'sum', at: cited.at },
  ]),
);

function answer(trial: Trial, name: string, row: number): WaysUp {
  const search = waysUp(trial, name, row, year);
  for (;;) {
    const next = search.next();
    if (next.done) return next.value;
  }
}

function classAfter(trial: Trial, name: string, row: number, datum: string, value: string): number {
  const path = `数据.企业.E${row}.${datum}`;
  const changed = applyChanges(trial, [{ path, value, at: cited.at }], year);
  expect(changed.diagnostics).toEqual([]);
  return runScheme(changed.program, name, changed.dataset, year).classes[row];
}

describe('the way up', () => {
  it('lifts the class when it is made, and not when it is one step less', () => {
    let reached = 0;
    // Everybody is in scope and rated where data suffice, so that many have a class to rise from.
    const classed = schemes
      .filter(({ classing }) => classing !== undefined)
      .map(({ scope: _, ...rest }): Scheme => ({ ...rest, notRated: [], groups: rest.groups.slice(1) }));
    fc.assert(
      fc.property(datasets, classed, fc.nat(29), (dataset, own, pick) => {
        const { name } = own;
        const trial: Trial = { program: programWith({ items, schemes: { [name]: own } }), dataset };
        const { classes } = runScheme(trial.program, name, dataset, year);
        const low = [...classes.keys()].filter((at) => classes[at] !== none && classes[at] > 0);
        const row = low.length > 0 ? low[pick % low.length] : pick % classes.length;
        const before = classes[row];
        const found = answer(trial, name, row);
        if (low.length === 0) expect(found.ways).toEqual([]);
        for (const { kind, name: datum, current, outcome } of found.ways) {
          if (kind !== 'datum' || outcome.kind !== 'reached' || current === null) continue;
          reached++;
          expect(classAfter(trial, name, row, datum, outcome.value)).toBeLessThan(before);
          const [value, from, step] = [outcome.value, current, outcome.step].map((text) => parseExact(text));
          if (!value || !from || !step) throw new Error('numbers are exact texts');
          const isUp = compare(value, from) > 0;
          const less = isUp ? subtract(value, step) : add(value, step);
          if (compare(less, from) !== (isUp ? 1 : -1)) continue;
          expect(classAfter(trial, name, row, datum, printExact(less))).toBeGreaterThanOrEqual(before);
        }
      }),
      { numRuns: 30 },
    );
    expect(reached).toBeGreaterThan(3);
  });

  const lines = [{ name: 'A', line: '31.5' }, { name: 'B' }];
  const shape = { within: [], rounding: 'half-up', minimum: 0, ties: 'up', tieBreakers: [] } as const;
  const byScore = scheme([{ name: '组', test: always, items: [scoreItem('比', '45', '1')], adjustments: [] }], {
    classing: { kind: 'threshold', classes: lines, ...shape },
  });
  const firms = (tax: readonly (number | null)[], land: readonly number[]) =>
    makeDataset([
      makeFrame({
        subject: '企业',
        ids: tax.map((_, row) => `E${row}`),
        columns: { 甲: { 2022: makeNumberColumn(tax) }, 乙: { 2022: makeNumberColumn(land) } },
      }),
    ]);
  const vocabulary = { items, indicators: { 比: ratio('比', item('甲'), item('乙')) } };

  it('is exact: 45 × 0.7 is the line of 31.5, for the indicator and for both values behind it', () => {
    const program = programWith({ ...vocabulary, schemes: { 评价: byScore } });
    const { ways } = answer({ program, dataset: firms([5], [10]) }, '评价', 0);
    expect(ways.map(({ kind, name, current, outcome }) => [kind, name, current, outcome])).toEqual([
      ['indicator', '比', '0.5', { kind: 'reached', value: '0.7', step: '0.0001', class: 'A' }],
      ['datum', '甲', '5', { kind: 'reached', value: '7', step: '0.0001', class: 'A' }],
      ['datum', '乙', '10', { kind: 'reached', value: '7.1428', step: '0.0001', class: 'A' }],
    ]);
  });

  it('goes past a quota line only by passing who stands on it, and counts a tie where ties go up', () => {
    const classing = {
      kind: 'quota',
      classes: [
        { name: 'A', line: '0.5' },
        { name: 'B', line: '1' },
      ],
      ...shape,
    } as const;
    const dataset = firms([9, 8, 7, 6], [10, 10, 10, 10]);
    const valueWhen = (ties: 'up' | 'down') => {
      const quota: Scheme = { ...byScore, classing: { ...classing, ties } };
      const program = programWith({ ...vocabulary, schemes: { 评价: quota } });
      return answer({ program, dataset }, '评价', 2).ways.find(({ name }) => name === '甲')?.outcome;
    };
    expect(valueWhen('up')).toMatchObject({ kind: 'reached', value: '8' });
    expect(valueWhen('down')).toMatchObject({ kind: 'reached', value: '8.0001' });
  });

  it('says why one number alone does not do', () => {
    const capped = { ...byScore.groups[0], items: [scoreItem('比', '45', '1', { cap: '0.6' })] };
    const program = programWith({ ...vocabulary, schemes: { 评价: { ...byScore, groups: [capped] } } });
    const outcomes = (tax: number) =>
      answer({ program, dataset: firms([tax], [10]) }, '评价', 0).ways.map(({ outcome }) =>
        outcome.kind === 'unreachable' ? outcome.why : outcome.kind,
      );
    expect(outcomes(5)).toEqual(['short', 'short', 'short']);
    const unscored = { ...capped, items: [scoreItem('比', '45', '1', { missing: { kind: 'zero' } })] };
    const missing = programWith({ ...vocabulary, schemes: { 评价: { ...byScore, groups: [unscored] } } });
    const { ways } = answer({ program: missing, dataset: firms([null], [10]) }, '评价', 0);
    expect(ways.map(({ name, outcome }) => [name, outcome.kind === 'unreachable' && outcome.why])).toEqual([
      ['比', 'missing'],
      ['甲', 'missing'],
      ['乙', 'idle'],
    ]);
    expect(answer({ program, dataset: firms([5], [10]) }, '评价', 0).class).toBe('B');
    const best = programWith({ ...vocabulary, schemes: { 评价: byScore } });
    expect(answer({ program: best, dataset: firms([50], [10]) }, '评价', 0)).toEqual({ class: 'A', ways: [] });
  });
});
