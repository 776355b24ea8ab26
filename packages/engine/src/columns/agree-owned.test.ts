import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import { makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import type { Aggregate, Expression } from '../program/expression.ts';
import { mapParts } from '../program/map-parts.ts';
import { printExpression } from '../program/print-expression.ts';
import { evaluate, numberAt } from '../rows/evaluate.ts';
import { openRun } from '../rows/open-run.ts';
import { bits } from '../rows/plain-scheme-result.ts';
import { aggregate, calculate, compare, number } from '../rows/program-fixture.ts';
import { makeCompiler } from './compile.ts';
import { openColumnRun } from './open-column-run.ts';
import { ownedFormulas } from './random-owned.ts';
import { datasets, programWith, values } from './random-program.ts';

const year = 2022;
const runs = { numRuns: Number(process.env.RUNS ?? 150) };
const overs = [
  { members: '企业', owner: '地区' },
  { members: '企业', owner: '地区', via: '地区' },
] as const;
const towns = ['T0', 'T1', 'T2', 'T3'];

/** A dataset whose enterprises lie in towns; one town has none, some enterprises have no town, sometimes nobody has. */
const placed = fc
  .tuple(
    datasets,
    fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 30, maxLength: 30 }),
    fc.boolean(),
    fc.option(fc.array(fc.integer({ min: -1, max: 3 }), { minLength: towns.length, maxLength: towns.length })),
  )
  .map(([dataset, links, isLinked, above]) => {
    const firms = dataset.frames.get('企业');
    if (!firms) throw new Error('no enterprises');
    const linked = isLinked
      ? new Map([['地区', Int32Array.from(links.slice(0, firms.ids.length))] as const])
      : new Map();
    return makeDataset([
      { ...firms, links: linked },
      makeFrame({
        subject: '地区',
        ids: towns,
        columns: { 区值: { 2022: makeNumberColumn([1, null, 0.3, 2.5]) } },
        ...(above ? { links: { 地区: above } } : {}),
      }),
    ]);
  });

/** A formula with what belongs to a town directly taken by the town that it names instead. */
function asNamed(node: Expression): Expression {
  const made = mapParts(node, asNamed);
  if (made.op !== 'aggregate' || made.over?.members !== '企业' || made.over.via) return made;
  return { ...made, over: { ...made.over, isNamed: true }, by: ['首谈地'] };
}

function expectAlike(node: Expression, dataset: Dataset): void {
  const program = programWith({});
  const plain = openRun(program, dataset, year);
  const kernel = makeCompiler(openColumnRun(program, dataset, year), '地区').number(node, { year });
  kernel.run(0, towns.length);
  for (const [row] of towns.entries()) {
    const byRow = numberAt(plain, node, { subject: '地区', row, year });
    const isMissing = kernel.missing !== null && kernel.missing[kernel.offset + row] === 1;
    const byColumn = isMissing ? 'missing' : bits(kernel.values[kernel.offset + row]);
    expect(byColumn, `${printExpression(node)} row ${row}`).toBe(byRow ? bits(byRow.float) : 'missing');
  }
}

