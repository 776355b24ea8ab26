import type { FlowCell } from '../flow.ts';

type Rows = readonly (readonly FlowCell[])[];

const textOf = ({ paragraphs }: FlowCell): string => paragraphs.join('').trim();
const isHeading = (row: readonly FlowCell[]): boolean =>
  row.every((cell) => textOf(cell).length <= 8 && !/\d/.test(textOf(cell)));

/** The lines of a table inside a cell of another: each row one, `6月底：上线25项`, without its heads. */
export function linesOfNested(rows: Rows): readonly string[] {
  const [head = [], ...rest] = rows;
  const told = rest.length > 0 && isHeading(head) ? rest : rows;
  return told.map((row) => row.map(textOf).filter(Boolean).join('：')).filter(Boolean);
}

/** Whether a table that holds tables has rows of its own around them, and doesn't just lay out the page. */
export function hasRowsAround(rows: Rows): boolean {
  const full = rows.filter((row) => row.filter((cell) => textOf(cell) !== '').length >= 3);
  return full.length >= 2 && full.length * 2 > rows.length;
}
