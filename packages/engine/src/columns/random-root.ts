import fc from 'fast-check';
import type { Expression } from '../program/expression.ts';
import { calculate, number } from '../rows/program-fixture.ts';
import { values } from './random-program.ts';

/** Generators of geometric means and logarithms: of anything, of squares and cubes, whose roots are fractions, and of one another. */
const geometric = (of: readonly Expression[], weights: readonly number[]): Expression => ({
  op: 'geometric',
  type: 'number',
  unit: '1',
  of,
  weights,
});
const logarithm = (of: Expression): Expression => ({ op: 'logarithm', type: 'number', unit: '1', of });
const power = (base: Expression, exponent: Expression): Expression => ({
  op: 'power',
  type: 'number',
  unit: '1',
  of: [base, exponent],
});
const size = (of: Expression): Expression => ({ op: 'abs', type: 'number', unit: '1', of: [of] });
const times = (a: Expression, b: Expression): Expression => calculate(a, 'multiply', b);

export const roots: fc.Arbitrary<Expression> = fc
  .tuple(values, values, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), fc.nat(4))
  .map(([a, b, first, second, form]) => {
    const mean = geometric([size(a), b], [first, second]);
    switch (form) {
      case 0:
        return calculate(logarithm(size(a)), 'subtract', logarithm(mean));
      case 1:
        return geometric([size(a), size(b), size(times(a, b))], [1, 1, 1]);
      case 2:
        return geometric([times(a, times(a, a)), size(b)], [1, 2]);
      case 3:
        return geometric([mean, size(logarithm(b))], [first, second]);
      default:
        return mean;
    }
  });

/** Powers: whole, broken, negative and those that hang on data; of what may be below zero, too. */
export const powers: fc.Arbitrary<Expression> = fc
  .tuple(values, values, fc.constantFrom('2', '-3', '1/3', '0.5', '-0.5', '3.54', '1/7', '0', '13'), fc.nat(3))
  .map(([a, b, exponent, form]) => {
    if (form === 0) return power(size(a), b);
    if (form === 1) return power(calculate(times(a, a), 'divide', number('100')), number(exponent));
    return power(form === 2 ? a : size(a), number(exponent));
  });