describe('what belongs to a subject', () => {
  it('is summed, counted and averaged alike by rows and by columns: the same float, the same missing bit', () => {
    fc.assert(
      fc.property(ownedFormulas, placed, (node, dataset) => {
        expectAlike(node, dataset);
      }),
      runs,
    );
  });

  it('is drawn together alike by a text in which members name whom they count for, whoever they belong to', () => {
    const codes = fc.constantFrom('T0', 'T1', 'T3', 'elsewhere', null);
    const namings = fc.option(fc.array(codes, { minLength: 30, maxLength: 30 }));
    fc.assert(
      fc.property(ownedFormulas, placed, namings, (node, dataset, texts) => {
        const firms = dataset.frames.get('企业');
        if (!firms) throw new Error('no enterprises');
        const naming = texts
          ? [['首谈地', new Map([[0, makeTextColumn(texts.slice(0, firms.ids.length))]])] as const]
          : [];
        const named = { ...firms, columns: new Map([...firms.columns, ...naming]) };
        expectAlike(asNamed(node), { ...dataset, frames: new Map([...dataset.frames, ['企业', named]]) });
      }),
      runs,
    );
  });

  it('is nobody where a code is missing or nobody’s, and unknown where no data name anybody', () => {
    const count = asNamed(aggregate('count', { op: 'constant', type: 'flag', value: true }, [], { over: overs[0] }));
    const read = (texts?: readonly (string | null)[]) => {
      const columns = texts ? { 首谈地: { 0: makeTextColumn(texts) } } : {};
      const firms = makeFrame({ subject: '企业', ids: ['E0', 'E1', 'E2'], columns });
      const dataset = makeDataset([firms, makeFrame({ subject: '地区', ids: towns, columns: {} })]);
      const run = openRun(programWith({}), dataset, year);
      return towns.map((_, row) => numberAt(run, count, { subject: '地区', row, year })?.float);
    };
    expect(read(['T1', 'T9', null])).toEqual([0, 1, 0, 0]);
    expect(read()).toEqual([undefined, undefined, undefined, undefined]);
    expect(printExpression(count)).toBe('企业.户数(true, 首谈地)');
  });

  it('deviates alike by rows and by columns inside groups, and scores in deviations decide exactly', () => {
    const scores = fc
      .tuple(values, fc.constantFrom<readonly string[]>([], ['大类']), fc.boolean())
      .map(([of, by, isSample]) => {
        const gap = calculate(of, 'subtract', aggregate('mean', of, by));
        return calculate(gap, 'divide', aggregate('deviation', of, by, { isSample }));
      });
    fc.assert(
      fc.property(scores, placed, fc.constantFrom('0', '1', '-0.5'), (score, dataset, line) => {
        const program = programWith({});
        const rows = dataset.frames.get('企业')?.ids.length ?? 0;
        const plain = openRun(program, dataset, year);
        const compiler = makeCompiler(openColumnRun(program, dataset, year), '企业');
        const kernel = compiler.number(score, { year });
        const verdict = compare(score, 'ge', number(line));
        const flags = compiler.flag(verdict, { year });
        kernel.run(0, rows);
        flags.run(0, rows);
        for (let row = 0; row < rows; row++) {
          const at = { subject: '企业', row, year } as const;
          const byRow = numberAt(plain, score, at);
          const isMissing = kernel.missing !== null && kernel.missing[kernel.offset + row] === 1;
          const byColumn = isMissing ? 'missing' : bits(kernel.values[kernel.offset + row]);
          expect(byColumn, `${printExpression(score)} row ${row}`).toBe(byRow ? bits(byRow.float) : 'missing');
          const said = evaluate(plain, verdict, at);
          expect(flags.codes[flags.offset + row], `${printExpression(verdict)} row ${row}`).toBe(
            said === null ? 2 : Number(said),
          );
        }
      }),
      runs,
    );
  });

  it('is nobody where nobody belongs, and unknown where the data say nothing of it', () => {
    const count: Aggregate = aggregate('count', { op: 'constant', type: 'flag', value: true }, [], { over: overs[0] });
    const read = (links: Partial<Record<'地区', readonly number[]>>) => {
      const firms = makeFrame({ subject: '企业', ids: ['E0', 'E1'], columns: {}, links });
      const dataset = makeDataset([firms, makeFrame({ subject: '地区', ids: towns, columns: {} })]);
      const run = openRun(programWith({}), dataset, year);
      return towns.map((_, row) => numberAt(run, count, { subject: '地区', row, year })?.float);
    };
    expect(read({ 地区: [1, 1] })).toEqual([0, 2, 0, 0]);
    expect(read({})).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is reached over two steps through the regions below, which may be asked themselves', () => {
    const count = (of: (typeof overs)[number] | { readonly members: '地区'; readonly owner: '地区' }): Aggregate =>
      aggregate('count', { op: 'constant', type: 'flag', value: true }, [], { over: of });
    const read = (node: Aggregate, above?: readonly number[]) => {
      const firms = makeFrame({ subject: '企业', ids: ['E0', 'E1', 'E2'], columns: {}, links: { 地区: [0, 1, 2] } });
      const links = above ? { 地区: above } : {};
      const dataset = makeDataset([firms, makeFrame({ subject: '地区', ids: towns, columns: {}, links })]);
      const run = openRun(programWith({}), dataset, year);
      return towns.map((_, row) => numberAt(run, node, { subject: '地区', row, year })?.float);
    };
    // T0 and T1 lie in T2, T2 in T3.
    const above = [2, 2, 3, -1];
    expect(read(count(overs[0]), above)).toEqual([1, 1, 1, 0]);
    expect(read(count(overs[1]), above)).toEqual([0, 0, 2, 1]);
    expect(read(count({ members: '地区', owner: '地区' }), above)).toEqual([0, 0, 2, 1]);
    expect(read(count(overs[1]))).toEqual([undefined, undefined, undefined, undefined]);
    expect(printExpression(count(overs[1]))).toBe('下级企业.户数(true)');
  });
});
