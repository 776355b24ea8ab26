import { marksWhere } from '../data/recode.ts';
import type { Expression } from '../program/expression.ts';
import type { Scheme, ScoreItem } from '../program/program.ts';
import { numberAt } from '../rows/evaluate.ts';
import { divideNum, isPositive, isZeroNum, type Num, numOfDatum, numOfText, subtractNum } from '../rows/num.ts';
import type { At } from '../rows/run.ts';
import { isInverse, plainMultiple, type Spread, scaleOf } from '../rows/scheme-score.ts';
import { productKernel, quotientKernel, sumKernel } from './arithmetic-kernels.ts';
import { type FusedRatio, fusedRatio } from './fused-ratios.ts';
import {
  type Compiler,
  constantNumbers,
  derivedNumbers,
  type NumberKernel,
  type Place,
  roundingUnit,
  wholeNumbers,
} from './kernel.ts';
import { exactNumbers } from './number-kernels.ts';

/** A scored item of a group as a kernel of its multiple of the weight, before cap and floor; missing where the item has no score of its own. */
export interface ItemPlan {
  readonly item: ScoreItem;
  readonly value: NumberKernel;
  readonly multiple: NumberKernel;
  /** The kernel whose missing bit says that the subject has no score of its own, also before the group is known. */
  readonly presence: NumberKernel;
  /** Zero is exactly zero: the value is plain data and the multiple its ratio. */
  readonly isZeroExact: boolean;
  /** What the multiple is multiplied with: the weight, or 1 where the kernel gives points. */
  readonly weight: number;
  /** The item's weight among those of the others, where items that are left out are made up for. */
  readonly share: number;
  readonly cap: number;
  readonly floor: number;
  /** Score where the item is missing, for the rules that name one. */
  readonly substitute: number | undefined;
  /** A loop that scores the item without its kernels; only where nothing is missing and the floor can't matter. */
  readonly fused: FusedRatio | undefined;
}

function benchmarkMissing(
  compiler: Compiler<Expression>,
  scheme: Scheme,
  benchmark: Expression,
): (row: number) => boolean {
  return (row) => {
    const at: At = { subject: scheme.subject, row, year: compiler.run.year, scheme: scheme.name };
    const value = numberAt(compiler.run, benchmark, at);
    return value === null || !isPositive(value);
  };
}

/** Whether each row has a benchmark above zero; doubtful ones are read exactly. */
function hasBenchmark(
  benchmark: NumberKernel,
  isMissingExactly: (row: number) => boolean,
): (i: number, row: number) => boolean {
  const size = benchmark.magnitude;
  const doubt = 2 * benchmark.ulps * roundingUnit;
  return (i, row) => {
    if (benchmark.missing !== null && benchmark.missing[benchmark.offset + i] === 1) return false;
    const value = benchmark.values[benchmark.offset + i];
    if (size && Math.abs(value) <= doubt * Math.abs(size.values[size.offset + i])) return !isMissingExactly(row);
    return value > 0;
  };
}

/** Benchmark ÷ value; a value not above zero earns the cap, or nothing without one. */
function inverseKernel(
  value: NumberKernel,
  benchmark: NumberKernel,
  cap: number,
  isBenchmarkMissing: (row: number) => boolean,
  isValuePositive: (row: number) => boolean,
): NumberKernel {
  const plain = quotientKernel(benchmark, value, true, (row) => !isValuePositive(row));
  const isPresent = hasBenchmark(benchmark, isBenchmarkMissing);
  return derivedNumbers({
    inputs: [plain, value, benchmark, ...(benchmark.magnitude ? [benchmark.magnitude] : [])],
    mayMiss: true,
    ulps: plain.ulps,
    sign: 'any',
    ...(plain.magnitude ? { magnitude: plain.magnitude } : {}),
    compute: (values, missing, count, from) => {
      for (let i = 0; i < count; i++) {
        const hasValue = value.missing === null || value.missing[value.offset + i] === 0;
        const hasPlain = plain.missing === null || plain.missing[plain.offset + i] === 0;
        values[i] = hasPlain ? plain.values[plain.offset + i] : cap;
        missing[i] = hasValue && isPresent(i, from + i) && values[i] !== Number.POSITIVE_INFINITY ? 0 : 1;
      }
    },
  });
}

