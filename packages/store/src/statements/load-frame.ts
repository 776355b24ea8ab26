import {
  type Award,
  type Column,
  type Dataset,
  type Frame,
  rowsOfTexts,
  type SqlAward,
  type SqlColumn,
  type SqlLayout,
  type Subject,
} from '@niepan/engine';
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

interface AwardColumn {
  readonly place: SqlAward;
  readonly byRow: Map<number, Award>;
}

/** Awards by incentive and year, each subject's second award of a year apart from its first. */
function awardColumns(dataset: Dataset, frame: Frame | undefined): readonly AwardColumn[] {
  if (!frame || dataset.awards.length === 0) return [];
  const rowOf = rowsOfTexts(frame.ids);
  const columns: AwardColumn[] = [];
  for (const award of dataset.awards) {
    const row = rowOf.get(award.subjectId);
    if (row === undefined) continue;
    const { incentive, year } = award;
    const free = ({ place, byRow }: AwardColumn) =>
      place.incentive === incentive && place.year === year && !byRow.has(row);
    let column = columns.find(free);
    if (!column) {
      const place = { incentive, year, tier: `t${columns.length}`, amount: `p${columns.length}` };
      column = { place, byRow: new Map() };
      columns.push(column);
    }
    column.byRow.set(row, award);
  }
  return columns;
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
  const awards = awardColumns(dataset, frame);
  const money = awards.flatMap(({ place }) => [`${place.tier} numeric`, `${place.amount} numeric`]);
  await client.query(`drop table if exists ${relation}`);
  await client.query(`create temporary table ${relation} (${['place integer', ...list, ...money].join(', ')})`);
  const rows = frame?.ids.length ?? 0;
  function* lines(): Generator<string> {
    for (let row = 0; row < rows; row++)
      yield copyLine([
        row,
        ...found.map(({ column }) => valueAt(column, row)),
        ...awards.flatMap(({ byRow }) => [byRow.get(row)?.tierFen ?? null, byRow.get(row)?.amountFen ?? null]),
      ]);
  }
  const names = [
    ...found.map(({ place }) => place.column),
    ...awards.flatMap(({ place }) => [place.tier, place.amount]),
  ];
  await copyIn(client, relation, ['place', ...names], lines());
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
    awards: awards.map(({ place }) => place),
    years: [...years].filter((year) => year !== 0).sort((a, b) => a - b),
  };
}
