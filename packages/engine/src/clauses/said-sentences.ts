import type { Expression } from '../program/expression.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { type ClauseTexts, sayNumber } from '../sense/clause-texts.ts';
import { numberKey, saidKey } from './stated-numbers.ts';

/** The numbers that formulas state, those of other rules in them too, as texts say them. */
export function keysWithOthers(formulas: readonly (Expression | undefined)[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const formula of formulas)
    if (formula)
      visitExpression(formula, (node) => {
        const said =
          node.op === 'constant' && node.type === 'number' ? sayNumber(String(node.value), node.unit) : undefined;
        if (said) keys.add(numberKey(said));
      });
  return keys;
}

/** Whether a text says one of some numbers. */
export function saysOneOf(text: string, keys: ReadonlySet<string>, texts: ClauseTexts): boolean {
  return texts.numbersIn(text).some((one) => keys.has(saidKey(one)));
}
