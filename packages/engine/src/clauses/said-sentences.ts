import type { Expression } from '../program/expression.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { type ClauseTexts, sayNumber } from '../sense/clause-texts.ts';
import { numberKey, saidKey } from './stated-numbers.ts';

/** The numbers that formulas state, as texts say them. */
export function keysIn(formulas: readonly (Expression | undefined)[]): ReadonlySet<string> {
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

export function saysOneOf(text: string, keys: ReadonlySet<string>, texts: ClauseTexts): boolean {
  return texts.numbersIn(text).some((one) => keys.has(saidKey(one)));
}

/** The sentences of a text that say one of some numbers, where any does: a clause may be about several things. */
function sentencesWith(text: string, keys: ReadonlySet<string>, texts: ClauseTexts): string {
  const about = texts.readText(text).sentences.filter((one) => saysOneOf(one.text, keys, texts));
  return about.length > 0 ? about.map((one) => one.text).join('；') : text;
}
