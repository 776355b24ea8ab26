import type { Reason } from '../reasons/reason.ts';
import type { Block, Cell, Source } from './source.ts';

/** A cell to be written: its paragraphs and its place in the grid. */
export interface CellText {
  readonly paragraphs: readonly string[];
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
}

/** Puts paragraphs and tables one after the other into a source's text and notes where each stands. Empty paragraphs are left out. */
export class SourceWriter {
  private readonly parts: string[] = [];
  private readonly blocks: Block[] = [];
  private readonly notes: Reason[] = [];
  private length = 0;

  private put(text: string): void {
    this.parts.push(text);
    this.length += text.length;
  }

  addParagraph(text: string, isFramed?: true): void {
    if (text === '') return;
    const start = this.length;
    this.put(text);
    this.blocks.push({ kind: 'paragraph', start, end: this.length, ...(isFramed && { isFramed }) });
    this.put('\n');
  }

  addTable(rows: readonly (readonly CellText[])[]): void {
    const start = this.length;
    const placed: Cell[][] = [];
    let end = start;
    for (const row of rows) {
      const cells: Cell[] = [];
      for (const [index, { paragraphs, column, columns, rows: height }] of row.entries()) {
        if (index > 0) this.put('\t');
        const from = this.length;
        this.put(paragraphs.filter((paragraph) => paragraph !== '').join('\n'));
        cells.push({ start: from, end: this.length, column, columns, rows: height });
      }
      placed.push(cells);
      end = this.length;
      this.put('\n');
    }
    this.blocks.push({ kind: 'table', start, end, rows: placed });
  }

  addNote(note: Reason): void {
    this.notes.push(note);
  }

  finish(format: Source['format']): Source {
    return { format, text: this.parts.join(''), blocks: this.blocks, notes: this.notes };
  }
}
