import type { Day } from '../base/day.ts';
import type { Column, Frame } from '../data/dataset.ts';
import { findColumn } from '../data/find-column.ts';
import type { Choice, Expression, Round, Since } from '../program/expression.ts';
import { partsOf } from '../program/visit-expression.ts';
import { numberAt } from '../rows/evaluate.ts';
import { type Num, numOfText } from '../rows/num.ts';
import { dayAt } from '../rows/run.ts';
import { wholeSince } from '../rows/whole-since.ts';
import { atOf, oracleFor, quotientKernel, sumKernel } from './arithmetic-kernels.ts';
import { hasMissing } from './column-facts.ts';
import { isDatum } from './flag-kernels.ts';
import {
  blockSize,
  type Compiler,
  constantNumbers,
  derivedNumbers,
  type FlagKernel,
  magnitudeOf,
  mergeMissing,
  type NumberKernel,
  type Place,
  roundingUnit,
  type Sign,
  signOf,
  type TextKernel,
  wholeNumbers,
} from './kernel.ts';

/** Every row read exactly; decisions on it are read exactly, too. */
export function exactNumbers(exactly: (row: number) => Num | null): NumberKernel {
  return derivedNumbers({
    inputs: [],
    mayMiss: true,
    ulps: 1,
    sign: 'any',
    magnitude: constantNumbers(Number.POSITIVE_INFINITY, false),
    compute: (values, missing, count, from) => {
      for (let i = 0; i < count; i++) {
        const value = exactly(from + i);
        values[i] = value?.float ?? Number.NaN;
        missing[i] = value ? 0 : 1;
      }
    },
  });
}

/** An operator that has no kernel of its own, read exactly. */
export function oracleNumbers(compiler: Compiler<Expression>, node: Expression, place: Place): NumberKernel {
  return exactNumbers(oracleFor(compiler, node, place));
}

export function literalNumbers(text: string): NumberKernel {
  const value = numOfText(text);
  return constantNumbers(value.float, isDatum(value));
}

function joinSigns(a: Sign, b: Sign): Sign {
  if (a === b) return a;
  return a === 'any' || b === 'any' ? 'any' : 'non-negative';
}

/** Takes `whenTrue` where the verdict is yes, `whenFalse` where it is no; missing where it is unknown. */
export function choiceKernel(condition: FlagKernel, whenTrue: NumberKernel, whenFalse: NumberKernel): NumberKernel {
  if (condition.constant === 2) return constantNumbers(Number.NaN, false);
  if (condition.constant !== undefined) return condition.constant === 1 ? whenTrue : whenFalse;
  const mayMiss = condition.isKnown !== true || whenTrue.missing !== null || whenFalse.missing !== null;
  const sized = whenTrue.magnitude !== undefined || whenFalse.magnitude !== undefined;
  return derivedNumbers({
    inputs: [condition, whenTrue, whenFalse],
    mayMiss,
    ulps: Math.max(whenTrue.ulps, whenFalse.ulps),
    sign: joinSigns(whenTrue.sign, whenFalse.sign),
    isDatum: whenTrue.isDatum && whenFalse.isDatum,
    ...(sized ? { magnitude: choiceKernel(condition, magnitudeOf(whenTrue), magnitudeOf(whenFalse)) } : {}),
    compute: (values, missing, count) => {
      const [codes, offset] = [condition.codes, condition.offset];
      const [av, bv, ao, bo] = [whenTrue.values, whenFalse.values, whenTrue.offset, whenFalse.offset];
      chooseAll(codes, offset, av, ao, bv, bo, values, count);
      if (!mayMiss) return;
      const [am, bm] = [whenTrue.missing, whenFalse.missing];
      for (let i = 0; i < count; i++) {
        const code = codes[offset + i];
        missing[i] = code === 2 ? 1 : code === 1 ? (am === null ? 0 : am[ao + i]) : bm === null ? 0 : bm[bo + i];
      }
    },
  });
}

/** Rows whose verdict is yes, of the block at hand. */
const chosen = new Uint16Array(blockSize);

