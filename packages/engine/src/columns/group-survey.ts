import { type GroupKeys, noGroup } from '../data/group-keys.ts';
import type { Expression } from '../program/expression.ts';
import type { Scheme, ScoreItem } from '../program/program.ts';
import type { Num } from '../rows/num.ts';
import type { Run } from '../rows/run.ts';
import { codeOfState, otherNames, type Standing } from '../rows/scheme-standing.ts';
import { adjustmentKernels } from './adjustment-kernels.ts';
import { factsOfMembers } from './group-facts.ts';
import { blockSize, type Compiler, eachBlock, type FlagKernel, magnitudeOf, type NumberKernel } from './kernel.ts';
import type { MemberValues } from './rank-members.ts';
import { type GroupPlan, isMissing } from './score-blocks.ts';
import { type ItemPlan, planItem } from './score-kernels.ts';
import { planTotals, sureVeto, undecidedVetoes } from './score-totals.ts';
import { type GroupFacts, needsFacts } from './spread-kernels.ts';

/** What the missing rules that ask for the group give instead: its mean or its least score; null where nobody has one. */
export type Substitutes = ReadonlyMap<ScoreItem, Num | null>;

const nothingKnown: Substitutes = new Map();

/** The kernels of one group, given what its items need to know of it. */
export function planGroup(
  compiler: Compiler<Expression>,
  scheme: Scheme,
  group: number,
  facts: ReadonlyMap<ScoreItem, GroupFacts>,
): GroupPlan {
  const definition = scheme.groups[group];
  const items = definition.items.map((item) => planItem(compiler, scheme, item, facts.get(item) ?? {}));
  const adjustments = adjustmentKernels(compiler, scheme, definition);
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
    kernels: [...values, ...items.map(({ presence }) => presence), ...multiples, ...adjustments, ...magnitudes],
    ulps,
    isPlain,
    hasRescale: items.some(({ item }) => item.missing.kind === 'rescale'),
    ...(totals ? { totals } : {}),
  };
}

/** Which rows of a group are rated, and for items that need it what the group looks like. */
export class GroupSurvey {
  readonly facts = new Map<ScoreItem, GroupFacts>();
  readonly #gaps = new Uint8Array(blockSize);

  constructor(
    readonly run: Run,
    readonly scheme: Scheme,
    readonly compiler: Compiler<Expression>,
    readonly standing: Standing,
    readonly within: GroupKeys | undefined,
  ) {}

