/** Up to so many values are put in order by insertion alone. */
const fewValues = 24;
/** Up to so many values get a bucket each; more are first dealt to buckets that fit the cache and then sorted one by one. */
const mostBuckets = 1 << 17;
const dealtBuckets = 1 << 9;

let counts: Uint32Array = new Uint32Array(1024);
let places: Uint32Array = new Uint32Array(1024);

/** Room for `size` whole numbers; a larger array is made when the one at hand is too small. */
function roomFor(array: Uint32Array, size: number): Uint32Array {
  return array.length >= size ? array : new Uint32Array(Math.max(size, 2 * array.length));
}

/** Scores of subjects with their rows side by side. */
export interface ScoredRows {
  readonly scores: Float64Array;
  readonly rows: Uint32Array;
}

function insertAll({ scores, rows }: ScoredRows, count: number): void {
  for (let i = 1; i < count; i++) {
    const score = scores[i];
    if (scores[i - 1] >= score) continue;
    const row = rows[i];
    let place = i;
    do {
      scores[place] = scores[place - 1];
      rows[place] = rows[place - 1];
      place--;
    } while (place > 0 && scores[place - 1] < score);
    scores[place] = score;
    rows[place] = row;
  }
}

function isDescending(scores: Float64Array, from: number, until: number): boolean {
  for (let i = from + 1; i < until; i++) if (scores[i - 1] < scores[i]) return false;
  return true;
}

/** By comparison, for scores too far apart for arithmetic. */
function sortByComparing({ scores, rows }: ScoredRows, out: ScoredRows): void {
  const order = Uint32Array.from(scores, (_, index) => index).sort((a, b) =>
    scores[a] === scores[b] ? a - b : scores[a] > scores[b] ? -1 : 1,
  );
  for (let i = 0; i < order.length; i++) {
    out.scores[i] = scores[order[i]];
    out.rows[i] = rows[order[i]];
  }
}

/**
 * Writes scores and their rows into `out`, the largest first; equal scores keep their order. Scores must not be NaN.
 *
 * One pass deals the scores to buckets by their share of the way from the most to the least, which never puts a smaller one before a
 * larger one; insertion finishes the few that share a bucket, and a crowded bucket is sorted in the same way by itself.
 */
export function sortRows(scored: ScoredRows, out: ScoredRows): void {
  const { scores, rows } = scored;
  const count = scores.length;
  let most = Number.NEGATIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const score = scores[i];
    if (score > most) most = score;
    if (score < least) least = score;
  }
  if (count <= fewValues || most === least) {
    out.scores.set(scores);
    out.rows.set(rows);
    if (most !== least) insertAll(out, count);
    return;
  }
  const buckets = count <= mostBuckets ? count : dealtBuckets;
  const scale = (buckets - 1) / (most - least);
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) {
    sortByComparing(scored, out);
    return;
  }
  const crowded = deal(scored, out, most, scale, buckets);
  for (const [from, until] of crowded) {
    if (isDescending(out.scores, from, until)) continue;
    const window = { scores: out.scores.subarray(from, until), rows: out.rows.subarray(from, until) };
    sortRows({ scores: window.scores.slice(), rows: window.rows.slice() }, window);
  }
  insertAll(out, count);
}

/** Deals the scores to buckets in order; gives the ends of those that hold more than a few. */
function deal(
  { scores, rows }: ScoredRows,
  out: ScoredRows,
  most: number,
  scale: number,
  buckets: number,
): readonly (readonly [number, number])[] {
  const count = scores.length;
  counts = roomFor(counts, buckets);
  places = roomFor(places, count);
  const [next, bucketOf] = [counts, places];
  next.fill(0, 0, buckets);
  for (let i = 0; i < count; i++) {
    const bucket = ((most - scores[i]) * scale) >>> 0;
    bucketOf[i] = bucket;
    next[bucket]++;
  }
  const crowded: [number, number][] = [];
  let sum = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const size = next[bucket];
    if (size > fewValues) crowded.push([sum, sum + size]);
    next[bucket] = sum;
    sum += size;
  }
  const [toScores, toRows] = [out.scores, out.rows];
  for (let i = 0; i < count; i++) {
    const place = next[bucketOf[i]]++;
    toScores[place] = scores[i];
    toRows[place] = rows[i];
  }
  return crowded;
}