/** All rows take `b`, then those whose verdict is yes take `a`: no branch that a processor would have to guess for each row. */
function chooseAll(
  codes: Uint8Array,
  offset: number,
  a: Float64Array,
  ao: number,
  b: Float64Array,
  bo: number,
  values: Float64Array,
  count: number,
): void {
  let picked = 0;
  values.set(b.subarray(bo, bo + count));
  for (let i = 0; i < count; i++) {
    chosen[picked] = i;
    picked += codes[offset + i] & 1;
  }
  for (let k = 0; k < picked; k++) values[chosen[k]] = a[ao + chosen[k]];
}

/** A number that is the same in every row, with what its kernel would say of it. */
type Fixed = Pick<NumberKernel, 'sign' | 'isDatum'> & { readonly constant: number };

/** A constant per text: what a chain of `if x = "…" then … else …` over one attribute amounts to. Missing where the text is. */
function tableKernel(text: TextKernel, table: readonly Fixed[]): NumberKernel {
  const constants = Float64Array.from(table, ({ constant }) => constant);
  const isComplete = !constants.some(Number.isNaN);
  const isWhole = isComplete && text.missing === null && text.isWhole === true;
  return derivedNumbers({
    inputs: [text],
    mayMiss: text.missing !== null || !isComplete,
    ulps: 1,
    sign: table.map(({ sign }) => sign).reduce(joinSigns, table[0]?.sign ?? 'any'),
    isDatum: table.every(({ isDatum }) => isDatum),
    ...(isWhole ? { recipe: { how: 'table', codes: text.codes, constants } } : {}),
    compute: (values, missing, count) => {
      const [codes, offset] = [text.codes, text.offset];
      for (let i = 0; i < count; i++) values[i] = constants[codes[offset + i]];
      if (text.missing) missing.set(text.missing.subarray(offset, offset + count));
      if (!isComplete) for (let i = 0; i < count; i++) missing[i] = missing[i] | (Number.isNaN(values[i]) ? 1 : 0);
    },
  });
}

const literals = new WeakMap<Num, Fixed>();

/** What a node amounts to in every row; undefined when it isn't the same number everywhere. */
function fixedOf(compiler: Compiler<Expression>, node: Expression, place: Place): Fixed | undefined {
  if (node.op !== 'constant') {
    const { constant, isDatum: isPlain, sign } = compiler.number(node, place);
    return constant === undefined ? undefined : { constant, isDatum: isPlain, sign };
  }
  const value = numOfText(String(node.value));
  const found = literals.get(value);
  if (found) return found;
  const made: Fixed = { constant: value.float, isDatum: isDatum(value), sign: signOf(value.float) };
  literals.set(value, made);
  return made;
}

interface TextTest {
  readonly of: Expression;
  readonly isHit: (value: string) => boolean;
}

function textTestOf(condition: Expression): TextTest | undefined {
  if (
    condition.op === 'eq' &&
    condition.left.op === 'item' &&
    condition.left.type === 'text' &&
    condition.right.op === 'constant'
  ) {
    const { value } = condition.right;
    return { of: condition.left, isHit: (text) => text === value };
  }
  if (condition.op === 'in' && condition.of.op === 'item' && condition.of.type === 'text') {
    const values = new Set(condition.values.map(({ value }) => value));
    return { of: condition.of, isHit: (text) => values.has(text) };
  }
  return undefined;
}

/** Reads a chain of choices over one text item as a table; undefined when it is anything else. */
export function findTable(compiler: Compiler<Expression>, node: Choice, place: Place): NumberKernel | undefined {
  const tests: { test: TextTest; result: Fixed }[] = [];
  let rest: Expression = node;
  while (rest.op === 'if') {
    const test = textTestOf(rest.condition);
    const first = tests[0]?.test.of;
    const isSame =
      first === undefined ||
      (test?.of.op === 'item' &&
        first.op === 'item' &&
        test.of.name === first.name &&
        test.of.subject === first.subject);
    const result = test && isSame ? fixedOf(compiler, rest.whenTrue, place) : undefined;
    if (!test || !result) return undefined;
    tests.push({ test, result });
    rest = rest.whenFalse;
  }
  const otherwise = fixedOf(compiler, rest, place);
  if (!otherwise || tests.length === 0) return undefined;
  const text = compiler.text(tests[0].test.of, place);
  if (text.constant !== undefined) return undefined;
  return tableKernel(
    text,
    text.dictionary.map((value) => tests.find(({ test }) => test.isHit(value))?.result ?? otherwise),
  );
}

