import { exactFromNumber, isEqual } from '../base/exact.ts';
import { findColumn } from '../data/find-column.ts';
import type { Compare, CompareOp, Expression, OneOf } from '../program/expression.ts';
import { needsResults } from '../program/has-result.ts';
import { verdictAt } from '../rows/evaluate.ts';
import type { Num } from '../rows/num.ts';
import { findFrame } from '../rows/run.ts';
import { atOf } from './arithmetic-kernels.ts';
import {
  type Compiler,
  constantFlags,
  derivedFlags,
  type FlagKernel,
  magnitudeOf,
  type NumberKernel,
  type Place,
  roundingUnit,
  type TextKernel,
  wholeFlags,
} from './kernel.ts';

const yes = 1;
const unknown = 2;

/** Bits of the orders that fulfil a comparison: 1 below, 2 equal, 4 above. */
const ordersOf: Readonly<Record<CompareOp, number>> = { lt: 1, le: 3, gt: 4, ge: 6, eq: 2, ne: 5 };

function codeOf(verdict: boolean | null): number {
  return verdict === null ? unknown : verdict ? yes : 0;
}

/** Whether a constant's float says it exactly, as a datum's does. */
export function isDatum({ float, exact }: Num): boolean {
  return Number.isFinite(float) && isEqual(exactFromNumber(float), exact);
}

/**
 * Compares two number columns. Floats decide where they are further apart than both error bounds together, or where both are plain data;
 * every other row is read exactly.
 */
function compareNumbers(
  op: CompareOp,
  a: NumberKernel,
  b: NumberKernel,
  exactly: (row: number) => boolean | null,
): FlagKernel {
  const orders = ordersOf[op];
  const isPlain = a.isDatum && b.isDatum;
  const [ka, kb] = [a.ulps * 2 * roundingUnit, b.ulps * 2 * roundingUnit];
  const { constant } = b;
  if (constant !== undefined && Number.isFinite(constant) && !a.magnitude && !b.magnitude && a.missing === null)
    return compareWithConstant(orders, a, constant, isPlain ? 0 : 2 * (ka + kb), exactly);
  const [left, right] = [magnitudeOf(a), magnitudeOf(b)];
  const compute = (codes: Uint8Array, count: number, from: number): void => {
    const [av, bv, ao, bo] = [a.values, b.values, a.offset, b.offset];
    const [lv, rv, lo, ro] = [left.values, right.values, left.offset, right.offset];
    const [am, bm] = [a.missing, b.missing];
    for (let i = 0; i < count; i++) {
      if ((am !== null && am[ao + i] === 1) || (bm !== null && bm[bo + i] === 1)) {
        codes[i] = unknown;
        continue;
      }
      const gap = av[ao + i] - bv[bo + i];
      const isClear = isPlain || Math.abs(gap) > Math.abs(lv[lo + i]) * ka + Math.abs(rv[ro + i]) * kb;
      if (isClear) codes[i] = (orders & (gap < 0 ? 1 : gap > 0 ? 4 : 2)) === 0 ? 0 : 1;
      else codes[i] = codeOf(exactly(from + i));
    }
  };
  return derivedFlags(isPlain ? [a, b] : [a, b, left, right], compute, a.missing === null && b.missing === null);
}

/** Comparison with a constant where nothing is missing: clear above and clear below are two numbers; only what lies between is read exactly. */
function compareWithConstant(
  orders: number,
  a: NumberKernel,
  constant: number,
  doubt: number,
  exactly: (row: number) => boolean | null,
): FlagKernel {
  const margin = Math.abs(constant) * doubt;
  const [lowest, highest] = [constant - margin, constant + margin];
  const near = 3;
  // Below, near, above. A table instead of branches: how values fall follows no pattern that a processor could foresee.
  const codeOfOrder = Uint8Array.of(
    orders & 1 ? yes : 0,
    doubt > 0 ? near : orders & 2 ? yes : 0,
    orders & 4 ? yes : 0,
  );
  const compute = (codes: Uint8Array, count: number, from: number): void => {
    if (orderAll(codeOfOrder, a.values, a.offset, lowest, highest, codes, count) === 0) return;
    for (let i = 0; i < count; i++) if (codes[i] === near) codes[i] = codeOf(exactly(from + i));
  };
  return derivedFlags([a], compute, true);
}

