import type { NumberKernel, Recipe } from './kernel.ts';

/**
 * An item whose multiple is a ratio of two whole columns ÷ its benchmark, with nothing missing: scored in one loop over the columns,
 * with the same operations in the same order as its kernels, so that the bits are the same.
 */
export interface FusedRatio {
  /** Adds the item's scores of `count` rows from `from` on to `totals`, beginning at `at`. */
  readonly add: (totals: Float64Array, at: number, from: number, count: number) => void;
  /** The multiple of the weight of one row, before the cap. */
  readonly multipleAt: (row: number) => number;
}

type Quotient = Recipe & { how: 'quotient' };

/** Top and bottom of a value with the factor of its unit, and what an item makes of it. */
interface RatioItem {
  readonly top: Float64Array;
  readonly bottom: Float64Array;
  readonly times: number;
  readonly by: number;
  readonly cap: number;
  readonly weight: number;
}

type Codes = Uint32Array | Uint8Array;

function wholeOf(kernel: NumberKernel): Float64Array | undefined {
  return kernel.recipe?.how === 'whole' ? kernel.values : undefined;
}

function columnsOf({ top, bottom, times, by }: Quotient): Omit<RatioItem, 'cap' | 'weight'> | undefined {
  const [above, below] = [wholeOf(top), wholeOf(bottom)];
  return above && below ? { top: above, bottom: below, times, by } : undefined;
}

// The loops take everything as arguments or locals: that is what the compiler makes tight code of.

function addPlain(
  { top, bottom, cap, weight }: RatioItem,
  codes: Codes,
  table: Float64Array,
  totals: Float64Array,
  at: number,
  from: number,
  count: number,
): void {
  const shift = at - from;
  for (let row = from; row < from + count; row++) {
    const value = top[row] / bottom[row] / table[codes[row]];
    totals[row + shift] += Math.min(value, cap) * weight;
  }
}

function addConverted(
  { top, bottom, times, by, cap, weight }: RatioItem,
  codes: Codes,
  table: Float64Array,
  totals: Float64Array,
  at: number,
  from: number,
  count: number,
): void {
  const shift = at - from;
  for (let row = from; row < from + count; row++) {
    const value = ((top[row] / bottom[row]) * times) / by / table[codes[row]];
    totals[row + shift] += Math.min(value, cap) * weight;
  }
}

function addByConstant(
  { top, bottom, times, by, cap, weight }: RatioItem,
  benchmark: number,
  totals: Float64Array,
  at: number,
  from: number,
  count: number,
): void {
  const shift = at - from;
  for (let row = from; row < from + count; row++) {
    const value = ((top[row] / bottom[row]) * times) / by / benchmark;
    totals[row + shift] += Math.min(value, cap) * weight;
  }
}

/** Multiplying and dividing by one changes no bit. */
function byTable(item: RatioItem, codes: Codes, table: Float64Array): FusedRatio {
  const { top, bottom, times, by } = item;
  const add = times === 1 && by === 1 ? addPlain : addConverted;
  return {
    add: (totals, at, from, count) => add(item, codes, table, totals, at, from, count),
    multipleAt: (row) => ((top[row] / bottom[row]) * times) / by / table[codes[row]],
  };
}

function byConstant(item: RatioItem, benchmark: number): FusedRatio {
  const { top, bottom, times, by } = item;
  return {
    add: (totals, at, from, count) => addByConstant(item, benchmark, totals, at, from, count),
    multipleAt: (row) => ((top[row] / bottom[row]) * times) / by / benchmark,
  };
}

/** Reads a multiple's kernel as a fused ratio without a floor; undefined when it is anything else. */
export function fusedRatio(multiple: NumberKernel, cap: number, weight: number): FusedRatio | undefined {
  const { recipe } = multiple;
  if (recipe?.how !== 'quotient' || recipe.times !== 1 || recipe.by !== 1) return undefined;
  const value = recipe.top.recipe;
  const columns = value?.how === 'quotient' ? columnsOf(value) : undefined;
  if (!columns) return undefined;
  const item = { ...columns, cap, weight };
  const { bottom } = recipe;
  if (bottom.constant !== undefined) return byConstant(item, bottom.constant);
  if (bottom.recipe?.how === 'table') return byTable(item, bottom.recipe.codes, bottom.recipe.constants);
  return undefined;
}
