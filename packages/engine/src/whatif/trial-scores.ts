import { GroupSums, sumFloats } from '../rows/float-sum.ts';
import type { TrialGroup, TrialItem } from './trial-members.ts';

/**
 * Scores the members of a group with the given weights into `scores`: the same additions in the same order as a whole run, so that the
 * bits are the same.
 */
export function scoreGroup(group: TrialGroup, weights: readonly number[], scores: Float64Array): void {
  const { from, until, items, adjustments, irregular } = group;
  const own = scores.subarray(from, until);
  addItems(items, weights, own);
  const substitutes = items.map((item, index) => substituteOf(item, weights[index]));
  for (const i of irregular) {
    let total = 0;
    for (let k = 0; k < items.length; k++)
      total += items[k].isAbsent?.[i] === 1 ? substitutes[k] : items[k].multiples[i] * weights[k];
    own[i] = total;
  }
  for (const points of adjustments) for (let i = 0; i < own.length; i++) own[i] += points[i];
}

/** What a member without the item gets: a fixed score, or the mean score of those who have it. */
function substituteOf(item: TrialItem, weight: number): number {
  if (!item.takesMean || item.absent.length === 0) return item.substitute;
  const { multiples, isAbsent } = item;
  const sums = new GroupSums(1);
  for (let i = 0; i < multiples.length; i++) if (isAbsent?.[i] !== 1) sums.add(0, multiples[i] * weight);
  const scores = (): Float64Array =>
    multiples.filter((_, i) => isAbsent?.[i] !== 1).map((multiple) => multiple * weight);
  return (sums.total(0) ?? sumFloats(scores())) / sums.counts[0];
}

/** Several items a pass, since each pass over the totals costs as much as the work itself. */
function addItems(items: readonly TrialItem[], weights: readonly number[], totals: Float64Array): void {
  let done = 0;
  if (items.length >= 6) {
    startWithSix(items, weights, totals);
    done = 6;
  } else totals.fill(0);
  for (; done + 2 <= items.length; done += 2) addTwo(items, weights, done, totals);
  if (done === items.length) return;
  const { multiples } = items[done];
  const weight = weights[done];
  for (let i = 0; i < totals.length; i++) totals[i] += multiples[i] * weight;
}

function startWithSix(items: readonly TrialItem[], weights: readonly number[], totals: Float64Array): void {
  const [a, b, c, d, e, f] = items.map(({ multiples }) => multiples);
  const [u, v, w, x, y, z] = weights;
  for (let i = 0; i < totals.length; i++)
    totals[i] = 0 + a[i] * u + b[i] * v + c[i] * w + d[i] * x + e[i] * y + f[i] * z;
}

function addTwo(items: readonly TrialItem[], weights: readonly number[], at: number, totals: Float64Array): void {
  const [a, b] = [items[at].multiples, items[at + 1].multiples];
  const [u, v] = [weights[at], weights[at + 1]];
  for (let i = 0; i < totals.length; i++) totals[i] = totals[i] + a[i] * u + b[i] * v;
}
