import { describe, expect, it } from 'vitest';
import { renderPdf } from '../testing/render-pdf.ts';
import { renderDocx, renderHtml, renderText } from '../testing/render-specimen.ts';
import { specimen } from '../testing/specimen.ts';
import { openDocument } from './open-document.ts';
import type { Source } from './source.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function linesOf({ blocks, text }: Source): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [text.slice(block.start, block.end)]
      : block.rows.map((row) =>
          row
            .map(({ start, end, column, columns, rows }) => `${column}+${columns}x${rows} ${text.slice(start, end)}`)
            .join(' | '),
        ),
  );
}

describe('opening a document', () => {
  it('opens a PDF from a buffer of Node.js as from plain bytes', async () => {
    const bytes = renderPdf(specimen);
    expect(await openDocument(Buffer.from(bytes))).toEqual(await openDocument(bytes));
  });

  it('gives the same paragraphs and tables whether the document comes as docx, pdf or html', async () => {
    const docx = linesOf(await openDocument(await renderDocx(specimen)));
    const html = linesOf(await openDocument(utf8(renderHtml(specimen))));
    const pdf = linesOf(await openDocument(renderPdf(specimen)));
    expect(html).toContain('（一）强化统筹。市经信局每季度调度一次进展，重大事项报市政府研究。（责任单位：市经信局）');
    expect(html).toContain(
      '0+1x1 1 | 1+1x1 组织实施智能化技改项目，推广应用工业机器人 | 2+1x1 智能化技改项目300项，工业机器人800台 | 3+1x2 市经信局',
    );
    expect(docx).toEqual(html);
    expect(pdf).toEqual(html);
  });

  it('gives the same paragraphs from plain text, whose merged cells are blank', async () => {
    const paragraphs = ({ blocks, text }: Source) =>
      blocks.flatMap((block) => (block.kind === 'paragraph' ? [text.slice(block.start, block.end)] : []));
    const html = await openDocument(utf8(renderHtml(specimen)));
    expect(paragraphs(await openDocument(utf8(renderText(specimen))))).toEqual(paragraphs(html));
  });
});
