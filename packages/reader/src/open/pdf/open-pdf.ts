import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { cleanLine } from '../clean-line.ts';
import { Flow } from '../flow.ts';
import type { Line } from '../join-lines.ts';
import { type Deadline, limits, tooLarge } from '../limits.ts';
import { findFurniture } from '../page-furniture.ts';
import { Refusal, type Source } from '../source.ts';
import { makeChineseMap } from './chinese-maps.ts';
import { hasColumns } from './columns.ts';
import { continueTable } from './continue-table.ts';
import { blocksOfPage } from './page-blocks.ts';
import { findRules } from './page-rules.ts';
import type { PageTable } from './page-table.ts';
import { leftMargin, linesOfRuns, type PrintedLine, plainText, type Run, rightMargin } from './page-text.ts';
import { refuseBomb } from './refuse-bomb.ts';
import { refuseWideMaps } from './refuse-wide-maps.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

/** pdf.js moves buffers with a function that Node.js 20 doesn't have yet. */
function addTransfer(): void {
  const prototype = ArrayBuffer.prototype as ArrayBuffer & { transferToFixedLength?: unknown };
  prototype.transferToFixedLength ??= function transfer(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
    const moved = structuredClone(this, { transfer: [this] });
    return length === moved.byteLength ? moved : moved.slice(0, length);
  };
}

/** Gives pdf.js the character maps that it asks for by name; nothing is fetched. */
class ChineseMaps {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const map = kind === 'cMapUrl' ? makeChineseMap(filename) : undefined;
    if (map === undefined) throw new RangeError(`no such data: ${filename}`);
    return new TextEncoder().encode(map);
  }
}

async function load(bytes: Uint8Array): Promise<Pdf> {
  addTransfer();
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      stopAtErrors: false,
      useWorkerFetch: false,
      cMapUrl: 'maps/',
      cMapPacked: false,
      BinaryDataFactory: ChineseMaps,
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new Refusal(
        'encrypted',
        '文件加了密码：请取消密码后再读',
        'The file is protected by a password: remove it first',
      );
    throw new Refusal(
      'broken',
      'PDF 已损坏，读不了：请重新导出',
      'The PDF is damaged and cannot be read: export it again',
      {
        cause: error,
      },
    );
  }
}

/** What a page prints, piece by piece: a page of a million pieces never stands in memory as a whole. */
async function* itemsOf(page: Page) {
  const reader = page.streamTextContent().getReader();
  let count = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    count += read.value.items.length;
    if (count > limits.pageRuns) {
      await reader.cancel(new Error('too large'));
      throw tooLarge('PDF 的一页里文字块太多', 'A page of the PDF holds too many pieces of text');
    }
    yield* read.value.items;
  }
}

/** Runs of a page that stand upright; text set askew is a watermark. */
async function runsOf(page: Page, transform: readonly number[]): Promise<Run[]> {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
  const runs: Run[] = [];
  for await (const item of itemsOf(page)) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [, , u = 0, v = 0, x = 0, y = 0] = item.transform as number[];
    const [p = 0, q = 0] = item.transform as number[];
    const slope = b * p + d * q;
    const size = Math.hypot(a * u + c * v, b * u + d * v);
    if (Math.abs(slope) > size * 0.1) continue;
    runs.push({
      text: plainText(item.str),
      x: a * x + c * y + e,
      y: b * x + d * y + f,
      width: item.width,
      size,
    });
  }
  return runs;
}

async function rulesOf(page: Page, transform: readonly number[]) {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  return findRules(fnArray, argsArray, OPS, transform);
}

interface ReadPage {
  readonly blocks: readonly (PrintedLine | PageTable)[];
  readonly margin: number;
  readonly width: number;
  readonly height: number;
}

/** Lines drawn on a page are looked for only where its text stands in columns, or where a table may go on. */
async function readPage(page: Page, afterTable: boolean, deadline: Deadline): Promise<ReadPage> {
  const { transform, width, height } = page.getViewport({ scale: 1 });
  const runs = await runsOf(page, transform);
  const lines = linesOfRuns(runs);
  const mayHoldTable = afterTable || lines.some(hasColumns);
  const rules = mayHoldTable && runs.length > 0 ? await rulesOf(page, transform) : { across: [], down: [] };
  const blocks = blocksOfPage(runs, rules, deadline);
  page.cleanup();
  return { blocks, width, height, margin: leftMargin(blocks.flatMap((block) => ('rows' in block ? [] : [block]))) };
}

function refuseEmpty(pages: number): Refusal {
  return new Refusal(
    'scanned',
    `PDF 的 ${pages} 页里没有文字，应是扫描件：请用文字版，或先做文字识别`,
    `The PDF's ${pages} pages hold no text, so they seem scanned: use a version with text, or recognise its text first`,
  );
}

