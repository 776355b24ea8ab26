import type { Span } from '../base/span.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { BudgetOrder, Condition, Indicator, Program, Rule, Scheme } from '../program/program.ts';
import { allOf, askedOf, noneOf } from './joined-conditions.ts';
import { perProgram } from './per-program.ts';
/** A condition somewhere in a package, with what holds already where it is asked. */
export interface ConditionSite {
  readonly test: Expression;
  readonly given: readonly Expression[];
  readonly at: Span;
  /** Other conditions of the rule, beside which it must be possible; it may follow from them. */
  readonly beside?: readonly Expression[];
  /** What holds besides where the answer hangs on this condition: all others of the rule, or none where any is enough. */
  readonly siblings: readonly Expression[];
  /** A table that may well name every text there is. */
  readonly isTable?: boolean;
}

/** A formula that isn't a condition of its own, with what holds where it is read. */
export interface FormulaSite {
  readonly formula: Expression;
  readonly given: readonly Expression[];
  readonly at: Span;
}

/** What there is of several conditions; one written out as `true` says nothing. */
export function present(formulas: readonly (Expression | undefined)[]): Expression[] {
  return formulas.filter((one) => one !== undefined && !(one.op === 'constant' && one.value === true)) as Expression[];
}

/** What holds of whoever gets something: the scope of a rule and all its conditions. */
export function givenBy({
  scope,
  conditions,
}: {
  readonly scope?: Expression;
  readonly conditions: readonly Condition[];
}): Expression[] {
  return present([scope, ...conditions.filter((one) => !one.scope).map(({ test }) => test)]);
}

/** Every condition of a package's own rules. */
export const sitesOf = perProgram((program): readonly ConditionSite[] => {
  const sites: ConditionSite[] = [];
  const add = (test: Expression | undefined, at: Span, ...given: (Expression | undefined)[]) => {
    if (test) sites.push({ test, given: present(given), siblings: [], at: test.at ?? at });
  };
  const addAll = (conditions: readonly Condition[], mode: Rule['mode'], ...given: (Expression | undefined)[]) => {
    for (const condition of conditions) {
      const { name, scope, test, at } = condition;
      add(scope, at, ...given);
      const own = present([...given, scope]);
      const others = conditions.filter((one) => one !== condition);
      const siblings =
        mode === 'all' ? others.map(askedOf) : others.map(({ scope: own, test: by }) => noneOf([allOf([own, by])]));
      sites.push({ test, given: own, siblings, at: test.at ?? at, ...(name === '按档' ? { isTable: true } : {}) });
    }
  };
  for (const { scope, conditions, mode, at } of Object.values(program.rules)) {
    add(scope, at);
    addAll(conditions, mode, scope);
  }
  for (const { scope, at } of ownOf(program, 'bands')) add(scope, at);
  for (const { scope, conditions, parts, dueWhen = [], at } of Object.values(program.incentives)) {
    add(scope, at);
    addAll(conditions, 'all', scope);
    for (const { condition } of dueWhen) addAll([condition], 'all');
    for (const part of parts?.rows ?? []) {
      add(part.scope, part.at, scope);
      const beside = conditions.filter((one) => !one.scope).map(({ test }) => test);
      sites.push({
        test: part.test,
        given: present([scope, part.scope]),
        beside,
        siblings: [],
        at: part.test.at ?? part.at,
      });
    }
  }
  for (const { scope, conditions, at } of Object.values(program.prices)) {
    add(scope, at);
    addAll(conditions, 'all', scope);
  }
  for (const exclusion of program.exclusions) addAll([exclusion], 'all');
  for (const { scope, at } of Object.values(program.ceilings)) add(scope, at);
  for (const { scope, groups, notRated, regrades, classing, merge, at } of Object.values(program.schemes)) {
    add(scope, at);
    for (const rule of [...notRated, ...regrades]) add(rule.test, rule.at, scope);
    for (const { test } of classing?.classes ?? []) add(test, at, scope);
    add(merge?.test, at, scope);
    for (const { test, adjustments, vetoes = [], cutting } of groups) {
      add(test, at, scope);
      for (const veto of vetoes) add(veto.test, veto.at, scope, test);
      for (const line of cutting?.classes ?? []) add(line.test, at, scope, test);
      for (const { count, at: place } of adjustments) if (count.type === 'flag') add(count, place, scope, test);
    }
  }
  return sites;
});

/** What an indicator is computed by; nothing of one that is reported as it is. */
export function formulasOfIndicator(indicator: Indicator | undefined): readonly Expression[] {
  if (!indicator || indicator.definition.kind === 'observed') return [];
  const { definition } = indicator;
  return definition.kind === 'ratio' ? [definition.numerator, definition.denominator] : [definition.formula];
}

/** By what a budget puts claims in order, as every kind of claimant reads it. */
function formulasOfOrder({ keys }: BudgetOrder): readonly Expression[] {
  return keys.flatMap(({ values }) => Object.values(values));
}

function ofIndicators(program: Program): FormulaSite[] {
  return ownOf(program, 'indicators').flatMap((indicator) =>
    formulasOfIndicator(indicator).map((formula) => ({ formula, given: [], at: indicator.at })),
  );
}

function ofScheme({ scope, groups, classing, merge, at }: Scheme): FormulaSite[] {
  const site = (
    formulas: readonly (Expression | undefined)[],
    given: readonly (Expression | undefined)[],
    place = at,
  ) => formulas.flatMap((formula) => (formula ? [{ formula, given: present(given), at: place }] : []));
  return [
    ...groups.flatMap(({ test, items, adjustments }) => [
      ...items.flatMap((item) =>
        site([item.value, item.benchmark, item.points, item.best, item.worst], [scope, test], item.at),
      ),
      ...adjustments.flatMap((one) => site([one.count], [scope, test], one.at)),
    ]),
    ...site([...(classing?.tieBreakers ?? []).map(({ value }) => value), merge?.head], [scope]),
  ];
}

/** Every formula that isn't a condition of its own. */
export const formulaSitesOf = perProgram((program): readonly FormulaSite[] => {
  const { incentives, ceilings, prices } = program;
  const sites = [...ofIndicators(program), ...Object.values(program.schemes).flatMap(ofScheme)];
  const add = (formula: Expression | undefined, given: readonly Expression[], at: Span) => {
    if (formula) sites.push({ formula, given, at });
  };
  for (const incentive of Object.values(incentives)) {
    const { amount, cap, instalmentCap, tiers, parts, at } = incentive;
    const given = givenBy(incentive);
    for (const formula of [amount, cap, instalmentCap, tiers?.value]) add(formula, given, at);
    for (const row of parts?.rows ?? []) add(row.amount, [...given, ...present([row.scope, row.test])], row.at);
  }
  for (const { limit, scope, order, division, at } of Object.values(ceilings)) {
    for (const text of division?.by ?? []) add(text, [], at);
    add(limit, present([scope]), at);
    for (const value of order ? formulasOfOrder(order) : []) add(value, [], at);
  }
  for (const { value, scope, at } of ownOf(program, 'bands')) add(value, present([scope]), at);
  for (const price of Object.values(prices))
    for (const formula of [price.value, price.charge]) add(formula, givenBy(price), price.at);
  return sites;
});

export function formulasOf(program: Program): Expression[] {
  return formulaSitesOf(program).map(({ formula }) => formula);
}
