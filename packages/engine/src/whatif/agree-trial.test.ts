import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasets } from '../columns/random-program.ts';
import { steadyPrograms } from '../columns/random-scheme.ts';
import { runIncentive, runScheme } from '../columns/run-columns.ts';
import type { Program, Scheme } from '../program/program.ts';
import { calculate, cited, compare, item, number, text } from '../rows/program-fixture.ts';
import { none } from '../rows/scheme-standing.ts';
import { impactOf } from './impact.ts';
import { SchemeTrial } from './trial.ts';
import { withWeights } from './with-weights.ts';

const year = 2022;
const runs = Number(process.env.RUNS ?? 200);
const weights = fc.array(
  fc.array(fc.constantFrom('10', '20', '33.3', '0.5', '12.25'), { minLength: 4, maxLength: 4 }),
  {
    minLength: 3,
    maxLength: 3,
  },
);

function moved(program: Program, name: string, own: readonly (readonly string[])[]): Program {
  const scheme = program.schemes[name];
  const candidate = withWeights(
    scheme,
    scheme.groups.map(({ items }, group) => own[group].slice(0, items.length)),
  );
  return { ...program, schemes: { ...program.schemes, [name]: candidate } };
}

/** Pays by class, so that money hangs on the evaluation. */
function withAward(program: Program, scheme: Scheme): Program {
  const isFirst = compare({ op: 'scheme', type: 'text', scheme: scheme.name, part: 'class' }, 'eq', text('A'));
  const amount = { ...calculate(item('甲'), 'multiply', number('0.3')), unit: '万元' };
  const award = {
    name: '奖励',
    subject: '企业',
    conditions: [{ name: 'A', test: isFirst, ...cited }],
    amount,
    isFirstTime: false,
    isDifference: false,
    instalments: [],
    isSubjectToExclusions: false,
    isInTotalControl: false,
    ...cited,
  } as const;
  return { ...program, incentives: { 奖励: award } };
}

describe('a trial of any evaluation', () => {
  it('gives the bits of a whole run wherever it opens', () => {
    let tried = 0;
    fc.assert(
      fc.property(steadyPrograms, datasets, weights, (program, dataset, own) => {
        for (const name of Object.keys(program.schemes)) {
          const trial = SchemeTrial.open(program, name, dataset, year);
          if (!trial) continue;
          tried++;
          for (const candidate of [program, moved(program, name, own)]) {
            const whole = runScheme(candidate, name, dataset, year);
            const frame = trial.frame(candidate.schemes[name]);
            expect([...frame.classes]).toEqual([...whole.classes]);
            expect([...frame.scores].map((score) => score + 0)).toEqual([...whole.scores].map((score) => score + 0));
          }
        }
      }),
      { numRuns: runs },
    );
    expect(tried).toBeGreaterThan(runs / 10);
  });

  it('adds up: everybody is unchanged, changed or undecided, by group too, and money is that of both runs', () => {
    let changed = 0;
    fc.assert(
      fc.property(steadyPrograms, datasets, weights, (plain, dataset, own) => {
        const program = withAward(plain, plain.schemes.评价);
        const after = moved(program, '评价', own);
        const impact = impactOf({ program, dataset }, { program: after, dataset }, '评价', year, ['行业']);
        const rows = dataset.frames.get('企业')?.ids.length ?? 0;
        expect(impact.total).toBe(rows);
        expect(impact.unchanged + impact.changed + impact.undecided).toBe(impact.total);
        expect(impact.movedRows.length).toBe(impact.changed);
        expect(impact.moves.reduce((sum, { count }) => sum + count, 0)).toBe(impact.changed);
        const industries = dataset.frames.get('企业')?.columns.get('行业')?.get(0);
        const known = industries?.missing.filter((bit) => bit === 0).length;
        // Who has no industry is in no group of it.
        expect(impact.by.行业.reduce((sum, { total }) => sum + total, 0)).toBe(known);
        for (const group of impact.by.行业) {
          expect(group.unchanged + group.changed + group.undecided).toBe(group.total);
          expect(group.up + group.down).toBeLessThanOrEqual(group.changed);
        }
        for (const row of impact.movedRows)
          expect([impact.before.classes[row], impact.after.classes[row]]).not.toEqual([none, none]);
        expect(impact.money).toEqual([
          {
            incentive: '奖励',
            beforeFen: runIncentive(program, '奖励', dataset, year).totalFen,
            afterFen: runIncentive(after, '奖励', dataset, year).totalFen,
          },
        ]);
        changed += impact.changed;
      }),
      { numRuns: runs },
    );
    expect(changed).toBeGreaterThan(0);
  });
});