function lookup(text: TextKernel, isHit: (value: string) => boolean): FlagKernel {
  if (text.constant !== undefined)
    return constantFlags(text.constant === null ? unknown : isHit(text.constant) ? yes : 0);
  const table = Uint8Array.from(text.dictionary, (value) => (isHit(value) ? yes : 0));
  const compute = (codes: Uint8Array, count: number): void => {
    const { offset, missing } = text;
    lookUpAll(table, text.codes, offset, codes, count);
    if (missing !== null) for (let i = 0; i < count; i++) if (missing[offset + i] === 1) codes[i] = unknown;
  };
  return derivedFlags([text], compute, text.missing === null);
}

// The loops stand apart and take everything as an argument: that is what the compiler makes tight code of.

/** Writes the code of each value's order; tells how many have one above 1. */
function orderAll(
  codeOfOrder: Uint8Array,
  values: Float64Array,
  offset: number,
  lowest: number,
  highest: number,
  codes: Uint8Array,
  count: number,
): number {
  let nearby = 0;
  for (let i = 0; i < count; i++) {
    const value = values[offset + i];
    const code = codeOfOrder[1 + Number(value > highest) - Number(value < lowest)];
    codes[i] = code;
    nearby += code >> 1;
  }
  return nearby;
}

function lookUpAll(
  table: Uint8Array,
  input: Uint32Array | Uint8Array,
  offset: number,
  codes: Uint8Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) codes[i] = table[input[offset + i]];
}

function matches(op: CompareOp, left: string, right: string): boolean {
  return (ordersOf[op] & (left === right ? 2 : left < right ? 1 : 4)) !== 0;
}

function compareTexts(
  op: CompareOp,
  a: TextKernel,
  b: TextKernel,
  exactly: (row: number) => boolean | null,
): FlagKernel {
  const { constant } = b;
  if (constant !== undefined)
    return constant === null ? constantFlags(unknown) : lookup(a, (value) => matches(op, value, constant));
  const left = a.constant;
  if (typeof left === 'string') return lookup(b, (value) => matches(op, left, value));
  return oracleFlags(exactly);
}

/** Every row read exactly; for operators that have no kernel of their own. */
export function oracleFlags(exactly: (row: number) => boolean | null): FlagKernel {
  return derivedFlags([], (codes, count, from) => {
    for (let i = 0; i < count; i++) codes[i] = codeOf(exactly(from + i));
  });
}

export function exactVerdict(
  compiler: Compiler<Expression>,
  node: Expression,
  place: Place,
): (row: number) => boolean | null {
  return (row) => verdictAt(compiler.run, node, atOf(compiler, place, row));
}

/** Whether a day is the same for everybody: written out, or that of the evaluation. */
function isSameForAll(node: Expression): boolean {
  return node.op === 'constant' || (node.op === 'period-end' && node.of === undefined);
}

export function compareKernel(compiler: Compiler<Expression>, node: Compare, place: Place): FlagKernel {
  const exactly = exactVerdict(compiler, node, place);
  if (node.left.type === 'number')
    return compareNumbers(node.op, compiler.number(node.left, place), compiler.number(node.right, place), exactly);
  if (node.left.type === 'day' && isSameForAll(node.left) && isSameForAll(node.right))
    return constantFlags(compiler.rows > 0 && exactly(0) === true ? 1 : 0);
  if (node.left.type === 'text')
    return compareTexts(node.op, compiler.text(node.left, place), compiler.text(node.right, place), exactly);
  return oracleFlags(exactly);
}

export function oneOfKernel(compiler: Compiler<Expression>, node: OneOf, place: Place): FlagKernel {
  if (node.of.type !== 'text') return oracleFlags(exactVerdict(compiler, node, place));
  const values = new Set(node.values.map(({ value }) => value));
  return lookup(compiler.text(node.of, place), (value) => values.has(value));
}

/** Tells of a block in which rows a result that `values` need surely doesn't exist, computing it for that block alone; undefined where they need none. */
export function lackingResults(
  compiler: Compiler<Expression>,
  values: readonly Expression[],
  place: Place,
): ((from: number, count: number) => (i: number) => boolean) | undefined {
  const { run, subject } = compiler;
  const needs = values.flatMap((value) => needsResults(run.program, value, subject));
  if (needs.length === 0) return undefined;
  let kernels: readonly FlagKernel[] | undefined;
  return (from, count) => {
    kernels ??= needs.map((need) => compiler.flag(need, place));
    const read = kernels;
    for (const kernel of read) kernel.run(from, from + count);
    return (i) => read.some(({ codes, offset }) => codes[offset + i] === 0);
  };
}

