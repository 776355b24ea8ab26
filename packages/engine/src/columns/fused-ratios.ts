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

/** Six items one after the other whose benchmarks hang on the same texts: a fifth faster than three times two, since each row is met once. */
function addSix(
  [a, b, c, d, e, f]: readonly PlainItem[],
  totals: Float64Array,
  at: number,
  from: number,
  count: number,
): void {
  const { codes, top: aTop, bottom: aBottom, table: aTable, cap: aCap, weight: aWeight } = a;
  const { top: bTop, bottom: bBottom, table: bTable, cap: bCap, weight: bWeight } = b;
  const { top: cTop, bottom: cBottom, table: cTable, cap: cCap, weight: cWeight } = c;
  const { top: dTop, bottom: dBottom, table: dTable, cap: dCap, weight: dWeight } = d;
  const { top: eTop, bottom: eBottom, table: eTable, cap: eCap, weight: eWeight } = e;
  const { top: fTop, bottom: fBottom, table: fTable, cap: fCap, weight: fWeight } = f;
  const shift = at - from;
  for (let row = from; row < from + count; row++) {
    const code = codes[row];
    const first = aTop[row] / aBottom[row] / aTable[code];
    const second = bTop[row] / bBottom[row] / bTable[code];
    const third = cTop[row] / cBottom[row] / cTable[code];
    const fourth = dTop[row] / dBottom[row] / dTable[code];
    const fifth = eTop[row] / eBottom[row] / eTable[code];
    const sixth = fTop[row] / fBottom[row] / fTable[code];
    totals[row + shift] =
      totals[row + shift] +
      Math.min(first, aCap) * aWeight +
      Math.min(second, bCap) * bWeight +
      Math.min(third, cCap) * cWeight +
      Math.min(fourth, dCap) * dWeight +
      Math.min(fifth, eCap) * eWeight +
      Math.min(sixth, fCap) * fWeight;
  }
}

/** The next six items where all are plain and hang on the same texts. */
function sixFrom(items: readonly FusedRatio[], k: number): readonly PlainItem[] | undefined {
  const six = items.slice(k, k + 6).flatMap(({ plain }) => plain ?? []);
  return six.length === 6 && six.every(({ codes }) => codes === six[0].codes) ? six : undefined;
}

/** Adds items in their order, several in one loop where they are plain. */
export function fusedAdder(items: readonly FusedRatio[]): AddBlock {
  const steps: AddBlock[] = [];
  for (let k = 0; k < items.length; ) {
    const [a, b, six] = [items[k].plain, items[k + 1]?.plain, sixFrom(items, k)];
    if (six) steps.push((...block) => addSix(six, ...block));
    else if (a && b) steps.push((...block) => addTwo(a, b, ...block));
    else steps.push(items[k].add);
    k += six ? 6 : a && b ? 2 : 1;
  }
  return (totals, at, from, count) => {
    for (const add of steps) add(totals, at, from, count);
  };
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
