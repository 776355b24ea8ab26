import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression } from '../program/expression.ts';
import { openRun } from '../rows/open-run.ts';
import { calculate, cited, compare, condition, number } from '../rows/program-fixture.ts';
import { runRuleByRows } from '../rows/run-by-rows.ts';
import { runRuleByColumns } from './decide-columns.ts';
import { openColumnRun } from './open-column-run.ts';
import { datasets, programWith, values } from './random-program.ts';

const geometric = (of: readonly Expression[], weights: readonly number[]): Expression => ({
  op: 'geometric',
  type: 'number',
  unit: '1',
  of,
  weights,
});
const logarithm = (of: Expression): Expression => ({ op: 'logarithm', type: 'number', unit: '1', of });
const size = (of: Expression): Expression => ({ op: 'abs', type: 'number', unit: '1', of: [of] });

const roots = fc
  .tuple(values, values, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), fc.boolean())
  .map(([a, b, first, second, isLog]) => {
    const mean = geometric([size(a), b], [first, second]);
    return isLog ? calculate(logarithm(size(a)), 'subtract', logarithm(mean)) : mean;
  });

describe('rows and columns agree on geometric means and logarithms', () => {
  it('in every verdict, at the very limit too', () => {
    fc.assert(
      fc.property(roots, values, fc.constantFrom('0', '1', '3', '10'), datasets, (root, other, limit, dataset) => {
        const conditions = [compare(root, 'ge', number(limit)), compare(root, 'le', other), compare(root, 'eq', root)];
        const program = programWith({
          rules: {
            规则: {
              name: '规则',
              subject: '企业',
              kind: 'list',
              mode: 'any',
              missing: 'undecided',
              conditions: conditions.map((test, index) => condition(`第${index}项`, test)),
              ...cited,
            },
          },
        });
        const byRows = runRuleByRows(openRun(program, dataset, 2022), '规则');
        const byColumns = runRuleByColumns(openColumnRun(program, dataset, 2022), program.rules.规则);
        const plain = ({ conditions: all }: typeof byRows) => all.map(({ outcomes }) => [...outcomes]);
        expect(plain(byColumns)).toEqual(plain(byRows));
      }),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });
});
