import { join } from 'node:path';
import {
  blankRow,
  type Column,
  checkPackage,
  makeDataset,
  makeDayColumn,
  makeFlagColumn,
  makeFrame,
  makeNumberColumn,
  makeTextColumn,
  messageOf,
  type Program,
  parseDay,
} from '@niepan/engine';

/** Packages with a table of data each. */
export const explainedFolder = join(import.meta.dirname, '../../packages/engine/golden/explained');
export const year = 2022;

/** The checked package; a fault with what is wrong in it. */
export function programOf(file: string, text: string): Program {
  const { program, diagnostics } = checkPackage({ id: 'golden', files: [{ path: file, text }], uses: [] });
  if (!program) throw new Error(diagnostics.map((one) => messageOf(one, 'zh')).join('\n'));
  return program;
}

function columnOf(type: Program['items'][string]['type'], cells: readonly (string | null)[]) {
  switch (type) {
    case 'number':
      return makeNumberColumn(cells.map((cell) => (cell === null ? null : Number(cell))));
    case 'day':
      return makeDayColumn(cells.map((cell) => parseDay(cell ?? '') ?? null));
    case 'flag':
      return makeFlagColumn(cells.map((cell) => (cell === null ? null : cell === '是')));
    case 'text':
      return makeTextColumn(cells);
  }
}

/** A table whose first column are names; an empty cell is a missing value. An item of another year is headed `税收 2021`. */
export function datasetOf({ items }: Program, table: string) {
  const [head = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const columns: Record<string, Record<number, Column>> = {};
  for (const [place, title] of head.slice(1).entries()) {
    const [name = '', stated] = title.split(' ');
    const cells = rows.map((row) => row[place + 1] || null);
    const then = items[name].period === 'fixed' ? 0 : Number(stated ?? year);
    columns[name] = { ...columns[name], [then]: columnOf(items[name].type, cells) };
  }
  columns[blankRow] = { [year]: makeFlagColumn(rows.map(() => true)) };
  const ids = rows.map(([name]) => name ?? '');
  return { ids, dataset: makeDataset([makeFrame({ subject: '企业', ids, columns })]) };
}