function minMaxKernel(
  item: ScoreItem,
  value: NumberKernel,
  spread: Spread | undefined,
  exactly: (row: number) => Num | null,
): NumberKernel {
  if (!spread) return constantNumbers(Number.NaN, false);
  const one = numOfDatum(1);
  const width = subtractNum(spread.most, spread.least);
  if (isZeroNum(width)) return onlyWherePresent(value, 1);
  if (width.float === 0) return exactNumbers(exactly);
  const base = divideNum(numOfText(item.base ?? '0'), numOfDatum(100));
  const constant = (num: Num): NumberKernel => constantNumbers(num.float, false);
  const above =
    item.direction === 'down'
      ? sumKernel(constant(spread.most), value, true)
      : sumKernel(value, constant(spread.least), true);
  const size = constantNumbers(Math.abs(spread.most.float) + Math.abs(spread.least.float), false);
  const divisor: NumberKernel = { ...constant(width), ulps: 4, sign: 'any', magnitude: size };
  const share = quotientKernel(above, divisor, true, () => false);
  return sumKernel(constant(base), productKernel(constant(subtractNum(one, base)), share), false);
}

function onlyWherePresent(value: NumberKernel, constant: number): NumberKernel {
  return derivedNumbers({
    inputs: [value],
    mayMiss: value.missing !== null,
    ulps: 1,
    sign: 'positive',
    compute: (values, missing, count) => {
      values.fill(constant, 0, count);
      if (value.missing) missing.set(value.missing.subarray(value.offset, value.offset + count));
    },
  });
}

/** Whether the item needs the whole group before a single subject can be scored. */
export function needsFacts(item: ScoreItem): boolean {
  return item.transform === 'min-max' || item.transform === 'rank';
}

/** What the items of a group need to know of the whole group before they can be scored. */
export interface GroupFacts {
  readonly spread?: Spread;
  /** Competition ranks of the item among the rated members, 0 for the others, and how many there are. */
  readonly ranks?: { readonly values: Uint32Array; readonly count: number };
}

function rankKernel(ranks: GroupFacts['ranks']): NumberKernel {
  if (!ranks) return constantNumbers(Number.NaN, false);
  const values = new Float64Array(ranks.values.length);
  for (let row = 0; row < values.length; row++) values[row] = (ranks.count - ranks.values[row] + 1) / ranks.count;
  const missing = marksWhere(ranks.values, 0);
  return wholeNumbers(values, missing, { ulps: 1, sign: 'any', isDatum: false });
}

function multipleKernel(
  compiler: Compiler<Expression>,
  scheme: Scheme,
  item: ScoreItem,
  value: NumberKernel,
  facts: GroupFacts,
): NumberKernel {
  const place: Place = { year: compiler.run.year, scheme: scheme.name };
  if (item.transform === 'min-max') {
    return minMaxKernel(item, value, facts.spread, (row) => {
      const exactly = numberAt(compiler.run, item.value, {
        subject: scheme.subject,
        row,
        year: compiler.run.year,
        scheme: scheme.name,
      });
      const group = scheme.groups.findIndex(({ items }) => items.includes(item));
      return exactly && plainMultiple(compiler.run, scheme, group, item, row, exactly);
    });
  }
  if (item.transform === 'rank') return rankKernel(facts.ranks);
  if (item.transform === 'points' && item.points) return compiler.number(item.points, place);
  if (!item.benchmark) return constantNumbers(Number.NaN, false);
  const benchmark = compiler.number(item.benchmark, place);
  if (isInverse(item)) {
    const cap = item.cap === undefined ? Number.POSITIVE_INFINITY : numOfText(item.cap).float;
    return inverseKernel(value, benchmark, cap, benchmarkMissing(compiler, scheme, item.benchmark), (row) => {
      const exactly = numberAt(compiler.run, item.value, {
        subject: scheme.subject,
        row,
        year: compiler.run.year,
        scheme: scheme.name,
      });
      return exactly !== null && isPositive(exactly);
    });
  }
  const ratio = quotientKernel(value, benchmark, true, benchmarkMissing(compiler, scheme, item.benchmark));
  return item.transform === 'deviation' && item.direction === 'down'
    ? sumKernel(constantNumbers(2, true), ratio, true)
    : ratio;
}

