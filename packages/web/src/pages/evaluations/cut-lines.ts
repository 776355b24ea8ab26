import type { RunPage, RunResults } from '../../api.ts';

export interface CutLine {
  readonly within: string;
  readonly class: string;
  readonly score: number;
}

/**
 * The score at which each class of each group begins to end: that of the last one taken. Groups that the results
 * don't name (cut by more than the scheme's own group) give no line.
 */
export function cutLines(cuts: RunPage['cuts'], results: RunResults): CutLine[] {
  const byGroup = new Map<string, number[]>();
  results.groups.forEach((group, row) => {
    const score = results.scores[row];
    if (group === null || score === null || results.states[row] !== 'rated') return;
    const scores = byGroup.get(group);
    if (scores === undefined) byGroup.set(group, [score]);
    else scores.push(score);
  });
  return cuts.flatMap((cut) => {
    const scores = byGroup.get(cut.within)?.sort((a, b) => b - a);
    if (scores === undefined || scores.length !== cut.ranked) return [];
    return cut.lines
      .filter((line) => line.taken > 0 && line.taken < cut.ranked)
      .map((line) => ({ within: cut.within, class: line.class, score: scores[line.taken - 1] }));
  });
}

/** Where a score stands among the bars of a histogram, in bars from the left; scores beyond the ends stand at the ends. */
export function placeOf(score: number, edges: readonly number[]): number {
  const first = edges[0];
  const last = edges.at(-1);
  if (first === undefined || last === undefined || score <= first) return 0;
  if (score >= last) return edges.length - 1;
  const bar = edges.findIndex((edge, place) => score >= edge && score < edges[place + 1]);
  return bar + (score - edges[bar]) / (edges[bar + 1] - edges[bar]);
}
