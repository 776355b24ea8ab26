import { findLabel, type Label } from '../open/label.ts';
import type { Source, Table } from '../open/source.ts';
import type { Stretch } from './reading.ts';

/** A paragraph with the label that it begins with. */
export interface ParagraphElement extends Stretch {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly label?: Label;
}

export interface TableElement extends Stretch {
  readonly kind: 'table';
  readonly table: Table;
}

export type Element = ParagraphElement | TableElement;

/** The paragraph of a stretch; labels are looked for after spaces. */
export function paragraphAt(text: string, start: number, end: number): ParagraphElement {
  const words = text.slice(start, end);
  const label = findLabel(words.trimStart());
  return { kind: 'paragraph', start, end, text: words, ...(label && { label }) };
}

/** The paragraphs between two places, parted by line breaks, empty ones left out. */
export function paragraphsIn(text: string, start: number, end: number): ParagraphElement[] {
  const paragraphs: ParagraphElement[] = [];
  for (let from = start; from < end; ) {
    const found = text.indexOf('\n', from);
    const to = found < 0 || found > end ? end : found;
    if (text.slice(from, to).trim() !== '') paragraphs.push(paragraphAt(text, from, to));
    from = to + 1;
  }
  return paragraphs;
}

/** What a source is made of, in order. */
export function elementsOf({ text, blocks }: Source): readonly Element[] {
  return blocks.map((block) =>
    block.kind === 'table'
      ? { kind: 'table', start: block.start, end: block.end, table: block }
      : paragraphAt(text, block.start, block.end),
  );
}
