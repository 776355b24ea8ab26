import { describe, expect, it } from 'vitest';
import { openDocument } from '../open-document.ts';

/** A PDF of one line in a font that isn't embedded, in an encoding that PDFs only name. */
function pdf(encoding: string, codes: string): Uint8Array {
  const content = `BT /F1 16 Tf 1 0 0 1 80 700 Tm <${codes}> Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 7 0 R >>',
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [5 0 R] >>`,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 6 0 R /DW 1000 /W [1 95 500 814 907 500] >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return new TextEncoder().encode(`%PDF-1.4\n${body}trailer << /Root 1 0 R /Size 8 >>\n`);
}

const hex = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
const text = '到2025年，新增30家（演示）。';
const wide = hex([...text].flatMap((letter) => [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 255]));
/** The same in GBK. */
const narrow = 'b5bd32303235c4eaa3acd0c2d4f63330bcd2a3a8d1ddcabea3a9a1a3';

describe('Chinese encodings that a PDF only names', () => {
  it.each([
    ['UniGB-UCS2-H', wide],
    ['UniGB-UTF16-H', wide],
    ['GBK-EUC-H', narrow],
    ['GBKp-EUC-H', narrow],
    ['GBK2K-H', narrow],
    ['GB-EUC-H', narrow],
  ])('are read: %s', async (encoding, codes) => {
    expect((await openDocument(pdf(encoding, codes))).text.trim()).toBe(text);
  });
});
