import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, number } from '../rows/program-fixture.ts';
import { bothVerdicts } from './both-verdicts.ts';
import { running } from './random-before.ts';
import { datasets, values } from './random-program.ts';

describe('rows and columns agree on what stands before a subject', () => {
  it('in every verdict, at the very limit too', () => {
    fc.assert(
      fc.property(running, values, fc.constantFrom('0', '3', '31.5'), datasets, (total, other, limit, dataset) => {
        const limits = [compare(total, 'lt', number(limit)), compare(total, 'le', other), compare(total, 'eq', total)];
        const { byRows, byColumns } = bothVerdicts(limits, dataset);
        expect(byColumns).toEqual(byRows);
      }),
      { numRuns: Number(process.env.RUNS ?? 60) },
    );
  });
});
