import type { Subject } from '../program/expression.ts';
import type { Run } from '../rows/run.ts';

/** Rows per block: a handful of buffers of this size stay in the first-level cache. */
export const blockSize = 2048;

/** Half a unit in the last place, relative: the error of one float operation. */
export const roundingUnit = 2 ** -53;

/** What is known of all values: above zero, not below it, or nothing. */
export type Sign = 'positive' | 'non-negative' | 'any';

interface Kernel {
  /** Index of the block's first row in the arrays: the row itself for whole columns, 0 for a kernel's own buffer. */
  offset: number;
  /** Computes rows `from` to `until`. */
  readonly run: (from: number, until: number) => void;
}

/** How a number kernel's values come about, where a loop of its own may compute them without running the kernel. Nothing of it is missing. */
export type Recipe =
  /** The kernel's own values are a whole column. */
  | { readonly how: 'whole' }
  /** A constant per text of a whole column of texts. */
  | { readonly how: 'table'; readonly codes: Uint32Array | Uint8Array; readonly constants: Float64Array }
  /** `top` ÷ `bottom`, times `times`, by `by`. */
  | {
      readonly how: 'quotient';
      readonly top: NumberKernel;
      readonly bottom: NumberKernel;
      readonly times: number;
      readonly by: number;
    };

/**
 * A number per row. The float differs from the exact value by at most `ulps` × rounding unit × magnitude; the magnitude is the value's own
 * size unless a kernel for it is given (sums that may cancel).
 */
export interface NumberKernel extends Kernel {
  readonly kind: 'number';
  readonly values: Float64Array;
  /** 1 where missing; null when nothing is. */
  readonly missing: Uint8Array | null;
  readonly ulps: number;
  readonly sign: Sign;
  readonly magnitude?: NumberKernel;
  /** The exact value is the float's shortest decimal, so that floats decide comparisons between two such numbers. */
  readonly isDatum: boolean;
  /** The same value in all rows (NaN: missing in all rows). */
  readonly constant?: number;
  readonly recipe?: Recipe;
}

/** A verdict per row: 0 no, 1 yes, 2 unknown. */
export interface FlagKernel extends Kernel {
  readonly kind: 'flag';
  readonly codes: Uint8Array;
  readonly constant?: 0 | 1 | 2;
  /** No row is unknown. */
  readonly isKnown?: boolean;
}

/** A text per row, dictionary-coded. */
export interface TextKernel extends Kernel {
  readonly kind: 'text';
  readonly codes: Uint32Array | Uint8Array;
  readonly dictionary: readonly string[];
  readonly missing: Uint8Array | null;
  readonly constant?: string | null;
  /** The codes are a whole column: row `r` is `codes[r]`. */
  readonly isWhole?: true;
}

/** Where and when an expression is compiled. */
export interface Place {
  readonly year: number;
  readonly scheme?: string;
  /** The incentive's picked tier, for `档`. */
  readonly tier?: NumberKernel;
}

/** The same place so many years before. */
export function lagged(place: Place, years: number): Place {
  return { ...place, year: place.year - years };
}

/** What compiling needs: the run (whose one-row reading decides doubtful rows), the subjects, and the way back into the compiler. */
export interface Compiler<Node> {
  readonly run: Run;
  readonly subject: Subject;
  readonly rows: number;
  readonly number: (node: Node, place: Place) => NumberKernel;
  readonly flag: (node: Node, place: Place) => FlagKernel;
  readonly text: (node: Node, place: Place) => TextKernel;
}

const nothing = (): void => {};

/** A whole column as a kernel: nothing to compute, the block is a window on it. */
export function wholeNumbers(
  values: Float64Array,
  missing: Uint8Array | null,
  more: Pick<NumberKernel, 'ulps' | 'sign' | 'isDatum'> & { readonly magnitude?: NumberKernel },
): NumberKernel {
  const kernel: NumberKernel = {
    kind: 'number',
    values,
    missing,
    ...more,
    ...(missing === null ? { recipe: { how: 'whole' } } : {}),
    offset: 0,
    run: (from) => {
      kernel.offset = from;
    },
  };
  return kernel;
}

/** The sign of a constant. */
export function signOf(value: number): Sign {
  return value > 0 ? 'positive' : value === 0 ? 'non-negative' : 'any';
}

/** The same number in every row; NaN = missing in every row. */
export function constantNumbers(value: number, isDatum: boolean, ulps = 1): NumberKernel {
  const isMissing = Number.isNaN(value);
  const sign = signOf(value);
  const values = new Float64Array(blockSize).fill(value);
  const missing = isMissing ? new Uint8Array(blockSize).fill(1) : null;
  return { kind: 'number', values, missing, ulps, sign, isDatum, constant: value, offset: 0, run: nothing };
}

export function constantFlags(code: 0 | 1 | 2): FlagKernel {
  return { kind: 'flag', codes: new Uint8Array(blockSize).fill(code), constant: code, offset: 0, run: nothing };
}

export function constantTexts(text: string | null): TextKernel {
  return {
    kind: 'text',
    codes: new Uint32Array(blockSize),
    dictionary: text === null ? [] : [text],
    missing: text === null ? new Uint8Array(blockSize).fill(1) : null,
    constant: text,
    offset: 0,
    run: nothing,
  };
}

