import type { Exact } from '../base/exact.ts';
import type { ScoreItem } from '../program/program.ts';
import { GroupSums, sumFloats } from '../rows/float-sum.ts';
import { Num } from '../rows/num.ts';
import { keep } from '../rows/run.ts';
import { type MeanScore, ownScore, readMeanScore } from '../rows/scheme-score.ts';
import { extremeOf } from './group-facts.ts';
import type { GroupSurvey, Substitutes } from './group-survey.ts';
import { bounds, marginOf } from './item-bounds.ts';
import { boundedMultiple, boundOf, type GroupPlan, isMissing } from './score-blocks.ts';
import type { ItemPlan } from './score-kernels.ts';

/** Item scores of the members that have the item, as far as the least of them may be among them. */
interface Candidates {
  readonly rows: number[];
  readonly scores: number[];
  /** Bounds at which one was seen: all others at the same bound have the same score. */
  readonly seen: Set<number>;
  size: number;
}

function sumAgain(survey: GroupSurvey, plan: GroupPlan, entry: ItemPlan): number {
  const scores: number[] = [];
  survey.eachRated(plan, [entry.multiple], (_, i) => {
    if (!isMissing(entry.multiple, i)) scores.push(boundedMultiple(entry, i) * entry.weight);
  });
  return sumFloats(scores);
}

function means(
  survey: GroupSurvey,
  plan: GroupPlan,
  items: readonly ItemPlan[],
  into: Map<ScoreItem, Num | null>,
): void {
  if (items.length === 0) return;
  const { run, scheme } = survey;
  const sums = items.map(() => new GroupSums(1));
  const multiples = items.map(({ multiple }) => multiple);
  survey.eachRated(plan, multiples, (_, i) => {
    for (const [index, entry] of items.entries())
      if (!isMissing(entry.multiple, i)) sums[index].add(0, boundedMultiple(entry, i) * entry.weight);
  });
  for (const [index, entry] of items.entries()) {
    const count = sums[index].counts[0];
    const total = sums[index].total(0) ?? sumAgain(survey, plan, entry);
    const exactly = (): Exact => readMeanScore(run, scheme, plan.group, entry.item)?.mean.exact ?? { n: 0n, d: 1n };
    const make = (): MeanScore | null => (count === 0 ? null : { mean: new Num(total / count, exactly), count });
    into.set(entry.item, keep(run, entry.item, 'mean', make)?.mean ?? null);
  }
}

function leasts(
  survey: GroupSurvey,
  plan: GroupPlan,
  items: readonly ItemPlan[],
  into: Map<ScoreItem, Num | null>,
): void {
  if (items.length === 0) return;
  const { run, scheme } = survey;
  const found = items.map((): Candidates => ({ rows: [], scores: [], seen: new Set(), size: 0 }));
  const kernels = items.flatMap(({ multiple }) => [multiple, ...(multiple.magnitude ? [multiple.magnitude] : [])]);
  survey.eachRated(plan, kernels, (row, i) => {
    for (const [index, entry] of items.entries()) {
      if (isMissing(entry.multiple, i)) continue;
      const candidates = found[index];
      const bound = boundOf(entry, i);
      if (bound !== bounds.none && candidates.seen.has(bound)) continue;
      candidates.seen.add(bound);
      const score = boundedMultiple(entry, i) * entry.weight;
      const { magnitude } = entry.multiple;
      const size = magnitude ? Math.abs(magnitude.values[magnitude.offset + i] * entry.weight) : Math.abs(score);
      candidates.size = Math.max(candidates.size, size);
      candidates.rows.push(row);
      candidates.scores.push(score);
    }
  });
  for (const [index, { item, multiple }] of items.entries()) {
    const { rows, scores, size } = found[index];
    const exactly = (at: number): Num | null => ownScore(run, scheme, plan.group, item, rows[at])?.score ?? null;
    const slack = 2 * marginOf(multiple.ulps) * size;
    into.set(
      item,
      keep(run, item, 'least score', () => (rows.length === 0 ? null : extremeOf(scores, 1, slack, exactly))),
    );
  }
}

/** The mean or the least item score of a group, over its rated members that have the item, for the missing rules that ask for one. */
export function substitutesOf(survey: GroupSurvey, plan: GroupPlan): Substitutes {
  const asking = plan.items.filter(({ multiple }) => multiple.missing !== null);
  const into = new Map<ScoreItem, Num | null>();
  const of = (kind: ScoreItem['missing']['kind']) => asking.filter(({ item }) => item.missing.kind === kind);
  means(survey, plan, of('group-mean'), into);
  leasts(survey, plan, of('group-least'), into);
  return into;
}
