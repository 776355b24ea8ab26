import { decodeBytes } from './decode-bytes.ts';
import { detectFormat } from './detect-format.ts';
import { openDocx } from './docx/open-docx.ts';
import { openHtml } from './html/open-html.ts';
import { Deadline, limits, tooLarge } from './limits.ts';
import { openText } from './open-text.ts';
import { Refusal, type Source } from './source.ts';

/** What to hear while a document opens. */
export interface OpenOptions {
  /** Called after each page of a PDF. */
  readonly onPage?: (done: number, total: number) => void;
}

function refuseLong({ text, blocks }: Pick<Source, 'text' | 'blocks'>): void {
  const cells = blocks.reduce(
    (sum, block) => (block.kind === 'table' ? sum + block.rows.reduce((own, row) => own + row.length, 0) : sum),
    0,
  );
  if (text.length > limits.characters || blocks.length > limits.blocks)
    throw tooLarge('文件里的文字太多', 'The file holds too much text');
  if (cells > limits.cells) throw tooLarge('表格太大', 'The tables are too large');
}

async function open(bytes: Uint8Array, { onPage }: OpenOptions): Promise<Source> {
  const deadline = new Deadline();
  switch (detectFormat(bytes)) {
    case 'zip':
      return openDocx(bytes, deadline);
    case 'pdf': {
      // Only who reads a PDF loads what reads PDFs.
      const { openPdf } = await import('./pdf/open-pdf.ts');
      return openPdf(bytes, deadline, onPage);
    }
    case 'html':
      return openHtml(bytes, deadline);
    case 'text': {
      const text = decodeBytes(bytes);
      refuseLong({ text, blocks: [] });
      return openText(text);
    }
  }
}

/**
 * A document's bytes as a source: .docx, .pdf, .html or text, told apart by content. The promise rejects with a refusal and nothing else:
 * scanned, encrypted, broken, empty, too large or unknown files, each with what to do instead.
 */
export async function openDocument(bytes: Uint8Array, options: OpenOptions = {}): Promise<Source> {
  const megabytes = limits.fileBytes / 1024 / 1024;
  if (bytes.length > limits.fileBytes)
    throw tooLarge(`文件大于 ${megabytes} MB`, `The file is larger than ${megabytes} MB`);
  try {
    const source = await open(bytes, options);
    refuseLong(source);
    if (source.text.trim() === '') throw new Refusal('empty', '文件里没有文字', 'The file holds no text');
    return source;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      'broken',
      '文件已损坏，读不了：请重新导出',
      'The file is damaged and cannot be read: export it again',
      {
        cause: error,
      },
    );
  }
}
