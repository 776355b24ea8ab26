import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  exact,
  exactFromNumber,
  exactToNumber,
  multiply,
  parseExact,
  printExact,
  printFixed,
  round,
  roundToInteger,
  squareRoot,
  subtract,
} from './exact.ts';

function of(text: string) {
  const value = parseExact(text);
  if (!value) throw new Error(`not a number: ${text}`);
  return value;
}

const rational = fc.tuple(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.bigInt(1n, 10n ** 30n)).map(([n, d]) => exact(n, d));
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('exact arithmetic', () => {
  it('keeps decimals that floats lose', () => {
    expect(printExact(multiply(of('45'), of('0.7')))).toBe('31.5');
    expect(printExact(multiply(of('10.3'), of('0.3')))).toBe('3.09');
    expect(printExact(multiply(of('3'), of('1.1')))).toBe('3.3');
    expect(printExact(divide(of('2000'), of('3')))).toBe('2000/3');
  });

  it('reads decimals, scientific numbers and fractions, and refuses the rest', () => {
    expect(printExact(of('-1e5'))).toBe('-100000');
    expect(printExact(of('.5'))).toBe('0.5');
    expect(printExact(of('2000/3'))).toBe('2000/3');
    for (const bad of ['', '.', 'e5', '1/0', '1e999999', '12a', '0x10', '1,000'])
      expect(parseExact(bad), bad).toBeUndefined();
  });

  it('rounds half away from zero, and floor and ceil by their direction', () => {
    expect(printExact(round(of('2.345'), 2))).toBe('2.35');
    expect(printExact(round(of('-2.345'), 2))).toBe('-2.35');
    expect(roundToInteger(of('-2.5'))).toBe(-3n);
    expect(roundToInteger(of('-2.1'), 'floor')).toBe(-3n);
    expect(roundToInteger(of('-2.9'), 'ceil')).toBe(-2n);
    expect(roundToInteger(of('-2.9'), 'truncate')).toBe(-2n);
    expect(roundToInteger(of('2.9'), 'truncate')).toBe(2n);
    expect(roundToInteger(of('1650'), 'ceil')).toBe(1650n);
    expect(printExact(round(of('1650'), -2))).toBe('1700');
    expect(printFixed(of('2/3'), 4)).toBe('0.6667');
    expect(printFixed(of('-0.004'), 2)).toBe('0.00');
  });

  it('is a field and an order', () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
        if (b.n !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
        expect(parseExact(printExact(a))).toEqual(a);
      }),
    );
  });

  it('gives back every float, subnormals included', () => {
    fc.assert(
      fc.property(finite, (x) => {
        expect(exactToNumber(exactFromNumber(x)) === x).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(exactToNumber(exactFromNumber(Number.MIN_VALUE))).toBe(Number.MIN_VALUE);
    expect(exactToNumber(exactFromNumber(Number.MAX_VALUE))).toBe(Number.MAX_VALUE);
    expect(exactToNumber(of('1e400'))).toBe(Number.POSITIVE_INFINITY);
    expect(exactToNumber(of('1e-400'))).toBe(0);
  });

  it('rounds to the nearest float as decimal parsing does', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 40n), 10n ** 40n), fc.integer({ min: -345, max: 260 }), (n, e) => {
        const text = `${n}e${e}`;
        expect(exactToNumber(of(text)) + 0).toBe(Number(text) + 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('has roots that are exact where they are fractions, and cut after forty decimals elsewhere', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 20n }), (n, d) => {
        const value = exact(n, d);
        expect(squareRoot(multiply(value, value))).toEqual(value);
        const root = squareRoot(value);
        const next = add(root, exact(1n, 10n ** 40n));
        expect(compare(multiply(root, root), value)).toBeLessThanOrEqual(0);
        expect(compare(multiply(next, next), value)).toBe(1);
      }),
    );
  });
});
