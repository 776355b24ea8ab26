import { type GroupKeys, noGroup } from '../data/group-keys.ts';
import { type GroupRows, groupRows } from './group-rows.ts';
import { roundingUnit } from './kernel.ts';
import { type ScoredRows, sortRows } from './sort-rows.ts';

/** Members of one ranking group with their scores side by side, rows ascending. */
export interface RankingGroup extends ScoredRows {
  readonly within: string;
}

/** The members of a group, best first, and which of them tie with the one before. */
export interface GroupRanking extends ScoredRows {
  readonly tied: Uint8Array;
}

/** What ranking needs to know beyond the floats. */
export interface Exactness {
  /** Error bound of the scores in rounding units of their sizes. */
  readonly ulps: number;
  /** Row → size of what its score was summed from; undefined where the scores themselves are, since they can't cancel. */
  readonly sizes: Float64Array | undefined;
  /** The exact comparison, which alone may call a tie. */
  readonly compare: (a: number, b: number) => number;
  /** Rows with the same key other than 0 are exactly equal in everything that is compared. */
  readonly keyOf?: (row: number) => number;
}

/** Splits rated rows into ranking groups, rows ascending, scores copied beside them (into `values`) so that ranking stays in the cache. */
export function splitByKeys(
  keys: GroupKeys,
  isRated: Uint8Array,
  scores: Float64Array,
  values: Float64Array,
): readonly RankingGroup[] {
  const dealt = groupRows(keys, isRated);
  const { starts, rows } = dealt;
  dealScores(keys, isRated, dealt, scores, values);
  return keys.dictionary.flatMap((within, code) => {
    const [from, until] = [starts[code], starts[code + 1]];
    return from === until ? [] : [{ within, rows: rows.subarray(from, until), scores: values.subarray(from, until) }];
  });
}

/** Copies scores in the order in which their rows were dealt, in one pass over them as they lie: groups can be as wide as the data. */
function dealScores(
  { codes }: GroupKeys,
  isRated: Uint8Array,
  { starts, rows }: GroupRows,
  scores: Float64Array,
  values: Float64Array,
): void {
  const next = starts.slice();
  const isEvery = rows.length === codes.length;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (isEvery || (isRated[row] === 1 && code !== noGroup)) values[next[code]++] = scores[row];
  }
}

/** The position after the last one of `from`'s run: neighbours in a run are within their error bounds of each other. */
function endOfRun(
  { scores, rows }: GroupRanking,
  from: number,
  bound: number,
  sizes: Float64Array | undefined,
): number {
  let until = from + 1;
  for (; until < scores.length; until++) {
    const [above, below] = [scores[until - 1], scores[until]];
    const size = sizes
      ? Math.abs(sizes[rows[until - 1]]) + Math.abs(sizes[rows[until]])
      : Math.abs(above) + Math.abs(below);
    if (above - below > bound * size) break;
  }
  return until;
}

/**
 * Ranks one group into the given room. Floats order what is clearly apart; where neighbours are within their error bounds, the whole run
 * is ordered by the exact comparison.
 */
export function rankGroup(group: ScoredRows, exactness: Exactness, room: GroupRanking): GroupRanking {
  const ranking = roomOf(room, group.rows.length);
  sortRows(group, ranking);
  settleTies(ranking, exactness);
  return ranking;
}

/** The part of a room that a group of so many members needs. */
export function roomOf(room: GroupRanking, count: number): GroupRanking {
  return {
    scores: room.scores.subarray(0, count),
    rows: room.rows.subarray(0, count),
    tied: room.tied.subarray(0, count).fill(0),
  };
}

/** Orders exactly what floats left in doubt among sorted scores, and marks the ties. */
export function settleTies(ranking: GroupRanking, { sizes, ulps, ...exactness }: Exactness): void {
  const { scores } = ranking;
  const bound = 2 * ulps * roundingUnit;
  for (let i = 1; i < scores.length; i++) {
    const above = scores[i - 1];
    const below = scores[i];
    if (!sizes && above - below > bound * (Math.abs(above) + Math.abs(below))) continue;
    const until = endOfRun(ranking, i - 1, bound, sizes);
    if (until > i) orderExactly(ranking, i - 1, until, exactness);
    i = Math.max(i, until);
  }
}

/** Orders one run of scores that floats can't tell apart. The scores themselves stay as they lie: they only said that they are close. */
function orderExactly(
  { rows, tied }: GroupRanking,
  from: number,
  until: number,
  { compare, keyOf }: Pick<Exactness, 'compare' | 'keyOf'>,
): void {
  const run = rows.subarray(from, until);
  if (keyOf) {
    const key = keyOf(run[0]);
    let isOne = key !== 0;
    for (let i = 1; isOne && i < run.length; i++) isOne = keyOf(run[i]) === key;
    if (isOne) {
      tied.fill(1, from + 1, until);
      return;
    }
  }
  run.sort((a, b) => compare(a, b) || a - b);
  for (let i = 1; i < run.length; i++) tied[from + i] = compare(run[i - 1], run[i]) === 0 ? 1 : 0;
}
