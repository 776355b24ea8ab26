import type { Compare, Expression } from '../program/expression.ts';
import { keep, keyOfPlace } from '../rows/run.ts';
import { type Compiler, derivedFlags, eachBlock, type FlagKernel, type Place } from './kernel.ts';

const unknown = 2;

/** Whether a count is nothing for every row; who has no group has no rank either. */
function isNothing(compiler: Compiler<Expression>, count: Expression, place: Place): boolean {
  const kernel = compiler.number(count, place);
  if (kernel.constant !== undefined) return kernel.constant === 0;
  const { values, missing } = kernel;
  let isNone = true;
  eachBlock(compiler.rows, (from, until) => {
    if (!isNone) return;
    kernel.run(from, until);
    const end = kernel.offset + until - from;
    for (let i = kernel.offset; i < end; i++) if (values[i] !== 0 && missing?.[i] !== 1) isNone = false;
  });
  return isNone;
}

/** Whether nobody is undecided who may come before somebody: asked once for a run, so that rows needn't. */
export function isNobodyOpen(compiler: Compiler<Expression>, open: readonly Expression[], { year, scheme }: Place) {
  const place = { year, ...(scheme === undefined ? {} : { scheme }) };
  return open.every((count) =>
    keep(compiler.run, count, `nothing ${compiler.subject} ${keyOfPlace(place)}`, () =>
      isNothing(compiler, count, place),
    ),
  );
}

/** A verdict that holds at both ends of what its ranks may yet become, else unknown. */
export function agreedKernel(
  compiler: Compiler<Expression>,
  verdict: FlagKernel,
  { ends, open }: Compare,
  place: Place,
): FlagKernel {
  if (!ends || compiler.run.isCase || (open && isNobodyOpen(compiler, open, place))) return verdict;
  const others = ends.map((end) => compiler.flag(end, place));
  return derivedFlags([verdict, ...others], (codes, count) => {
    for (let i = 0; i < count; i++) {
      const code = verdict.codes[verdict.offset + i];
      codes[i] = others.every((end) => end.codes[end.offset + i] === code) ? code : unknown;
    }
  });
}