/** The smaller or larger of two. */
export function extremeKernel(a: NumberKernel, b: NumberKernel, how: 'min' | 'max'): NumberKernel {
  const isPlain = !a.magnitude && !b.magnitude;
  const pick = how === 'min' ? Math.min : Math.max;
  return derivedNumbers({
    inputs: [a, b],
    mayMiss: a.missing !== null || b.missing !== null,
    ulps: Math.max(a.ulps, b.ulps) + 1,
    sign: joinSigns(a.sign, b.sign),
    isDatum: a.isDatum && b.isDatum,
    ...(isPlain ? {} : { magnitude: sumKernel(absoluteKernel(magnitudeOf(a)), absoluteKernel(magnitudeOf(b)), false) }),
    compute: (values, missing, count) => {
      const [av, bv, ao, bo] = [a.values, b.values, a.offset, b.offset];
      for (let i = 0; i < count; i++) values[i] = pick(av[ao + i], bv[bo + i]);
      if (a.missing || b.missing) mergeMissing(missing, count, a, b);
    },
  });
}

function mapped(of: NumberKernel, sign: Sign, map: (value: number) => number): NumberKernel {
  return derivedNumbers({
    inputs: [of],
    mayMiss: of.missing !== null,
    ulps: of.ulps,
    sign,
    isDatum: of.isDatum,
    ...(of.magnitude ? { magnitude: of.magnitude } : {}),
    compute: (values, missing, count) => {
      const [input, offset] = [of.values, of.offset];
      for (let i = 0; i < count; i++) values[i] = map(input[offset + i]);
      if (of.missing) missing.set(of.missing.subarray(offset, offset + count));
    },
  });
}

export function absoluteKernel(of: NumberKernel): NumberKernel {
  return mapped(of, of.sign === 'positive' ? 'positive' : 'non-negative', Math.abs);
}

export function negateKernel(of: NumberKernel): NumberKernel {
  return mapped(of, 'any', (value) => -value);
}

const largestSafe = 2 ** 52;

/** Rounding is a decision: floats round where they are clear of the edge, the exact reading elsewhere. */
export function roundKernel(compiler: Compiler<Expression>, node: Round, place: Place): NumberKernel {
  const of = compiler.number(node.of, place);
  const size = magnitudeOf(of);
  const oracle = oracleFor(compiler, node, place);
  const scale = 10 ** Math.abs(node.decimals);
  const isFraction = node.decimals >= 0 && node.decimals <= 15;
  const edge = node.how === 'half-up' ? 0.5 : 0;
  const doubt = (of.ulps + 2) * 2 * roundingUnit;
  return derivedNumbers({
    inputs: [of, size],
    mayMiss: of.missing !== null,
    ulps: 1,
    sign: of.sign === 'any' ? 'any' : 'non-negative',
    compute: (values, missing, count, from) => {
      if (of.missing) missing.set(of.missing.subarray(of.offset, of.offset + count));
      for (let i = 0; i < count; i++) {
        if (of.missing && missing[i]) continue;
        const scaled = Math.abs(of.values[of.offset + i]) * scale;
        const below = Math.floor(scaled);
        const rest = scaled - below;
        const margin = Math.abs(size.values[size.offset + i]) * scale * doubt;
        const isClear =
          isFraction && scaled < largestSafe && Math.abs(rest - edge) > margin && Math.abs(rest - edge - 1) > margin;
        if (!isClear) {
          values[i] = oracle(from + i)?.float ?? Number.NaN;
          continue;
        }
        const isNegative = of.values[of.offset + i] < 0;
        const isUp =
          node.how === 'half-up' ? rest > 0.5 : node.how !== 'truncate' && (node.how === 'ceil') !== isNegative;
        const whole = isUp ? below + 1 : below;
        values[i] = (isNegative ? -whole : whole) / scale + 0;
      }
    },
  });
}

/** `同比`: now ÷ last year − 1, missing where last year is not above zero. */
export function growthKernel(
  now: NumberKernel,
  before: NumberKernel,
  isMissing: (row: number) => boolean,
): NumberKernel {
  return sumKernel(quotientKernel(now, before, true, isMissing), constantNumbers(1, true), true);
}

