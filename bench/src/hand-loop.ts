import { districts, makeBenchmarks, type Workload, weights } from './workload.ts';

/** What the work gives: scores, classes (0 best), subsidies in 万元. */
export interface HandResult {
  readonly scores: Float64Array;
  readonly ranks: Uint32Array;
  readonly classes: Uint8Array;
  readonly subsidies: Float64Array;
}

type HandArrays = Pick<HandResult, 'scores' | 'subsidies'>;

const benchmarks = Float64Array.from(makeBenchmarks().flat());

/** Scores of all rows into the caller's array. */
export function scoreByHand(load: Workload, scores: Float64Array): void {
  const { land, tax, valueAdded, energy, employees, research, industry, rows } = load;
  const [w0, w1, w2, w3, w4, w5] = weights;
  for (let row = 0; row < rows; row++) {
    const at = industry[row] * 6;
    const l = land[row];
    const t = tax[row];
    const v = valueAdded[row];
    const e = energy[row];
    const a = t / l / benchmarks[at];
    const b = v / l / benchmarks[at + 1];
    const c = v / e / benchmarks[at + 2];
    const d = v / employees[row] / benchmarks[at + 3];
    const f = research[row] / v / benchmarks[at + 4];
    const g = t / e / benchmarks[at + 5];
    scores[row] =
      (a < 1.5 ? a : 1.5) * w0 +
      (b < 1.5 ? b : 1.5) * w1 +
      (c < 1.5 ? c : 1.5) * w2 +
      (d < 1.5 ? d : 1.5) * w3 +
      (f < 1.5 ? f : 1.5) * w4 +
      (g < 1.5 ? g : 1.5) * w5;
  }
}

/** Full rank inside each district by a radix sort of the score's bits (scores are never negative), then the class by share of places. */
export function rankByHand(load: Workload, scores: Float64Array): { ranks: Uint32Array; classes: Uint8Array } {
  const { district, rows } = load;
  const sizes = new Uint32Array(districts);
  for (let row = 0; row < rows; row++) sizes[district[row]]++;
  const halves = new Uint32Array(scores.buffer, scores.byteOffset, 2 * rows);
  let order = new Uint32Array(rows);
  let spare = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) order[row] = row;
  const counts = new Uint32Array(65536);
  for (let pass = 0; pass < 4; pass++) {
    counts.fill(0);
    const half = pass >> 1;
    const shift = (pass & 1) * 16;
    for (let row = 0; row < rows; row++) counts[65535 - ((halves[2 * row + half] >>> shift) & 65535)]++;
    let sum = 0;
    for (let bucket = 0; bucket < 65536; bucket++) {
      const size = counts[bucket];
      counts[bucket] = sum;
      sum += size;
    }
    for (let place = 0; place < rows; place++) {
      const row = order[place];
      spare[counts[65535 - ((halves[2 * row + half] >>> shift) & 65535)]++] = row;
    }
    const turned = order;
    order = spare;
    spare = turned;
  }
  const places = new Uint32Array(districts);
  const ranks = new Uint32Array(rows);
  const classes = new Uint8Array(rows);
  for (let place = 0; place < rows; place++) {
    const row = order[place];
    const group = district[row];
    const before = places[group]++;
    const share = before / sizes[group];
    ranks[row] = before + 1;
    classes[row] = share < 0.2 ? 0 : share < 0.6 ? 1 : share < 0.95 ? 2 : 3;
  }
  return { ranks, classes };
}

/** The subsidy of one enterprise in 万元. */
export function subsidyByHand(research: number, valueAdded: number, classCode: number): number {
  if (classCode > 1 || research / valueAdded < 0.03) return 0;
  let amount: number;
  if (research <= 100) amount = research * 0.05;
  else if (research <= 500) amount = 5 + (research - 100) * 0.08;
  else amount = 37 + (research - 500) * 0.1;
  if (classCode === 0) amount *= 1.2;
  return amount > 300 ? 300 : amount;
}

/**
 * The whole work as one would write it by hand for this one scheme: the practical limit of one thread. Scores and subsidies go into the
 * caller's arrays, which are used again.
 */
export function runHandLoop(load: Workload, { scores, subsidies }: HandArrays): HandResult {
  scoreByHand(load, scores);
  const { ranks, classes } = rankByHand(load, scores);
  for (let row = 0; row < load.rows; row++)
    subsidies[row] = subsidyByHand(load.research[row], load.valueAdded[row], classes[row]);
  return { scores, ranks, classes, subsidies };
}

/** Arrays for scores and subsidies of so many rows. */
export function makeHandArrays(rows: number): HandArrays {
  return { scores: new Float64Array(rows), subsidies: new Float64Array(rows) };
}
