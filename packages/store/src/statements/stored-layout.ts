import type { SqlAward, SqlColumn, SqlLayout, SqlLink, Subject } from '@niepan/engine';
import type pg from 'pg';
import { readRegionFrame } from '../columns/region-frame.ts';
import { listItems } from '../facts.ts';
import { recordItems } from '../record-items.ts';
import type { Db } from '../schema.ts';
import { type FactSource, factCasts, factSources, latestFacts } from './fact-source.ts';
import { type FrameRelation, planFrame } from './frame-relation.ts';

/** The relation of a subject's stored facts, and how each of its columns is read. */
export interface StoredRelation {
  readonly source: FactSource;
  readonly layout: SqlLayout;
  /** Column → SQL that gives it from the latest facts of a subject. */
  readonly ofFacts: ReadonlyMap<string, { readonly item: number; readonly text: string }>;
  /** The same from its record, and from its latest awards. */
  readonly ofRecord: ReadonlyMap<string, string>;
  readonly ofAwards: ReadonlyMap<string, string>;
  readonly rows: number;
}

/** The relations of a statement over stored facts. */
export interface StoredLayout {
  readonly relations: readonly StoredRelation[];
  /** Regions are few: they are loaded, and copied where a statement reads them. */
  readonly regions: FrameRelation;
}

interface Pair {
  readonly item_id: number;
  readonly year: number;
}

async function listPairs(client: pg.ClientBase, source: FactSource, untilBatch: number): Promise<readonly Pair[]> {
  const { rows } = await client.query<Pair>(
    `select item_id, year from (${latestFacts(source, untilBatch)}) latest ` +
      'where num_nonnulls(number, text, flag, day) > 0 group by item_id, year order by item_id, year',
  );
  return rows;
}

/** Columns of every incentive and year with awards, and how each is read from the latest ones. */
async function findAwards(
  client: pg.ClientBase,
  untilBatch: number,
): Promise<{ readonly awards: readonly SqlAward[]; readonly ofAwards: ReadonlyMap<string, string> }> {
  const { rows } = await client.query<{ incentive: string; year: number }>(
    'select distinct incentive, year from awards where batch_number <= $1 order by year, incentive',
    [untilBatch],
  );
  const awards = rows.map(({ incentive, year }, index) => ({
    incentive,
    year,
    tier: `t${index}`,
    amount: `p${index}`,
  }));
  const expressions = awards.flatMap(({ incentive, year, tier, amount }): [string, string][] => {
    const where = `incentive = ${client.escapeLiteral(incentive)} and year = ${year}`;
    return [
      [tier, `max(tier_fen) filter (where ${where})`],
      [amount, `max(amount_fen) filter (where ${where})`],
    ];
  });
  return { awards, ofAwards: new Map(expressions) };
}

/** Columns of the record of which anything is given, and the number of subjects. */
async function findRecords(
  client: pg.ClientBase,
  { subject, stored, records }: FactSource,
): Promise<{ readonly rows: number; readonly found: readonly (SqlColumn & { readonly text: string })[] }> {
  const names = Object.entries(records);
  const counted = names.map(([, column], index) => `count(nullif(${column}::text, '')) as n${index}`);
  const { rows } = await client.query<Record<string, string>>(
    `select ${['count(*) as rows', ...counted].join(', ')} from ${stored}`,
  );
  const types: Readonly<Record<string, SqlColumn['type']>> = recordItems[subject];
  const found = names.flatMap(([item, column], index) => {
    if (Number(rows[0]?.[`n${index}`] ?? 0) === 0) return [];
    const type = types[item];
    const text = type === 'day' ? `s.${column} - date '1970-01-01'` : `nullif(s.${column}, '') collate "C"`;
    return [{ item, year: 0, type, column: `r${index}`, text }];
  });
  return { rows: Number(rows[0]?.rows ?? 0), found };
}

/** Every item and year of which anything is stored, as a dataset would hold them, and how the subjects are linked. */
export async function findStoredLayout(client: pg.ClientBase, db: Db, untilBatch: number): Promise<StoredLayout> {
  const items = new Map((await listItems(db)).map((item) => [item.id, item]));
  const frame = await readRegionFrame(db, { untilBatch });
  const { awards, ofAwards } = await findAwards(client, untilBatch);
  const pairs = new Map<FactSource, readonly Pair[]>();
  for (const source of factSources) pairs.set(source, await listPairs(client, source, untilBatch));
  const known = new Set([
    ...[...pairs.values()].flatMap((list) => list.map(({ year }) => year)),
    ...[...frame.columns.values()].flatMap((byYear) => [...byYear.keys()]),
  ]);
  const years = [...known].filter((year) => year !== 0).sort((a, b) => a - b);
  const relations: (StoredRelation & { readonly links: SqlLink[] })[] = [];
  for (const source of factSources) {
    const { subject, relation } = source;
    const facts = (pairs.get(source) ?? []).flatMap(({ item_id: id, year }) => {
      const item = items.get(id);
      return item === undefined || item.subject !== subject || item.name in recordItems[subject]
        ? []
        : [{ item, year }];
    });
    const { rows, found } = await findRecords(client, source);
    const columns = facts.map(({ item, year }, index) => ({
      item: item.name,
      year,
      type: item.type,
      column: `c${index}`,
    }));
    const texts = facts.map(
      ({ item, year }, index) =>
        [
          `c${index}`,
          { item: item.id, text: factCasts[item.type](`item_id = ${item.id} and year = ${year}`) },
        ] as const,
    );
    const links: SqlLink[] = [];
    const layout = { subject, relation, order: 'place', columns: [...columns, ...found], awards, years, links };
    const ofRecord = new Map([
      ...found.map(({ column, text }) => [column, text] as const),
      ...Object.values(source.links).map((column) => [column, `s.${column}`] as const),
    ]);
    relations.push({ source, layout, links, ofFacts: new Map(texts), ofRecord, ofAwards, rows });
  }
  const regions = planFrame({ frames: new Map(), awards: [] }, frame, 'niepan_regions', years);
  const layouts = [...relations.map(({ layout }) => layout), regions.layout];
  const others = (own: Subject) => layouts.filter(({ subject }) => subject !== own);
  for (const { source, links } of relations) {
    for (const layout of others(source.subject)) {
      const column = source.links[layout.subject];
      links.push({ layout, ...(column === undefined ? {} : { column }) });
    }
  }
  for (const layout of others('地区')) regions.links.push({ layout });
  const above = frame.links.get('地区');
  if (above) {
    regions.places.set('above', above);
    regions.links.push({ layout: regions.layout, column: 'above' });
  }
  return { relations, regions };
}
