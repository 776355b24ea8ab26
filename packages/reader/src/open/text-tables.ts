import { cleanLine, endsAsOrgan } from './clean-line.ts';
import { findLabel } from './label.ts';
import { findLostFrame } from './lost-frames.ts';
import { findSpacedRows, hasGap } from './spaced-rows.ts';
import { paragraphsOf, type TextTable, toRows } from './text-table.ts';

const isBlank = (line: string): boolean => line.trim() === '' && !line.includes('\t');

const isFigure = /^[≥≤><]?-?\d[\d.,]*[%‰]?$|^[-—/]$/;

/** Whether a line behind a whole row can't go on in its last cell: that holds a figure, or names of organs and the line none. */
function isApart(last: readonly string[] | undefined, line: string): boolean {
  const cell = cleanLine(last?.at(-1) ?? '');
  return isFigure.test(cell) || (endsAsOrgan(cell) && !/[。；，、]$/.test(cell) && !endsAsOrgan(line));
}

/**
 * A short line without a tab between rows: the heading of a section of the table, where it is labelled or can't belong to the row above.
 * What follows it with other columns, or names them anew, is another table.
 */
function isSectionLine(
  lines: readonly string[],
  index: number,
  rows: readonly (readonly (readonly string[])[])[],
): boolean {
  const [head = []] = rows;
  const [row = [], width] = [rows.at(-1), head.length];
  const line = cleanLine(lines[index] ?? '');
  if ((lines[index] ?? '').includes('\t') || line.length > 40 || /[。；：]$/.test(line)) return false;
  const label = findLabel(line);
  const isHeading =
    label?.kind === 'han' ||
    (label === undefined &&
      row.length === width &&
      (rows.length === 1 ? !/^[（(]/.test(line) : isApart(row.at(-1), line)));
  if (!isHeading || /^(?:附\s*[件表]|表\s*\d|[（(]?单位[：:])/.test(line)) return false;
  for (let next = index + 1; next < Math.min(index + 3, lines.length); next++) {
    const below = lines[next] ?? '';
    if (!isBlank(below)) return /\S\t/.test(below) && below.split('\t').length <= width && !/^\s*序号/.test(below);
  }
  return false;
}

/** A line without a tab that is no cell's second line: labelled, the heading of an attachment, a note on the table, or too long. */
function startsBelow(line: string): boolean {
  const words = cleanLine(line.slice(0, 400));
  return (
    line.length >= 400 ||
    findLabel(words) !== undefined ||
    /^附\s*[件表录]\s*[\d一二三四五六七八九十]{0,3}(?:[-—]\d+)?(?:$|[\s：:])|^附表\d|^表\s*\d{1,2}(?![\d.])|^(?:注|附注|备注|说明|填表说明)[：:]|^(?:此件|抄送)/.test(
      words,
    )
  );
}

/** Whether a line under a whole row stands apart from it: a sentence under names or figures, or anything under figures. */
function isBelow(row: readonly (readonly string[])[], width: number, line: string): boolean {
  if (row.length < width || row.length < 2 || !isApart(row.at(-1), cleanLine(line))) return false;
  return isFigure.test(cleanLine(row.at(-1)?.at(-1) ?? '')) || /[。：]$/.test(line.trim());
}

/** Rows of cells parted by tabs; a line without a tab right after a row goes on in its last cell. */
function findTabbed(lines: readonly string[], from: number): TextTable | undefined {
  const rows: string[][][] = [];
  let next = from;
  let sawBlank = false;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (isBlank(line)) {
      sawBlank = true;
      continue;
    }
    const isRow = /\S[^\t]*\t/.test(line) || (/\t/.test(line) && rows.length > 0 && line.split('\t').length > 2);
    const cells = rows.at(-1);
    const width = rows[0]?.length ?? 0;
    const parts = line.split('\t');
    if (
      !sawBlank &&
      isRow &&
      cells &&
      cells.length > 1 &&
      cells.length < width &&
      cells.length + parts.length - 1 <= width
    ) {
      const [first = '', ...others] = parts;
      cells.at(-1)?.push(first);
      for (const part of others) cells.push([part]);
    } else if (rows.length > 0 && isSectionLine(lines, index, rows)) rows.push([[line]]);
    else if (isRow) rows.push(parts.map((cell) => [cell]));
    else if (!sawBlank && cells !== undefined && !startsBelow(line) && !isBelow(cells, width, line))
      cells.at(-1)?.push(line);
    else break;
    sawBlank = false;
    next = index + 1;
  }
  if (rows.length < 2) return undefined;
  return { rows: toRows(rows.map((row) => row.map(paragraphsOf))), next };
}

/** Rows parted by empty lines, each cell on a line that a tab sets in; lines without the tab go on in the cell. */
function findIndented(lines: readonly string[], from: number): TextTable | undefined {
  const rows: string[][][] = [];
  let next = from;
  let isOpen = false;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (isBlank(line)) {
      isOpen = false;
      continue;
    }
    const isCell = line.startsWith('\t');
    if (!isCell && !isOpen) break;
    if (!isOpen) rows.push([]);
    isOpen = true;
    const row = rows.at(-1);
    if (isCell) row?.push([line]);
    else row?.at(-1)?.push(line);
    next = index + 1;
  }
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (columns < 2 || rows.filter((row) => row.length === columns).length < 2) return { rows: [], next };
  return { rows: toRows(rows.map((row) => row.map(paragraphsOf))), next };
}

/** Cells between bars: the outer bars may be left out where at least three cells stand apart. */
function isBarred(line: string): boolean {
  if (line.startsWith('|') && line.endsWith('|')) return line.length >= 3;
  return line.length < 400 && line.split('|').length >= 3;
}

/** Rows between upright bars, as Markdown writes them; the ruled line under the headings is left out. */
function findBarred(lines: readonly string[], from: number): TextTable | undefined {
  const rows: string[][][] = [];
  let next = from;
  for (let index = from; index < lines.length; index++) {
    const line = (lines[index] ?? '').trim();
    if (line === '') continue;
    if (!isBarred(line)) break;
    next = index + 1;
    if (/^[|:\s-]+$/.test(line)) continue;
    rows.push(
      line
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.split(/<br\s*\/?>/)),
    );
  }
  if (rows.length < 2) return undefined;
  return { rows: toRows(rows.map((row) => row.map(paragraphsOf))), next };
}

/** `第三条⇥…`, `1.⇥…`: numbering that a word processor set in, not a cell. */
const isNumbered = (line: string): boolean => {
  const cells = line.split('\t').filter((cell) => cell.trim() !== '');
  const label = cells.length === 2 ? findLabel(line.replaceAll('\t', ' ').trim()) : undefined;
  return label !== undefined && label.isBare === undefined && label.text.trim() === cells[0]?.trim();
};

/** The table that begins at a line, or undefined where the line is running text. */
export function findTextTable(lines: readonly string[], from: number): TextTable | undefined {
  const line = lines[from] ?? '';
  if (line.startsWith('\t') && line.indexOf('\t', 1) < 0) return findIndented(lines, from);
  if (line.includes('\t')) return isNumbered(line) ? undefined : findTabbed(lines, from);
  const spaced = hasGap(line) && !line.includes('|') ? findSpacedRows(lines, from) : undefined;
  if (spaced && spaced.rows.length > 0) return spaced;
  return findLostFrame(lines, from) ?? (line.includes('|') ? findBarred(lines, from) : spaced);
}
