import type { Reason } from '../reasons/reason.ts';

/**
 * A document as its file states it: one text and the blocks that make it up, in order. All places are UTF-16 offsets into `text`,
 * so that whatever is read later lights its own span. Editors' noise and page furniture are gone from the text.
 */
export interface Source {
  readonly format: 'docx' | 'pdf' | 'html' | 'text';
  readonly text: string;
  readonly blocks: readonly Block[];
  /** What opening dropped or mended, for the reader to see. */
  readonly notes: readonly Reason[];
}

export type Block = Paragraph | Table;

/** One paragraph, its broken lines joined. The text holds it without a line break; a line break follows it. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly start: number;
  readonly end: number;
  /** It stands in the drawn frame of a box (专栏). */
  readonly isFramed?: true;
}

/** A table, row by row. In the text a tab stands between cells and a line break after each row. */
export interface Table {
  readonly kind: 'table';
  readonly start: number;
  readonly end: number;
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * A cell at its own place in the grid. A cell merged downwards stands in its first row only.
 * Where a cell holds several paragraphs, line breaks stand between them.
 */
export interface Cell {
  readonly start: number;
  readonly end: number;
  /** Grid column of the cell's left edge, from 0. */
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
}

/** Why a file can't be read, in both languages, with what to do instead. The reader throws nothing else. */
export class Refusal extends Error {
  constructor(
    readonly code: 'scanned' | 'encrypted' | 'broken' | 'too-large' | 'unknown-format' | 'empty',
    readonly zh: string,
    readonly en: string,
    options?: { readonly cause?: unknown },
  ) {
    super(zh, options);
    this.name = 'Refusal';
  }
}
