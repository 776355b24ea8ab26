import type { Span } from '../base/span.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import { perProgram } from '../bind/per-program.ts';
import type { Cited } from '../program/document.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Condition, Scheme, SchemeGroup } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';

/** A formula of a rule with the clauses on which it rests. */
export interface CitedFormula {
  readonly formula?: Expression;
  readonly cites: readonly string[];
  readonly at: Span;
  /** Classes and labels that the rule names beside its formulas. */
  readonly words?: readonly string[];
  /** It shuts out, lowers or ends: what it names need not be named again where it does so. */
  readonly isExclusion?: true;
}

type Formulas = readonly (Expression | undefined)[];

function ofConditions(conditions: readonly Condition[], isExclusion = false): CitedFormula[] {
  return conditions.flatMap(({ scope, test, cites, at }) =>
    [scope, test].flatMap((formula) =>
      formula ? [{ formula, cites, at, ...(isExclusion ? { isExclusion } : {}) }] : [],
    ),
  );
}

function ofOne({ cites, at }: Cited, formulas: Formulas, words: readonly string[] = []): CitedFormula[] {
  const found = formulas.flatMap((formula) => (formula ? [{ formula, cites, at }] : []));
  return words.length > 0 ? [...found, { cites, at, words }] : found;
}

function ofScheme(scheme: Scheme): CitedFormula[] {
  const { scope, groups, notRated, regrades, classing, specials = [] } = scheme;
  const classes = [...(classing?.classes ?? []), ...specials].map(({ name }) => name);
  const lines = classing?.sources?.map((cited) => ({ cites: cited.cites, at: scheme.at, words: classes })) ?? [];
  const tests = classing?.classes.map(({ test }) => test) ?? [];
  return [
    ...ofOne(scheme, [scope, ...tests], classes),
    ...lines,
    ...groups.flatMap(({ test, items, adjustments, vetoes = [] }) => [
      ...ofOne(scheme, [test]),
      ...items.flatMap(({ value, benchmark, points, at }) =>
        ofOne({ cites: scheme.cites, at }, [value, benchmark, points]),
      ),
      ...adjustments.flatMap((one) => ofOne(one, [one.count])),
      ...ofConditions(vetoes, true),
    ]),
    ...ofConditions([...notRated, ...regrades], true),
  ];
}

/** Every formula and condition of a package's own rules. */
export const citedFormulasOf = perProgram((program): readonly CitedFormula[] => {
  return [
    ...Object.values(program.rules).flatMap((rule) => [...ofOne(rule, [rule.scope]), ...ofConditions(rule.conditions)]),
    ...ownOf(program, 'bands').flatMap((band) =>
      ofOne(
        band,
        [band.scope, band.value],
        band.rows.map(({ label }) => label),
      ),
    ),
    ...Object.values(program.incentives).flatMap((incentive) => {
      const { scope, amount, cap, tiers, conditions, parts, dueWhen = [] } = incentive;
      const rows = parts?.rows ?? [];
      const due = dueWhen.map(({ condition }) => condition);
      return [
        ...ofOne(incentive, [scope, amount, cap, tiers?.value, ...rows.map((row) => row.amount)]),
        ...ofConditions([...conditions, ...rows, ...due]),
      ];
    }),
    ...Object.values(program.prices).flatMap((price) => [
      ...ofOne(price, [price.scope, price.value, price.charge]),
      ...ofConditions(price.conditions),
    ]),
    ...Object.values(program.ceilings).flatMap((one) =>
      ofOne(one, [one.scope, one.limit, ...(one.division?.by ?? [])]),
    ),
    ...ofConditions(program.exclusions, true),
    ...Object.values(program.schemes).flatMap(ofScheme),
  ];
});

/** Every formula of a package's own indicators, with the clauses that they cite, else those of the rules that go by them. */
export const indicatorFormulasOf = perProgram((program): readonly RestingFormula[] => {
  const uses = usesOfIndicators(program);
  return ownOf(program, 'indicators').flatMap((indicator) => {
    const cites = indicator.sources?.flatMap((one) => one.cites) ?? uses.get(indicator.name) ?? [];
    return formulasOfIndicator(indicator).map((formula) => ({ formula, cites, at: indicator.at }));
  });
});

/** A formula with the clauses on which it rests. */
export type RestingFormula = CitedFormula & { readonly formula: Expression };

/** Every formula of a package with the clauses on which it rests: those of rules, then those of indicators. */
export const formulasOf = perProgram((program): readonly RestingFormula[] => [
  ...citedFormulasOf(program).flatMap((one) => (one.formula ? [{ ...one, formula: one.formula }] : [])),
  ...indicatorFormulasOf(program),
]);

/** The clauses of the rules that go by an indicator, itself or through others. */
export const usesOfIndicators = perProgram((program): ReadonlyMap<string, readonly string[]> => {
  const uses = new Map<string, Set<string>>();
  const add = (formula: Expression, cites: readonly string[]): void =>
    visitExpression(formula, (node) => {
      if (node.op !== 'indicator') return;
      const known = uses.get(node.name);
      if (known && cites.every((cite) => known.has(cite))) return;
      uses.set(node.name, new Set([...(known ?? []), ...cites]));
      const indicator = program.indicators[node.name];
      // What an indicator with clauses of its own is made of is of those.
      const own = indicator?.sources?.flatMap((one) => one.cites) ?? cites;
      for (const one of formulasOfIndicator(indicator)) add(one, own);
    });
  for (const { formula, cites } of citedFormulasOf(program)) if (formula) add(formula, cites);
  return new Map([...uses].map(([name, cites]) => [name, [...cites]]));
});

/** The clauses on which a group of an evaluation rests: its own, and those of the evaluation. */
export function citesOfGroup(scheme: Scheme, { sources = [] }: SchemeGroup): readonly string[] {
  return [...new Set([...sources.flatMap((one) => one.cites), ...scheme.cites])];
}
