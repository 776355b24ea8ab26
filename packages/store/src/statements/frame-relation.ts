import {
  type Award,
  type Column,
  type Dataset,
  type Frame,
  listTexts,
  rowsOfTexts,
  type SqlAward,
  type SqlColumn,
  type SqlLayout,
  type SqlLink,
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
function awardColumns(dataset: Dataset, frame: Frame): readonly AwardColumn[] {
  if (dataset.awards.length === 0) return [];
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

/** A frame and the relation that it becomes. */
export interface FrameRelation {
  readonly frame: Frame;
  readonly layout: SqlLayout;
  readonly links: SqlLink[];
  readonly found: readonly { readonly column: Column; readonly place: SqlColumn }[];
  readonly awards: readonly AwardColumn[];
  /** Column → rows of another frame. */
  readonly places: Map<string, Int32Array>;
}

/** The relation of a frame: columns are counted, so that no name from outside stands in it. */
export function planFrame(dataset: Dataset, frame: Frame, relation: string, years: readonly number[]): FrameRelation {
  const found: { column: Column; place: SqlColumn }[] = [];
  for (const [item, byYear] of frame.columns)
    for (const [year, column] of byYear)
      found.push({ column, place: { item, year, type: column.kind, column: `c${found.length}` } });
  const awards = awardColumns(dataset, frame);
  const links: SqlLink[] = [];
  const layout: SqlLayout = {
    subject: frame.subject,
    relation,
    order: 'place',
    idOrder: 'by_id',
    ...(frame.subject === '地区' ? { code: 'code' } : {}),
    columns: found.map(({ place }) => place),
    awards: awards.map(({ place }) => place),
    years,
    links,
  };
  return { frame, layout, links, found, awards, places: new Map() };
}

/** The place of each row in the order of the ids. */
function placesById(ids: readonly string[]): Int32Array {
  const places = new Int32Array(ids.length);
  const order = [...ids.keys()].sort((a, b) => (ids[a] < ids[b] ? -1 : 1));
  for (const [place, row] of order.entries()) places[row] = place;
  return places;
}

/** Makes the relation as a temporary table of the connection and copies the frame into it. */
export async function fillRelation(
  client: pg.ClientBase,
  { frame, layout, found, awards, places }: FrameRelation,
): Promise<void> {
  const { relation } = layout;
  const list = found.map(({ column, place }) => `${place.column} ${sqlTypes[column.kind]}`);
  const money = awards.flatMap(({ place }) => [`${place.tier} numeric`, `${place.amount} numeric`]);
  const linked = [...places.keys()].map((name) => `${name} integer`);
  await client.query(`drop table if exists ${relation}`);
  await client.query(
    `create temporary table ${relation} (${['place integer', 'by_id integer', 'code text collate "C"', ...list, ...money, ...linked].join(', ')})`,
  );
  const rows = frame.ids.length;
  const ids = listTexts(frame.ids);
  const byId = placesById(ids);
  function* lines(): Generator<string> {
    for (let row = 0; row < rows; row++)
      yield copyLine([
        row,
        byId[row],
        ids[row],
        ...found.map(({ column }) => valueAt(column, row)),
        ...awards.flatMap(({ byRow }) => [byRow.get(row)?.tierFen ?? null, byRow.get(row)?.amountFen ?? null]),
        ...[...places.values()].map((own) => (own[row] < 0 ? null : own[row])),
      ]);
  }
  const names = [
    ...found.map(({ place }) => place.column),
    ...awards.flatMap(({ place }) => [place.tier, place.amount]),
    ...places.keys(),
  ];
  await copyIn(client, relation, ['place', 'by_id', 'code', ...names], lines());
  await client.query(`analyze ${relation}`);
}
