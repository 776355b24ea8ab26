import { describe, expect, it } from 'vitest';
import { formatLoose, formatNumber, formatPlain, formatRatio, formatSigned, unitText } from './number.ts';

describe('numbers', () => {
  it('groups thousands and fixes decimals', () => {
    expect(formatNumber(1234567.891)).toBe('1,234,567.89');
    expect(formatNumber(-0.004)).toBe('0.00');
    expect(formatNumber(-3.5, 1)).toBe('−3.5');
  });
  it('says that a number is missing', () => {
    for (const value of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) expect(formatNumber(value)).toBe('—');
    expect(formatRatio(null)).toBe('—');
  });
  it('keeps the digits of a line as the document writes them', () => {
    expect(formatPlain(23)).toBe('23');
    expect(formatPlain(0.49)).toBe('0.49');
  });
  it('turns ratios into percentages', () => expect(formatRatio(0.9634)).toBe('96.3%'));
  it('signs differences but not zero', () => {
    expect(formatSigned(2.34)).toBe('+2.3');
    expect(formatSigned(-2.34)).toBe('−2.3');
    expect(formatSigned(0.01)).toBe('0.0');
  });
  it('keeps about four digits in view', () => {
    expect([0.0304, 27.094, 4861.08, 12].map((value) => formatLoose(value))).toEqual([
      '0.0304',
      '27.09',
      '4,861',
      '12',
    ]);
  });
  it('writes no unit for pure numbers', () => expect([unitText('1'), unitText('万元/亩')]).toEqual(['', '万元/亩']));
});
