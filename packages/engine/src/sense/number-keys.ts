import type { SaidNumber } from '../parse/numbers-in-text.ts';
import type { Expression } from '../program/expression.ts';
import { visitExpression, visitOwn } from '../program/visit-expression.ts';
import { type ClauseTexts, hundredthsOf, sayNumber } from './clause-texts.ts';

/** How a number of a dimension is told apart: `time 300`. */
export function numberKey({ value, dimension }: { readonly value: string; readonly dimension?: string }): string {
  return `${dimension ?? ''} ${value}`;
}

/** The same of a number in a text: without a unit it may be a pure one. */
export function saidKey(said: Pick<SaidNumber, 'value' | 'dimension'>): string {
  return numberKey({ value: hundredthsOf(said), dimension: said.dimension ?? '' });
}

function keysUnder(formula: Expression, visit: typeof visitExpression): readonly string[] {
  const keys: string[] = [];
  visit(formula, (node) => {
    const said =
      node.op === 'constant' && node.type === 'number' ? sayNumber(String(node.value), node.unit) : undefined;
    if (said) keys.push(numberKey(said));
  });
  return keys;
}

/** The numbers that a formula states without what other rules in it do, as texts would say them. */
export const numberKeysIn = (formula: Expression): readonly string[] => keysUnder(formula, visitOwn);

/** The numbers that a formula states, those of other rules in it too. */
export const numberKeysWithOthers = (formula: Expression): readonly string[] => keysUnder(formula, visitExpression);

/** Whether a text says one of some numbers. */
export function saysOneOf(text: string, keys: ReadonlySet<string>, texts: ClauseTexts): boolean {
  return texts.numbersIn(text).some((one) => keys.has(saidKey(one)));
}
