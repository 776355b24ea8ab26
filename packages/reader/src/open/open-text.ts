import { cleanLine, widthOf } from './clean-line.ts';
import { findWrapWidth, joinLines, type Line } from './join-lines.ts';
import { limits, tooLarge } from './limits.ts';
import { findFurniture, isSiteLine } from './page-furniture.ts';
import { splitNotice } from './run-on-notice.ts';
import { Screen } from './screen.ts';
import { Refusal, type Source } from './source.ts';
import { SourceWriter } from './source-writer.ts';
import { withoutCharacterSpaces } from './spaced-characters.ts';
import type { TextTable } from './text-table.ts';
import { findTextTable } from './text-tables.ts';
import { withoutMarkup } from './without-markup.ts';

const screen = new Screen();
const of = {
  rule: screen.of(/^\s*(?:[-*_=~]{3,}|[─━—]{4,})\s*$/),
  /** A sign before a figure is its own, and a star before a body marks who leads. */
  markdown: screen.of(
    /^\s*(?:#{1,6}\s+|(?:[->+]|\*(?!\s+[\u4e00-\u9fff]{2,14}(?:[局委办厅部院会府]|中心)(?:$|[\s、，；（(])))\s+(?=[^\s\d]|\d{1,2}[.．、](?!\d)))|\*\*|__/g,
  ),
};
/** Longer lines are no page numbers or running titles. */
const longestFurniture = 80;

interface Piece {
  readonly lines: Line[];
  readonly table?: TextTable;
}

function indentOf(line: string): number {
  let indent = 0;
  for (const character of line) {
    if (character === '\u3000') indent += 2;
    else if (character === ' ' || character === '\u00a0') indent += 1;
    else break;
  }
  return indent;
}

/** Whether most paragraphs' first lines can be told by their indent: some lines are set in and some aren't. */
function hasIndents(lines: readonly string[]): boolean {
  let filled = 0;
  let indented = 0;
  for (const line of lines) {
    if (line.trim() === '') continue;
    filled += 1;
    if (indentOf(line) >= 2) indented += 1;
  }
  return indented >= 3 && indented < filled * 0.7;
}

/** `*责任单位：某局*`: words set apart by single stars; one that marks who leads has none that closes it. */
const emphasis = /(?<=^|[\s。；）)])\*([^*\s](?:[^*]*[^*\s、，；])?)\*(?=$|[\s。（(])/g;

/** A line without rules and Markdown, cleaned; `cleaned` is what cleaning alone makes of it where it is short. */
function wordsOf(raw: string, cleaned: string): string {
  if (of.rule.test(raw)) return '';
  const cut = of.markdown.cut(raw);
  const words = cut.includes('*') ? cut.replace(emphasis, '$1') : cut;
  return words === raw && raw.length <= longestFurniture ? cleaned : cleanLine(words);
}

/** Paragraphs' lines and tables in order. Of `cleaned` the short lines read as they should. */
function piecesOf(lines: readonly string[], cleaned: readonly string[]): Piece[] {
  const byIndent = hasIndents(lines);
  let own: Line[] = [];
  const pieces: Piece[] = [{ lines: own }];
  let plainUntil = 0;
  for (let index = 0; index < lines.length; index++) {
    const raw = lines[index] ?? '';
    if (raw === '') continue;
    const table = index < plainUntil ? undefined : findTextTable(lines, index);
    if (table && table.rows.length === 0) plainUntil = table.next;
    else if (table) {
      own = [];
      pieces.push({ lines: [], table }, { lines: own });
      index = table.next - 1;
      continue;
    }
    const text = wordsOf(raw, cleaned[index] ?? '');
    if (text !== '' && !isSiteLine(text))
      own.push({ text, isIndented: byIndent && indentOf(raw) >= 2, width: widthOf(raw.trim()) });
  }
  return pieces;
}

/**
 * A plain text as a source: broken lines joined, tables of tabs, of indented cells or of bars found, page numbers, running titles
 * and editors' marks dropped. Refuses a text without a word.
 */
export function openText(content: string): Source {
  const writer = new SourceWriter();
  const pages = withoutMarkup(content.replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n')).split('\f');
  const edges = new Set<number>();
  const parted: string[] = [];
  for (const page of pages) {
    let last: number | undefined;
    for (const line of page.split('\n').flatMap(splitNotice)) {
      if (pages.length > 1 && line.trim() !== '') {
        if (last === undefined) edges.add(parted.length);
        last = parted.length;
      }
      parted.push(line);
    }
    if (last !== undefined) edges.add(last);
  }
  if (parted.filter((line) => line.trim() !== '').length > limits.lines)
    throw tooLarge(`文件的行数超过 ${limits.lines}`, `The file has more than ${limits.lines} lines`);
  const lines = withoutCharacterSpaces(parted);
  const cleaned = lines.map((line) => (line.length > longestFurniture ? line : cleanLine(line)));
  const seen = cleaned.map((line, index) => (lines[index]?.startsWith('\t') ? '' : line));
  const furniture = findFurniture(seen, (index) => edges.has(index));
  if (furniture.size > 0) writer.addNote(['page-furniture', String(furniture.size)]);
  const isKept = (_: string, index: number) => !furniture.has(index);
  const pieces = piecesOf(lines.filter(isKept), cleaned.filter(isKept));
  const wrapWidth = findWrapWidth(pieces.flatMap((piece) => piece.lines));
  for (const { lines: own, table } of pieces) {
    if (table) writer.addTable(table.rows);
    for (const paragraph of joinLines(own, wrapWidth)) writer.addParagraph(paragraph);
  }
  const source = writer.finish('text');
  if (source.text.trim() === '') throw new Refusal('empty', '文件里没有文字', 'The file holds no text');
  return source;
}
