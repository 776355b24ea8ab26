import { type GroupKeys, noGroup } from '../data/group-keys.ts';
import type { Expression } from '../program/expression.ts';
import type { Scheme, ScoreItem } from '../program/program.ts';
import { GroupSums, sumFloats } from '../rows/float-sum.ts';
import { Num, numOfDatum } from '../rows/num.ts';
import { keep, type Run } from '../rows/run.ts';
import { addNote } from '../rows/run-scheme.ts';
import { type MeanScore, readMeanScore } from '../rows/scheme-score.ts';
import { codeOfState, otherWithinKeys, type Standing } from '../rows/scheme-standing.ts';
import { blockSize, type Compiler, eachBlock, magnitudeOf, type NumberKernel } from './kernel.ts';
import { rankMembers } from './rank-members.ts';
import { adjustmentKernel, type GroupFacts, type ItemPlan, planItem } from './score-kernels.ts';

/** Scores of all rows with what is needed to compare them safely. */
export interface ScoredColumns {
  readonly scores: Float64Array;
  /** Sizes of what each score was summed from; undefined where scores can't cancel. */
  readonly sizes: Float64Array | undefined;
  readonly ulps: number;
}

interface GroupPlan {
  readonly group: number;
  readonly items: readonly ItemPlan[];
  readonly adjustments: readonly NumberKernel[];
  readonly kernels: readonly NumberKernel[];
  readonly ulps: number;
  readonly isPlain: boolean;
}

function isMissing(kernel: NumberKernel, i: number): boolean {
  return kernel.missing !== null && kernel.missing[kernel.offset + i] === 1;
}

/** The multiple of the weight after cap and floor. */
export function boundedMultiple(plan: ItemPlan, i: number): number {
  let multiple = plan.multiple.values[plan.multiple.offset + i];
  if (multiple > plan.cap) multiple = plan.cap;
  if (multiple < plan.floor) multiple = plan.floor;
  return multiple;
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
  const isPlain =
    magnitudes.length === 0 &&
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
  };
}

