import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Expression } from '../program/expression.ts';
import type { Band, Indicator, Program, Scheme } from '../program/program.ts';
import { formulasOfScheme } from '../program/scheme-formulas.ts';
import { unshiftedName } from '../program/shift.ts';
import { partsOf } from '../program/visit-expression.ts';
import { type AwardStep, awardSteps } from './award-uses.ts';
import { isBack } from './own-past.ts';

interface Definition {
  readonly name: string;
  readonly at: Span;
  readonly uses: readonly string[];
}

/**
 * Keys of what an expression is computed from in the same year. An indicator that needs its own last year has no beginning: that is a
 * circle too. A scheme's result of an earlier year begins where the data do, and its class may say what follows from having none.
 */
function usesOf(expressions: readonly (Expression | undefined)[]): string[] {
  const uses = new Set<string>();
  const visit = (node: Expression, isPast: boolean): void => {
    if (node.op === 'indicator') uses.add(`indicator ${unshiftedName(node.name)}`);
    else if (node.op === 'scheme' && !isPast) uses.add(`scheme ${unshiftedName(node.scheme)}`);
    else if (node.op === 'award' && !isPast) uses.add(`award ${node.part} ${node.incentive}`);
    else if (node.op === 'band') uses.add(`band ${unshiftedName(node.band)}`);
    for (const part of partsOf(node)) visit(part, isPast || isBack(node));
  };
  for (const expression of expressions) if (expression) visit(expression, false);
  return [...uses];
}

function definitionsOf(
  indicators: readonly Indicator[],
  bands: readonly Band[],
  schemes: readonly Scheme[],
  steps: ReadonlyMap<string, AwardStep>,
): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  for (const { name, at, definition } of indicators) {
    const formulas =
      definition.kind === 'ratio'
        ? [definition.numerator, definition.denominator]
        : definition.kind === 'formula'
          ? [definition.formula]
          : [];
    definitions.set(`indicator ${name}`, { name, at, uses: usesOf(formulas) });
  }
  for (const { name, at, value, scope } of bands)
    definitions.set(`band ${name}`, { name, at, uses: usesOf([value, scope]) });
  for (const scheme of schemes)
    definitions.set(`scheme ${scheme.name}`, {
      name: scheme.name,
      at: scheme.at,
      uses: usesOf(formulasOfScheme(scheme)),
    });
  for (const [key, { name, at, formulas, steps: further }] of steps)
    definitions.set(key, { name, at, uses: [...usesOf(formulas), ...further] });
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
