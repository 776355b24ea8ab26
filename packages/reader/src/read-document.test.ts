import { describe, expect, it } from 'vitest';
import { openDocument } from './open/open-document.ts';
import { readDocument } from './read-document.ts';
import { renderPdf } from './testing/render-pdf.ts';
import { renderDocx, renderHtml, renderText } from './testing/render-specimen.ts';
import { specimen } from './testing/specimen.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What is read, without places: those differ where blank cells stand for merged ones. */
async function read(bytes: Uint8Array) {
  const { document, clauses, targets, tasks } = readDocument(await openDocument(bytes));
  return {
    document,
    clauses: clauses.map(({ path, title }) => `${path} ${title}`),
    targets: targets.map(
      ({ path, name, comparator, value, high, unit, period, basis, soft }) =>
        `${path} ${name} ${comparator} ${value ?? ''} ${high ?? ''} ${unit ?? ''} ${period ?? ''} ${basis} ${soft ?? ''}`,
    ),
    tasks: tasks.map(({ path, text, lead, responsible }) => `${path} ${text} ${lead ?? ''} ${responsible.join('、')}`),
  };
}

describe('reading a document', () => {
  it('gives the same clauses, targets and tasks whether it comes as docx, pdf, html or text', async () => {
    const docx = await read(await renderDocx(specimen));
    expect(docx.document.number).toBe('假想政办〔2025〕8号');
    expect(docx.targets.length).toBeGreaterThan(8);
    expect(await read(utf8(renderHtml(specimen)))).toEqual(docx);
    expect(await read(renderPdf(specimen))).toEqual(docx);
    expect(await read(utf8(renderText(specimen)))).toEqual(docx);
  });
});