  /** Marks the rows of a block of which something is missing that may keep them from being scored, so that reasons are worth looking for. */
  gaps(plan: GroupPlan, substitutes: Substitutes, from: number, until: number): Uint8Array {
    const [gaps, count] = [this.#gaps, until - from];
    gaps.fill(0, 0, count);
    for (const { item, presence } of plan.items) if (mayBar(item, substitutes)) markMissing(gaps, presence, count);
    for (const kernel of plan.adjustments) markMissing(gaps, kernel, count);
    for (const { flag } of plan.totals?.vetoes ?? []) {
      const { codes, offset } = flag;
      for (let i = 0; i < count; i++) gaps[i] |= codes[offset + i] === 2 ? 1 : 0;
    }
    if (this.within) {
      const { codes } = this.within;
      for (let i = 0; i < count; i++) gaps[i] |= codes[from + i] === noGroup ? 1 : 0;
    }
    return gaps;
  }

  /** Reasons why a row of a group can't be scored, in the order of the scheme; empty when it can. */
  reasons(plan: GroupPlan, row: number, i: number, substitutes: Substitutes): string[] {
    const reasons: string[] = [];
    if (this.within && this.within.codes[row] === noGroup)
      reasons.push(otherNames(this.scheme, this.scheme.groups[plan.group]).join('、'));
    if (this.#isVetoed(plan, i)) return reasons;
    for (const { item, presence } of plan.items)
      if (item.missing.kind === 'undecided' && isMissing(presence, i)) reasons.push(item.indicator);
    const { adjustments } = this.scheme.groups[plan.group];
    for (const [index, kernel] of plan.adjustments.entries())
      if (isMissing(kernel, i)) reasons.push(adjustments[index].name);
    if (plan.totals && !this.run.isCase) reasons.push(...undecidedVetoes(plan.totals, i));
    const isComplete = reasons.length === 0;
    for (const { item, presence } of plan.items)
      if (isComplete && substitutes.get(item) === null && isMissing(presence, i)) reasons.push(item.indicator);
    if (reasons.length === 0 && plan.items.some((entry) => isLeftOut(entry, i)))
      if (plan.items.every((entry) => isLeftOut(entry, i) || entry.share === 0))
        reasons.push(...plan.items.map(({ item }) => item.indicator));
    return reasons.length > 1 ? [...new Set(reasons)] : reasons;
  }

  /** Whether a veto settles the score, whatever else is missing. */
  #isVetoed({ totals }: GroupPlan, i: number): boolean {
    return totals !== undefined && sureVeto(totals, i, this.run.isCase) >= 0;
  }

  /** Whether a row can't be scored, before what its missing rules take from the group is known. */
  #isLacking(plan: GroupPlan, row: number, i: number): boolean {
    if (this.within && this.within.codes[row] === noGroup) return true;
    if (this.#isVetoed(plan, i)) return false;
    for (const { item, presence } of plan.items)
      if (item.missing.kind === 'undecided' && isMissing(presence, i)) return true;
    for (const kernel of plan.adjustments) if (isMissing(kernel, i)) return true;
    if (plan.totals && !this.run.isCase && undecidedVetoes(plan.totals, i).length > 0) return true;
    return plan.hasRescale && this.reasons(plan, row, i, nothingKnown).length > 0;
  }

  /** Calls `visit` for the rows of the group that are rated so far, with the kernels in `read` run for their blocks. */
  eachRated(
    plan: GroupPlan,
    read: readonly (NumberKernel | FlagKernel)[],
    visit: (row: number, i: number) => void,
  ): void {
    const rated = codeOfState('rated');
    const { states, groups } = this.standing;
    const vetoes = plan.totals?.vetoes.map(({ flag }) => flag) ?? [];
    const kernels = [...plan.items.map(({ presence }) => presence), ...plan.adjustments, ...vetoes, ...read];
    eachBlock(this.compiler.rows, (from, until) => {
      for (const kernel of kernels) kernel.run(from, until);
      const gaps = this.gaps(plan, nothingKnown, from, until);
      for (let row = from; row < until; row++) {
        if (states[row] !== rated || groups[row] !== plan.group) continue;
        const i = row - from;
        if (gaps[i] === 1 && this.#isLacking(plan, row, i)) continue;
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
    const gatherers = values.map((entry) => new MemberGatherer(entry, this.compiler.rows));
    const kernels = values.flatMap(({ value }) => [value, magnitudeOf(value)]);
    this.eachRated(plan, [...kernels, ...values.flatMap(({ odd }) => odd ?? [])], (row, i) => {
      for (const gatherer of gatherers) gatherer.take(row, i);
    });
    for (const { entry, members } of gatherers)
      this.facts.set(
        entry.item,
        factsOfMembers(this.run, this.scheme, entry.item, entry.value, members, this.compiler.rows),
      );
  }
}

/** Gathers the members that have an item: rows, values, and the sizes that bound their errors. */
class MemberGatherer {
  readonly #rows: Uint32Array;
  readonly #values: Float64Array;
  readonly #sizes: Float64Array;
  #count = 0;

  constructor(
    readonly entry: ItemPlan,
    rows: number,
  ) {
    this.#rows = new Uint32Array(rows);
    this.#values = new Float64Array(rows);
    this.#sizes = new Float64Array(rows);
  }

  take(row: number, i: number): void {
    const { value, presence, odd } = this.entry;
    if (isMissing(presence, i) || odd?.codes[i]) return;
    const size = magnitudeOf(value);
    const place = this.#count++;
    this.#rows[place] = row;
    this.#values[place] = value.values[value.offset + i];
    this.#sizes[place] = size.values[size.offset + i];
  }

  get members(): MemberValues {
    const part = <T extends Uint32Array | Float64Array>(all: T): T => all.subarray(0, this.#count) as T;
    return { rows: part(this.#rows), values: part(this.#values), sizes: part(this.#sizes) };
  }
}

/** Whether a row may go without a score because it hasn't the item; `null` among the substitutes: there is none to take. */
function mayBar(item: ScoreItem, substitutes: Substitutes): boolean {
  const { kind } = item.missing;
  return kind === 'undecided' || kind === 'rescale' || substitutes.get(item) === null;
}

function markMissing(gaps: Uint8Array, { missing, offset }: NumberKernel, count: number): void {
  if (missing) for (let i = 0; i < count; i++) gaps[i] |= missing[offset + i];
}

function isLeftOut({ item, presence }: ItemPlan, i: number): boolean {
  return item.missing.kind === 'rescale' && isMissing(presence, i);
}