/** One verdict for the rows of which a value is known not to exist, where the comparison itself is unknown. */
export function settledWithout(
  compiler: Compiler<Expression>,
  values: readonly Expression[],
  place: Place,
  verdict: FlagKernel,
  without: boolean,
): FlagKernel {
  const lacking = lackingResults(compiler, values, place);
  if (!lacking || verdict.isKnown) return verdict;
  return derivedFlags([verdict], (codes, count, from) => {
    codes.set(verdict.codes.subarray(verdict.offset, verdict.offset + count));
    if (!codes.subarray(0, count).includes(unknown)) return;
    const lacks = lacking(from, count);
    for (let i = 0; i < count; i++) if (codes[i] === unknown && lacks(i)) codes[i] = codeOf(without);
  });
}

/** Kleene 'and' / 'or' over verdicts; constants that settle or don't matter are folded away. */
export function logicKernel(parts: readonly FlagKernel[], op: 'and' | 'or'): FlagKernel {
  const settling = op === 'and' ? 0 : 1;
  if (parts.some(({ constant }) => constant === settling)) return constantFlags(settling);
  const open = parts.filter(({ constant }) => constant === undefined || constant === unknown);
  if (open.length === 0) return constantFlags(op === 'and' ? 1 : 0);
  return open.reduce((a, b) =>
    derivedFlags([a, b], (codes, count) => {
      const [ac, bc, ao, bo] = [a.codes, b.codes, a.offset, b.offset];
      for (let i = 0; i < count; i++) {
        const [left, right] = [ac[ao + i], bc[bo + i]];
        codes[i] =
          left === settling || right === settling ? settling : (left | right) & unknown ? unknown : 1 - settling;
      }
    }),
  );
}

/** So many of the verdicts hold: unknown only where the unknown ones can tip it. */
export function atLeastKernel(parts: readonly FlagKernel[], least: number): FlagKernel {
  return derivedFlags(parts, (codes, count) => {
    for (let i = 0; i < count; i++) {
      let [sure, possible] = [0, 0];
      for (const part of parts) {
        const code = part.codes[part.offset + i];
        if (code === yes) sure++;
        if (code !== 0) possible++;
      }
      codes[i] = sure >= least ? yes : possible < least ? 0 : unknown;
    }
  });
}

export function notKernel(of: FlagKernel): FlagKernel {
  if (of.constant !== undefined) return constantFlags(of.constant === unknown ? unknown : of.constant === 1 ? 0 : 1);
  return derivedFlags([of], (codes, count) => {
    const [input, offset] = [of.codes, of.offset];
    for (let i = 0; i < count; i++) codes[i] = input[offset + i] === unknown ? unknown : 1 - input[offset + i];
  });
}

/** One verdict or the other by a third; unknown where that is. */
export function chosenFlags(condition: FlagKernel, whenTrue: FlagKernel, whenFalse: FlagKernel): FlagKernel {
  return derivedFlags([condition, whenTrue, whenFalse], (codes, count) => {
    for (let i = 0; i < count; i++) {
      const code = condition.codes[condition.offset + i];
      codes[i] =
        code === unknown
          ? unknown
          : code === yes
            ? whenTrue.codes[whenTrue.offset + i]
            : whenFalse.codes[whenFalse.offset + i];
    }
  });
}

/** 1 where a value is missing, else 0; never unknown. */
export function missingKernel(of: NumberKernel | TextKernel | FlagKernel): FlagKernel {
  return derivedFlags([of], (codes, count) => {
    if (of.kind === 'flag') for (let i = 0; i < count; i++) codes[i] = of.codes[of.offset + i] === unknown ? 1 : 0;
    else if (of.missing) codes.set(of.missing.subarray(of.offset, of.offset + count));
    else codes.fill(0, 0, count);
  });
}

/** Whether a day is missing, read off the column where it is the subject's own. */
export function dayMissingKernel(
  { run, subject }: Compiler<Expression>,
  day: Expression,
  oracle: FlagKernel,
  { year }: Place,
): FlagKernel {
  const frame = findFrame(run, subject);
  if (day.op !== 'item' || day.subject !== subject || !frame) return oracle;
  const column = findColumn(frame, day.name, year);
  return column ? wholeFlags(column.missing) : constantFlags(1);
}

/** `首次`: holds now and in no earlier known year; unknown when no earlier year is known, except in worked examples. */
export function firstKernel(now: FlagKernel, earlier: readonly FlagKernel[], isCase: boolean): FlagKernel {
  return derivedFlags([now, ...earlier], (codes, count) => {
    for (let i = 0; i < count; i++) {
      let code = now.codes[now.offset + i];
      if (code === yes) {
        let isKnown = isCase;
        for (const year of earlier) {
          const before = year.codes[year.offset + i];
          if (before === yes) code = 0;
          if (before === 0) isKnown = true;
        }
        if (code === yes && !isKnown) code = unknown;
      }
      codes[i] = code;
    }
  });
}
