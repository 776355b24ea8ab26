import { marksWhere } from '../data/recode.ts';
import type { Expression } from '../program/expression.ts';
import type { Scheme, ScoreItem } from '../program/program.ts';
import { numberAt } from '../rows/evaluate.ts';
import { isPositive, type Num, numOfText } from '../rows/num.ts';
import { hasBounds, isInverse, plainMultiple, scaleOf } from '../rows/scheme-score.ts';
import { schemeAt } from '../rows/scheme-standing.ts';
import { quotientKernel, sumKernel } from './arithmetic-kernels.ts';
import { type FusedRatio, fusedRatio } from './fused-ratios.ts';
import type { ItemBounds } from './item-bounds.ts';
import {
  type Compiler,
  constantNumbers,
  derivedNumbers,
  type FlagKernel,
  type NumberKernel,
  type Place,
  roundingUnit,
  wholeNumbers,
} from './kernel.ts';
import { missingWhereOdd, oddKernel, oddScores } from './odd-values.ts';
import { type GroupFacts, memberKernel, needsFacts, spreadKernel, whereBoth } from './spread-kernels.ts';

/** A scored item of a group as a kernel of its multiple of the weight, before cap and floor; missing where the item has no score of its own. */
export interface ItemPlan extends ItemBounds {
  readonly item: ScoreItem;
  readonly value: NumberKernel;
  readonly multiple: NumberKernel;
  /** The kernel whose missing bit says that the subject has no score of its own, also before the group is known. */
  readonly presence: NumberKernel;
  /** What the multiple is multiplied with: the weight, or 1 where the kernel gives points. */
  readonly weight: number;
  /** The item's weight among those of the others, where items that are left out are made up for. */
  readonly share: number;
  /** Score where the item is missing, for the rules that name one. */
  readonly substitute: number | undefined;
  /** A loop that scores the item without its kernels; only where nothing is missing and the floor can't matter. */
  readonly fused: FusedRatio | undefined;
  /** Where zero, or less, earns something of its own: which values do, and the bound at which each row of the block stands. */
  readonly odd?: FlagKernel;
  readonly marks?: Uint8Array;
}

function benchmarkMissing(
  compiler: Compiler<Expression>,
  scheme: Scheme,
  benchmark: Expression,
): (row: number) => boolean {
  return (row) => {
    const value = numberAt(compiler.run, benchmark, schemeAt(compiler.run, scheme, row));
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
  const exactValue = (row: number): Num | null =>
    numberAt(compiler.run, item.value, schemeAt(compiler.run, scheme, row));
  if (item.transform === 'min-max') {
    const group = scheme.groups.findIndex(({ items }) => items.includes(item));
    return spreadKernel(compiler, place, item, value, facts, (row) => {
      const exactly = hasBounds(compiler.run, scheme, item, row) ? exactValue(row) : null;
      return exactly && plainMultiple(compiler.run, scheme, group, item, row, exactly);
    });
  }
  if (item.transform === 'rank') return rankKernel(facts.ranks);
  if (item.transform === 'points' && item.points) return whereBoth(compiler.number(item.points, place), value);
  if (!item.benchmark) return constantNumbers(Number.NaN, false);
  const benchmark = compiler.number(item.benchmark, place);
  if (isInverse(item)) {
    const cap = item.cap === undefined ? Number.POSITIVE_INFINITY : numOfText(item.cap).float;
    return inverseKernel(value, benchmark, cap, benchmarkMissing(compiler, scheme, item.benchmark), (row) => {
      const exactly = exactValue(row);
      return exactly !== null && isPositive(exactly);
    });
  }
  const ratio = quotientKernel(value, benchmark, true, benchmarkMissing(compiler, scheme, item.benchmark));
  return item.transform === 'deviation' && item.direction === 'down'
    ? sumKernel(constantNumbers(2, true), ratio, true)
    : ratio;
}

/** Compiles one item; `facts` are what it needs to know of the group, for min–max and rank alone. */
export function planItem(compiler: Compiler<Expression>, scheme: Scheme, item: ScoreItem, facts: GroupFacts): ItemPlan {
  const place: Place = { year: compiler.run.year, scheme: scheme.name };
  const value = compiler.number(item.value, place);
  const multiple = multipleKernel(compiler, scheme, item, value, facts);
  const floor = item.floor ?? (item.transform === 'deviation' ? '0' : undefined);
  const { missing } = item;
  const own = {
    isZeroExact: item.transform === 'ratio' && !isInverse(item) && !value.magnitude,
    weight: scaleOf(item).float,
    cap: item.cap === undefined ? Number.POSITIVE_INFINITY : numOfText(item.cap).float,
    floor: floor === undefined ? Number.NEGATIVE_INFINITY : numOfText(floor).float,
  };
  const common = {
    item,
    value,
    share: numOfText(item.weight).float,
    substitute: missing.kind === 'zero' ? 0 : missing.kind === 'fixed' ? numOfText(missing.score).float : undefined,
  };
  const member = needsFacts(item) ? memberKernel(compiler, place, item, value) : undefined;
  if (item.atZero || item.belowZero) {
    const odd = oddKernel(item, value, (row) =>
      numberAt(compiler.run, item.value, schemeAt(compiler.run, scheme, row)),
    );
    const { points, marks } = oddScores(item, odd, multiple, own);
    const presence = member ? missingWhereOdd(item, member, value, odd) : points;
    const free = { weight: 1, cap: Number.POSITIVE_INFINITY, floor: Number.NEGATIVE_INFINITY };
    return { ...common, multiple: points, presence, odd, marks, isZeroExact: false, ...free, fused: undefined };
  }
  const isFloorIdle =
    own.floor === Number.NEGATIVE_INFINITY || (own.floor <= 0 && own.cap >= 0 && multiple.sign !== 'any');
  return {
    ...common,
    multiple,
    presence: member ?? multiple,
    ...own,
    fused: isFloorIdle ? fusedRatio(multiple, own.cap, own.weight) : undefined,
  };
}
