import { type GroupKeys, noGroup } from '../data/group-keys.ts';
import { roundingUnit } from './kernel.ts';
import { sortDescending } from './sort-descending.ts';

/** Members of one ranking group with their scores side by side. */
export interface RankingGroup {
  readonly within: string;
  readonly rows: Uint32Array;
  readonly scores: Float64Array;
  /** Sizes of what the scores were summed from, for the error bound; the scores themselves where they can't cancel. */
  readonly sizes: Float64Array;
}

/** Local order, best first, and which positions tie with the one before. */
export interface LocalRanking {
  readonly order: Uint32Array;
  readonly tied: Uint8Array;
}

/** Splits rated rows into ranking groups, rows ascending, scores copied beside them so that ranking stays in the cache. */
export function splitByKeys(
  keys: GroupKeys,
  isRated: (row: number) => boolean,
  scores: Float64Array,
  sizes: Float64Array | undefined,
): readonly RankingGroup[] {
  const { codes, dictionary } = keys;
  const starts = new Uint32Array(dictionary.length + 1);
  for (let row = 0; row < codes.length; row++) if (codes[row] !== noGroup && isRated(row)) starts[codes[row] + 1]++;
  for (let code = 0; code < dictionary.length; code++) starts[code + 1] += starts[code];
  const total = starts[dictionary.length];
  const [rows, values] = [new Uint32Array(total), new Float64Array(total)];
  const parts = sizes ? new Float64Array(total) : values;
  const next = starts.slice();
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] === noGroup || !isRated(row)) continue;
    const place = next[codes[row]]++;
    rows[place] = row;
    values[place] = scores[row];
    if (sizes) parts[place] = sizes[row];
  }
  return dictionary.flatMap((within, code) => {
    const [from, until] = [starts[code], starts[code + 1]];
    if (from === until) return [];
    return [
      {
        within,
        rows: rows.subarray(from, until),
        scores: values.subarray(from, until),
        sizes: parts.subarray(from, until),
      },
    ];
  });
}

/**
 * Ranks one group. Floats order what is clearly apart; where neighbours are within their error bounds (`ulps` rounding units of their
 * sizes), the whole run is ordered by the exact comparison, which alone may call a tie.
 */
export function rankGroup(
  group: RankingGroup,
  ulps: number,
  compareExactly: (a: number, b: number) => number,
): LocalRanking {
  const { scores, sizes, rows } = group;
  const order = sortDescending(scores);
  const tied = new Uint8Array(order.length);
  const bound = 2 * ulps * roundingUnit;
  for (let from = 0; from < order.length; ) {
    let until = from + 1;
    let before = order[from];
    while (until < order.length) {
      const next = order[until];
      if (scores[before] - scores[next] > bound * (Math.abs(sizes[before]) + Math.abs(sizes[next]))) break;
      before = next;
      until++;
    }
    if (until - from > 1) {
      const run = order.subarray(from, until).sort((a, b) => compareExactly(rows[a], rows[b]) || a - b);
      for (let i = 1; i < run.length; i++)
        tied[from + i] = compareExactly(rows[run[i - 1]], rows[run[i]]) === 0 ? 1 : 0;
    }
    from = until;
  }
  return { order, tied };
}
