import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasets, programWith, schemes } from '../columns/random-program.ts';
import { runScheme } from '../columns/run-columns.ts';
import type { Scheme, ScoreItem } from '../program/program.ts';
import { number, scoreItem } from '../rows/program-fixture.ts';
import { none } from '../rows/scheme-standing.ts';
import { howSure, howSureByRuns } from './how-sure.ts';
import { SchemeTrial } from './trial.ts';
import { withWeights } from './with-weights.ts';

const weight = fc.constantFrom('10', '20', '33.3', '50', '0.5', '12.25');
const weights = fc.tuple(
  fc.array(weight, { minLength: 4, maxLength: 4 }),
  fc.array(weight, { minLength: 4, maxLength: 4 }),
);
const year = 2022;

/** An item that can't cancel: a ratio of data against a constant, with a floor of zero. */
function steady(item: ScoreItem, index: number): ScoreItem {
  const { missing, cap } = item;
  return scoreItem(index % 2 === 0 ? '比' : '劳均', item.weight, '1', {
    ...(cap === undefined ? {} : { cap }),
    floor: '0',
    benchmark: number('3'),
    missing: missing.kind === 'rescale' ? { kind: 'zero' } : missing,
  });
}

const steadySchemes: fc.Arbitrary<Scheme> = schemes
  .filter(({ classing }) => classing !== undefined)
  .map((scheme) => {
    const { classing } = scheme;
    if (!classing) return scheme;
    const { decimals: _, ...clear } = classing;
    const groups = scheme.groups.map((group) => ({ ...group, items: group.items.map(steady) }));
    return { ...scheme, groups, classing: clear };
  });

describe('a scheme held open for trial', () => {
  it('gives each candidate the classes of a whole run of it', () => {
    let tried = 0;
    fc.assert(
      fc.property(datasets, steadySchemes, weights, (dataset, base, moved) => {
        const trial = SchemeTrial.open(programWith({ schemes: { [base.name]: base } }), base.name, dataset, year);
        if (!trial) return;
        tried++;
        for (const candidate of [base, withWeights(base, moved)]) {
          expect(trial.fits(candidate)).toBe(true);
          const whole = runScheme(programWith({ schemes: { [base.name]: candidate } }), base.name, dataset, year);
          const { classes, counts } = trial.frame(candidate);
          expect([...classes]).toEqual([...whole.classes]);
          const classed = whole.classes.filter((code) => code !== none).length;
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(classed);
        }
      }),
      { numRuns: 400 },
    );
    expect(tried).toBeGreaterThan(100);
  });
});

describe('how sure a class is', () => {
  it('is the same by one pass for each draw and by a whole run of each draw', () => {
    const draws = { draws: 12, spread: 0.25, seed: 7 };
    const last = <T>(search: Generator<unknown, T>): T => {
      for (;;) {
        const next = search.next();
        if (next.done) return next.value;
      }
    };
    let tried = 0;
    fc.assert(
      fc.property(datasets, steadySchemes, (dataset, base) => {
        const program = programWith({ schemes: { [base.name]: base } });
        const trial = SchemeTrial.open(program, base.name, dataset, year);
        if (!trial) return;
        tried++;
        expect(last(howSureByRuns({ program, dataset }, base.name, year, draws))).toEqual(last(howSure(trial, draws)));
      }),
      { numRuns: 30 },
    );
    expect(tried).toBeGreaterThan(5);
  });
});
