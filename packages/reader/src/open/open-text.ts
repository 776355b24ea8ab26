import { cleanLine } from './clean-line.ts';
import { findWrapWidth, joinLines, type Line } from './join-lines.ts';
import { findFurniture, isSiteLine } from './page-furniture.ts';
import { splitNotice } from './run-on-notice.ts';
import { Refusal, type Source } from './source.ts';
import { SourceWriter } from './source-writer.ts';
import type { TextTable } from './text-table.ts';
import { findTextTable } from './text-tables.ts';

const rule = /^\s*(?:[-*_=~]{3,}|[─━—]{4,})\s*$/;
const markdown = /^\s*(?:#{1,6}\s+|>\s+)|\*\*|__/g;

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
  const filled = lines.filter((line) => line.trim() !== '');
  const indented = filled.filter((line) => indentOf(line) >= 2).length;
  return indented >= 3 && indented < filled.length * 0.7;
}

function piecesOf(lines: readonly string[], furniture: ReadonlySet<number>): Piece[] {
  const byIndent = hasIndents(lines);
  const pieces: Piece[] = [{ lines: [] }];
  let plainUntil = 0;
  for (let index = 0; index < lines.length; ) {
    const raw = lines[index] ?? '';
    const table = furniture.has(index) || index < plainUntil ? undefined : findTextTable(lines, index);
    if (table && table.rows.length === 0) plainUntil = table.next;
    else if (table) {
      pieces.push({ lines: [], table }, { lines: [] });
      index = table.next;
      continue;
    }
    const text = furniture.has(index) || rule.test(raw) ? '' : cleanLine(raw.replace(markdown, ''));
    if (text !== '' && !isSiteLine(text))
      pieces.at(-1)?.lines.push({ text, isIndented: byIndent && indentOf(raw) >= 2 });
    index += 1;
  }
  return pieces;
}

/**
 * A plain text as a source: broken lines joined, tables of tabs, of indented cells or of bars found, page numbers, running titles
 * and editors' marks dropped. Refuses a text without a word.
 */
export function openText(content: string): Source {
  const writer = new SourceWriter();
  const pages = content.replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n').split('\f');
  const edges = new Set<number>();
  const lines: string[] = [];
  for (const page of pages) {
    const pageLines = page.split('\n').flatMap(splitNotice);
    const filled = pageLines.flatMap((line, index) => (line.trim() === '' ? [] : [lines.length + index]));
    const first = filled[0];
    const last = filled.at(-1);
    if (pages.length > 1 && first !== undefined && last !== undefined) edges.add(first).add(last);
    for (const line of pageLines) lines.push(line);
  }
  const furniture = findFurniture(
    lines.map((line) => (line.length > 80 ? line : cleanLine(line))),
    (index) => edges.has(index),
  );
  if (furniture.size > 0) writer.addNote(`略去页码和页眉 ${furniture.size} 行`);
  const pieces = piecesOf(lines, furniture);
  const wrapWidth = findWrapWidth(pieces.flatMap((piece) => piece.lines));
  for (const { lines: own, table } of pieces) {
    if (table) writer.addTable(table.rows);
    for (const paragraph of joinLines(own, wrapWidth)) writer.addParagraph(paragraph);
  }
  const source = writer.finish('text');
  if (source.text.trim() === '') throw new Refusal('empty', '文件里没有文字', 'The file holds no text');
  return source;
}