const sinceDays = new WeakMap<Column, Map<string, Float64Array>>();

type DayColumn = Column & { kind: 'day' };

/** Whole years, months or days from each row's day to a day, computed once per column and day. */
function sinceColumn(column: DayColumn, node: Since, day: Day): Float64Array {
  const known = sinceDays.get(column) ?? new Map<string, Float64Array>();
  sinceDays.set(column, known);
  const key = `${node.in} ${node.isBegun} ${day}`;
  const found = known.get(key);
  if (found) return found;
  const values = Float64Array.from(column.values, (from) => wholeSince(node, from, day));
  known.set(key, values);
  return values;
}

/** The same from each row's day to another of its days; missing where one is. */
function betweenColumns(from: DayColumn, until: DayColumn, node: Since): NumberKernel {
  const values = Float64Array.from(from.values, (day, row) => wholeSince(node, day, until.values[row]));
  const either = from.missing.map((own, row) => own | until.missing[row]);
  return wholeNumbers(values, hasMissing(either) ? either : null, { ulps: 0, sign: 'any', isDatum: true });
}

/** What of the evaluation day is the same for everybody: the month at hand. */
export function sinceTodayKernel(compiler: Compiler<Expression>, node: Since, place: Place): NumberKernel | undefined {
  if (partsOf(node).some((day) => day.op !== 'period-end' || day.of)) return undefined;
  const value = compiler.rows > 0 ? numberAt(compiler.run, node, atOf(compiler, place, 0)) : null;
  return constantNumbers(value ? value.float : Number.NaN, value !== null);
}

/** Whole years, months or days since a day, or from one day to another, all of them items of the subject. */
export function sinceKernel(compiler: Compiler<Expression>, node: Since, frame: Frame, place: Place): NumberKernel {
  const [from, until] = partsOf(node).map((day) =>
    day.op === 'item' ? findColumn(frame, day.name, place.year) : undefined,
  );
  if (from?.kind !== 'day' || (node.until && until?.kind !== 'day')) return constantNumbers(Number.NaN, false);
  if (until?.kind === 'day') return betweenColumns(from, until, node);
  const values = sinceColumn(from, node, dayAt(compiler.run, atOf(compiler, place, 0), node));
  const missing = hasMissing(from.missing) ? from.missing : null;
  return wholeNumbers(values, missing, { ulps: 0, sign: 'any', isDatum: true });
}

/** Stored values where there are any, computed ones elsewhere. */
export function preferred(given: NumberKernel, computed: NumberKernel): NumberKernel {
  const absent = given.missing;
  if (absent === null) return given;
  const pick = (first: NumberKernel, second: NumberKernel, magnitude: NumberKernel | undefined): NumberKernel =>
    derivedNumbers({
      inputs: [given, first, second],
      mayMiss: true,
      ulps: Math.max(first.ulps, second.ulps),
      sign: first.sign === second.sign ? first.sign : 'any',
      ...(magnitude ? { magnitude } : {}),
      compute: (values, missing, count) => {
        for (let i = 0; i < count; i++) {
          const from = absent[given.offset + i] === 1 ? second : first;
          values[i] = from.values[from.offset + i];
          missing[i] = from.missing === null ? 0 : from.missing[from.offset + i];
        }
      },
    });
  return pick(given, computed, computed.magnitude ? pick(given, computed.magnitude, undefined) : undefined);
}

/** Another subject's numbers through the link; missing where there is none. */
export function gatheredKernel(whole: NumberKernel, links: Int32Array): NumberKernel {
  const { values: source, missing: absent, magnitude } = whole;
  return derivedNumbers({
    inputs: [],
    mayMiss: true,
    ulps: whole.ulps,
    sign: whole.sign,
    isDatum: whole.isDatum,
    ...(magnitude ? { magnitude: gatheredKernel(magnitude, links) } : {}),
    compute: (values, missing, count, from) => {
      for (let i = 0; i < count; i++) {
        const row = links[from + i];
        values[i] = row < 0 ? Number.NaN : source[row];
        missing[i] = row < 0 || (absent !== null && absent[row] === 1) ? 1 : 0;
      }
    },
  });
}
