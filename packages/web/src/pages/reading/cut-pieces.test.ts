import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPieces } from './cut-pieces.ts';

describe('pieces of a paragraph', () => {
  it('belong to the shortest mark over them, and say whether they are lit', () => {
    const marks = [
      { start: 0, end: 20, key: 'task:0' },
      { start: 5, end: 9, key: 'target:0' },
    ];
    expect(cutPieces(2, 12, marks, [{ start: 7, end: 30 }])).toEqual([
      { start: 2, end: 5, key: 'task:0', isLit: false },
      { start: 5, end: 7, key: 'target:0', isLit: false },
      { start: 7, end: 9, key: 'target:0', isLit: true },
      { start: 9, end: 12, key: 'task:0', isLit: true },
    ]);
  });

  it('make up the paragraph without gaps, whatever the marks', () => {
    const stretch = fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b), key: `${a}` }));
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.integer({ min: 1, max: 20 }),
        fc.array(stretch),
        fc.array(stretch),
        (start, length, marks, lit) => {
          const pieces = cutPieces(start, start + length, marks, lit);
          expect(pieces[0]?.start).toBe(start);
          expect(pieces.at(-1)?.end).toBe(start + length);
          for (const [index, piece] of pieces.entries())
            expect(piece.end).toBe(pieces[index + 1]?.start ?? start + length);
        },
      ),
    );
  });
});
