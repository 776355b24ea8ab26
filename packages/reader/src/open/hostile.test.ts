import { strToU8, zipSync, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { renderPdf } from '../testing/render-pdf.ts';
import { specimen } from '../testing/specimen.ts';
import { openDocument } from './open-document.ts';
import { Refusal } from './source.ts';

const word = (body: string): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
  });

const codeOf = (bytes: Uint8Array): Promise<string> =>
  openDocument(bytes).then(
    (source) => `read ${source.text.length > 0}`,
    (error: unknown) => (error instanceof Refusal ? error.code : `threw ${String(error)}`),
  );

const utf8 = (text: string): Uint8Array => strToU8(text);

describe('opening a hostile file ends in a clear line', () => {
  it('refuses a zip bomb by what comes out, whatever sizes it declares', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(110_000_000) }, { level: 4 });
    expect(await codeOf(bomb)).toBe('too-large');
    const lying = bomb.slice();
    const view = new DataView(lying.buffer);
    view.setUint32(22, 1000, true);
    expect(await codeOf(lying)).toBe('too-large');
  });

  it('refuses broken XML, document types with entities, and deep nesting', async () => {
    expect(await codeOf(word('<w:p><w:r><w:t>一、总则</w:p>'))).toBe('broken');
    const laughs = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "哈哈哈"><!ENTITY b "&a;&a;&a;">]><w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`;
    expect(await codeOf(zipSync({ 'word/document.xml': strToU8(laughs) }))).toBe('broken');
    const deep = '<w:tbl><w:tr><w:tc>';
    expect(await codeOf(word(deep.repeat(300_000)))).toBe('too-large');
  });

  it('refuses a page of a million tags in each other', async () => {
    expect(await codeOf(utf8(`<html><body>${'<div>'.repeat(1_000_000)}x`))).toBe('too-large');
  });

  it('refuses a cell of a page with more paragraphs than a call takes arguments', async () => {
    const cell = `<td>${'<p>新增30家。</p>'.repeat(140_000)}<table><tr><td>甲</td></tr></table></td>`;
    expect(await codeOf(utf8(`<html><body><table><tr>${cell}</tr></table></body></html>`))).toBe('too-large');
  });

  it('reads or refuses a million brackets and a line of ten megabytes', async () => {
    expect(await codeOf(utf8(`<p>${'（'.repeat(1_000_000)}</p>`))).toMatch(/^read|^too-large/);
    expect(await codeOf(utf8(`一、${'到2025年新增30家，'.repeat(300_000)}`))).toMatch(/^read|^too-large/);
  });

  it('refuses a text box with more paragraphs than a call takes arguments, and a page of a PDF with more pieces of text than print', async () => {
    const box = `<w:p><w:r><w:txbxContent>${'<w:p><w:r><w:t>一</w:t></w:r></w:p>'.repeat(200_000)}</w:txbxContent></w:r></w:p>`;
    expect(await codeOf(word(box))).toBe('too-large');
    const pieces = `BT /F1 4 Tf ${'1 0 0 1 20 20 Tm (a) Tj 1 0 0 1 300 400 Tm (b) Tj '.repeat(30_000)}ET`;
    const objects = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      `<< /Length ${pieces.length} >>\nstream\n${pieces}\nendstream`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ];
    const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
    expect(await codeOf(utf8(`%PDF-1.4\n${body}trailer << /Root 1 0 R >>\n`))).toBe('too-large');
  });

  it('refuses a PDF whose stream unpacks to gigabytes, and one of twenty thousand pages', async () => {
    const packed = zlibSync(new Uint8Array(110_000_000).fill(32), { level: 4 });
    const pdf = (objects: readonly string[]): string =>
      `%PDF-1.4\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer << /Root 1 0 R >>\n`;
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>';
    const head = pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [3 0 R] >>', page]);
    const stream = Buffer.concat([
      Buffer.from(`4 0 obj\n<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
      packed,
      Buffer.from('\nendstream\nendobj\n'),
    ]);
    expect(await codeOf(new Uint8Array(Buffer.concat([Buffer.from(head), stream])))).toBe('too-large');
    const kids = Array.from({ length: 20_000 }, (_none, index) => `${index + 3} 0 R`).join(' ');
    const pages = `<< /Type /Pages /Count 20000 /Kids [${kids}] >>`;
    const own = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>';
    const long = pdf(['<< /Type /Catalog /Pages 2 0 R >>', pages, ...Array.from({ length: 20_000 }, () => own)]);
    expect(await codeOf(utf8(long))).toBe('too-large');
    const blank = pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1 /Kids [3 0 R] >>', page]);
    expect(await codeOf(utf8(blank))).toBe('scanned');
  });

  it('refuses a PDF whose font maps millions of codes, packed or not, and reads one that maps each code once', async () => {
    const text = new TextDecoder('latin1').decode(renderPdf(specimen));
    expect(await codeOf(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))).toBe('read true');
    for (const damage of ['<4e00> <fb4eff> <4e00>', '<4e00> <fb <4eff> <4e00>']) {
      const wide = text.replace('<4e00> <4eff> <4e00>', damage);
      expect(wide).not.toBe(text);
      expect(await codeOf(Uint8Array.from(wide, (letter) => letter.charCodeAt(0)))).toBe('too-large');
    }
    const map = zlibSync(strToU8('begincmap 1 beginbfrange <0000> <fb0000> <0000> endbfrange endcmap'));
    const packed = Buffer.concat([
      Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode /Length ${map.length} >>\nstream\n`),
      map,
      Buffer.from('\nendstream\nendobj\n'),
    ]);
    expect(await codeOf(new Uint8Array(packed))).toBe('too-large');
  });

  it('refuses encrypted, old, scanned, foreign and empty files, each by its own code', async () => {
    const ole = new Uint8Array(4096);
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(await codeOf(ole)).toBe('unknown-format');
    const name = new Uint8Array([...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]));
    ole.set(name, 1024);
    expect(await codeOf(ole)).toBe('encrypted');
    const locked = `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`;
    const pdf = `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n3 0 obj\n${locked}\nendobj\ntrailer << /Root 1 0 R /Encrypt 3 0 R /ID [<01> <01>] >>\n`;
    expect(await codeOf(utf8(pdf))).toBe('encrypted');
    expect(await codeOf(zipSync({ 'xl/workbook.xml': utf8('<x/>') }))).toBe('unknown-format');
    expect(await codeOf(zipSync({ 'a.txt': utf8('x') }))).toBe('unknown-format');
    expect(await codeOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]))).toBe('scanned');
    expect(await codeOf(new Uint8Array())).toBe('empty');
    expect(await codeOf(utf8('<html><body><script>1</script></body></html>'))).toBe('empty');
    expect(await codeOf(utf8('%PDF-1.7\nnothing'))).toBe('broken');
    expect(await codeOf(new Uint8Array(5000).map((_zero, index) => (index * 7919) % 256))).toBe('unknown-format');
  });
});
