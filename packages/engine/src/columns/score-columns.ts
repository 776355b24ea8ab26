import { type GroupKeys, noGroup } from '../data/group-keys.ts';
import type { Expression } from '../program/expression.ts';
import type { Scheme, ScoreItem } from '../program/program.ts';
import { GroupSums, sumFloats } from '../rows/float-sum.ts';
import { Num, numOfDatum } from '../rows/num.ts';
import { keep, type Run } from '../rows/run.ts';
import { addNote } from '../rows/run-scheme.ts';
import { type MeanScore, readMeanScore, spreadOf } from '../rows/scheme-score.ts';
import { codeOfState, otherNames, otherWithinKeys, type Standing } from '../rows/scheme-standing.ts';
import {
  blockSize,
  type Compiler,
  eachBlock,
  eachBlockOf,
  magnitudeOf,
  type NumberKernel,
  type RowRange,
  roundingUnit,
} from './kernel.ts';
import { type MemberValues, rankMembers } from './rank-members.ts';
import { boundedMultiple, type GroupPlan, GroupScorer, isMissing } from './score-blocks.ts';
import { adjustmentKernel, type GroupFacts, type ItemPlan, needsFacts, planItem } from './score-kernels.ts';
import { planTotals, undecidedVetoes } from './score-totals.ts';

/** Scores of all rows with what is needed to compare them safely. */
export interface ScoredColumns {
  readonly scores: Float64Array;
  /** Sizes of what each score was summed from; undefined where scores can't cancel. */
  readonly sizes: Float64Array | undefined;
  readonly ulps: number;
  /**
   * Which bound each item of a row stands at, where every one of them clearly does: rows of a group with equal signatures have exactly
   * equal scores. 0 = at least one item is in between.
   */
  readonly signatureOf: (row: number) => number;
}

function planGroup(
  compiler: Compiler<Expression>,
  scheme: Scheme,
  group: number,
  facts: ReadonlyMap<ScoreItem, GroupFacts>,
): GroupPlan {
  const definition = scheme.groups[group];
  const items = definition.items.map((item) => planItem(compiler, scheme, item, facts.get(item) ?? {}));
  const adjustments = definition.adjustments.map((adjustment) => adjustmentKernel(compiler, scheme, adjustment));
  const multiples = items.map(({ multiple }) => multiple);
  const magnitudes = [...multiples, ...adjustments].flatMap(({ magnitude }) => magnitude ?? []);
  const ulps =
    Math.max(0, ...[...multiples, ...adjustments].map((kernel) => kernel.ulps)) +
    items.length +
    adjustments.length +
    10;
  const totals = planTotals(compiler, scheme, definition);
  const isPlain =
    magnitudes.length === 0 &&
    !totals &&
    items.every(({ multiple, floor }) => multiple.sign !== 'any' || floor >= 0) &&
    adjustments.every(({ sign }) => sign !== 'any');
  const values = items.map(({ value }) => value);
  return {
    group,
    items,
    adjustments,
    kernels: [...values, ...multiples, ...adjustments, ...magnitudes],
    ulps,
    isPlain,
    ...(totals ? { totals } : {}),
  };
}

/** Which rows of a group are rated, and for items that need it what the group looks like. */
class GroupSurvey {
  readonly facts = new Map<ScoreItem, GroupFacts>();

  constructor(
    readonly run: Run,
    readonly scheme: Scheme,
    readonly compiler: Compiler<Expression>,
    readonly standing: Standing,
    readonly within: GroupKeys | undefined,
  ) {}

  /** Whether anything at all is missing for a row, so that reasons are worth looking for. */
  mayLack(plan: GroupPlan, row: number, i: number): boolean {
    if (this.within && this.within.codes[row] === noGroup) return true;
    for (const { presence } of plan.items) if (isMissing(presence, i)) return true;
    for (const kernel of plan.adjustments) if (isMissing(kernel, i)) return true;
    return (plan.totals?.vetoes.length ?? 0) > 0;
  }

  /** Reasons why a row of a group can't be scored, in the order of the scheme; empty when it can. */
  reasons(plan: GroupPlan, row: number, i: number, means: ReadonlyMap<ScoreItem, MeanScore | null>): string[] {
    const reasons: string[] = [];
    if (this.within && this.within.codes[row] === noGroup)
      reasons.push(otherNames(this.scheme, this.scheme.groups[plan.group]).join('、'));
    for (const { item, presence } of plan.items)
      if (item.missing.kind === 'undecided' && isMissing(presence, i)) reasons.push(item.indicator);
    const { adjustments } = this.scheme.groups[plan.group];
    for (const [index, kernel] of plan.adjustments.entries())
      if (isMissing(kernel, i)) reasons.push(adjustments[index].name);
    if (plan.totals && !this.run.isCase) reasons.push(...undecidedVetoes(plan.totals, i));
    const isComplete = reasons.length === 0;
    for (const { item, presence } of plan.items)
      if (isComplete && item.missing.kind === 'group-mean' && means.get(item) === null && isMissing(presence, i))
        reasons.push(item.indicator);
    if (reasons.length === 0 && plan.items.some((entry) => isLeftOut(entry, i)))
      if (plan.items.every((entry) => isLeftOut(entry, i) || entry.share === 0))
        reasons.push(...plan.items.map(({ item }) => item.indicator));
    return [...new Set(reasons)];
  }

