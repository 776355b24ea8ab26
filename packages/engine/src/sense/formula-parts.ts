import type { Expression } from '../program/expression.ts';
import { partsOf, unconverted } from '../program/visit-expression.ts';

/** The factors of a product, whatever they were brought to. */
export function factorsOf(node: Expression): readonly Expression[] {
  const of = unconverted(node);
  return of.op === 'multiply' ? [...factorsOf(of.left), ...factorsOf(of.right)] : [of];
}

/** What is added up, and what is taken off. */
export interface Term {
  readonly of: Expression;
  readonly sign: 1 | -1;
}

/** The terms of a sum. */
export function termsOf(node: Expression, sign: 1 | -1 = 1): readonly Term[] {
  const of = unconverted(node);
  const other = sign === 1 ? -1 : 1;
  if (of.op === 'add') return [...termsOf(of.left, sign), ...termsOf(of.right, sign)];
  if (of.op === 'subtract') return [...termsOf(of.left, sign), ...termsOf(of.right, other)];
  return [{ of, sign }];
}

/** A name in a formula, and which way the formula goes with it. */
export interface Signed {
  readonly name: string;
  readonly sign: 1 | -1;
  readonly node: Expression;
}

/** Names with the way in which what a formula comes to goes with them; not those of conditions, of what is divided by, and of what is multiplied by more than a number. */
export function signedNames(node: Expression, sign: 1 | -1 = 1): readonly Signed[] {
  const other = sign === 1 ? -1 : 1;
  switch (node.op) {
    case 'item':
    case 'indicator':
      return [{ name: node.name, sign, node }];
    case 'subtract':
      return [...signedNames(node.left, sign), ...signedNames(node.right, other)];
    case 'negate':
      return node.of.flatMap((one) => signedNames(one, other));
    case 'divide':
      return signedNames(node.left, sign);
    case 'if':
      return [...signedNames(node.whenTrue, sign), ...signedNames(node.whenFalse, sign)];
    case 'add':
    case 'multiply':
    case 'min':
    case 'max':
    case 'convert':
    case 'round':
    case 'lag':
    case 'window':
      return partsOf(node).flatMap((one) => signedNames(one, sign));
    case 'aggregate':
      return node.how === 'sum' ? signedNames(node.of, sign) : [];
    default:
      return [];
  }
}

/** A number written where a formula stands. */
export function writtenNumber(node: Expression): (Expression & { readonly op: 'constant' }) | undefined {
  const of = unconverted(node);
  return of.op === 'constant' && of.type === 'number' ? of : undefined;
}

/** The item or indicator that a formula is, where it is nothing else. */
export function nameRead(node: Expression): string | undefined {
  const of = unconverted(node);
  return of.op === 'item' || of.op === 'indicator' ? of.name : undefined;
}
