import type { Scheme, ScoreItem } from '../program/program.ts';
import { addNum, multiplyNum, type Num, numOfDatum, numOfText } from '../rows/num.ts';
import type { Run } from '../rows/run.ts';
import { bounded, groupLeastScore, groupMeanScore, scaleOf } from '../rows/scheme-score.ts';
import { type FusedRatio, fusedAdder } from './fused-ratios.ts';
import { boundAt, bounds, longestSignature, marginOf, signatureBase, within } from './item-bounds.ts';
import { blockSize, magnitudeOf, type NumberKernel } from './kernel.ts';
import type { ItemPlan } from './score-kernels.ts';
import { addTotals, hasTotals, type TotalPlan, totalAtBound } from './score-totals.ts';

/** The kernels of one group of a scheme. */
export interface GroupPlan {
  readonly group: number;
  readonly items: readonly ItemPlan[];
  readonly adjustments: readonly NumberKernel[];
  readonly kernels: readonly NumberKernel[];
  readonly ulps: number;
  readonly isPlain: boolean;
  /** An item that is missing is left out, and the others make up for it. */
  readonly hasRescale: boolean;
  /** What is done to the sum of the items beside adding each adjustment. */
  readonly totals?: TotalPlan;
}

export function isMissing(kernel: NumberKernel, i: number): boolean {
  return kernel.missing !== null && kernel.missing[kernel.offset + i] === 1;
}

/** The multiple of the weight after cap and floor. */
export function boundedMultiple(plan: ItemPlan, i: number): number {
  return within(plan, plan.multiple.values[plan.multiple.offset + i]);
}

/** Scores the blocks of one group. */
export class GroupScorer {
  readonly #marks: BlockMarks | undefined;
  readonly #totalMarks = new Float64Array(blockSize);
  readonly #present = new Float64Array(blockSize);
  readonly #rescaled = new Uint8Array(blockSize);
  readonly #hasRescale: boolean;
  readonly #allWeights: number;
  readonly #isMarked: boolean;
  readonly #mayFuse: boolean;
  readonly #kernels: readonly NumberKernel[];
  readonly #fused: readonly FusedRatio[];
  readonly #addFused: FusedRatio['add'];
  /** Above these the multiples of the fused items clearly stand at their caps. */
  readonly #clearCaps: Float64Array;
  readonly #allCapped: number;
  /** The score of a row with every item at its cap. */
  readonly #fullScore: number;
  #isCapped: Uint8Array | undefined;

  /** With `isSized` the sizes of what is added up are wanted, too. */
  constructor(
    readonly plan: GroupPlan,
    readonly substitutes: ReadonlyMap<ScoreItem, Num | null>,
    isSized: boolean,
  ) {
    const { items, adjustments } = plan;
    this.#hasRescale = items.some(({ item, multiple }) => item.missing.kind === 'rescale' && multiple.missing !== null);
    this.#allWeights = items.reduce((sum, { share }) => sum + share, 0);
    this.#isMarked =
      adjustments.length === 0 &&
      !plan.totals &&
      !this.#hasRescale &&
      items.length <= longestSignature &&
      items.length > 0;
    this.#mayFuse = !isSized && !this.#hasRescale && (!this.#isMarked || items.every(({ fused }) => fused));
    const idle = this.#mayFuse ? items.flatMap(({ fused, value, multiple }) => (fused ? [value, multiple] : [])) : [];
    this.#kernels = plan.kernels.filter((kernel) => !idle.includes(kernel));
    this.#fused = items.flatMap(({ fused }) => fused ?? []);
    this.#addFused = fusedAdder(this.#fused);
    this.#clearCaps = Float64Array.from(items, ({ cap, multiple }) => cap + Math.abs(cap) * marginOf(multiple.ulps));
    this.#fullScore = items.reduce((sum, { cap, weight }) => sum + cap * weight, 0);
    this.#allCapped = items.reduce((signature) => signature * signatureBase + bounds.cap, 0);
    this.#marks = this.#isMarked && !this.#mayFuse ? new BlockMarks() : undefined;
  }

  /** Signature of each row of the block, 0 where an item stands at no bound; undefined where there are none, or only by row. */
  get marks(): Float64Array | undefined {
    return this.plan.totals ? this.#totalMarks : this.#marks?.marks;
  }

