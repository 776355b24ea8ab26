import type { NumberKernel, Recipe } from './kernel.ts';

/**
 * An item whose multiple is a ratio of two whole columns ÷ its benchmark, with nothing missing: scored in one loop over the columns,
 * with the same operations in the same order as its kernels, so that the bits are the same.
 */
export interface FusedRatio {
  /** Adds the item's scores of `count` rows from `from` on to `totals`, beginning at `at`. */
  readonly add: AddBlock;
  /** The columns, where the item is a plain ratio by a table, so that several such items may be added in one loop. */
  readonly plain?: PlainItem;
  /** The multiple of the weight of one row, before the cap. */
  readonly multipleAt: (row: number) => number;
}

type AddBlock = (totals: Float64Array, at: number, from: number, count: number) => void;

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

/** Values beside their caps: item `k` has its value at `2k` and its cap at `2k + 1`. */
function besideCaps(items: readonly RatioItem[]): Float64Array {
  return Float64Array.from(items.flatMap(({ cap }) => [0, cap]));
}

/** The lesser of the value at `at` and its cap. Looked up instead of branched on: which values exceed their caps no processor can foresee. */
function lesserOf(pairs: Float64Array, at: number, value: number): number {
  return pairs[at + Number(value > pairs[at + 1])];
}

// The loops take everything as arguments or locals: that is what the compiler makes tight code of.

function addPlain(
  { top, bottom, codes, table, weight }: PlainItem,
  pairs: Float64Array,
  totals: Float64Array,
  at: number,
  from: number,
  count: number,
): void {
  const shift = at - from;
  for (let row = from; row < from + count; row++) {
    const value = top[row] / bottom[row] / table[codes[row]];
    pairs[0] = value;
    totals[row + shift] += lesserOf(pairs, 0, value) * weight;
  }
}

/** Two items one after the other, as `addPlain` twice would. */
function addTwo(
  [a, b]: readonly PlainItem[],
  pairs: Float64Array,
  totals: Float64Array,
  at: number,
  from: number,
  count: number,
): void {
  const { top: aTop, bottom: aBottom, codes: aCodes, table: aTable, weight: aWeight } = a;
  const { top: bTop, bottom: bBottom, codes: bCodes, table: bTable, weight: bWeight } = b;
  const shift = at - from;
  for (let row = from; row < from + count; row++) {
    const left = aTop[row] / aBottom[row] / aTable[aCodes[row]];
    const right = bTop[row] / bBottom[row] / bTable[bCodes[row]];
    pairs[0] = left;
    pairs[2] = right;
    totals[row + shift] =
      totals[row + shift] + lesserOf(pairs, 0, left) * aWeight + lesserOf(pairs, 2, right) * bWeight;
  }
}

/** Six items one after the other whose benchmarks hang on the same texts: a fifth faster than three times two, since each row is met once. */
function addSix(
  [a, b, c, d, e, f]: readonly PlainItem[],
  pairs: Float64Array,
  totals: Float64Array,
  at: number,
  from: number,
  count: number,
): void {
  const { codes, top: aTop, bottom: aBottom, table: aTable, weight: aWeight } = a;
  const { top: bTop, bottom: bBottom, table: bTable, weight: bWeight } = b;
  const { top: cTop, bottom: cBottom, table: cTable, weight: cWeight } = c;
  const { top: dTop, bottom: dBottom, table: dTable, weight: dWeight } = d;
  const { top: eTop, bottom: eBottom, table: eTable, weight: eWeight } = e;
  const { top: fTop, bottom: fBottom, table: fTable, weight: fWeight } = f;
  const shift = at - from;
  for (let row = from; row < from + count; row++) {
    const code = codes[row];
    const first = aTop[row] / aBottom[row] / aTable[code];
    const second = bTop[row] / bBottom[row] / bTable[code];
    const third = cTop[row] / cBottom[row] / cTable[code];
    const fourth = dTop[row] / dBottom[row] / dTable[code];
    const fifth = eTop[row] / eBottom[row] / eTable[code];
    const sixth = fTop[row] / fBottom[row] / fTable[code];
    pairs[0] = first;
    pairs[2] = second;
    pairs[4] = third;
    pairs[6] = fourth;
    pairs[8] = fifth;
    pairs[10] = sixth;
    totals[row + shift] =
      totals[row + shift] +
      lesserOf(pairs, 0, first) * aWeight +
      lesserOf(pairs, 2, second) * bWeight +
      lesserOf(pairs, 4, third) * cWeight +
      lesserOf(pairs, 6, fourth) * dWeight +
      lesserOf(pairs, 8, fifth) * eWeight +
      lesserOf(pairs, 10, sixth) * fWeight;
  }
}

/** So many items from the `k`th on, where all are plain. */
function plainFrom(items: readonly FusedRatio[], k: number, count: number): readonly PlainItem[] | undefined {
  const found = items.slice(k, k + count).flatMap(({ plain }) => plain ?? []);
  return found.length === count ? found : undefined;
}

/** Adds items in their order, several in one loop where they are plain. */
export function fusedAdder(items: readonly FusedRatio[]): AddBlock {
  const steps: AddBlock[] = [];
  for (let k = 0; k < items.length; ) {
    const six = plainFrom(items, k, 6);
    const together = six?.every(({ codes }) => codes === six[0].codes) ? six : plainFrom(items, k, 2);
    if (together) {
      const [addAll, pairs] = [together === six ? addSix : addTwo, besideCaps(together)];
      steps.push((...block) => addAll(together, pairs, ...block));
    } else steps.push(items[k].add);
    k += together?.length ?? 1;
  }
  return (totals, at, from, count) => {
    for (const add of steps) add(totals, at, from, count);
  };
}

function addConverted(
  { top, bottom, times, by, weight }: RatioItem,
  codes: Codes,
  table: Float64Array,
  pairs: Float64Array,
  totals: Float64Array,
  at: number,
  from: number,
  count: number,
): void {
  const shift = at - from;
  for (let row = from; row < from + count; row++) {
    const value = ((top[row] / bottom[row]) * times) / by / table[codes[row]];
    pairs[0] = value;
    totals[row + shift] += lesserOf(pairs, 0, value) * weight;
  }
}

function addByConstant(
  { top, bottom, times, by, weight }: RatioItem,
  benchmark: number,
  pairs: Float64Array,
  totals: Float64Array,
  at: number,
  from: number,
  count: number,
): void {
  const shift = at - from;
  for (let row = from; row < from + count; row++) {
    const value = ((top[row] / bottom[row]) * times) / by / benchmark;
    pairs[0] = value;
    totals[row + shift] += lesserOf(pairs, 0, value) * weight;
  }
}

/** Multiplying and dividing by one changes no bit. */
function byTable(item: RatioItem, codes: Codes, table: Float64Array): FusedRatio {
  const { top, bottom, times, by } = item;
  const pairs = besideCaps([item]);
  const multipleAt = (row: number): number => ((top[row] / bottom[row]) * times) / by / table[codes[row]];
  if (times !== 1 || by !== 1)
    return { multipleAt, add: (...block) => addConverted(item, codes, table, pairs, ...block) };
  const plain = { ...item, codes, table };
  return { multipleAt, plain, add: (...block) => addPlain(plain, pairs, ...block) };
}

function byConstant(item: RatioItem, benchmark: number): FusedRatio {
  const { top, bottom, times, by } = item;
  const pairs = besideCaps([item]);
  return {
    add: (...block) => addByConstant(item, benchmark, pairs, ...block),
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
