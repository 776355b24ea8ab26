import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exactFromNumber } from '../base/exact.ts';
import { datasets, programWith, schemes } from '../columns/random-program.ts';
import { runScheme } from '../columns/run-columns.ts';
import type { DataItem, Scheme } from '../program/program.ts';
import { cited } from '../rows/program-fixture.ts';
import { none } from '../rows/scheme-standing.ts';
import { LoneChange } from './lone-change.ts';
import { leversOf } from './way-levers.ts';

const year = 2022;
const items = Object.fromEntries(
  ['甲', '乙', '丙', '人数'].map((name): [string, DataItem] => [
    name,
    { name, subject: '企业', type: 'number', unit: '万元', period: 'year', over: 'sum', at: cited.at },
  ]),
);
const values = fc.array(
  fc.oneof(
    fc.constantFrom(0, 1, -1, 0.3, 0.7, 2.5, 31.5, 45, 100, 1e15, 1e-6),
    fc.integer({ min: -2000, max: 9999 }).map((value) => value / 100),
  ),
  { minLength: 4, maxLength: 4 },
);

it('a subject scored alone has the class and the score that a whole run gives, wherever others don’t feel its change', () => {
  const seen = { alone: 0, moved: 0 };
  const classed = schemes
    .filter(({ classing }) => classing !== undefined)
    .map(({ scope: _, ...rest }): Scheme => ({ ...rest, groups: rest.groups.slice(1) }));
  fc.assert(
    fc.property(datasets, classed, fc.nat(29), values, (dataset, own, pick, tried) => {
      const { name } = own;
      const program = programWith({ items, schemes: { [name]: own } });
      const before = runScheme(program, name, dataset, year);
      const rated = [...before.classes.keys()].filter((at) => before.classes[at] !== none);
      if (rated.length === 0) return;
      const row = rated[pick % rated.length];
      const lone = new LoneChange({ program, dataset }, name, row, year, before);
      for (const { touchesOthers, current, pull, peek } of leversOf(
        { program, dataset },
        own,
        before.groups[row],
        row,
        year,
      )) {
        if (touchesOthers || current === null) continue;
        for (const value of tried) {
          const changed = pull(exactFromNumber(value));
          const read = lone.read(peek(exactFromNumber(value)));
          if (!read) continue;
          const whole = runScheme(changed.program, name, changed.dataset, year);
          expect(read).toEqual({ class: whole.classes[row], score: whole.scores[row] });
          seen.alone++;
          if (read.class !== before.classes[row]) seen.moved++;
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(seen.alone).toBeGreaterThan(500);
  expect(seen.moved).toBeGreaterThan(50);
});
