import { join } from 'node:path';
import {
  checkPackage,
  makeDataset,
  makeFrame,
  makeNumberColumn,
  makeTextColumn,
  messageOf,
  type Program,
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

/** A table whose first column are names; an empty cell is a missing value. */
export function datasetOf({ items }: Program, table: string) {
  const [head = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const columns = head.slice(1).map((name, place) => {
    const cells = rows.map((row) => row[place + 1] || null);
    const column =
      items[name].type === 'number'
        ? makeNumberColumn(cells.map((cell) => (cell === null ? null : Number(cell))))
        : makeTextColumn(cells);
    return [name, { [items[name].period === 'fixed' ? 0 : year]: column }] as const;
  });
  const ids = rows.map(([name]) => name ?? '');
  return { ids, dataset: makeDataset([makeFrame({ subject: '企业', ids, columns: Object.fromEntries(columns) })]) };
}
