import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, choicesOf, nextOrder, sortRows } from './column.ts';

interface Row {
  readonly name: string;
  readonly tax: number | null;
}
const columns: Column<Row>[] = [
  { key: 'name', title: '', width: 1, cell: () => null, sort: (row) => row.name },
  { key: 'tax', title: '', width: 1, cell: () => null, sort: (row) => row.tax, isNumber: true },
];

describe('sorting', () => {
  it('puts missing values last in both directions and keeps ties in place', () => {
    const rows = [3, null, 1, 3, null, 2].map((tax, place) => ({ name: String(place), tax }));
    expect(sortRows(rows, columns, 'tax').map((row) => row.name)).toEqual(['2', '5', '0', '3', '1', '4']);
    expect(sortRows(rows, columns, '-tax').map((row) => row.name)).toEqual(['0', '3', '5', '2', '1', '4']);
  });

  it('loses and invents no row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ noNaN: true }))),
        fc.constantFrom('tax', '-tax', undefined),
        (taxes, order) => {
          const rows = taxes.map((tax, place) => ({ name: String(place), tax }));
          const names = sortRows(rows, columns, order).map((row) => row.name);
          expect(names.toSorted()).toEqual(rows.map((row) => row.name).toSorted());
        },
      ),
    );
  });

  it('leaves the given order for an unknown key', () => {
    const rows = [
      { name: 'b', tax: 1 },
      { name: 'a', tax: 2 },
    ];
    expect(sortRows(rows, columns, 'other')).toBe(rows);
  });

  it('goes through its three orders', () => {
    expect(nextOrder(undefined, 'tax', true)).toBe('-tax');
    expect(nextOrder('-tax', 'tax', true)).toBe('tax');
    expect(nextOrder('tax', 'tax', true)).toBe('');
    expect(nextOrder('-tax', 'name', false)).toBe('name');
  });
});

it('counts the choices of a filter, most frequent first', () => {
  expect(
    choicesOf(
      ['a', 'b', 'b', null],
      (row) => row,
      (value) => value.toUpperCase(),
    ),
  ).toEqual([
    { value: 'b', label: 'B', count: 2 },
    { value: 'a', label: 'A', count: 1 },
  ]);
});