  /** Calls `visit` for the rows of the group that are rated so far. */
  eachRated(plan: GroupPlan, extra: readonly NumberKernel[], visit: (row: number, i: number) => void): void {
    const rated = codeOfState('rated');
    const none: ReadonlyMap<ScoreItem, MeanScore | null> = new Map();
    eachBlock(this.compiler.rows, (from, until) => {
      for (const kernel of [...plan.kernels, ...extra]) kernel.run(from, until);
      for (const { flag } of plan.totals?.vetoes ?? []) flag.run(from, until);
      for (let row = from; row < until; row++) {
        if (this.standing.states[row] !== rated || this.standing.groups[row] !== plan.group) continue;
        const i = row - from;
        if (this.mayLack(plan, row, i) && this.reasons(plan, row, i, none).length > 0) continue;
        visit(row, i);
      }
    });
  }

  /** Spread or ranks of the items that need them, over the rated members that have the item. */
  survey(group: number): void {
    const needing = this.scheme.groups[group].items.filter(needsFacts);
    if (needing.length === 0) return;
    const plan = planGroup(this.compiler, this.scheme, group, new Map());
    const values = plan.items.filter(({ item }) => needing.includes(item));
    const members = values.map(() => ({ rows: [] as number[], values: [] as number[], sizes: [] as number[] }));
    const kernels = values.flatMap(({ value }) => [value, magnitudeOf(value)]);
    this.eachRated(plan, kernels, (row, i) => {
      for (const [index, { value }] of values.entries()) {
        if (isMissing(value, i)) continue;
        const size = magnitudeOf(value);
        members[index].rows.push(row);
        members[index].values.push(value.values[value.offset + i]);
        members[index].sizes.push(size.values[size.offset + i]);
      }
    });
    for (const [index, { item, value }] of values.entries())
      this.facts.set(item, factsOfMembers(this.run, this.scheme, item, value.ulps, members[index], this.compiler.rows));
  }
}

