import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression } from '../program/expression.ts';
import { calculate, compare, number } from '../rows/program-fixture.ts';
import { bothVerdicts } from './both-verdicts.ts';
import { datasets, values } from './random-program.ts';

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
        const { byRows, byColumns } = bothVerdicts(conditions, dataset);
        expect(byColumns).toEqual(byRows);
      }),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });
});
