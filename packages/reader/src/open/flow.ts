import type { Reason } from '../reasons/reason.ts';
import { cleanLine } from './clean-line.ts';
import { findWrapWidth, joinCellLines, joinLines, type Line } from './join-lines.ts';
import { findLabel } from './label.ts';
import { limits, tooLarge } from './limits.ts';
import { findFurniture, isOutside } from './page-furniture.ts';
import type { Source } from './source.ts';
import { type CellText, SourceWriter } from './source-writer.ts';
import { findTextTable } from './text-tables.ts';

/** A cell as its file gives it, at its place in the grid. */
export interface FlowCell {
  readonly paragraphs: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly column: number;
}

type Piece = { readonly lines: Line[]; readonly isFramed?: true } | { readonly rows: readonly (readonly CellText[])[] };

/**
 * Paragraphs and tables of a document in reading order, on their way to a source. Paragraphs are kept as they are unless most break at one
 * width, as in files converted from print: then they are lines, and are joined. Page numbers that became text are dropped.
 */
export class Flow {
  private readonly pieces: Piece[] = [{ lines: [] }];
  private readonly writer = new SourceWriter();
  private tabbed: string[] = [];
  private characters = 0;
  private cells = 0;

  private count(text: string): void {
    this.characters += text.length;
    if (this.characters > limits.characters) throw tooLarge('文件里的文字太多', 'The file holds too much text');
  }

  /** Lines of one paragraph, parted by line breaks that its author made. Paragraphs whose words stand at tab stops may be rows of a table. */
  addParagraph(text: string): void {
    this.count(text);
    if (this.tabbed.length > 0 && text.trim() === '') return;
    if (text.includes('\t') && !text.includes('\n')) {
      this.tabbed.push(text);
      return;
    }
    this.endTabbed();
    this.addLines(text);
  }

  private addLines(text: string): void {
    for (const line of joinLines(linesOf(text))) this.putLine({ text: line, isIndented: false });
  }

  /** Ends a run of paragraphs with tabs: a table where they are its rows, else what they say. */
  private endTabbed(): void {
    const rows = this.tabbed;
    if (rows.length === 0) return;
    this.tabbed = [];
    const table = isTabbedTable(rows) ? findTextTable(rows, 0) : undefined;
    if (table && table.rows.length > 0 && table.next === rows.length) this.pieces.push({ rows: table.rows });
    else for (const row of rows) this.addLines(row);
  }

  addLine(line: Line): void {
    this.endTabbed();
    this.putLine(line);
  }

  private putLine(line: Line): void {
    if (isOutside(line.text)) return;
    const last = this.pieces.at(-1);
    if (last !== undefined && 'lines' in last) last.lines.push(line);
    else this.pieces.push({ lines: [line] });
  }

  /** A table of one column is a frame around paragraphs, and is read as paragraphs; those of a box (专栏) stay marked. */
  addTable(rows: readonly (readonly FlowCell[])[]): void {
    this.endTabbed();
    const filled = rows.filter((row) => row.length > 0);
    for (const row of filled) {
      this.cells += row.length;
      for (const { paragraphs } of row) for (const paragraph of paragraphs) this.count(paragraph);
    }
    if (this.cells > limits.cells) throw tooLarge('表格太大', 'The tables are too large');
    if (filled.every((row) => row.length === 1 && row[0]?.column === 0)) {
      const texts = filled.flatMap((row) => row.flatMap(({ paragraphs }) => paragraphs));
      const isBox = cleanLine(texts.find((text) => text.trim() !== '') ?? '').startsWith('专栏');
      if (isBox) this.pieces.push({ lines: [], isFramed: true });
      for (const text of texts) this.addParagraph(text);
      this.endTabbed();
      if (isBox) this.pieces.push({ lines: [] });
      return;
    }
    const [head = [], ...rest] = filled;
    const title = head.length === 1 ? head.flatMap(({ paragraphs }) => paragraphs) : [];
    // `专栏3 重点行业目标` over all columns heads the box that the rows below stand in.
    const isBoxed = rest.length > 0 && cleanLine(title[0] ?? '').startsWith('专栏');
    if (isBoxed) {
      this.pieces.push({ lines: [], isFramed: true });
      for (const text of title) this.addLines(text);
    }
    const cleaned = (isBoxed ? rest : filled).map((row) =>
      row.map((cell) => ({ ...cell, paragraphs: cell.paragraphs.flatMap((text) => cellParagraphs(text)) })),
    );
    this.pieces.push({ rows: cleaned });
  }

  addNote(note: Reason): void {
    this.writer.addNote(note);
  }

  finish(format: Source['format']): Source {
    this.endTabbed();
    const runs = this.pieces.flatMap((piece) => ('lines' in piece ? [piece.lines] : []));
    const all = runs.flat();
    const dropped = findFurniture(
      all.map(({ text }) => text),
      () => false,
    );
    if (dropped.size > 0) this.addNote(['page-furniture', String(dropped.size)]);
    const furniture = new Set([...dropped].map((index) => all[index]));
    const wrapWidth = findWrapWidth(all);
    for (const piece of this.pieces) {
      if ('rows' in piece) {
        this.writer.addTable(piece.rows);
        continue;
      }
      const kept = piece.lines.filter((line) => !furniture.has(line));
      const isBroken = wrapWidth !== undefined || kept.some(({ room }) => room !== undefined);
      const paragraphs = isBroken ? joinLines(kept, wrapWidth) : kept.map(({ text }) => text);
      for (const paragraph of paragraphs) this.writer.addParagraph(paragraph, piece.isFramed);
    }
    return this.writer.finish(format);
  }
}

/** What no row is: a paragraph with its label, a sentence, or fields that each name themselves (`联系人：某某`, `电话：…`). */
function isNoRow(cells: readonly string[]): boolean {
  const [first = '', last = ''] = [cells.find((cell) => cell.trim() !== ''), cells.at(-1)];
  return (
    findLabel(first.trim()) !== undefined ||
    /[。；;]\s*$/.test(last) ||
    cells.filter((cell) => /^[^：:\d]{2,8}[：:]/.test(cell.trim())).length >= 2
  );
}

/**
 * Whether most of the paragraphs have three cells and more, at most one fewer than the widest, and none is anything but a row; contents with
 * their page numbers have two, numbers before items too.
 */
function isTabbedTable(paragraphs: readonly string[]): boolean {
  const rows = paragraphs.map((text) => text.split('\t'));
  if (rows.some(isNoRow)) return false;
  const widths = rows.map((cells) => cells.length);
  const usual = widths.reduce((most, width) => Math.max(most, width), 0);
  const whole = widths.filter((width) => width >= 3 && width >= usual - 1).length;
  return usual >= 3 && whole >= 3 && whole >= rows.length * 0.7;
}

function linesOf(text: string): readonly Line[] {
  return text.split('\n').map((line) => ({ text: cleanLine(line), isIndented: false }));
}

function cellParagraphs(text: string): readonly string[] {
  return joinCellLines(text.split('\n').map(cleanLine));
}
