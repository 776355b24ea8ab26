import type { Specimen, SpecimenBlock } from './specimen.ts';

const page = { width: 595, height: 842, left: 80, right: 515, top: 100, bottom: 100 };

const widthOf = (text: string, size: number): number =>
  [...text].reduce((width, character) => width + (character.charCodeAt(0) < 128 ? size / 2 : size), 0);

function wrap(text: string, width: number, size: number, indent = 0): string[] {
  const lines: string[] = [];
  let line = '';
  let room = width - indent;
  for (const character of text) {
    const own = widthOf(character, size);
    // A stop may hang over the margin, as printers let it.
    if (own > room && !'，。、；：）'.includes(character)) {
      lines.push(line);
      line = '';
      room = width;
    }
    line += character;
    room -= own;
  }
  return [...lines, line];
}

/** Pages being drawn from the top down. */
class Canvas {
  readonly pages: string[][] = [];
  private y = 0;

  constructor() {
    this.newPage();
  }

  private newPage(): void {
    this.pages.push([]);
    this.y = page.height - page.top;
    this.put(`— ${this.pages.length} —`, page.width / 2 - 15, 50, 12);
  }

  private put(text: string, x: number, y: number, size: number): void {
    const codes = [...text].map((character) => character.charCodeAt(0).toString(16).padStart(4, '0')).join('');
    this.pages.at(-1)?.push(`BT /F1 ${size} Tf 1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm <${codes}> Tj ET`);
  }

  private room(height: number): void {
    if (this.y - height < page.bottom) this.newPage();
  }

  addParagraph({ kind, text }: Exclude<SpecimenBlock, { kind: 'table' }>): void {
    const size = kind === 'title' ? 20 : 16;
    const indent = kind === 'body' ? size * 2 : 0;
    for (const [index, line] of wrap(text, page.right - page.left, size, indent).entries()) {
      this.room(28);
      const isCentred = kind === 'title' || kind === 'centre';
      const x = isCentred ? (page.width - widthOf(line, size)) / 2 : page.left + (index === 0 ? indent : 0);
      this.put(line, x, this.y, size);
      this.y -= 28;
    }
  }

  addTable(block: Extract<SpecimenBlock, { kind: 'table' }>): void {
    const columns = Math.max(...block.rows.map((row) => row.length));
    const width = (page.right - page.left) / columns;
    const covered = new Map<number, number>();
    for (const row of block.rows) {
      const wrapped = row.map(({ text, columns: across = 1 }) => wrap(text, width * across - 10, 12));
      const height = Math.max(1, ...wrapped.map((lines) => lines.length)) * 18 + 8;
      this.room(height);
      const top = this.y + 14;
      let column = 0;
      for (const [index, { rows = 1, columns: across = 1 }] of row.entries()) {
        while ((covered.get(column) ?? 0) > 0) column += 1;
        const left = page.left + column * width;
        for (const [line, text] of (wrapped[index] ?? []).entries()) this.put(text, left + 5, this.y - line * 18, 12);
        this.rule(left, top, left + width * across, top);
        this.rule(left, top, left, top - height);
        covered.set(column, rows);
        column += across;
      }
      for (let at = 0; at < columns; at++) {
        const left = page.left + at * width;
        if ((covered.get(at) ?? 0) > 0) this.rule(left, top, left, top - height);
        covered.set(at, (covered.get(at) ?? 1) - 1);
        if ((covered.get(at) ?? 0) <= 0) this.rule(left, top - height, left + width, top - height);
      }
      this.rule(page.right, top, page.right, top - height);
      this.y -= height;
    }
    this.y -= 10;
  }

  private rule(x1: number, y1: number, x2: number, y2: number): void {
    this.pages.at(-1)?.push(`${x1.toFixed(2)} ${y1.toFixed(2)} m ${x2.toFixed(2)} ${y2.toFixed(2)} l S`);
  }
}

const unicodeMap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
${Array.from({ length: 3 }, (_none, group) => {
  const from = group * 100;
  const to = Math.min(256, from + 100);
  const lines = Array.from({ length: to - from }, (_other, index) => {
    const high = (from + index).toString(16).padStart(2, '0');
    return `<${high}00> <${high}ff> <${high}00>`;
  });
  return `${lines.length} beginbfrange\n${lines.join('\n')}\nendbfrange`;
}).join('\n')}
endcmap end end`;

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** The specimen as PDF: wrapped lines, ruled tables, page numbers. Its font isn't embedded; the codes say which characters they are. `copies` repeats it for length. */
export function renderPdf({ blocks }: Specimen, copies = 1): Uint8Array {
  const canvas = new Canvas();
  for (let copy = 0; copy < copies; copy++)
    for (const block of blocks) {
      if (block.kind === 'table') canvas.addTable(block);
      else canvas.addParagraph(block);
    }
  const stream = (text: string): string => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${canvas.pages.length} /Kids [${canvas.pages.map((_page, index) => `${7 + index * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Demo /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Demo /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 /W [0 127 500] >>',
    '<< /Type /FontDescriptor /FontName /Demo /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
    stream(unicodeMap),
    ...canvas.pages.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${8 + index * 2} 0 R >>`,
      stream(content.join('\n')),
    ]),
  ];
  let text = '%PDF-1.7\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = text.length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return latin(text);
}
