import { openDocument, Refusal, readDocument } from '@niepan/reader';
import { strToU8, Zip, ZipDeflate, Zlib, zipSync } from 'fflate';
import type { BenchResult, BenchRow } from './bench.ts';
import { hostileTexts } from './hostile-texts.ts';

function join(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(chunks));
}

/** A docx whose body unpacks to a gigabyte, made without ever holding one. */
function zipBomb(): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const body = new ZipDeflate('word/document.xml', { level: 6 });
  zip.add(body);
  const block = new Uint8Array(1_000_000).fill(32);
  for (let count = 0; count < 1000; count++) body.push(block, count === 999);
  zip.end();
  return join(chunks);
}

const docx = (body: string): Uint8Array => zipSync({ 'word/document.xml': strToU8(body) });
const pdf = (objects: readonly string[]): Uint8Array =>
  strToU8(
    `%PDF-1.4\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer << /Root 1 0 R >>\n`,
  );

function pdfBomb(): Uint8Array {
  const chunks: Uint8Array[] = [];
  const deflate = new Zlib({ level: 6 }, (chunk) => chunks.push(chunk));
  const block = new Uint8Array(1_000_000).fill(32);
  for (let count = 0; count < 1000; count++) deflate.push(block, count === 999);
  const packed = join(chunks);
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>';
  const head = pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [3 0 R] >>', page]);
  const stream = strToU8(`4 0 obj\n<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`);
  return join([head, stream, packed, strToU8('\nendstream\nendobj\n')]);
}

function manyPages(): Uint8Array {
  const kids = Array.from({ length: 20_000 }, (_none, index) => `${index + 3} 0 R`).join(' ');
  const own = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>';
  const pages = `<< /Type /Pages /Count 20000 /Kids [${kids}] >>`;
  return pdf(['<< /Type /Catalog /Pages 2 0 R >>', pages, ...Array.from({ length: 20_000 }, () => own)]);
}

/** A page on which a hundred thousand pieces of text stand. */
function manyPieces(): Uint8Array {
  const text = `BT /F1 4 Tf ${'1 0 0 1 20 20 Tm (a) Tj 1 0 0 1 300 400 Tm (b) Tj '.repeat(50_000)}ET`;
  return pdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]);
}

const files: readonly (readonly [work: string, make: () => Uint8Array])[] = [
  ['a line of 10 MB', () => strToU8(`一、${'到2025年新增专精特新企业30家，'.repeat(240_000)}`)],
  ['a line of 280,000 targets', () => strToU8(`一、${'新增企业3家，'.repeat(284_000)}`)],
  ['a line of 140,000 rewards', () => strToU8(`一、${'对上规企业给予奖励10万元。'.repeat(142_000)}`)],
  ['a line of 10 MB without a stop', () => strToU8('字'.repeat(3_400_000))],
  ['a million brackets in each other', () => strToU8(`一、总则\n${'（'.repeat(1_000_000)}`)],
  ['a million labels', () => strToU8('（一）\n1.\n'.repeat(500_000))],
  ['a page of a million tags in each other', () => strToU8(`<html><body>${'<div>'.repeat(1_000_000)}x`)],
  ['a page of a million cells', () => strToU8(`<html><table><tr>${'<td colspan=99>1'.repeat(1_000_000)}`)],
  ['a zip bomb of 1 GB', zipBomb],
  ['broken XML', () => docx('<w:document><w:body><w:p><w:r><w:t>一</w:p>')],
  ['XML nested a million deep', () => docx(`<w:document>${'<w:tbl><w:tr><w:tc>'.repeat(300_000)}`)],
  [
    'an entity bomb',
    () => docx('<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><w:document>&b;</w:document>'),
  ],
  ['a PDF whose page unpacks to 1 GB', pdfBomb],
  ['a PDF of 20,000 pages', manyPages],
  ['a PDF with 100,000 pieces of text on a page', manyPieces],
  ...hostileTexts.map(([work, make]) => [`2 MB: ${work}`, () => strToU8(make())] as const),
];

/** What hostile files cost until they are read or refused, one after the other in one process. */
export async function readerHostileBench(): Promise<BenchResult> {
  const rows: BenchRow[] = [];
  const endings: string[] = [];
  for (const [work, make] of files) {
    const bytes = make();
    const start = performance.now();
    const ending = await openDocument(bytes)
      .then((source) => `read, ${readDocument(source).clauses.length} clauses`)
      .catch((error: unknown) => {
        if (error instanceof Refusal) return error.zh;
        throw error;
      });
    const figure = performance.now() - start;
    endings.push(`${work}: ${ending}`);
    rows.push({ work, by: 'reader', figure, unit: 'ms', goal: { text: '10 s', isMet: figure <= 10_000 } });
  }
  const peak = process.resourceUsage().maxRSS;
  const memory = { text: '500 MB', isMet: peak <= 500 * 1024 };
  rows.push({ work: 'hostile files: peak of memory', by: 'reader', figure: peak, unit: 'kB', goal: memory });
  return { rows, notes: [`Hostile files end so: ${endings.join('; ')}.`] };
}
