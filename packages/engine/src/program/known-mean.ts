import type { Arithmetic, Expression, Window } from './expression.ts';
import { isMissing } from './make-flags.ts';

const number = (value: string, unit?: string): Expression => ({
  op: 'constant',
  type: 'number',
  ...(unit === undefined ? {} : { unit }),
  value,
});

/** The mean of the years that have a value. */
export function knownMean({ of, lags, unit }: Window): Expression {
  const values = lags.map(
    (years): Expression =>
      years === 0 ? of : { op: 'lag', type: 'number', ...(unit === undefined ? {} : { unit }), years, of },
  );
  return meanOfKnown(values, unit);
}

/** The mean of those that have a value as plain arithmetic: their sum over how many they are, which is missing over none. */
export function meanOfKnown(values: readonly Expression[], unit: string | undefined): Arithmetic {
  const sumOf = (unit: string | undefined, part: (value: Expression) => Expression): Expression =>
    values
      .map((value): Expression => {
        const condition = isMissing(value);
        const [whenTrue, whenFalse] = [number('0', unit), part(value)];
        return { op: 'if', type: 'number', ...(unit === undefined ? {} : { unit }), condition, whenTrue, whenFalse };
      })
      .reduce((left, right) => ({ op: 'add', type: 'number', ...(unit === undefined ? {} : { unit }), left, right }));
  return {
    op: 'divide',
    type: 'number',
    ...(unit === undefined ? {} : { unit }),
    left: sumOf(unit, (value) => value),
    right: sumOf('1', () => number('1', '1')),
  };
}
