import type { Column, Dataset, SqlColumn, SqlLayout, Subject } from '@niepan/engine';
import type pg from 'pg';
import { type CopyValue, copyIn, copyLine } from '../copy-in.ts';

const sqlTypes: Readonly<Record<Column['kind'], string>> = {
  number: 'float8',
  text: 'text collate "C"',
  flag: 'boolean',
  day: 'integer',
};

function valueAt(column: Column, row: number): CopyValue {
  if (column.missing[row]) return null;
  switch (column.kind) {
    case 'number':
    case 'day':
      return column.values[row];
    case 'text':
      return column.dictionary[column.codes[row]];
    case 'flag':
      return column.values[row] === 1;
  }
}

/**
 * Copies a frame into a temporary table of the connection, in the shape that statements read: one row per subject, one column per item
 * and year. Column names are counted, so that no name from outside stands in the table.
 */
export async function loadFrame(
  client: pg.ClientBase,
  dataset: Dataset,
  subject: Subject,
  relation: string,
): Promise<SqlLayout> {
  const frame = dataset.frames.get(subject);
  const found: { column: Column; place: SqlColumn }[] = [];
  for (const [item, byYear] of frame?.columns ?? [])
    for (const [year, column] of byYear)
      found.push({ column, place: { item, year, type: column.kind, column: `c${found.length}` } });
  const list = found.map(({ column, place }) => `${place.column} ${sqlTypes[column.kind]}`);
  await client.query(`drop table if exists ${relation}`);
  await client.query(`create temporary table ${relation} (${['place integer', ...list].join(', ')})`);
  const rows = frame?.ids.length ?? 0;
  function* lines(): Generator<string> {
    for (let row = 0; row < rows; row++) yield copyLine([row, ...found.map(({ column }) => valueAt(column, row))]);
  }
  await copyIn(client, relation, ['place', ...found.map(({ place }) => place.column)], lines());
  await client.query(`analyze ${relation}`);
  const years = new Set(
    [...dataset.frames.values()].flatMap(({ columns }) =>
      [...columns.values()].flatMap((byYear) => [...byYear.keys()]),
    ),
  );
  return {
    subject,
    relation,
    order: 'place',
    columns: found.map(({ place }) => place),
    years: [...years].filter((year) => year !== 0).sort((a, b) => a - b),
  };
}