/** Needs the whole group before a single subject can be scored. */
function needsFacts(item: ScoreItem): boolean {
  return item.transform === 'min-max' || item.transform === 'rank';
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

  /** Reasons why a row of a group can't be scored, in the order of the scheme; empty when it can. */
  reasons(plan: GroupPlan, row: number, i: number, means: ReadonlyMap<ScoreItem, MeanScore | null>): string[] {
    const reasons: string[] = [];
    if (this.within && this.within.codes[row] === noGroup)
      reasons.push((this.scheme.classing?.within ?? []).filter((name) => name !== '组').join('、'));
    for (const { item, multiple, value } of plan.items)
      if (item.missing.kind === 'undecided' && isMissing(needsFacts(item) ? value : multiple, i))
        reasons.push(item.indicator);
    const { adjustments } = this.scheme.groups[plan.group];
    for (const [index, kernel] of plan.adjustments.entries())
      if (isMissing(kernel, i)) reasons.push(adjustments[index].name);
    for (const { item, multiple } of plan.items)
      if (item.missing.kind === 'group-mean' && means.get(item) === null && isMissing(multiple, i))
        reasons.push(item.indicator);
    if (plan.items.some(({ item, multiple }) => item.missing.kind === 'rescale' && isMissing(multiple, i)))
      if (plan.items.every((entry) => isLeftOut(entry, i) || entry.weight === 0))
        reasons.push(...plan.items.map(({ item }) => item.indicator));
    return [...new Set(reasons)];
  }

  /** Calls `visit` for the rows of the group that are rated so far. */
  eachRated(plan: GroupPlan, extra: readonly NumberKernel[], visit: (row: number, i: number) => void): void {
    const rated = codeOfState('rated');
    const none: ReadonlyMap<ScoreItem, MeanScore | null> = new Map();
    eachBlock(this.compiler.rows, (from, until) => {
      for (const kernel of [...plan.kernels, ...extra]) kernel.run(from, until);
      for (let row = from; row < until; row++) {
        if (this.standing.states[row] !== rated || this.standing.groups[row] !== plan.group) continue;
        const i = row - from;
        if (this.reasons(plan, row, i, none).length > 0) continue;
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

interface MemberValues {
  readonly rows: readonly number[];
  readonly values: readonly number[];
  readonly sizes: readonly number[];
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
  // Only the floats are used by the kernels; the exact reading finds its own spread.
  return { spread: { least: numOfDatum(least), most: numOfDatum(most) } };
}

function isLeftOut({ item, multiple }: ItemPlan, i: number): boolean {
  return item.missing.kind === 'rescale' && isMissing(multiple, i);
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

/** Scores the blocks of one group. */
class GroupScorer {
  readonly #present = new Float64Array(blockSize);
  readonly #rescaled = new Uint8Array(blockSize);
  readonly #hasRescale: boolean;
  readonly #allWeights: number;

  constructor(
    readonly plan: GroupPlan,
    readonly means: ReadonlyMap<ScoreItem, MeanScore | null>,
  ) {
    this.#hasRescale = plan.items.some(
      ({ item, multiple }) => item.missing.kind === 'rescale' && multiple.missing !== null,
    );
    this.#allWeights = plan.items.reduce((sum, { weight }) => sum + weight, 0);
  }

  /** Adds up items, then adjustments, in the order of the scheme, into `totals` (and the sizes of the parts into `sizes`). */
  run(from: number, until: number, totals: Float64Array, sizes: Float64Array | undefined): void {
    const count = until - from;
    for (const kernel of this.plan.kernels) kernel.run(from, until);
    totals.fill(0, 0, count);
    sizes?.fill(0, 0, count);
    if (this.#hasRescale) {
      this.#present.fill(0, 0, count);
      this.#rescaled.fill(0, 0, count);
    }
    for (const entry of this.plan.items) {
      if (entry.multiple.missing === null && !this.#hasRescale) addItem(entry, totals, count);
      else this.#addWithMissing(entry, totals, count);
      if (sizes) addSize(entry, sizes, count);
    }
    if (this.#hasRescale) this.#rescale(totals, sizes, count);
    for (const kernel of this.plan.adjustments) {
      const size = magnitudeOf(kernel);
      for (let i = 0; i < count; i++) {
        if (isMissing(kernel, i)) continue;
        totals[i] += kernel.values[kernel.offset + i];
        if (sizes) sizes[i] += Math.abs(size.values[size.offset + i]);
      }
    }
  }

  #addWithMissing(entry: ItemPlan, totals: Float64Array, count: number): void {
    const mean = this.means.get(entry.item)?.mean.float;
    const substitute = mean ?? entry.substitute;
    for (let i = 0; i < count; i++) {
      if (!isMissing(entry.multiple, i)) totals[i] += boundedMultiple(entry, i) * entry.weight;
      else if (substitute !== undefined) totals[i] += substitute;
      else if (entry.item.missing.kind === 'rescale') {
        if (entry.weight !== 0) this.#rescaled[i] = 1;
        continue;
      } else continue;
      if (this.#hasRescale) this.#present[i] += entry.weight;
    }
  }

  #rescale(totals: Float64Array, sizes: Float64Array | undefined, count: number): void {
    for (let i = 0; i < count; i++) {
      if (this.#rescaled[i] === 0 || this.#present[i] === 0) continue;
      totals[i] = (totals[i] * this.#allWeights) / this.#present[i];
      if (sizes) sizes[i] = (sizes[i] * this.#allWeights) / this.#present[i];
    }
  }
}

/** The innermost loop of scoring: multiple, cap, floor, weight, sum. */
function addItem({ multiple, cap, floor, weight }: ItemPlan, totals: Float64Array, count: number): void {
  const { values, offset } = multiple;
  if (floor === Number.NEGATIVE_INFINITY) {
    for (let i = 0; i < count; i++) {
      const value = values[offset + i];
      totals[i] += (value < cap ? value : cap) * weight;
    }
    return;
  }
  for (let i = 0; i < count; i++) {
    let value = values[offset + i];
    if (value > cap) value = cap;
    if (value < floor) value = floor;
    totals[i] += value * weight;
  }
}

function addSize(entry: ItemPlan, sizes: Float64Array, count: number): void {
  const { multiple, weight, substitute } = entry;
  const { magnitude } = multiple;
  for (let i = 0; i < count; i++) {
    if (isMissing(multiple, i)) sizes[i] += substitute === undefined ? 100 * Math.abs(weight) : Math.abs(substitute);
    else if (magnitude)
      sizes[i] +=
        (Math.abs(magnitude.values[magnitude.offset + i]) + Math.abs(boundedMultiple(entry, i))) * Math.abs(weight);
    else sizes[i] += Math.abs(boundedMultiple(entry, i) * weight);
  }
}

interface PlannedGroup {
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
  const survey = new GroupSurvey(run, scheme, compiler, standing, otherWithinKeys(run, scheme));
  for (const group of scheme.groups.keys()) survey.survey(group);
  return scheme.groups.map((_, group) => {
    const plan = planGroup(compiler, scheme, group, survey.facts);
    return { plan, means: meansOf(survey, plan), survey };
  });
}

/** Scores every row that stands in a group; rows that lack data become undecided, with the reasons noted. */
export function scoreColumns(
  run: Run,
  scheme: Scheme,
  compiler: Compiler<Expression>,
  standing: Standing,
  states: Uint8Array,
  notes: Map<number, string[]>,
): ScoredColumns {
  const { rows } = compiler;
  const groups = planGroups(run, scheme, compiler, standing);
  const scores = new Float64Array(rows).fill(Number.NaN);
  const sizes = groups.every(({ plan }) => plan.isPlain) ? undefined : new Float64Array(rows);
  const totals = new Float64Array(blockSize);
  const parts = sizes ? new Float64Array(blockSize) : undefined;
  const [rated, undecided] = [codeOfState('rated'), codeOfState('undecided')];
  for (const { plan, means, survey } of groups) {
    const scorer = new GroupScorer(plan, means);
    const mayLack = survey.within !== undefined || plan.kernels.some(({ missing }) => missing !== null);
    eachBlock(rows, (from, until) => {
      if (!hasMember(standing, plan.group, from, until)) return;
      scorer.run(from, until, totals, parts);
      for (let row = from; row < until; row++) {
        if (standing.groups[row] !== plan.group || standing.states[row] !== rated) continue;
        const reasons = mayLack ? survey.reasons(plan, row, row - from, means) : [];
        if (reasons.length > 0) {
          states[row] = undecided;
          addNote(notes, row, `数据缺失：${reasons.join('、')}`);
          continue;
        }
        scores[row] = totals[row - from];
        if (sizes && parts) sizes[row] = parts[row - from];
      }
    });
  }
  return { scores, sizes, ulps: Math.max(0, ...groups.map(({ plan }) => plan.ulps)) };
}

function hasMember(standing: Standing, group: number, from: number, until: number): boolean {
  const { groups } = standing;
  for (let row = from; row < until; row++) if (groups[row] === group) return true;
  return false;
}