/** Lines that are page numbers or running titles. */
function furnitureOf(pages: readonly ReadPage[]): ReadonlySet<PrintedLine> {
  const lines: PrintedLine[] = [];
  const edges = new Set<number>();
  for (const { blocks, height } of pages) {
    for (const block of blocks) {
      if ('rows' in block) continue;
      const isOutside = block.y < height * 0.1 || block.y > height * 0.88;
      if (isOutside) edges.add(lines.length);
      lines.push(block);
    }
  }
  const found = findFurniture(
    lines.map(({ text }) => cleanLine(text)),
    (index) => edges.has(index),
  );
  return new Set([...found].flatMap((index) => lines[index] ?? []));
}

/** A PDF as a source: lines joined to paragraphs, tables from the lines ruled around them, page numbers and running titles dropped. */
export async function openPdf(
  bytes: Uint8Array,
  deadline: Deadline,
  onPage: (done: number, total: number) => void = () => undefined,
): Promise<Source> {
  refuseBomb(bytes, deadline);
  refuseWideMaps(bytes, deadline);
  const pdf = await load(bytes);
  try {
    if (pdf.numPages > limits.pages)
      throw tooLarge(
        `PDF 有 ${pdf.numPages} 页，超过 ${limits.pages} 页`,
        `The PDF has ${pdf.numPages} pages, more than ${limits.pages}`,
      );
    deadline.extend(pdf.numPages * limits.pageMilliseconds);
    const pages: ReadPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const last = pages.at(-1)?.blocks.findLast((block) => 'rows' in block || !/^\W*\d+\W*$/.test(block.text));
      pages.push(await readPage(await pdf.getPage(number), last !== undefined && 'rows' in last, deadline));
      onPage(number, pdf.numPages);
      deadline.checkNow();
    }
    const characters = pages
      .flatMap(({ blocks }) => blocks)
      .filter((block) => 'rows' in block || block.text.length > 3);
    if (characters.length === 0) throw refuseEmpty(pdf.numPages);
    return writeSource(pages);
  } finally {
    await pdf.destroy();
  }
}

/** The right margin of pages by their width: pages set across have their own. */
function rightMargins(pages: readonly ReadPage[]): ReadonlyMap<number, number> {
  const lines = new Map<number, PrintedLine[]>();
  for (const { blocks, width } of pages) {
    const own = lines.get(Math.round(width)) ?? [];
    lines.set(Math.round(width), own);
    for (const block of blocks) if (!('rows' in block)) own.push(block);
  }
  return new Map([...lines].map(([width, own]) => [width, rightMargin(own)]));
}

const isEnded = (text: string): boolean => /[。；：！？]$/.test(text.trimEnd());

/** Whether what follows a full stop mostly begins set in: then a line that isn't goes on with the one above it, ragged as that may end. */
function setsIn(pages: readonly ReadPage[]): boolean {
  let [begins, all] = [0, 0];
  for (const { blocks, margin } of pages) {
    for (const [index, block] of blocks.entries()) {
      const last = blocks[index - 1];
      if ('rows' in block || last === undefined || 'rows' in last || !/。$/.test(last.text.trimEnd())) continue;
      all += 1;
      if (block.x > margin + block.size * 1.2) begins += 1;
    }
  }
  return all >= 4 && begins >= all * 0.75;
}

/** A line between the edges of its page or column; `ragged`: how many characters short of the margin one in mid-sentence may end. */
function lineIn(
  { left, right }: { readonly left: number; readonly right: number },
  line: PrintedLine,
  ragged: number,
): Line {
  const { text, x, size } = line;
  // Who signs and when stands at the right margin, and fills no line.
  const isSetRight = x - left > (right - left) / 3;
  return {
    text: cleanLine(text),
    isIndented: x > left + size * 1.2,
    room: isSetRight ? Number.POSITIVE_INFINITY : (right - line.right) / size - (isEnded(text) ? 0 : ragged),
  };
}

function writeSource(pages: readonly ReadPage[]): Source {
  const ragged = setsIn(pages) ? 6.3 : 0;
  const furniture = furnitureOf(pages);
  const flow = new Flow();
  if (furniture.size > 0) flow.addNote(['page-furniture', String(furniture.size)]);
  let table: PageTable | undefined;
  const closeTable = (): void => {
    if (table !== undefined) flow.addTable(table.rows);
    table = undefined;
  };
  const blank: number[] = [];
  const right = rightMargins(pages);
  for (const [index, { blocks, margin, width }] of pages.entries()) {
    if (blocks.length === 0) blank.push(index + 1);
    for (const block of blocks) {
      if ('rows' in block) {
        const longer = table && continueTable(table, block);
        if (longer === undefined) closeTable();
        table = longer ?? block;
      } else if (!furniture.has(block)) {
        closeTable();
        const edges = block.column ?? { left: margin, right: right.get(Math.round(width)) ?? width };
        flow.addLine(lineIn(edges, block, ragged));
      }
    }
  }
  closeTable();
  if (blank.length > 0) flow.addNote(['blank-pages', blank.join(', ')]);
  return flow.finish('pdf');
}
