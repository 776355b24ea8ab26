import type { Expression } from '../program/expression.ts';
import type { Incentive, Tiers } from '../program/program.ts';
import { isEdgeInclusive } from '../rows/decide-rule.ts';
import { earlierYears } from '../rows/earlier-years.ts';
import { numOfText } from '../rows/num.ts';
import { rateOf } from '../rows/tier.ts';
import { isDatum, lackingResults } from './flag-kernels.ts';
import {
  blockSize,
  type Compiler,
  derivedNumbers,
  magnitudeOf,
  type NumberKernel,
  type Place,
  roundingUnit,
  signOf,
} from './kernel.ts';
import { Selection } from './selection.ts';

/** What a row reaches instead of a tier. */
export const belowTiers = -1;
export const notFirst = -2;
export const unclearTier = -3;
export const undecidedTier = -4;

/** The tier that each row of a block reaches: its index, or one of the codes above. */
export interface TierColumn {
  /** Fills `tiers` for the wanted rows of the block. */
  readonly run: (from: number, until: number, wanted: Selection) => void;
  readonly tiers: Int16Array;
  /** The rows whose tiers were found last. */
  readonly found: Selection;
}

type Finder = (wanted: Selection, reached: Int16Array, count: number) => void;

/** Finds the tiers of a kernel's block; `unclearTier` where a threshold is too near for floats to say. */
function tierFinder(tiers: Tiers, value: NumberKernel, isInclusive: boolean): Finder {
  const exact = tiers.rows.map(({ threshold }) => numOfText(threshold));
  const thresholds = Float64Array.from(exact, ({ float }) => float);
  const size = magnitudeOf(value);
  const { missing } = value;
  const isAscending = thresholds.every((threshold, index) => index === 0 || threshold > thresholds[index - 1]);
  const isMixed = tiers.rows.some((row) => row.isInclusive !== undefined);
  const isPlain = isAscending && !isMixed && value.isDatum && exact.every(isDatum);
  const doubt = 4 * value.ulps * roundingUnit;
  const findAll: Finder = (wanted, reached, count) => {
    if (isPlain) findPlain(thresholds, isInclusive, value.values, value.offset, wanted, reached);
    else findClear(thresholds, doubt, value.values, value.offset, size.values, size.offset, wanted, reached);
    if (missing === null) return;
    for (let i = 0; i < count; i++) if (missing[value.offset + i] === 1) reached[i] = undecidedTier;
  };
  return findAll;
}

/** How many thresholds a value reaches says which tier: they ascend. Sums instead of branches, since values follow no pattern. */
function findPlain(
  thresholds: Float64Array,
  isInclusive: boolean,
  values: Float64Array,
  offset: number,
  { rows, count }: Selection,
  reached: Int16Array,
): void {
  const tiers = thresholds.length;
  for (let k = 0; k < count; k++) {
    const i = rows[k];
    const x = values[offset + i];
    let tier = -1;
    if (isInclusive) for (let t = 0; t < tiers; t++) tier += Number(x >= thresholds[t]);
    else for (let t = 0; t < tiers; t++) tier += Number(x > thresholds[t]);
    reached[i] = tier;
  }
}

function findClear(
  thresholds: Float64Array,
  doubt: number,
  values: Float64Array,
  offset: number,
  sizes: Float64Array,
  sizeOffset: number,
  { rows, count }: Selection,
  reached: Int16Array,
): void {
  for (let k = 0; k < count; k++) {
    const i = rows[k];
    const x = values[offset + i];
    const margin = doubt * Math.abs(sizes[sizeOffset + i]);
    let tier = thresholds.length - 1;
    for (; tier >= 0; tier--) {
      const gap = x - thresholds[tier];
      const slack = margin + Math.abs(thresholds[tier]) * 4 * roundingUnit;
      if (gap > slack) break;
      if (-gap > slack) continue;
      tier = unclearTier;
      break;
    }
    reached[i] = tier;
  }
}

