const bins = 4096;

/** Scores of one ranking group beside each other: `scores[from … until)`. */
export interface Stretch {
  readonly scores: Float64Array;
  readonly from: number;
  readonly until: number;
}

/** Neighbours in a ranking, each within its error bound of the next. `above` counts the scores before them. */
export interface NearScores {
  readonly high: number;
  readonly low: number;
  readonly above: number;
  readonly size: number;
}

/**
 * Finds the scores around wanted places of a ranking without sorting it: one pass deals the scores to bins by their distance from the
 * best, and only what lies in the bins of the wanted places is put in order.
 */
export class OrderStatistics {
  readonly #counts = new Uint32Array(bins);
  readonly #isWanted = new Uint8Array(bins);
  #stretch: Stretch = { scores: new Float64Array(0), from: 0, until: 0 };
  /** The bin of each score of the stretch. */
  #bins = new Uint16Array(1024);
  #scale: Scale = { most: 0, scale: 0 };

  /** The neighbours of each wanted place (1 = best), in the order of `places`, which rise. Scores must not be NaN. */
  runsAt(stretch: Stretch, places: readonly number[], bound: number): readonly NearScores[] {
    const { from, until } = stretch;
    if (this.#bins.length < until - from) this.#bins = new Uint16Array(2 * (until - from));
    this.#stretch = stretch;
    this.#scale = scaleOf(stretch);
    dealToBins(stretch, this.#scale, this.#bins, this.#counts);
    const wanted = this.#binsOf(places);
    const windows = this.#gather(wanted.map(({ bin }) => bin));
    return places.map((place, index) => {
      const { bin, before } = wanted[index];
      const window = windows.get(bin) ?? new Float64Array(0);
      return this.#runAround(place, bound, { first: bin, last: bin, before, window });
    });
  }

  /** The bin in which each place lies, and how many scores lie in better bins. */
  #binsOf(places: readonly number[]): readonly { readonly bin: number; readonly before: number }[] {
    let bin = 0;
    let before = 0;
    return places.map((place) => {
      while (before + this.#counts[bin] < place) before += this.#counts[bin++];
      return { bin, before };
    });
  }

  /** Widens the window bin by bin until the run around the place ends inside it. */
  #runAround(place: number, bound: number, start: Window): NearScores {
    const counts = this.#counts;
    let { first, last, before, window } = start;
    for (;;) {
      const at = place - 1 - before;
      let [top, bottom] = [at, at];
      while (top > 0 && isNear(window[top - 1], window[top], bound)) top--;
      while (bottom + 1 < window.length && isNear(window[bottom], window[bottom + 1], bound)) bottom++;
      const mayGoUp = top === 0 && first > 0 && this.#binOf(window[top] + reachOf(window[top], bound)) < first;
      const mayGoDown =
        bottom === window.length - 1 &&
        last < bins - 1 &&
        this.#binOf(window[bottom] - reachOf(window[bottom], bound)) > last;
      if (!mayGoUp && !mayGoDown)
        return { high: window[top], low: window[bottom], above: before + top, size: bottom - top + 1 };
      if (mayGoUp) {
        first = this.#nextFilled(first, -1);
        before -= counts[first];
      }
      if (mayGoDown) last = this.#nextFilled(last, 1);
      window = this.#descending(first, last);
    }
  }

  #binOf(score: number): number {
    return ((this.#scale.most - score) * this.#scale.scale) | 0;
  }

  /** The next bin in a direction that holds anything, or the last one there is. */
  #nextFilled(bin: number, step: -1 | 1): number {
    let next = bin + step;
    while (next > 0 && next < bins - 1 && this.#counts[next] === 0) next += step;
    return next;
  }

  /** The scores of single bins, each best first, in one pass over all scores. */
  #gather(wanted: readonly number[]): ReadonlyMap<number, Float64Array> {
    const isWanted = this.#isWanted;
    const windows = new Map(wanted.map((bin) => [bin, new Float64Array(this.#counts[bin])]));
    const filled = new Map(wanted.map((bin) => [bin, 0]));
    for (const bin of wanted) isWanted[bin] = 1;
    const { scores, from, until } = this.#stretch;
    const own = this.#bins;
    for (let i = 0; i < until - from; i++) {
      if (isWanted[own[i]] === 0) continue;
      const place = filled.get(own[i]) ?? 0;
      const window = windows.get(own[i]);
      if (window) window[place] = scores[from + i];
      filled.set(own[i], place + 1);
    }
    for (const [bin, window] of windows) {
      isWanted[bin] = 0;
      window.sort().reverse();
    }
    return windows;
  }

  /** The scores of several bins, best first. */
  #descending(first: number, last: number): Float64Array {
    const { scores, from, until } = this.#stretch;
    const own = this.#bins;
    const window: number[] = [];
    for (let i = 0; i < until - from; i++) if (own[i] >= first && own[i] <= last) window.push(scores[from + i]);
    return Float64Array.from(window).sort().reverse();
  }
}

/** Bins `first … last` with their scores, best first; `before` scores lie in better bins. */
interface Window {
  readonly first: number;
  readonly last: number;
  readonly before: number;
  readonly window: Float64Array;
}

/** A score's bin is its distance from the most, times the scale. */
interface Scale {
  readonly most: number;
  readonly scale: number;
}

function scaleOf({ scores, from, until }: Stretch): Scale {
  let most = Number.NEGATIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (let i = from; i < until; i++) {
    const score = scores[i];
    if (score > most) most = score;
    if (score < least) least = score;
  }
  const scale = (bins - 1) / (most - least);
  return { most, scale: scale > 0 && scale < Number.POSITIVE_INFINITY ? scale : 0 };
}

function dealToBins(
  { scores, from, until }: Stretch,
  { most, scale }: Scale,
  binOf: Uint16Array,
  counts: Uint32Array,
): void {
  counts.fill(0);
  for (let i = from; i < until; i++) {
    const bin = ((most - scores[i]) * scale) | 0;
    binOf[i - from] = bin;
    counts[bin]++;
  }
}

/** More than the distance at which a neighbour can still be near. */
function reachOf(score: number, bound: number): number {
  return 3 * bound * Math.abs(score);
}

function isNear(above: number, below: number, bound: number): boolean {
  return above - below <= bound * (Math.abs(above) + Math.abs(below));
}
