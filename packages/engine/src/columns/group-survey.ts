import { type GroupKeys, noGroup } from '../data/group-keys.ts';
import type { Expression } from '../program/expression.ts';
import type { Scheme, ScoreItem } from '../program/program.ts';
import type { Num } from '../rows/num.ts';
import type { Run } from '../rows/run.ts';
import { codeOfState, otherNames, type Standing } from '../rows/scheme-standing.ts';
import { adjustmentKernels } from './adjustment-kernels.ts';
import { factsOfMembers } from './group-facts.ts';
import { type Compiler, eachBlock, type FlagKernel, magnitudeOf, type NumberKernel } from './kernel.ts';
import { type GroupPlan, isMissing } from './score-blocks.ts';
import { type ItemPlan, planItem } from './score-kernels.ts';
import { planTotals, undecidedVetoes } from './score-totals.ts';
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
  reasons(plan: GroupPlan, row: number, i: number, substitutes: Substitutes): string[] {
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
      if (isComplete && substitutes.get(item) === null && isMissing(presence, i)) reasons.push(item.indicator);
    if (reasons.length === 0 && plan.items.some((entry) => isLeftOut(entry, i)))
      if (plan.items.every((entry) => isLeftOut(entry, i) || entry.share === 0))
        reasons.push(...plan.items.map(({ item }) => item.indicator));
    return [...new Set(reasons)];
  }

  /** Whether a row can't be scored, before what its missing rules take from the group is known. */
  #isLacking(plan: GroupPlan, row: number, i: number): boolean {
    if (this.within && this.within.codes[row] === noGroup) return true;
    for (const { item, presence } of plan.items)
      if (item.missing.kind === 'undecided' && isMissing(presence, i)) return true;
    for (const kernel of plan.adjustments) if (isMissing(kernel, i)) return true;
    if (plan.totals && !this.run.isCase && undecidedVetoes(plan.totals, i).length > 0) return true;
    return plan.hasRescale && this.reasons(plan, row, i, nothingKnown).length > 0;
  }

  /** Calls `visit` for the rows of the group that are rated so far. */
  eachRated(
    plan: GroupPlan,
    extra: readonly (NumberKernel | FlagKernel)[],
    visit: (row: number, i: number) => void,
  ): void {
    const rated = codeOfState('rated');
    eachBlock(this.compiler.rows, (from, until) => {
      for (const kernel of [...plan.kernels, ...extra]) kernel.run(from, until);
      for (const { flag } of plan.totals?.vetoes ?? []) flag.run(from, until);
      for (let row = from; row < until; row++) {
        if (this.standing.states[row] !== rated || this.standing.groups[row] !== plan.group) continue;
        const i = row - from;
        if (this.mayLack(plan, row, i) && this.#isLacking(plan, row, i)) continue;
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
    this.eachRated(plan, [...kernels, ...values.flatMap(({ odd }) => odd ?? [])], (row, i) => {
      for (const [index, { value, presence, odd }] of values.entries()) {
        if (isMissing(presence, i) || odd?.codes[i]) continue;
        const size = magnitudeOf(value);
        members[index].rows.push(row);
        members[index].values.push(value.values[value.offset + i]);
        members[index].sizes.push(size.values[size.offset + i]);
      }
    });
    for (const [index, { item, value }] of values.entries())
      this.facts.set(item, factsOfMembers(this.run, this.scheme, item, value, members[index], this.compiler.rows));
  }
}

function isLeftOut({ item, presence }: ItemPlan, i: number): boolean {
  return item.missing.kind === 'rescale' && isMissing(presence, i);
}
