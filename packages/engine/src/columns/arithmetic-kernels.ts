import { type Exact, parseExact } from '../base/exact.ts';
import type { Arithmetic, Expression } from '../program/expression.ts';
import { numberAt } from '../rows/evaluate.ts';
import { convertFloat, type Num } from '../rows/num.ts';
import type { At } from '../rows/run.ts';
import {
  type Compiler,
  constantNumbers,
  derivedNumbers,
  magnitudeOf,
  mergeMissing,
  type NumberKernel,
  type Place,
  roundingUnit,
  type Sign,
} from './kernel.ts';

/** Reads one row of an expression exactly, for rows that floats can't decide. */
export function oracleFor(compiler: Compiler<Expression>, node: Expression, place: Place): (row: number) => Num | null {
  return (row) => numberAt(compiler.run, node, atOf(compiler, place, row));
}

/** Whether the exact reading of a row is missing. */
export function missingFor(compiler: Compiler<Expression>, node: Expression, place: Place): (row: number) => boolean {
  const oracle = oracleFor(compiler, node, place);
  return (row) => oracle(row) === null;
}

export function atOf(compiler: Compiler<Expression>, place: Place, row: number): At {
  const { subject } = compiler;
  return { subject, row, year: place.year, ...(place.scheme === undefined ? {} : { scheme: place.scheme }) };
}

const isAtLeastZero = (kernel: NumberKernel): boolean => kernel.sign !== 'any';

function productSign(a: NumberKernel, b: NumberKernel): Sign {
  if (a.sign === 'positive' && b.sign === 'positive') return 'positive';
  return isAtLeastZero(a) && isAtLeastZero(b) ? 'non-negative' : 'any';
}

/** A kernel of |a| ∘ |b|: the size of what went in, where the result alone doesn't show it. */
function sizes(a: NumberKernel, b: NumberKernel, combine: 'add' | 'multiply'): NumberKernel {
  const [left, right] = [magnitudeOf(a), magnitudeOf(b)];
  return derivedNumbers({
    inputs: [left, right],
    mayMiss: false,
    ulps: 1,
    sign: 'non-negative',
    compute: (values, _, count) => {
      const [av, bv, ao, bo] = [left.values, right.values, left.offset, right.offset];
      if (combine === 'add') for (let i = 0; i < count; i++) values[i] = Math.abs(av[ao + i]) + Math.abs(bv[bo + i]);
      else for (let i = 0; i < count; i++) values[i] = Math.abs(av[ao + i]) * Math.abs(bv[bo + i]);
    },
  });
}

/** Size of a quotient: infinite where the divisor might be anything, so that the exact reading decides. */
function quotientSize(a: NumberKernel, b: NumberKernel): NumberKernel {
  const [top, bottom] = [magnitudeOf(a), magnitudeOf(b)];
  const doubt = 4 * b.ulps * roundingUnit;
  return derivedNumbers({
    inputs: [a, b, top, bottom],
    mayMiss: false,
    ulps: 1,
    sign: 'non-negative',
    compute: (values, _, count) => {
      for (let i = 0; i < count; i++) {
        const divisor = Math.abs(b.values[b.offset + i]);
        const size = Math.abs(bottom.values[bottom.offset + i]);
        const ratio = Math.abs(top.values[top.offset + i]) / divisor;
        values[i] = size * doubt > divisor ? Number.POSITIVE_INFINITY : (ratio * size) / divisor;
      }
    },
  });
}

// The loops stand apart: what the compiler made of a closure is gone when the last closure of its kind is; of these it is kept.

function addAll(a: Float64Array, ao: number, b: Float64Array, bo: number, values: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) values[i] = a[ao + i] + b[bo + i];
}

function subtractAll(
  a: Float64Array,
  ao: number,
  b: Float64Array,
  bo: number,
  values: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) values[i] = a[ao + i] - b[bo + i];
}

function multiplyAll(
  a: Float64Array,
  ao: number,
  b: Float64Array,
  bo: number,
  values: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) values[i] = a[ao + i] * b[bo + i];
}

function divideAll(
  a: Float64Array,
  ao: number,
  b: Float64Array,
  bo: number,
  values: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) values[i] = a[ao + i] / b[bo + i];
}

/** `a + b` or `a − b`. Only sums of values not below zero keep a relative error; others remember the size of their parts. */
export function sumKernel(a: NumberKernel, b: NumberKernel, isDifference: boolean): NumberKernel {
  const isPlain = !isDifference && isAtLeastZero(a) && isAtLeastZero(b) && !a.magnitude && !b.magnitude;
  const positive = a.sign === 'positive' || b.sign === 'positive';
  return derivedNumbers({
    inputs: [a, b],
    mayMiss: a.missing !== null || b.missing !== null,
    ulps: Math.max(a.ulps, b.ulps) + 1,
    sign: isPlain ? (positive ? 'positive' : 'non-negative') : 'any',
    ...(isPlain ? {} : { magnitude: sizes(a, b, 'add') }),
    compute: (values, missing, count) => {
      const combineAll = isDifference ? subtractAll : addAll;
      combineAll(a.values, a.offset, b.values, b.offset, values, count);
      if (a.missing || b.missing) mergeMissing(missing, count, a, b);
    },
  });
}

