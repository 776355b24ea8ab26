import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, number } from '../rows/program-fixture.ts';
import { bothVerdicts } from './both-verdicts.ts';
import { datasets, values } from './random-program.ts';
import { powers, roots } from './random-root.ts';

describe.each([
  ['geometric means and logarithms', roots],
  ['powers', powers],
])('rows and columns agree on %s', (_, of) => {
  it('in every verdict, at the very limit too', () => {
    fc.assert(
      fc.property(of, values, fc.constantFrom('0', '1', '3', '10'), datasets, (root, other, limit, dataset) => {
        const conditions = [compare(root, 'ge', number(limit)), compare(root, 'le', other), compare(root, 'eq', root)];
        const { byRows, byColumns } = bothVerdicts(conditions, dataset);
        expect(byColumns).toEqual(byRows);
      }),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });
});
