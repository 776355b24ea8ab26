import type { Expression } from '../program/expression.ts';
import type { Condition } from '../program/program.ts';

export function allOf(tests: readonly (Expression | undefined)[]): Expression {
  const of = tests.filter((test) => test !== undefined);
  return of.length === 1 && of[0] ? of[0] : { op: 'and', type: 'flag', of };
}

export function noneOf(tests: readonly Expression[]): Expression {
  return { op: 'not', type: 'flag', of: { op: 'or', type: 'flag', of: tests } };
}

/** What a condition asks of everybody: of those beyond its scope nothing. */
export function askedOf({ scope, test }: Condition): Expression {
  return scope ? { op: 'or', type: 'flag', of: [noneOf([scope]), test] } : test;
}
