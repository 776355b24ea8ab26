import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { renderPdf } from '../testing/render-pdf.ts';
import { renderDocx, renderHtml, renderText } from '../testing/render-specimen.ts';
import { specimen } from '../testing/specimen.ts';
import { openDocument } from './open-document.ts';
import { Refusal } from './source.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes flipped, a piece cut out, one put in twice. */
const mutation = fc.record({
  flips: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
    maxLength: 12,
  }),
  cut: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 400 })),
  keep: fc.double({ min: 0.05, max: 1, noNaN: true }),
  isTwice: fc.boolean(),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutate(bytes: Uint8Array, { flips, cut, keep, isTwice }: Mutation): Uint8Array {
  const changed = bytes.slice(0, Math.ceil(bytes.length * keep));
  for (const [place, value] of flips) changed[Math.floor(place * (changed.length - 1))] = value;
  const at = Math.floor(cut[0] * changed.length);
  const before = changed.slice(0, at);
  const after = changed.slice(at + (isTwice ? 0 : cut[1]));
  const again = isTwice ? changed.slice(at, at + cut[1]) : new Uint8Array();
  const joined = new Uint8Array(before.length + again.length + after.length);
  joined.set(before);
  joined.set(again, before.length);
  joined.set(after, before.length + again.length);
  return joined;
}

describe('opening mutated documents', () => {
  it.each(['docx', 'docx inside', 'pdf', 'html', 'text'] as const)(
    'gives a source whose places lie inside its text, or a refusal, and never anything else: %s',
    async (format) => {
      const bytes =
        format === 'docx' || format === 'docx inside'
          ? await renderDocx(specimen)
          : format === 'pdf'
            ? renderPdf(specimen)
            : encode(format === 'html' ? renderHtml(specimen) : renderText(specimen));
      const parts = format === 'docx inside' ? unzipSync(bytes) : {};
      const body = parts['word/document.xml'];
      await fc.assert(
        fc.asyncProperty(mutation, async (change) => {
          const changed =
            body === undefined
              ? mutate(bytes, change)
              : zipSync({ ...parts, 'word/document.xml': mutate(body, change) });
          const opened = await openDocument(changed).catch((error: unknown) => error);
          if (opened instanceof Refusal) {
            expect(opened.zh.length).toBeGreaterThan(4);
            return;
          }
          if (opened instanceof Error) throw opened;
          const { text, blocks } = opened as Awaited<ReturnType<typeof openDocument>>;
          let place = 0;
          for (const { start, end } of blocks) {
            expect(start).toBeGreaterThanOrEqual(place);
            expect(end).toBeGreaterThanOrEqual(start);
            place = end;
          }
          expect(text.length).toBeGreaterThanOrEqual(place);
        }),
        { numRuns: format === 'pdf' ? 40 : 120 },
      );
    },
  );
});