function factsOfMembers(
  run: Run,
  scheme: Scheme,
  item: ScoreItem,
  ulps: number,
  members: MemberValues,
  rows: number,
): GroupFacts {
  if (members.rows.length === 0) return {};
  if (item.transform === 'rank') return { ranks: rankMembers(run, scheme, item, ulps, members, rows) };
  let [least, most] = [members.values[0], members.values[0]];
  for (const value of members.values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  let size = 0;
  for (const part of members.sizes) size = Math.max(size, Math.abs(part));
  if (most - least <= size * ulps * 8 * roundingUnit) {
    // Too close to say whether there is any spread: a decision, so the exact reading makes it.
    const group = scheme.groups.findIndex(({ items }) => items.includes(item));
    const spread = spreadOf(run, scheme, group, item);
    return spread ? { spread } : {};
  }
  // Only the floats are used by the kernels; the exact reading finds its own spread.
  return { spread: { least: numOfDatum(least), most: numOfDatum(most) } };
}

function isLeftOut({ item, presence }: ItemPlan, i: number): boolean {
  return item.missing.kind === 'rescale' && isMissing(presence, i);
}

/** Mean item scores of a group for the items whose missing rule asks for them. */
function meansOf(survey: GroupSurvey, plan: GroupPlan): Map<ScoreItem, MeanScore | null> {
  const { run, scheme } = survey;
  const items = plan.items.filter(
    ({ item, multiple }) => item.missing.kind === 'group-mean' && multiple.missing !== null,
  );
  const means = new Map<ScoreItem, MeanScore | null>();
  if (items.length === 0) return means;
  const sums = items.map(() => new GroupSums(1));
  survey.eachRated(plan, [], (_, i) => {
    for (const [index, entry] of items.entries())
      if (!isMissing(entry.multiple, i)) sums[index].add(0, boundedMultiple(entry, i) * entry.weight);
  });
  for (const [index, entry] of items.entries()) {
    const count = sums[index].counts[0];
    const total = sums[index].total(0) ?? sumAgain(survey, plan, entry);
    const exactly = (): Num['exact'] =>
      readMeanScore(run, scheme, plan.group, entry.item)?.mean.exact ?? { n: 0n, d: 1n };
    means.set(
      entry.item,
      keep(run, entry.item, 'mean', () => (count === 0 ? null : { mean: new Num(total / count, exactly), count })),
    );
  }
  return means;
}

function sumAgain(survey: GroupSurvey, plan: GroupPlan, entry: ItemPlan): number {
  const scores: number[] = [];
  survey.eachRated(plan, [], (_, i) => {
    if (!isMissing(entry.multiple, i)) scores.push(boundedMultiple(entry, i) * entry.weight);
  });
  return sumFloats(scores);
}

/** The kernels of one group, the mean scores that its missing rules ask for, and how its rows are judged. */
export interface PlannedGroup {
  readonly plan: GroupPlan;
  readonly means: ReadonlyMap<ScoreItem, MeanScore | null>;
  readonly survey: GroupSurvey;
}

/** The kernels of every group with what they need to know of the group first. */
export function planGroups(
  run: Run,
  scheme: Scheme,
  compiler: Compiler<Expression>,
  standing: Standing,
): readonly PlannedGroup[] {
  const within = otherWithinKeys(run, scheme);
  const survey = new GroupSurvey(run, scheme, compiler, standing, within?.codes.includes(noGroup) ? within : undefined);
  for (const group of scheme.groups.keys()) survey.survey(group);
  return scheme.groups.map((_, group) => {
    const plan = planGroup(compiler, scheme, group, survey.facts);
    return { plan, means: meansOf(survey, plan), survey };
  });
}

/** Where the scores of all rows go; arrays that few schemes need are asked for when one does. */
export interface ScoreRoom {
  readonly states: Uint8Array;
  readonly notes: Map<number, string[]>;
  readonly scores: Float64Array;
  readonly sizes: () => Float64Array;
  readonly signatures: () => Uint32Array;
}

/** Scores every row of a range that stands in a group; rows that lack data become undecided, with the reasons noted. */
export function scoreColumns(
  run: Run,
  scheme: Scheme,
  compiler: Compiler<Expression>,
  standing: Standing,
  { states, notes, scores, ...more }: ScoreRoom,
  range: RowRange,
): ScoredColumns {
  const groups = planGroups(run, scheme, compiler, standing);
  const sizes = groups.every(({ plan }) => plan.isPlain) ? undefined : more.sizes();
  const totals = new Float64Array(blockSize);
  const parts = sizes ? new Float64Array(blockSize) : undefined;
  const [rated, undecided] = [codeOfState('rated'), codeOfState('undecided')];
  const isEverybody = groups.length === 1 && isAll(standing.states, rated);
  const scorers = groups.map(({ plan, means }) => new GroupScorer(plan, means, sizes !== undefined));
  const signatures = scorers.some(({ marks }) => marks) ? more.signatures() : new Uint32Array(0);
  if (!isEverybody || mayLackAny(groups)) scores.fill(Number.NaN, range.from, range.until);
  for (const [index, { plan, means, survey }] of groups.entries()) {
    const scorer = scorers[index];
    const mayLack = mayLackAny([groups[index]]);
    const isSimple = isEverybody && !mayLack && !sizes;
    eachBlockOf(range, (from, until) => {
      if (!hasMember(standing, plan.group, from, until)) return;
      if (isSimple && scorer.isFused) {
        scorer.fuseInto(scores, from, until);
        return;
      }
      scorer.run(from, until, totals, parts);
      if (isSimple) {
        scores.set(totals.subarray(0, until - from), from);
        if (scorer.marks) signatures.set(scorer.marks.subarray(0, until - from), from);
        return;
      }
      for (let row = from; row < until; row++) {
        if (standing.groups[row] !== plan.group || standing.states[row] !== rated) continue;
        if (mayLack && survey.mayLack(plan, row, row - from)) {
          const reasons = survey.reasons(plan, row, row - from, means);
          if (reasons.length > 0) {
            states[row] = undecided;
            addNote(notes, row, `数据缺失：${reasons.join('、')}`);
            continue;
          }
        }
        scores[row] = totals[row - from];
        if (sizes && parts) sizes[row] = parts[row - from];
        if (scorer.marks) signatures[row] = scorer.marks[row - from];
      }
    });
  }
  const signatureOf = (row: number): number =>
    signatures[row] || (scorers[standing.groups[row]]?.signatureOf(row) ?? 0);
  return { scores, sizes, signatureOf, ulps: Math.max(0, ...groups.map(({ plan }) => plan.ulps)) };
}

/** Whether any row of the groups may lack data or a place to be ranked in. */
function mayLackAny(groups: readonly PlannedGroup[]): boolean {
  return groups.some(
    ({ plan, survey }) =>
      survey.within !== undefined ||
      (plan.totals?.vetoes.length ?? 0) > 0 ||
      plan.kernels.some(({ missing }) => missing !== null),
  );
}

function isAll(codes: Uint8Array, code: number): boolean {
  for (let row = 0; row < codes.length; row++) if (codes[row] !== code) return false;
  return true;
}

function hasMember(standing: Standing, group: number, from: number, until: number): boolean {
  const { groups } = standing;
  for (let row = from; row < until; row++) if (groups[row] === group) return true;
  return false;
}
