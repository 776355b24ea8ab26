/** Adds one value to a list of non-overlapping partial sums (Shewchuk): together they hold the sum without any error. */
function grow(partials: number[], value: number): void {
  let x = value;
  let kept = 0;
  for (let partial of partials) {
    if (Math.abs(x) < Math.abs(partial)) [x, partial] = [partial, x];
    const high = x + partial;
    const low = partial - (high - x);
    if (low !== 0) partials[kept++] = low;
    x = high;
  }
  partials.length = kept;
  partials.push(x);
}

function roundPartials(partials: readonly number[]): number {
  let index = partials.length - 1;
  if (index < 0) return 0;
  let high = partials[index];
  let low = 0;
  while (index > 0) {
    index--;
    const x = high;
    high = x + partials[index];
    low = partials[index] - (high - x);
    if (low !== 0) break;
  }
  // Exactly half a unit below or above: the next partial decides to which side.
  if (index > 0 && ((low < 0 && partials[index - 1] < 0) || (low > 0 && partials[index - 1] > 0))) {
    const doubled = low * 2;
    const candidate = high + doubled;
    if (candidate - high === doubled) return candidate;
  }
  return high;
}

/** The float64 nearest to the true sum of floats. It doesn't depend on the order, so equal data give equal bytes. Empty sums are 0. */
export function sumFloats(values: Iterable<number>): number {
  const partials: number[] = [];
  for (const value of values) grow(partials, value);
  return roundPartials(partials) + 0;
}

const unit = 2 ** -53;

/**
 * Many sums at once, one per group: a compensated running sum each. `total(group)` is the float64 nearest to the true sum,
 * or undefined in the rare case in which the compensation can't vouch for the last bit; `sumFloats` decides it then.
 */
export class GroupSums {
  readonly #high: Float64Array;
  readonly #low: Float64Array;
  readonly #size: Float64Array;
  readonly counts: Uint32Array;

  constructor(groups: number) {
    this.#high = new Float64Array(groups);
    this.#low = new Float64Array(groups);
    this.#size = new Float64Array(groups);
    this.counts = new Uint32Array(groups);
  }

  add(group: number, value: number): void {
    const high = this.#high[group];
    const sum = high + value;
    const shared = sum - high;
    this.#low[group] += high - (sum - shared) + (value - shared);
    this.#high[group] = sum;
    this.#size[group] += value < 0 ? -value : value;
    this.counts[group]++;
  }

  total(group: number): number | undefined {
    const high = this.#high[group];
    const low = this.#low[group];
    const total = high + low;
    const rest = low - (total - high);
    const doubt = (this.counts[group] * unit) ** 2 * this.#size[group] * 2;
    return total + (rest + doubt) === total && total + (rest - doubt) === total ? total + 0 : undefined;
  }
}
