import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasets, programWith, schemes } from './random-program.ts';
import { runScheme } from './run-columns.ts';
import { joinScheme, PartRun } from './run-parts.ts';
import { makeSharedScheme } from './shared-columns.ts';

const year = 2022;

describe('rows scored in parts', () => {
  it('give the bytes of one thread: states, groups, scores, ranks, classes, notes in their order, items and cuts', () => {
    fc.assert(
      fc.property(schemes, datasets, fc.integer({ min: 1, max: 5 }), (definition, dataset, count) => {
        const program = programWith({ schemes: { 评价: definition } });
        const rows = dataset.frames.get('企业')?.ids.length ?? 0;
        const parts = Array.from({ length: count }, (_, part) => new PartRun(program, dataset, year, count, part));
        const shared = makeSharedScheme(rows, (bytes) => new ArrayBuffer(bytes));
        const scored = parts.map((part) => part.score('评价', shared));
        const starts = scored.map((part) => part.starts);
        const cuts = parts.flatMap((part) => part.rank('评价', shared, starts));
        const joined = joinScheme(program, { ...dataset }, year, '评价', shared, scored, cuts);
        const whole = runScheme(program, '评价', dataset, year);
        expect([...joined.notes]).toEqual([...whole.notes]);
        expect({ ...joined, notes: undefined }).toEqual({ ...whole, notes: undefined });
      }),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });
});