/** Which tier counts this year. First-time tiers (`首次超过`) are strict and look at every earlier year that is known. */
export function tierColumn(
  compiler: Compiler<Expression>,
  incentive: Incentive,
  tiers: Tiers,
  value: NumberKernel,
  place: Place,
): TierColumn {
  const { run } = compiler;
  const isInclusive = !incentive.isFirstTime && isEdgeInclusive(run, tiers);
  const years = incentive.isFirstTime ? earlierYears(run, place.year) : [];
  const earlier = years.map((year) => compiler.number(tiers.value, { ...place, year }));
  const column = { tiers: new Int16Array(blockSize), found: new Selection() };
  const reached = column.tiers;
  const find = tierFinder(tiers, value, isInclusive);
  const history = earlier.map((kernel) => ({
    find: tierFinder(tiers, kernel, isInclusive),
    reached: new Int16Array(blockSize),
  }));
  const lacking = [place.year, ...years].map((year) => lackingResults(compiler, [tiers.value], { ...place, year }));
  // Who surely lacks what the tiers look at reaches none of them.
  const settleWithout = (index: number, found: Int16Array, from: number, count: number): void => {
    if (!lacking[index] || !found.subarray(0, count).includes(undecidedTier)) return;
    const lacks = lacking[index](from, count);
    for (let i = 0; i < count; i++) if (found[i] === undecidedTier && lacks(i)) found[i] = belowTiers;
  };
  const firstTime = (i: number): number => {
    const now = reached[i];
    let isKnown = run.isCase;
    let before = belowTiers;
    for (const { reached: then } of history) {
      if (then[i] === undecidedTier) continue;
      if (then[i] === unclearTier) return unclearTier;
      isKnown = true;
      if (then[i] > before) before = then[i];
    }
    return !isKnown ? undecidedTier : before >= now ? notFirst : now;
  };
  const runBlock = (from: number, until: number, wanted: Selection): void => {
    for (const kernel of [value, ...earlier]) {
      kernel.run(from, until);
      kernel.magnitude?.run(from, until);
    }
    column.found = wanted;
    find(wanted, reached, until - from);
    settleWithout(0, reached, from, until - from);
    for (const [index, then] of history.entries()) {
      then.find(wanted, then.reached, until - from);
      settleWithout(index + 1, then.reached, from, until - from);
    }
    if (!incentive.isFirstTime) return;
    for (let k = 0; k < wanted.count; k++) {
      const i = wanted.rows[k];
      if (reached[i] >= 0) reached[i] = firstTime(i);
    }
  };
  return Object.assign(column, { run: runBlock });
}

/** The picked tier's result as a kernel for `档`, after the tiers were found; 0 where none is reached. */
export function pickedKernel(tiers: Tiers, column: TierColumn): NumberKernel {
  const results = tiers.rows.map(({ result }) => numOfText(result));
  const floats = Float64Array.from(results, ({ float }) => float);
  return derivedNumbers({
    inputs: [],
    mayMiss: false,
    ulps: 1,
    sign: signOf(Math.min(0, ...floats)),
    isDatum: results.every(isDatum),
    compute: (values, _, count) => {
      for (let i = 0; i < count; i++) values[i] = column.tiers[i] < 0 ? 0 : floats[column.tiers[i]];
    },
  });
}

/**
 * Each slice above a threshold at its own rate, added up in the order of the one-row reading, for the rows whose tiers were found; below
 * the first threshold nothing.
 */
export function progressiveKernel(tiers: Tiers, column: TierColumn, value: NumberKernel): NumberKernel {
  const from = Float64Array.from(tiers.rows, ({ threshold }) => numOfText(threshold).float);
  const rates = Float64Array.from(tiers.rows, ({ result }) => rateOf(tiers, result).float);
  const count = rates.length;
  // What the slices below a tier add up to is the same for every row.
  const below = new Float64Array(count);
  for (let k = 1; k < count; k++) below[k] = below[k - 1] + (from[k] - from[k - 1]) * rates[k - 1];
  const most = Math.max(...rates.map(Math.abs));
  const least = Math.min(...rates);
  const ulps = value.ulps + 4 + count;
  // From zero up at rates above zero the sum is at least the value times the least rate: its own size bounds the error.
  const isPlain = from[0] === 0 && least > 0 && value.sign !== 'any' && !value.magnitude;
  return derivedNumbers({
    inputs: [value],
    mayMiss: value.missing !== null,
    ulps: isPlain ? Math.ceil((ulps * 2 * count * most) / least) : ulps,
    sign: isPlain ? 'non-negative' : 'any',
    ...(isPlain ? {} : { magnitude: sliceSizes(value, 2 * most * count, Math.abs(from[0]) * most * count) }),
    compute: (values, missing, rows) => {
      const { offset } = value;
      addSlices(below, from, rates, column, value.values, offset, values);
      if (value.missing) missing.set(value.missing.subarray(offset, offset + rows));
    },
  });
}

// Apart, with everything as an argument: that is what the compiler makes tight code of.
function addSlices(
  below: Float64Array,
  from: Float64Array,
  rates: Float64Array,
  { tiers, found }: TierColumn,
  input: Float64Array,
  offset: number,
  values: Float64Array,
): void {
  const { rows, count } = found;
  for (let k = 0; k < count; k++) {
    const i = rows[k];
    const tier = tiers[i];
    values[i] = tier < 0 ? 0 : below[tier] + (input[offset + i] - from[tier]) * rates[tier];
  }
}

function sliceSizes(value: NumberKernel, times: number, plus: number): NumberKernel {
  const size = magnitudeOf(value);
  return derivedNumbers({
    inputs: [size],
    mayMiss: false,
    ulps: 1,
    sign: 'non-negative',
    compute: (values, _, count) => {
      for (let i = 0; i < count; i++) values[i] = Math.abs(size.values[size.offset + i]) * times + plus;
    },
  });
}
