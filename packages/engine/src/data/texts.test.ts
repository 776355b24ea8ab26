import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findText, listTexts, makeTexts, pickTexts, textAt } from './texts.ts';

describe('texts in one piece of memory', () => {
  it('are read as they were written, whatever their characters', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.string({ unit: 'binary' }))), (list) => {
        const texts = makeTexts(list);
        expect(texts.length).toBe(list.length);
        expect(listTexts(texts)).toEqual(list);
      }),
    );
  });

  it('are picked in any order and as often as asked', () => {
    const words = fc.array(fc.string({ unit: 'binary' }), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.array(fc.nat()), (list, picks) => {
        const rows = picks.map((pick) => pick % list.length);
        expect(listTexts(pickTexts(makeTexts(list), rows))).toEqual(rows.map((row) => list[row]));
      }),
    );
  });

  it('are found at their first place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '甲') })),
        fc.string({ unit: 'binary' }),
        (list, other) => {
          const texts = makeTexts(list);
          for (const text of [...list, other]) expect(findText(texts, text)).toBe(list.indexOf(text));
        },
      ),
    );
  });

  it('take one byte a character where that is enough', () => {
    expect(makeTexts(['91330381', 'é']).units).toBeInstanceOf(Uint8Array);
    expect(makeTexts(['91330381', '演示']).units).toBeInstanceOf(Uint16Array);
  });

  it('may be long', () => {
    const text = '很长'.repeat(200_000);
    expect(textAt(makeTexts(['', text]), 1)).toBe(text);
  });

  it('end at their last row', () => {
    expect(() => textAt(makeTexts(['甲']), 1)).toThrow('no row 1');
  });
});
