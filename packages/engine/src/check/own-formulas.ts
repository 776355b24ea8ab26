import type { Span } from '../base/span.ts';
import type { Expression } from '../program/expression.ts';
import type { Condition, Program } from '../program/program.ts';
import { formulasOfScheme } from '../program/scheme-formulas.ts';

/** A condition somewhere in a package, with what holds already where it is asked. */
export interface ConditionSite {
  readonly test: Expression;
  readonly given: readonly Expression[];
  readonly at: Span;
  /** A table that may well name every text there is. */
  readonly isTable?: boolean;
}

/** The definitions of a package without those that it uses of others. */
export function ownOf<T extends { readonly name: string }>(things: Readonly<Record<string, T>>, program: Program): T[] {
  const imported = new Set(program.imported);
  return Object.values(things).filter(({ name }) => !imported.has(name));
}

/** Every condition of a package's own rules. */
export function sitesOf(program: Program): ConditionSite[] {
  const sites: ConditionSite[] = [];
  const add = (test: Expression | undefined, at: Span, ...given: (Expression | undefined)[]) => {
    if (test) sites.push({ test, given: given.filter((one) => one !== undefined), at: test.at ?? at });
  };
  const addAll = (conditions: readonly Condition[], ...given: (Expression | undefined)[]) => {
    for (const { name, scope, test, at } of conditions) {
      add(scope, at, ...given);
      const own = [...given, scope].filter((one) => one !== undefined);
      sites.push({ test, given: own, at: test.at ?? at, ...(name === '按档' ? { isTable: true } : {}) });
    }
  };
  for (const { scope, conditions, at } of ownOf(program.rules, program)) {
    add(scope, at);
    addAll(conditions, scope);
  }
  for (const { scope, at } of ownOf(program.bands, program)) add(scope, at);
  for (const { scope, conditions, parts, at } of ownOf(program.incentives, program)) {
    add(scope, at);
    addAll(conditions, scope);
    addAll(parts?.rows ?? [], scope);
  }
  for (const { scope, conditions, at } of ownOf(program.prices, program)) {
    add(scope, at);
    addAll(conditions, scope);
  }
  addAll(program.exclusions);
  for (const { scope, at } of ownOf(program.ceilings, program)) add(scope, at);
  for (const { scope, groups, notRated, regrades, classing, merge, at } of ownOf(program.schemes, program)) {
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
}

/** Every formula that isn't a condition of its own. */
export function formulasOf(program: Program): Expression[] {
  const incentives = ownOf(program.incentives, program);
  const indicators = ownOf(program.indicators, program).flatMap(({ definition }) =>
    definition.kind === 'ratio'
      ? [definition.numerator, definition.denominator]
      : definition.kind === 'formula'
        ? [definition.formula]
        : [],
  );
  return [
    ...indicators,
    ...ownOf(program.schemes, program).flatMap(formulasOfScheme),
    ...incentives.flatMap(({ amount, cap, tiers }) => [amount, cap, tiers?.value]),
    ...ownOf(program.ceilings, program).map(({ limit }) => limit),
    ...ownOf(program.bands, program).map(({ value }) => value),
    ...ownOf(program.prices, program).flatMap(({ value, charge }) => [value, charge]),
  ].filter((formula) => formula !== undefined);
}
