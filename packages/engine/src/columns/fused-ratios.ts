import type { NumberKernel, Recipe } from './kernel.ts';

/**
 * An item whose multiple is a ratio of two whole columns ÷ its benchmark, with nothing missing: scored in one loop over the columns,
 * with the same operations in the same order as its kernels, so that the bits are the same.
 */
export interface FusedRatio {
  /** Adds the item's scores of `count` rows from `from` on to `totals`, beginning at `at`. */
  readonly add: AddScores;
  /** The columns, where the item is a plain ratio by a table, so that two such items may be added in one loop. */
  readonly plain?: PlainItem;
  /** The multiple of the weight of one row, before the cap. */
  readonly multipleAt: (row: number) => number;
}

type AddScores = (totals: Float64Array, at: number, from: number, count: number) => void;

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

interface PlainItem extends RatioItem {
  readonly codes: Codes;
  readonly table: Float64Array;
}

function wholeOf(kernel: NumberKernel): Float64Array | undefined {
  return kernel.recipe?.how === 'whole' ? kernel.values : undefined;
}

function columnsOf({ top, bottom, times, by }: Quotient): Omit<RatioItem, 'cap' | 'weight'> | undefined {
  const [above, below] = [wholeOf(top), wholeOf(bottom)];
  return above && below ? { top: above, bottom: below, times, by } : undefined;
}

// The loops take everything as arguments or locals: that is what the compiler makes tight code of.

function addPlain(
  { top, bottom, codes, table, cap, weight }: PlainItem,
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

/** Two items one after the other, as `addPlain` twice would. */
function addTwo(a: PlainItem, b: PlainItem, totals: Float64Array, at: number, from: number, count: number): void {
  const { top: aTop, bottom: aBottom, codes: aCodes, table: aTable, cap: aCap, weight: aWeight } = a;
  const { top: bTop, bottom: bBottom, codes: bCodes, table: bTable, cap: bCap, weight: bWeight } = b;
  const shift = at - from;
  for (let row = from; row < from + count; row++) {
    const left = aTop[row] / aBottom[row] / aTable[aCodes[row]];
    const right = bTop[row] / bBottom[row] / bTable[bCodes[row]];
    totals[row + shift] = totals[row + shift] + Math.min(left, aCap) * aWeight + Math.min(right, bCap) * bWeight;
  }
}

/** Adds items in their order, two in one loop where both are plain. */
export function addFused(
  items: readonly FusedRatio[],
  totals: Float64Array,
  at: number,
  from: number,
  count: number,
): void {
  for (let k = 0; k < items.length; k++) {
    const [a, b] = [items[k].plain, items[k + 1]?.plain];
    if (a && b) {
      addTwo(a, b, totals, at, from, count);
      k++;
    } else items[k].add(totals, at, from, count);
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
  const multipleAt = (row: number): number => ((top[row] / bottom[row]) * times) / by / table[codes[row]];
  if (times !== 1 || by !== 1) return { multipleAt, add: (...block) => addConverted(item, codes, table, ...block) };
  const plain = { ...item, codes, table };
  return { multipleAt, plain, add: (...block) => addPlain(plain, ...block) };
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