  /** The signature of one row, for groups whose items are all scored without their kernels; 0 for every other group. */
  signatureOf(row: number): number {
    if (!this.#isMarked || !this.#mayFuse) return 0;
    const fused = this.#fused;
    if (this.#isCapped !== undefined && this.#isCapped[row] === 1) return this.#allCapped;
    let signature = 0;
    for (const [index, entry] of this.plan.items.entries()) {
      const bound = boundAt(entry, entry.multiple.ulps, fused[index].multipleAt(row), 0);
      if (bound === 0) return 0;
      signature = signature * signatureBase + bound;
    }
    return signature;
  }

  /** Whether the group's scores are nothing but fused items, so that `fuseInto` gives them. */
  get isFused(): boolean {
    return (
      this.#mayFuse &&
      this.plan.adjustments.length === 0 &&
      !this.plan.totals &&
      this.plan.items.every(({ fused }) => fused)
    );
  }

  /** Writes the scores of a block straight into the column of all scores. */
  fuseInto(scores: Float64Array, from: number, until: number): void {
    scores.fill(0, from, until);
    this.#addFused(scores, from, from, until - from);
    if (this.#fullScore === Number.POSITIVE_INFINITY) return;
    // Rows at all caps are the ones that tie; they are found while their data are still in the cache.
    this.#isCapped ??= new Uint8Array(scores.length);
    for (let row = from; row < until; row++)
      if (scores[row] === this.#fullScore && this.#standsAtCaps(row)) this.#isCapped[row] = 1;
  }

  #standsAtCaps(row: number): boolean {
    const fused = this.#fused;
    for (let k = 0; k < fused.length; k++) if (!(fused[k].multipleAt(row) > this.#clearCaps[k])) return false;
    return true;
  }

  /** Adds up items, then adjustments, in the order of the scheme, into `totals` (and the sizes of the parts into `sizes`). */
  run(from: number, until: number, totals: Float64Array, sizes: Float64Array | undefined): void {
    const count = until - from;
    for (const kernel of this.#kernels) kernel.run(from, until);
    totals.fill(0, 0, count);
    sizes?.fill(0, 0, count);
    if (this.#hasRescale) {
      this.#present.fill(0, 0, count);
      this.#rescaled.fill(0, 0, count);
    }
    this.#marks?.run(this.plan.items, count);
    for (const entry of this.plan.items) {
      if (this.#mayFuse && entry.fused) entry.fused.add(totals, 0, from, count);
      else if (entry.multiple.missing === null && !this.#hasRescale) addItem(entry, totals, count);
      else this.#addWithMissing(entry, totals, count);
      if (sizes) addSize(entry, sizes, count);
    }
    if (this.#hasRescale) this.#rescale(totals, sizes, count);
    if (this.plan.totals) {
      addTotals(this.plan.totals, this.plan.ulps, this.#totalMarks, this.plan.adjustments, from, until, totals, sizes);
      return;
    }
    for (const kernel of this.plan.adjustments) {
      const size = magnitudeOf(kernel);
      for (let i = 0; i < count; i++) {
        if (isMissing(kernel, i)) continue;
        totals[i] += kernel.values[kernel.offset + i];
        if (sizes) sizes[i] += Math.abs(size.values[size.offset + i]);
      }
    }
  }

  #addWithMissing(entry: ItemPlan, totals: Float64Array, count: number): void {
    const substitute = this.substitutes.get(entry.item)?.float ?? entry.substitute;
    for (let i = 0; i < count; i++) {
      if (!isMissing(entry.multiple, i)) totals[i] += boundedMultiple(entry, i) * entry.weight;
      else if (substitute !== undefined) totals[i] += substitute;
      else if (entry.item.missing.kind === 'rescale') {
        if (entry.share !== 0) this.#rescaled[i] = 1;
        continue;
      } else continue;
      if (this.#hasRescale) this.#present[i] += entry.share;
    }
  }

  #rescale(totals: Float64Array, sizes: Float64Array | undefined, count: number): void {
    for (let i = 0; i < count; i++) {
      if (this.#rescaled[i] === 0 || this.#present[i] === 0) continue;
      totals[i] = (totals[i] * this.#allWeights) / this.#present[i];
      if (sizes) sizes[i] = (sizes[i] * this.#allWeights) / this.#present[i];
    }
  }
}

/** The innermost loop of scoring: multiple, cap, floor, weight, sum. */
function addItem({ multiple, cap, floor, weight }: ItemPlan, totals: Float64Array, count: number): void {
  const { values, offset } = multiple;
  if (floor === Number.NEGATIVE_INFINITY) {
    for (let i = 0; i < count; i++) {
      const value = values[offset + i];
      totals[i] += (value < cap ? value : cap) * weight;
    }
    return;
  }
  for (let i = 0; i < count; i++) {
    let value = values[offset + i];
    if (value > cap) value = cap;
    if (value < floor) value = floor;
    totals[i] += value * weight;
  }
}

/** Which bound the item of one row of the block clearly stands at; 0 for none. */
export function boundOf(entry: ItemPlan, i: number): number {
  const { values, offset, missing, magnitude, ulps } = entry.multiple;
  if (missing !== null && missing[offset + i] === 1) return bounds.substitute;
  if (entry.marks) return entry.marks[i];
  const doubt = magnitude ? Math.abs(magnitude.values[magnitude.offset + i]) * marginOf(ulps) : 0;
  return boundAt(entry, ulps, values[offset + i], doubt);
}

/** Signatures of a block: few rows stand at a bound in their first item, and only those are looked at again. */
class BlockMarks {
  readonly marks = new Float64Array(blockSize);
  readonly #alive = new Uint16Array(blockSize);

  run(items: readonly ItemPlan[], count: number): void {
    this.marks.fill(0, 0, count);
    if (items.length === 0) return;
    let left = 0;
    for (let i = 0; i < count; i++) {
      const bound = boundOf(items[0], i);
      if (bound === 0) continue;
      this.marks[i] = bound;
      this.#alive[left++] = i;
    }
    for (let index = 1; index < items.length; index++) {
      let kept = 0;
      for (let k = 0; k < left; k++) {
        const i = this.#alive[k];
        const bound = boundOf(items[index], i);
        this.marks[i] = bound === 0 ? 0 : this.marks[i] * signatureBase + bound;
        if (bound !== 0) this.#alive[kept++] = i;
      }
      left = kept;
    }
  }
}

function addSize(entry: ItemPlan, sizes: Float64Array, count: number): void {
  const { multiple, weight, substitute } = entry;
  const { magnitude } = multiple;
  for (let i = 0; i < count; i++) {
    if (isMissing(multiple, i))
      sizes[i] += substitute === undefined ? 100 * Math.max(1, Math.abs(weight)) : Math.abs(substitute);
    else if (magnitude)
      sizes[i] +=
        (Math.abs(magnitude.values[magnitude.offset + i]) + Math.abs(boundedMultiple(entry, i))) * Math.abs(weight);
    else sizes[i] += Math.abs(boundedMultiple(entry, i) * weight);
  }
}

/** The exact score of an item at a bound. */
function scoreAtBound(run: Run, scheme: Scheme, group: number, item: ScoreItem, mark: number): Num {
  const nothing = numOfDatum(0);
  const odd = mark === bounds.oddZero ? item.atZero : mark === bounds.oddBelow ? item.belowZero : undefined;
  if (odd?.kind === 'fixed') return numOfText(odd.score);
  if (odd?.kind === 'cap') return multiplyNum(bounded(item, numOfText(item.cap ?? '1')), scaleOf(item));
  if (mark === bounds.cap && item.cap !== undefined) return multiplyNum(numOfText(item.cap), scaleOf(item));
  const floor = item.floor ?? (item.transform === 'deviation' ? '0' : undefined);
  if (mark === bounds.floor && floor !== undefined) return multiplyNum(numOfText(floor), scaleOf(item));
  if (mark !== bounds.substitute) return nothing;
  if (item.missing.kind === 'fixed') return numOfText(item.missing.score);
  if (item.missing.kind === 'group-mean') return groupMeanScore(run, scheme, group, item)?.mean ?? nothing;
  if (item.missing.kind === 'group-least') return groupLeastScore(run, scheme, group, item) ?? nothing;
  return nothing;
}

/** The exact score behind a signature: each item at its cap, its floor, its substitute for missing data, zero, or what an odd value earns. */
export function scoreAtBounds(run: Run, scheme: Scheme, group: number, signature: number): Num {
  const { items } = scheme.groups[group];
  const known = hasTotals(scheme.groups[group]) ? totalAtBound(scheme.groups[group], signature) : undefined;
  if (known) return known;
  const marks: number[] = [];
  for (let rest = signature; marks.length < items.length; rest = Math.floor(rest / signatureBase))
    marks.unshift(rest % signatureBase);
  return items.reduce<Num>(
    (total, item, index) => addNum(total, scoreAtBound(run, scheme, group, item, marks[index])),
    numOfDatum(0),
  );
}