/** Compiles one item; `facts` are needed by min–max and rank alone. */
export function planItem(compiler: Compiler<Expression>, scheme: Scheme, item: ScoreItem, facts: GroupFacts): ItemPlan {
  const value = compiler.number(item.value, { year: compiler.run.year, scheme: scheme.name });
  const floor = item.floor ?? (item.transform === 'deviation' ? '0' : undefined);
  const { missing } = item;
  const multiple = multipleKernel(compiler, scheme, item, value, facts);
  const weight = scaleOf(item).float;
  const cap = item.cap === undefined ? Number.POSITIVE_INFINITY : numOfText(item.cap).float;
  const lowest = floor === undefined ? Number.NEGATIVE_INFINITY : numOfText(floor).float;
  const isFloorIdle = lowest === Number.NEGATIVE_INFINITY || (lowest <= 0 && cap >= 0 && multiple.sign !== 'any');
  return {
    item,
    value,
    multiple,
    presence: needsFacts(item) ? value : multiple,
    isZeroExact: item.transform === 'ratio' && !isInverse(item) && !value.magnitude,
    weight,
    share: numOfText(item.weight).float,
    cap,
    floor: lowest,
    substitute: missing.kind === 'zero' ? 0 : missing.kind === 'fixed' ? numOfText(missing.score).float : undefined,
    fused: isFloorIdle ? fusedRatio(multiple, cap, weight) : undefined,
  };
}

/** A bonus or deduction as a kernel of points. A flag counts once; a missing count is missing (or none in a worked example). */
export function adjustmentKernel(
  compiler: Compiler<Expression>,
  scheme: Scheme,
  adjustment: Scheme['groups'][number]['adjustments'][number],
): NumberKernel {
  const place: Place = { year: compiler.run.year, scheme: scheme.name };
  const points = numOfText(adjustment.points).float;
  const cap = adjustment.cap === undefined ? Number.POSITIVE_INFINITY : numOfText(adjustment.cap).float;
  const isDeduction = points < 0;
  const flag = adjustment.count.type === 'flag' ? compiler.flag(adjustment.count, place) : undefined;
  const number = flag ? undefined : compiler.number(adjustment.count, place);
  const { isCase } = compiler.run;
  return derivedNumbers({
    inputs: flag ? [flag] : number ? [number] : [],
    mayMiss: true,
    ulps: (number?.ulps ?? 0) + 3,
    sign: !isDeduction && (flag || (number && number.sign !== 'any')) ? 'non-negative' : 'any',
    ...(number?.magnitude
      ? { magnitude: productKernel(number.magnitude, constantNumbers(Math.abs(points), false)) }
      : {}),
    compute: (values, missing, count) => {
      for (let i = 0; i < count; i++) {
        const isAbsent = flag
          ? flag.codes[flag.offset + i] === 2
          : number !== undefined && number.missing !== null && number.missing[number.offset + i] === 1;
        const times = isAbsent ? 0 : flag ? flag.codes[flag.offset + i] : number ? number.values[number.offset + i] : 0;
        const product = times * points;
        values[i] = isDeduction ? Math.max(product, -cap) : Math.min(product, cap);
        missing[i] = isAbsent && !isCase ? 1 : 0;
      }
    },
  });
}
