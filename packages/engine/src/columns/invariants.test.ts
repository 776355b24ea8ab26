import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column, Dataset } from '../data/dataset.ts';
import { makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { textAt } from '../data/texts.ts';
import { sumFloats } from '../rows/float-sum.ts';
import { datasets, programWith, schemes } from './random-program.ts';
import { aggregateIndicator, runScheme } from './run-columns.ts';
import { sortRows } from './sort-rows.ts';

/** The same subjects in another order. */
function shuffled(dataset: Dataset, order: readonly number[]): Dataset {
  const frame = dataset.frames.get('企业');
  if (!frame) throw new Error('no enterprises');
  const move = (column: Column): Column => {
    const missing = Uint8Array.from(order, (row) => column.missing[row]);
    switch (column.kind) {
      case 'number':
        return { kind: 'number', values: Float64Array.from(order, (row) => column.values[row]), missing };
      case 'text':
        return { ...column, codes: Uint32Array.from(order, (row) => column.codes[row]), missing };
      case 'flag':
        return { kind: 'flag', values: Uint8Array.from(order, (row) => column.values[row]), missing };
      case 'day':
        return { kind: 'day', values: Int32Array.from(order, (row) => column.values[row]), missing };
    }
  };
  const columns = Object.fromEntries(
    [...frame.columns].map(([name, byYear]) => [
      name,
      Object.fromEntries([...byYear].map(([year, column]) => [year, move(column)])),
    ]),
  );
  return makeDataset([makeFrame({ subject: '企业', ids: order.map((row) => textAt(frame.ids, row)), columns })]);
}

function expectSorted(values: readonly number[]): void {
  const plain = Float64Array.from(values, (entry) => entry + 0);
  const sorted = { scores: new Float64Array(plain.length), rows: new Uint32Array(plain.length) };
  sortRows({ scores: plain, rows: Uint32Array.from(plain.keys()) }, sorted);
  const expected = Uint32Array.from(plain.keys()).sort((a, b) =>
    plain[a] === plain[b] ? a - b : plain[b] > plain[a] ? 1 : -1,
  );
  expect(sorted.rows).toEqual(expected);
  expect(sorted.scores).toEqual(Float64Array.from(expected, (index) => plain[index]));
}

describe('what always holds', () => {
  it('gives equal bytes whatever the row order', () => {
    fc.assert(
      fc.property(schemes, datasets, fc.integer(), (scheme, dataset, seed) => {
        const rows = dataset.frames.get('企业')?.ids.length ?? 0;
        const order = Array.from({ length: rows }, (_, row) => row).sort(
          (a, b) => ((a * 7919 + seed) % 101) - ((b * 7919 + seed) % 101),
        );
        const program = programWith({ schemes: { 评价: scheme } });
        const plain = runScheme(program, '评价', dataset, 2022);
        const moved = runScheme(program, '评价', shuffled(dataset, order), 2022);
        for (const [place, row] of order.entries()) {
          expect(Object.is(moved.scores[place], plain.scores[row])).toBe(true);
          expect([moved.ranks[place], moved.classes[place], moved.states[place]]).toEqual([
            plain.ranks[row],
            plain.classes[row],
            plain.states[row],
          ]);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('aggregates a ratio as Σ numerators ÷ Σ denominators over those that have both', () => {
    fc.assert(
      fc.property(datasets, (dataset) => {
        const program = programWith({});
        const frame = dataset.frames.get('企业');
        const [top, bottom] = ['甲', '乙'].map((name) => frame?.columns.get(name)?.get(2022));
        if (top?.kind !== 'number' || bottom?.kind !== 'number') throw new Error('columns are numbers');
        const both = [...top.values.keys()].filter((row) => !top.missing[row] && !bottom.missing[row]);
        const [numerator, denominator] = [top, bottom].map(({ values }) => sumFloats(both.map((row) => values[row])));
        const all = aggregateIndicator(program, '比', dataset, 2022, []).get('全体');
        expect(all?.count).toBe(both.length);
        if (both.length > 0 && denominator > 1e-9) expect(all?.value).toBe(numerator / denominator);
        if (both.length === 0 || denominator < -1e-9) expect(all?.value).toBe(null);
      }),
      { numRuns: 120 },
    );
  });

  it('sorts from the largest down, equal values in their own order, however they are spread', () => {
    const near = fc.integer({ min: 0, max: 40 }).map((value) => 100 + value * 2 ** -46);
    const value = fc.oneof(
      fc.double({ noNaN: true }),
      fc.double({ min: 0, max: 150, noNaN: true }),
      near,
      fc.constantFrom(0, 1, -1, 150, 149.99999999999997, 1e-300, -1e-300, 5e-324, 1e300),
    );
    const plainSpread = fc.double({ min: -10, max: 150, noNaN: true });
    const lists = fc.oneof(
      fc.array(value, { maxLength: 700 }),
      fc.array(plainSpread, { minLength: 25, maxLength: 700 }),
      fc.array(fc.oneof(near, plainSpread), { minLength: 25, maxLength: 700 }),
    );
    fc.assert(fc.property(lists, expectSorted), { numRuns: 150 });
  });

  it('sorts more values than there are buckets, crowded ones and far ones among them', () => {
    const values = Float64Array.from({ length: 1_200_000 }, (_, index) => {
      const draw = ((index * 7919) % 100_003) / 100_003;
      return index % 5 === 0 ? 150 : index % 7 === 0 ? 80 + draw * 1e-9 : index % 1001 === 0 ? draw * 1e12 : draw * 150;
    });
    const sorted = { scores: new Float64Array(values.length), rows: new Uint32Array(values.length) };
    sortRows({ scores: values, rows: Uint32Array.from(values.keys()) }, sorted);
    const isSeen = new Uint8Array(values.length);
    let faults = 0;
    for (const [place, row] of sorted.rows.entries()) {
      if (isSeen[row] === 1 || sorted.scores[place] !== values[row]) faults++;
      isSeen[row] = 1;
      const [above, below] = [sorted.scores[place - 1], sorted.scores[place]];
      if (place > 0 && (above < below || (above === below && sorted.rows[place - 1] > row))) faults++;
    }
    expect(faults).toBe(0);
  });

  it('adds floats exactly, so that 0.1 ten times is one and large terms cancel', () => {
    expect(sumFloats(Array.from({ length: 10 }, () => 0.1))).toBe(1);
    expect(sumFloats([1e100, 1, -1e100])).toBe(1);
    expect(sumFloats([1e16, 1, 1e-16])).toBe(1e16 + 2);
  });

  it('refuses what is no number as data', () => {
    expect(() => makeNumberColumn([1, Number.POSITIVE_INFINITY])).toThrow('row 1');
    expect(() => makeNumberColumn([Number.NaN])).toThrow('row 0');
    expect(() =>
      makeFrame({ subject: '企业', ids: ['E0'], columns: { 甲: { 2022: makeTextColumn(['a', 'b']) } } }),
    ).toThrow('甲 2022');
  });
});
