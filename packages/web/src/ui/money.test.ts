import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumFen, wan, yuan } from './money.ts';

describe('money', () => {
  it('writes 元 to the fen and 万元 exactly', () => {
    expect(yuan('123456789')).toBe('1,234,567.89');
    expect(yuan('5')).toBe('0.05');
    expect(wan('300000000')).toBe('300.00');
    expect(wan('123456789')).toBe('123.456789');
    expect(wan('1000000000000')).toBe('1,000,000.00');
    expect(wan('-150000000')).toBe('−150.00');
    expect(yuan('-0')).toBe('0.00');
  });

  it('shows a dash for what is no amount', () => {
    expect(yuan('12.5')).toBe('—');
    expect(wan('')).toBe('—');
  });

  it('loses no fen at any size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (fen) => {
        for (const [text, places] of [
          [yuan(fen.toString()), 2],
          [wan(fen.toString()), 6],
        ] as const) {
          const [whole = '', fraction = ''] = text.replaceAll(',', '').replace('−', '-').split('.');
          expect(BigInt(whole.replace('-', '') + fraction.padEnd(places, '0'))).toBe(fen < 0n ? -fen : fen);
          expect(text.startsWith('−')).toBe(fen < 0n);
        }
      }),
    );
  });

  it('sums beyond the reach of floats', () => {
    expect(sumFen(['9007199254740993', '1', '-2'])).toBe('9007199254740992');
    expect(() => sumFen(['1.5'])).toThrow();
  });
});
