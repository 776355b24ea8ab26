import { districts, makeBenchmarks, type Workload } from './workload.ts';

/** What no weight moves: the capped multiples of the six items, district after district, and which row each place holds. */
export interface HandMultiples {
  readonly items: readonly Float64Array[];
  readonly rows: Uint32Array;
  /** District `d` is places `starts[d] … starts[d + 1]`. */
  readonly starts: Uint32Array;
}

const cap = 1.5;

/** The multiples as a programmer would keep them for this one scheme. */
export function makeHandMultiples(load: Workload): HandMultiples {
  const starts = new Uint32Array(districts + 1);
  for (let row = 0; row < load.rows; row++) starts[load.district[row] + 1]++;
  for (let d = 0; d < districts; d++) starts[d + 1] += starts[d];
  const rows = new Uint32Array(load.rows);
  const next = starts.slice();
  for (let row = 0; row < load.rows; row++) rows[next[load.district[row]]++] = row;
  const benchmarks = makeBenchmarks();
  const { land, tax, valueAdded, energy, employees, research, industry } = load;
  const ratios: readonly ((row: number) => number)[] = [
    (row) => tax[row] / land[row],
    (row) => valueAdded[row] / land[row],
    (row) => valueAdded[row] / energy[row],
    (row) => valueAdded[row] / employees[row],
    (row) => research[row] / valueAdded[row],
    (row) => tax[row] / energy[row],
  ];
  const items = ratios.map((ratio, index) =>
    Float64Array.from(rows, (row) => Math.min(ratio(row) / benchmarks[industry[row]][index], cap)),
  );
  return { items, rows, starts };
}

const bins = 4096;
const shares = [0.2, 0.6, 0.95];

/** Room that the loop uses again and again. */
export interface HandRoom {
  readonly scores: Float64Array;
  readonly counts: Uint32Array;
}

export function makeHandRoom(rows: number): HandRoom {
  return { scores: new Float64Array(rows), counts: new Uint32Array(bins) };
}

/** Scores under some weights, then the exact places of the cut lines by a histogram and one small sort each. */
export function classifyByHand(
  { items, starts }: HandMultiples,
  weights: readonly number[],
  { scores, counts }: HandRoom,
  classes: Uint8Array,
): void {
  const [a, b, c, d, e, f] = items;
  const [u, v, w, x, y, z] = weights;
  for (let i = 0; i < scores.length; i++) scores[i] = a[i] * u + b[i] * v + c[i] * w + d[i] * x + e[i] * y + f[i] * z;
  for (let district = 0; district < districts; district++) {
    const [from, until] = [starts[district], starts[district + 1]];
    counts.fill(0);
    let most = 0;
    for (let i = from; i < until; i++) if (scores[i] > most) most = scores[i];
    const scale = (bins - 1) / most;
    for (let i = from; i < until; i++) counts[(scores[i] * scale) | 0]++;
    const wanted = shares.map((share) => Math.ceil(share * (until - from)));
    const lines = [0, 0, 0];
    let before = 0;
    let line = 0;
    for (let bin = bins - 1; bin >= 0 && line < 3; bin--) {
      while (line < 3 && before + counts[bin] >= wanted[line]) {
        const near: number[] = [];
        for (let i = from; i < until; i++) if (((scores[i] * scale) | 0) === bin) near.push(scores[i]);
        near.sort((p, q) => q - p);
        lines[line] = near[wanted[line] - before - 1];
        line++;
      }
      before += counts[bin];
    }
    const [first, second, third] = lines;
    for (let i = from; i < until; i++) {
      const score = scores[i];
      classes[i] = score >= first ? 0 : score >= second ? 1 : score >= third ? 2 : 3;
    }
  }
}
