import { describe, expect, it } from 'vitest';
import { makeNumberColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';

import type { Aggregate } from '../program/expression.ts';
import { numberAt } from './evaluate.ts';
import { openRun } from './open-run.ts';
import { aggregate, item, program } from './program-fixture.ts';

function totals(amounts: readonly (number | null)[], keys: readonly (number | null)[], more: Partial<Aggregate> = {}) {
  const columns = {
    甲: { 2022: makeNumberColumn(amounts) },
    乙: { 2022: makeNumberColumn(keys) },
  };
  const dataset = makeDataset([makeFrame({ subject: '企业', ids: amounts.map((_, row) => `E${row}`), columns })]);
  const run = openRun(program({}), dataset, 2022);
  const node = aggregate('before', item('甲'), [], { order: [item('乙')], leastFirst: [false], ...more });
  return amounts.map((_, row) => numberAt(run, node, { subject: '企业', row, year: 2022 })?.float ?? null);
}

describe('what stands before a subject', () => {
  it('adds up those with a larger key, without its own', () => {
    expect(totals([300, 150, 100], [70, 90, 80])).toEqual([250, 0, 150]);
  });

  it('turns round where the least stands first', () => {
    expect(totals([300, 150, 100], [70, 90, 80], { leastFirst: [true] })).toEqual([0, 400, 300]);
  });

  it('counts equals neither before nor behind each other', () => {
    expect(totals([1, 2, 4, 8], [9, 5, 5, 1])).toEqual([0, 1, 1, 7]);
  });

  it('is missing after one whose amount is not known, and for everybody where a key is not', () => {
    expect(totals([1, null, 4, 8], [9, 7, 5, 1])).toEqual([0, 1, null, null]);
    expect(totals([1, 2, 4], [9, null, 5])).toEqual([null, null, null]);
  });

  it('is missing for one whose own membership is open, as for those after it', () => {
    const where = { op: 'gt', type: 'flag', left: item('甲'), right: item('乙') } as const;
    expect(totals([10, null, 9, 1], [9, 7, 5, 3], { where })).toEqual([0, null, null, null]);
  });
});