export function wholeTexts(
  codes: Uint32Array | Uint8Array,
  dictionary: readonly string[],
  missing: Uint8Array | null,
): TextKernel {
  const kernel: TextKernel = {
    kind: 'text',
    codes,
    dictionary,
    missing,
    isWhole: true,
    offset: 0,
    run: (from) => {
      kernel.offset = from;
    },
  };
  return kernel;
}

export function wholeFlags(codes: Uint8Array): FlagKernel {
  const kernel: FlagKernel = {
    kind: 'flag',
    codes,
    offset: 0,
    run: (from) => {
      kernel.offset = from;
    },
  };
  return kernel;
}

/** Runs a block once, however many kernels read it. */
export function once(run: (from: number, until: number) => void): (from: number, until: number) => void {
  let doneFrom = -1;
  let doneUntil = -1;
  return (from, until) => {
    if (from === doneFrom && until === doneUntil) return;
    run(from, until);
    doneFrom = from;
    doneUntil = until;
  };
}

/** What a computed number kernel is made of: its inputs run first, then `compute` fills the buffers for `count` rows. */
export interface Derivation {
  readonly inputs: readonly { readonly run: (from: number, until: number) => void }[];
  readonly mayMiss: boolean;
  readonly ulps: number;
  readonly sign: Sign;
  readonly isDatum?: boolean;
  readonly magnitude?: NumberKernel;
  readonly recipe?: Recipe;
  readonly compute: (values: Float64Array, missing: Uint8Array, count: number, from: number) => void;
}

const neverRead = new Uint8Array(blockSize);

/** A kernel with its own buffer. */
export function derivedNumbers({
  inputs,
  mayMiss,
  ulps,
  sign,
  isDatum = false,
  magnitude,
  recipe,
  compute,
}: Derivation): NumberKernel {
  const values = new Float64Array(blockSize);
  const missing = mayMiss ? new Uint8Array(blockSize) : null;
  const run = once((from, until) => {
    for (const input of inputs) input.run(from, until);
    compute(values, missing ?? neverRead, until - from, from);
  });
  return {
    kind: 'number',
    values,
    missing,
    ulps,
    sign,
    isDatum,
    ...(magnitude ? { magnitude } : {}),
    ...(recipe ? { recipe } : {}),
    offset: 0,
    run,
  };
}

export function derivedFlags(
  inputs: Derivation['inputs'],
  compute: (codes: Uint8Array, count: number, from: number) => void,
  isKnown = false,
): FlagKernel {
  const codes = new Uint8Array(blockSize);
  const run = once((from, until) => {
    for (const input of inputs) input.run(from, until);
    compute(codes, until - from, from);
  });
  return { kind: 'flag', codes, offset: 0, isKnown, run };
}

/** Calls `visit` for each block of rows in order. */
export function eachBlock(rows: number, visit: (from: number, until: number) => void): void {
  eachBlockOf({ from: 0, until: rows }, visit);
}

/** Rows from `from` up to, but without, `until`. */
export interface RowRange {
  readonly from: number;
  readonly until: number;
}

/** Calls `visit` for each block of a range of rows in order. */
export function eachBlockOf(range: RowRange, visit: (from: number, until: number) => void): void {
  for (let from = range.from; from < range.until; from += blockSize)
    visit(from, Math.min(range.until, from + blockSize));
}

/** The union of two missing columns, written into `out`. */
export function mergeMissing(out: Uint8Array, count: number, a: NumberKernel, b: NumberKernel): void {
  if (a.missing && b.missing) {
    const [left, right, ao, bo] = [a.missing, b.missing, a.offset, b.offset];
    for (let i = 0; i < count; i++) out[i] = left[ao + i] | right[bo + i];
  } else if (a.missing) out.set(a.missing.subarray(a.offset, a.offset + count));
  else if (b.missing) out.set(b.missing.subarray(b.offset, b.offset + count));
  else out.fill(0, 0, count);
}

/** How large a value's parts were, for the error bound: its own magnitude kernel, or the value itself. */
export function magnitudeOf(kernel: NumberKernel): NumberKernel {
  return kernel.magnitude ?? kernel;
}

/** All rows of a kernel as whole arrays. */
export function materialize(kernel: NumberKernel, rows: number): NumberKernel {
  if (kernel.constant === undefined && kernel.values.length === rows && rows > blockSize) return kernel;
  const values = new Float64Array(rows);
  const missing = kernel.missing ? new Uint8Array(rows) : null;
  eachBlock(rows, (from, until) => {
    kernel.run(from, until);
    values.set(kernel.values.subarray(kernel.offset, kernel.offset + until - from), from);
    if (missing && kernel.missing)
      missing.set(kernel.missing.subarray(kernel.offset, kernel.offset + until - from), from);
  });
  const { ulps, sign, isDatum } = kernel;
  const magnitude = kernel.magnitude ? { magnitude: materialize(kernel.magnitude, rows) } : {};
  return wholeNumbers(values, missing, { ulps, sign, isDatum, ...magnitude });
}

/** All rows of a verdict kernel. */
export function materializeFlags(kernel: FlagKernel, rows: number): Uint8Array {
  const codes = new Uint8Array(rows);
  eachBlock(rows, (from, until) => {
    kernel.run(from, until);
    codes.set(kernel.codes.subarray(kernel.offset, kernel.offset + until - from), from);
  });
  return codes;
}
