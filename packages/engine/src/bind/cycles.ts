import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Expression } from '../program/expression.ts';
import type { Band, Indicator, Program, Scheme } from '../program/program.ts';
import { formulasAfterItems, formulasOfScheme } from '../program/scheme-formulas.ts';
import { isOfPeriodBefore, unshiftedName } from '../program/shift.ts';
import { partsOf, visitExpression } from '../program/visit-expression.ts';
import { type AwardStep, awardSteps } from './award-uses.ts';
import { isBack } from './own-past.ts';

interface Definition {
  readonly name: string;
  readonly at: Span;
  readonly uses: readonly string[];
}

/**
 * Keys of what an expression is computed from in the same year. An indicator that needs its own last year, quarter or month has no beginning
 * unless it says one: that is a circle too. A scheme's result of an earlier year begins where the data do, and its class may say what follows from having none.
 */
function usesOf(
  expressions: readonly (Expression | undefined)[],
  { begun, scored }: { readonly begun: ReadonlySet<string>; readonly scored?: string },
): string[] {
  const uses = new Set<string>();
  const visit = (node: Expression, isPast: boolean): void => {
    const indicator = node.op === 'indicator' ? unshiftedName(node.name) : undefined;
    const isBefore = isPast || (node.op === 'indicator' && isOfPeriodBefore(node.name));
    if (indicator !== undefined && !(isBefore && begun.has(indicator))) uses.add(`indicator ${indicator}`);
    else if (node.op === 'scheme' && node.part === 'item' && node.scheme === scored) return;
    else if (node.op === 'scheme' && !isPast) uses.add(`scheme ${unshiftedName(node.scheme)}`);
    else if (node.op === 'award' && !isPast) uses.add(`award ${node.part} ${node.incentive}`);
    else if (node.op === 'band') uses.add(`band ${unshiftedName(node.band)}`);
    // A year that is written out may be any, also one to come.
    for (const part of partsOf(node)) visit(part, node.op !== 'at-year' && (isPast || isBack(node)));
  };
  for (const expression of expressions) if (expression) visit(expression, false);
  return [...uses];
}

/** What is asked when the items are scored may ask for their scores. */
function usesOfScheme(scheme: Scheme, begun: ReadonlySet<string>): string[] {
  const asked = new Set(formulasAfterItems(scheme));
  const before = formulasOfScheme(scheme).filter((formula) => !asked.has(formula));
  return [...new Set([...usesOf(before, { begun }), ...usesOf([...asked], { begun, scored: scheme.name })])];
}

/** Indicators that read their own quarter or month before. */
function carriedNames(indicators: readonly Indicator[]): ReadonlySet<string> {
  const copies = indicators.filter(({ definition }) => definition.kind === 'observed' && definition.isCarried);
  return new Set(copies.filter(({ name }) => isOfPeriodBefore(name)).map(({ name }) => unshiftedName(name)));
}

function asksNamedPeriod(formula: Expression, carried: ReadonlySet<string>): boolean {
  let isFound = false;
  visitExpression(formula, (node) => {
    if (node.op !== 'indicator' || isOfPeriodBefore(node.name)) return;
    const of = unshiftedName(node.name);
    isFound ||= of !== node.name && carried.has(of);
  });
  return isFound;
}

function definitionsOf(
  indicators: readonly Indicator[],
  bands: readonly Band[],
  schemes: readonly Scheme[],
  steps: ReadonlyMap<string, AwardStep>,
): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  const begun = new Set(
    indicators.flatMap(({ name, definition }) => (definition.kind === 'formula' && definition.begins ? [name] : [])),
  );
  const carried = carriedNames(indicators);
  for (const { name, at, definition } of indicators) {
    const formulas =
      definition.kind === 'ratio'
        ? [definition.numerator, definition.denominator]
        : definition.kind === 'formula'
          ? [definition.formula]
          : [];
    const uses = usesOf(formulas, { begun });
    // What is carried over is computed period by period, before named periods are known.
    if (carried.has(name) && formulas.some((formula) => asksNamedPeriod(formula, carried)))
      uses.push(`indicator ${name}`);
    definitions.set(`indicator ${name}`, { name, at, uses });
  }
  for (const { name, at, value, scope } of bands)
    definitions.set(`band ${name}`, { name, at, uses: usesOf([value, scope], { begun }) });
  for (const scheme of schemes)
    definitions.set(`scheme ${scheme.name}`, {
      name: scheme.name,
      at: scheme.at,
      uses: usesOfScheme(scheme, begun),
    });
  for (const [key, { name, at, formulas, steps: further }] of steps)
    definitions.set(key, { name, at, uses: [...usesOf(formulas, { begun }), ...further] });
  return definitions;
}

/** Reports each circle among indicators, gradings, schemes and what incentives give once, with its whole path, at its first member. */
export function checkCycles(
  indicators: readonly Indicator[],
  bands: readonly Band[],
  schemes: readonly Scheme[],
  program: Program,
  report: Report,
): void {
  const definitions = definitionsOf(indicators, bands, schemes, awardSteps(program));
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (key: string): void => {
    const definition = definitions.get(key);
    if (!definition || done.has(key)) return;
    const start = path.indexOf(key);
    if (start >= 0) {
      const around = [...path.slice(start), key];
      const circle = around.map((member) => definitions.get(member)?.name ?? member);
      const names = circle.filter(
        (name, index) => index === 0 || index === circle.length - 1 || name !== circle[index - 1],
      );
      const isOfAwards = around.some((member) => member.startsWith('award '));
      report(isOfAwards ? 'award-cycle' : 'cycle', definition.at, { path: names.join(' → ') });
      return;
    }
    path.push(key);
    for (const use of definition.uses) visit(use);
    path.pop();
    done.add(key);
  };
  for (const key of definitions.keys()) visit(key);
}
