import type { Span } from '../base/span.ts';
import { placeInDocument } from '../program/document-order.ts';
import type { Expression } from '../program/expression.ts';
import type { Condition, Incentive, Program } from '../program/program.ts';

/** A step by which an incentive's money is found: formulas that it reads, and other steps. */
export interface AwardStep {
  readonly name: string;
  readonly at: Span;
  readonly formulas: readonly (Expression | undefined)[];
  readonly steps: readonly string[];
}

function ofConditions(conditions: readonly Condition[]): (Expression | undefined)[] {
  return conditions.flatMap(({ scope, test }) => [scope, test]);
}

function ownFormulas({ scope, conditions, dueWhen = [], tiers, parts, amount, cap }: Incentive) {
  const later = dueWhen.map(({ condition }) => condition);
  const amounts = (parts?.rows ?? []).map((row) => row.amount);
  const asked = ofConditions([...conditions, ...later, ...(parts?.rows ?? [])]);
  return [scope, ...asked, tiers?.value, ...amounts, amount, cap];
}

/**
 * How each incentive's money is found, step by step: what it alone would give; what may be claimed, after exclusions and the incentives that
 * exclude it; `award due`, after ceilings, which look at the claims that the document names before it; `award paid`, after budgets, which
 * look at all claims on them.
 */
export function awardSteps(program: Program): ReadonlyMap<string, AwardStep> {
  const { incentives, exclusions, ceilings } = program;
  const all = Object.values(incentives);
  const steps = new Map<string, AwardStep>();
  for (const incentive of all) {
    const { name, at } = incentive;
    const add = (step: string, formulas: AwardStep['formulas'], uses: readonly string[]): void => {
      steps.set(`${step} ${name}`, { name, at, formulas, steps: uses });
    };
    const excluded = (one: Incentive) => (one.isSubjectToExclusions ? ofConditions(exclusions) : []);
    const rivals = all.filter(
      (other) =>
        other !== incentive && (other.name === incentive.exclusive?.with || other.exclusive?.with === incentive.name),
    );
    const under = Object.values(ceilings).filter((ceiling) => ceiling.incentives.includes(name));
    const budgets = under.filter(({ isShared }) => isShared);
    const own = under.filter(({ isShared }) => !isShared);
    const isBefore = (other: string): boolean =>
      incentives[other] !== undefined &&
      placeInDocument(program, incentives[other]) < placeInDocument(program, incentive);
    add('award alone', ownFormulas(incentive), []);
    add(
      'award claim',
      [...excluded(incentive), ...rivals.flatMap(excluded)],
      [name, ...rivals.map((rival) => rival.name)].map((one) => `award alone ${one}`),
    );
    add(
      'award due',
      own.flatMap(({ scope, limit }) => [scope, limit]),
      [name, ...own.flatMap((ceiling) => ceiling.incentives.filter(isBefore))].map((one) => `award claim ${one}`),
    );
    add(
      'award paid',
      budgets.flatMap(({ limit, division, order }) => [
        limit,
        ...(division?.by ?? []),
        ...(order?.keys ?? []).flatMap(({ values }) => Object.values(values)),
      ]),
      [name, ...budgets.flatMap((budget) => budget.incentives)].map((one) => `award due ${one}`),
    );
  }
  return steps;
}
