import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftPackage } from './draft/draft-package.ts';
import { openDocument } from './open/open-document.ts';
import { Refusal } from './open/source.ts';
import { readDocument } from './read-document.ts';
import { renderText } from './testing/render-specimen.ts';
import { specimen } from './testing/specimen.ts';

const lines = renderText(specimen).split('\n');

/** Lines left out, doubled and put elsewhere; characters that make structure put anywhere. */
const mutated = fc
  .record({
    order: fc.array(fc.nat(lines.length - 1), { minLength: 1, maxLength: lines.length * 2 }),
    marks: fc.array(
      fc.tuple(
        fc.nat(2000),
        fc.constantFrom('（', '）', '一、', '1.', '\t', '\n', '附件', '%', '万元', '9', '其中', '{', ':', '#', '"'),
      ),
      {
        maxLength: 20,
      },
    ),
  })
  .map(({ order, marks }) => {
    let text = order.map((index) => lines[index]).join('\n');
    for (const [place, mark] of marks) {
      const at = place % (text.length + 1);
      text = text.slice(0, at) + mark + text.slice(at);
    }
    return text;
  });

describe('reading mutated documents', () => {
  it('gives a reading whose places lie inside the text and a draft that passes the check, or a refusal, and never anything else', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const source = await openDocument(new TextEncoder().encode(text)).catch((error: unknown) => {
          if (error instanceof Refusal) return undefined;
          throw error;
        });
        if (source === undefined) return;
        const reading = readDocument(source);
        for (const { start, end } of [...reading.clauses, ...reading.targets, ...reading.tasks, ...reading.rules]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(source.text.length);
        }
        const { checked } = draftPackage(reading, { id: 'demo', region: '330300', today: '2025-01-01', uses: [] });
        expect(checked.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
