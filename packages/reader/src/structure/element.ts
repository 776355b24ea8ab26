import { findLabel, type Label, type LabelKind } from '../open/label.ts';
import type { Source, Table } from '../open/source.ts';
import type { Stretch } from './reading.ts';
import { splitRunIn } from './run-in-items.ts';

/** What the heading of an attachment says: `附件`, `附表`; its number; the title behind it. */
export interface AnnexHeading {
  readonly kind: string;
  readonly number: string;
  readonly rest: string;
}

/** A paragraph with the label that it begins with. */
export interface ParagraphElement extends Stretch {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly label?: Label;
  /** It lies in the frame of a box (专栏), whose end is seen. */
  readonly isBoxed?: true;
  /** It heads an attachment by its title alone. */
  readonly annex?: AnnexHeading;
}

export interface TableElement extends Stretch {
  readonly kind: 'table';
  readonly table: Table;
  readonly isBoxed?: true;
}

export type Element = ParagraphElement | TableElement;

function labelled(text: string, { start, end }: Stretch): ParagraphElement {
  const words = text.slice(start, end);
  const label = findLabel(words.trimStart());
  return label ? { kind: 'paragraph', start, end, text: words, label } : { kind: 'paragraph', start, end, text: words };
}

function withoutLabel({ label: _, ...element }: ParagraphElement): ParagraphElement {
  return element;
}

const withoutBare = (element: ParagraphElement): ParagraphElement =>
  element.label?.isBare ? withoutLabel(element) : element;

/** The paragraphs that a stretch holds: one, or one for each numbered item that runs in it. `next` is the label of the paragraph below. */
function piecesOf(text: string, whole: ParagraphElement, next: Label | undefined): readonly ParagraphElement[] {
  const pieces = splitRunIn(text, whole, whole.label, next);
  return pieces.length === 1 ? [whole] : pieces.map((piece) => labelled(text, piece));
}

/** The paragraph of a stretch; labels are looked for after spaces. A bare number alone is none. */
export function paragraphAt(text: string, start: number, end: number): ParagraphElement {
  return withoutBare(labelled(text, { start, end }));
}

/** The labels of elements, in order. */
export function labelsOf(elements: readonly Element[]): readonly Label[] {
  const labels: Label[] = [];
  for (const element of elements) if (element.kind === 'paragraph' && element.label) labels.push(element.label);
  return labels;
}

/** Bare numbers (`1 总则`) stay labels where they count on from 1, or `1.1` stands under them. */
function keepCounted(elements: readonly Element[]): readonly Element[] {
  const labels = labelsOf(elements);
  if (!labels.some(({ isBare }) => isBare)) return elements;
  const counted = new Map<LabelKind, number>();
  const kept = new Set<Label>();
  for (const [index, label] of labels.entries()) {
    if (!label.isBare) continue;
    const { kind, number } = label;
    const next = labels.slice(index + 1).find((other) => other.isBare && other.kind === kind);
    const [last, after] = [labels[index - 1], labels[index + 1]];
    const begins = number === 1 && (next?.number === 2 || after?.name === '1.1');
    const isBetween = [last?.kind === kind && last.number + 1, after?.kind === kind && after.number - 1].includes(
      number,
    );
    if (!begins && !isBetween && number !== (counted.get(kind) ?? -1) + 1) continue;
    counted.set(kind, number);
    kept.add(label);
  }
  return elements.map((element) =>
    element.kind === 'paragraph' && element.label?.isBare && !kept.has(element.label) ? withoutLabel(element) : element,
  );
}

/** The paragraphs between two places, parted by line breaks and before numbered items that run in them, empty ones left out. */
export function paragraphsIn(text: string, start: number, end: number): ParagraphElement[] {
  const paragraphs: ParagraphElement[] = [];
  for (let from = start; from < end; ) {
    const found = text.indexOf('\n', from);
    const to = found < 0 || found > end ? end : found;
    if (text.slice(from, to).trim() !== '') {
      const next = findLabel(text.slice(to + 1, Math.min(end, to + 40)).trimStart());
      for (const piece of piecesOf(text, labelled(text, { start: from, end: to }), next))
        paragraphs.push(withoutBare(piece));
    }
    from = to + 1;
  }
  return paragraphs;
}

/** Whether a line begins the notes under a table: `注：1.…`. */
const startsNotes = (text: string): boolean => /^\s*[（(]?(?:注|备注|说明|填表说明|资料来源)\s*[：:]/.test(text);

/** How notes are numbered; parts, chapters and items in Chinese numbers behind them go on with the text. */
const noteKinds: ReadonlySet<LabelKind | undefined> = new Set<LabelKind>([
  'arabic',
  'arabic-half',
  'arabic-bracket',
  'circled',
]);

/** What is numbered in the notes under a table is no clause: `注：1.…；2.…`. */
function unlabelNotes(elements: readonly Element[]): readonly Element[] {
  let next = 0;
  return elements.map((element, index) => {
    if (element.kind === 'table') return element;
    const isNoted = elements[index - 1]?.kind === 'table' && startsNotes(element.text);
    const isCounted = next > 0 && element.label?.number === next && noteKinds.has(element.label.kind);
    next = isNoted ? 1 : isCounted ? next + 1 : 0;
    return isCounted ? withoutLabel(element) : element;
  });
}

/** Marks what belongs to a box whose heading stands over a table: the table, and notes below it. */
function markBoxes(elements: readonly Element[]): readonly Element[] {
  let isIn = false;
  return elements.map((element, index) => {
    if (element.isBoxed) return element;
    const before = elements[index - 1];
    const isHeaded = before?.kind === 'paragraph' && before.label?.kind === 'box';
    isIn = element.kind === 'table' ? isHeaded : isIn && startsNotes(element.text);
    return isIn ? { ...element, isBoxed: true } : element;
  });
}

/** What a source is made of, in order; numbered items that run in a paragraph are paragraphs of their own. */
export function elementsOf({ text, blocks }: Source): readonly Element[] {
  const wholes = blocks.map((block) => (block.kind === 'paragraph' ? labelled(text, block) : undefined));
  const elements: Element[] = [];
  for (const [index, block] of blocks.entries()) {
    const whole = wholes[index];
    if (block.kind === 'table') elements.push({ kind: 'table', start: block.start, end: block.end, table: block });
    else if (whole)
      for (const piece of piecesOf(text, whole, wholes[index + 1]?.label))
        elements.push(block.isFramed ? { ...piece, isBoxed: true } : piece);
  }
  return markBoxes(unlabelNotes(keepCounted(elements)));
}
