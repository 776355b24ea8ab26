import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, type Exact, exact, exactToNumber, parseExact } from './exact.ts';
import { logOf, powerOf, rootOf } from './root-and-log.ts';

const unit: Exact = exact(1n, 10n ** 40n);
const power = ({ n, d }: Exact, by: number): Exact => exact(n ** BigInt(by), d ** BigInt(by));
const plus = (a: Exact, b: Exact): Exact => exact(a.n * b.d + b.n * a.d, a.d * b.d);
const fractions = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([n, d]) => exact(n, d));

describe('a root', () => {
  it('is exact where it is a fraction', () => {
    fc.assert(
      fc.property(fractions, fc.integer({ min: 1, max: 12 }), (root, degree) => {
        expect(rootOf(power(root, degree), degree)).toEqual(root);
      }),
    );
  });

  it('is cut off after forty decimals where it is none', () => {
    fc.assert(
      fc.property(fractions, fc.integer({ min: 2, max: 9 }), (of, degree) => {
        const root = rootOf(of, degree);
        expect(compare(power(root, degree), of)).toBeLessThanOrEqual(0);
        expect(compare(power(plus(root, unit), degree), of)).toBe(1);
      }),
    );
  });
});

describe('a logarithm', () => {
  it('has forty decimals as published', () => {
    const ln = (text: string) => logOf(parseExact(text) ?? exact(1n));
    expect(ln('1')).toEqual(exact(0n));
    expect(ln('2')).toEqual(exact(6931471805599453094172321214581765680755n, 10n ** 40n));
    expect(ln('10')).toEqual(exact(23025850929940456840179914546843642076011n, 10n ** 40n));
    expect(ln('0.5')).toEqual(exact(-6931471805599453094172321214581765680755n, 10n ** 40n));
  });

  it('is what floats say, as far as they say it', () => {
    const positive = fc.double({ min: 1e-12, max: 1e15, noNaN: true });
    fc.assert(
      fc.property(positive, (value) => {
        const found = exactToNumber(logOf(parseExact(String(value)) ?? exact(1n)));
        expect(Math.abs(found - Math.log(value))).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(found)));
      }),
    );
  });

  it('rises with the value', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        if (a.n === 0n || b.n === 0n) return;
        expect(compare(logOf(a), logOf(b)) * compare(a, b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a power', () => {
  const of = (base: string, exponent: string) =>
    powerOf(parseExact(base) ?? exact(0n), parseExact(exponent) ?? exact(0n));

  it('is exact of whole exponents and of roots that are fractions', () => {
    expect(of('1.2', '3')).toEqual(exact(1728n, 1000n));
    expect(of('1.728', '1/3')).toEqual(exact(12n, 10n));
    expect(of('-2', '-3')).toEqual(exact(-1n, 8n));
    expect(of('2.25', '-1.5')).toEqual(exact(8n, 27n));
    expect(of('4', '500.5')).toEqual(exact(2n ** 1001n));
    expect(of('0', '0')).toEqual(exact(1n));
    expect(of('0', '0.3')).toEqual(exact(0n));
  });

  it('is nothing where there is none, and where it would be beyond all measure', () => {
    expect([of('0', '-1'), of('-8', '1/3'), of('2', '1001'), of('1000', '999.5')]).toEqual(Array(4).fill(undefined));
  });

  it('is what floats say, as far as they say it', () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(number(1e-3, 1e3), number(-6, 6), (base, exponent) => {
        const found = exactToNumber(of(String(base), String(exponent)) ?? exact(0n));
        const expected = base ** exponent;
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-12 * expected);
      }),
    );
  });
});
