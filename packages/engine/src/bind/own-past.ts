import type { Report } from '../base/diagnostic.ts';
import type { Expression } from '../program/expression.ts';
import type { Scheme } from '../program/program.ts';
import { formulasOfScheme } from '../program/scheme-formulas.ts';
import { partsOf } from '../program/visit-expression.ts';

/** Whether a node reads its parts in earlier years alone. */
export function isBack(node: Expression): boolean {
  return node.op === 'lag' || node.op === 'peak' || (node.op === 'window' && !node.lags.includes(0));
}

/** Where a formula reads the scheme's own result of an earlier year without saying, by `缺失(…)`, what holds in the first year. */
function findOwnPast(node: Expression, scheme: string): Expression | undefined {
  let found: Expression | undefined;
  let isSaid = false;
  const visit = (one: Expression, isPast: boolean, isAsked: boolean): void => {
    if (one.op === 'scheme' && one.scheme === scheme && isPast) {
      if (isAsked) isSaid = true;
      else found ??= one;
    }
    for (const part of partsOf(one)) visit(part, isPast || isBack(one), isAsked || one.op === 'is-missing');
  };
  visit(node, false, false);
  return isSaid ? undefined : found;
}

/**
 * Reports a scheme whose score, groups or ranking need its own result of an earlier year: the first year has none, so that no year ever
 * has one. Regrades are no trouble: without a last year they don't apply, and the class of the cut stands.
 */
export function checkOwnPast(schemes: readonly Scheme[], report: Report): void {
  for (const scheme of schemes) {
    const regrades = new Set(scheme.regrades.map(({ test }) => test));
    for (const formula of formulasOfScheme(scheme)) {
      const own = regrades.has(formula) ? undefined : findOwnPast(formula, scheme.name);
      if (own) report('no-beginning', own.at ?? scheme.at, { name: scheme.name });
    }
  }
}
