import type { Finding } from './finding.ts';

/** Beginnings of files that people hand in instead of text. */
const signatures: readonly (readonly [bytes: readonly number[], kind: string, kindEnglish: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'xlsx、docx 或压缩文件', 'an xlsx, docx or zip file'],
  [[0xd0, 0xcf, 0x11, 0xe0], '旧版 xls 或 doc 文件', 'an old xls or doc file'],
  [[0x25, 0x50, 0x44, 0x46], 'PDF 文件', 'a PDF file'],
  [[0x89, 0x50, 0x4e, 0x47], '图片', 'a picture'],
  [[0xff, 0xd8, 0xff], '图片', 'a picture'],
  [[0x1f, 0x8b], '压缩文件', 'a compressed file'],
  [[0xff, 0xfe], 'UTF-16 文本', 'UTF-16 text'],
  [[0xfe, 0xff], 'UTF-16 文本', 'UTF-16 text'],
];

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: 'utf-8' | 'gb18030' }
  | { readonly ok: false; readonly finding: Finding };

/** Bytes as text: UTF-8 with or without mark, else GB18030; files that aren't text are refused. */
export function decodeText(bytes: Uint8Array, file: string): Decoded {
  const refuse = (code: Finding['code'], args: Finding['args']): Decoded => ({
    ok: false,
    finding: { code, file, cell: {}, args },
  });
  const known = signatures.find(([start]) => start.every((byte, index) => bytes[index] === byte));
  if (known !== undefined) return refuse('file-binary', { kind: known[1], kindEnglish: known[2] });
  if (bytes.includes(0)) return refuse('file-binary', { kind: '二进制文件', kindEnglish: 'a binary file' });
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return { ok: true, encoding, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
    } catch {
      // Not in this encoding: the next one is tried.
    }
  }
  return refuse('file-encoding', {});
}
