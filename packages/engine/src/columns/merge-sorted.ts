import type { ScoredRows } from './sort-rows.ts';

/** Merges runs that are sorted from the largest down into `out`; of equal scores those of an earlier run come first. */
export function mergeSorted(runs: readonly ScoredRows[], out: ScoredRows): void {
  const [first, second, ...more] = runs.filter(({ rows }) => rows.length > 0);
  if (!first) return;
  if (!second) {
    out.scores.set(first.scores);
    out.rows.set(first.rows);
    return;
  }
  if (more.length === 0) {
    mergeTwo(first, second, out);
    return;
  }
  const half = Math.ceil(runs.length / 2);
  mergeTwo(merged(runs.slice(0, half)), merged(runs.slice(half)), out);
}

function merged(runs: readonly ScoredRows[]): ScoredRows {
  if (runs.length === 1) return runs[0];
  const count = runs.reduce((sum, { rows }) => sum + rows.length, 0);
  const out = { scores: new Float64Array(count), rows: new Uint32Array(count) };
  mergeSorted(runs, out);
  return out;
}

function mergeTwo(a: ScoredRows, b: ScoredRows, { scores, rows }: ScoredRows): void {
  const [as, bs, ar, br] = [a.scores, b.scores, a.rows, b.rows];
  const count = ar.length + br.length;
  let i = 0;
  let j = 0;
  for (let place = 0; place < count; place++) {
    if (j >= bs.length || (i < as.length && as[i] >= bs[j])) {
      scores[place] = as[i];
      rows[place] = ar[i++];
    } else {
      scores[place] = bs[j];
      rows[place] = br[j++];
    }
  }
}
