const longest = 300;
/** Narrower gaps part cells only where numbers stand in the columns. */
const gaps: readonly RegExp[] = [/(?: {3,}|\u3000{2,})[ \u3000]*/g, /(?: {2,}|\u3000)[ \u3000]*/g];

/** A cell of a line with the columns of characters that it covers: wide characters count two. */
interface Placed {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (/[\u2e80-\uffe6“”‘’—…≥≤·]/.test(character) ? 2 : 1), 0);

function cellsOf(line: string, gap: RegExp): readonly Placed[] {
  const cells: Placed[] = [];
  const add = (start: number, end: number) => {
    const text = line.slice(start, end);
    if (text === '') return;
    const from = widthOf(line.slice(0, start));
    cells.push({ text, from, to: from + widthOf(text) });
  };
  let start = 0;
  for (const match of line.matchAll(gap)) {
    add(start, match.index);
    start = match.index + match[0].length;
  }
  add(start, line.length);
  return cells;
}

/** The cells of a line that lacks some, each under the column that it alone meets; undefined where they don't tell. */
function underColumns(cells: readonly Placed[], columns: readonly Placed[]): string[] | undefined {
  const texts = columns.map(() => '');
  let last = -1;
  for (const { text, from, to } of cells) {
    const met = columns.flatMap((column, index) => (from < column.to && column.from < to ? [index] : []));
    const [at] = met;
    if (met.length !== 1 || at === undefined || at <= last) return undefined;
    texts[at] = text;
    last = at;
  }
  return texts;
}

function findWithGap(lines: readonly string[], from: number, gap: RegExp): { rows: string[][]; next: number } {
  const rows: string[][] = [];
  let columns: Placed[] = [];
  let next = from;
  for (let index = from; index < lines.length; index++) {
    const line = (lines[index] ?? '').trimEnd();
    if (line.trim() === '') continue;
    if (line.length > longest || line.includes('。') || line.includes('\t')) break;
    const cells = cellsOf(line, gap);
    if (cells.length === columns.length || rows.length === 0) {
      if (cells.length < 3) break;
      rows.push(cells.map(({ text }) => text));
      columns = cells.map((cell, at) => {
        const above = columns[at];
        return above ? { ...cell, from: Math.min(above.from, cell.from), to: Math.max(above.to, cell.to) } : cell;
      });
    } else {
      const texts = cells.length >= 2 && cells.length < columns.length ? underColumns(cells, columns) : undefined;
      if (!texts) break;
      rows.push(texts);
    }
    next = index + 1;
  }
  return { rows, next };
}

/** Whether at least half of the rows below the first hold a number in a cell of its own. */
function holdsNumbers(rows: readonly (readonly string[])[]): boolean {
  const numbered = rows.slice(1).filter((row) => row.slice(1).some((text) => /^[≥≤<>〔[（(]?-?\d[\d.,]*/.test(text)));
  return numbered.length * 2 >= rows.length - 1;
}

/** Whether a line has a gap as wide as those that part cells. */
export function hasGap(line: string): boolean {
  const words = line.trim();
  return (words.includes('  ') || words.includes('\u3000\u3000')) && /\S(?: {2,}|\u3000{2,})[ \u3000]*\S/.test(words);
}

/**
 * Rows whose cells stand apart by gaps, as a page's text gives them: at least three lines, none of them a sentence. A line that lacks
 * cells is a row where each of the others stands under one column.
 */
export function findSpacedRows(
  lines: readonly string[],
  from: number,
): { readonly rows: readonly (readonly string[])[]; readonly next: number } | undefined {
  const found = gaps.map((gap) => findWithGap(lines, from, gap));
  const [wide, narrow] = found.map(({ rows }) => rows.length);
  const best = (narrow ?? 0) > (wide ?? 0) && holdsNumbers(found[1]?.rows ?? []) ? found[1] : found[0];
  return best && best.rows.length >= 3 ? best : undefined;
}