export function productKernel(a: NumberKernel, b: NumberKernel): NumberKernel {
  return derivedNumbers({
    inputs: [a, b],
    mayMiss: a.missing !== null || b.missing !== null,
    ulps: a.ulps + b.ulps + 1,
    sign: productSign(a, b),
    ...(a.magnitude || b.magnitude ? { magnitude: sizes(a, b, 'multiply') } : {}),
    compute: (values, missing, count) => {
      multiplyAll(a.values, a.offset, b.values, b.offset, values, count);
      if (a.missing || b.missing) mergeMissing(missing, count, a, b);
    },
  });
}

/**
 * `a ÷ b`; missing where the divisor is zero, or, for a ratio, not above zero. A divisor that may have cancelled out is decided by the
 * exact reading.
 */
export function quotientKernel(
  a: NumberKernel,
  b: NumberKernel,
  isRatio: boolean,
  isMissing: (row: number) => boolean,
): NumberKernel {
  const isSafe = b.sign === 'positive' && !b.magnitude;
  const size = b.magnitude;
  const doubt = 2 * b.ulps * roundingUnit;
  const isWhole = isSafe && !a.missing && !b.missing && !a.magnitude;
  return derivedNumbers({
    inputs: size ? [a, b, size] : [a, b],
    ...(isWhole ? { recipe: { how: 'quotient', top: a, bottom: b, times: 1, by: 1 } } : {}),
    mayMiss: !isSafe || a.missing !== null || b.missing !== null,
    ulps: a.ulps + b.ulps + 1,
    sign:
      isRatio || isAtLeastZero(b)
        ? a.sign === 'positive'
          ? 'positive'
          : isAtLeastZero(a)
            ? 'non-negative'
            : 'any'
        : 'any',
    ...(a.magnitude || b.magnitude ? { magnitude: quotientSize(a, b) } : {}),
    compute: (values, missing, count, from) => {
      divideAll(a.values, a.offset, b.values, b.offset, values, count);
      if (isSafe && !a.missing && !b.missing) return;
      mergeMissing(missing, count, a, b);
      if (isSafe) return;
      for (let i = 0; i < count; i++) {
        if (missing[i]) continue;
        const divisor = b.values[b.offset + i];
        if (size && Math.abs(divisor) <= doubt * size.values[size.offset + i]) {
          missing[i] = isMissing(from + i) ? 1 : 0;
        } else if (isRatio ? divisor <= 0 : divisor === 0) missing[i] = 1;
      }
    },
  });
}

/** Times the exact constant of a unit conversion. */
export function convertKernel(of: NumberKernel, factor: Exact): NumberKernel {
  const [n, d] = [Number(factor.n), Number(factor.d)];
  if (of.constant !== undefined) return constantNumbers(convertFloat(of.constant, n, d), false, of.ulps + 3);
  const size = of.magnitude;
  const { recipe } = of;
  const isRatio = recipe?.how === 'quotient' && recipe.times === 1 && recipe.by === 1;
  return derivedNumbers({
    inputs: [of],
    ...(isRatio ? { recipe: { ...recipe, times: n, by: d } } : {}),
    mayMiss: of.missing !== null,
    ulps: of.ulps + 3,
    sign: n > 0 ? of.sign : 'any',
    ...(size ? { magnitude: convertKernel(size, factor) } : {}),
    compute: (values, missing, count) => {
      const [input, offset] = [of.values, of.offset];
      for (let i = 0; i < count; i++) values[i] = convertFloat(input[offset + i], n, d);
      if (of.missing) missing.set(of.missing.subarray(offset, offset + count));
    },
  });
}

/** A ratio with its factor, as indicators define it. */
export function ratioKernel(
  a: NumberKernel,
  b: NumberKernel,
  factor: string,
  isMissing: (row: number) => boolean,
): NumberKernel {
  const times = parseExact(factor);
  const ratio = quotientKernel(a, b, true, isMissing);
  return !times || times.n === times.d ? ratio : convertKernel(ratio, times);
}

export function arithmeticKernel(compiler: Compiler<Expression>, node: Arithmetic, place: Place): NumberKernel {
  const a = compiler.number(node.left, place);
  const b = compiler.number(node.right, place);
  switch (node.op) {
    case 'add':
      return sumKernel(a, b, false);
    case 'subtract':
      return sumKernel(a, b, true);
    case 'multiply':
      return productKernel(a, b);
    case 'divide':
      return quotientKernel(a, b, false, missingFor(compiler, node, place));
  }
}
