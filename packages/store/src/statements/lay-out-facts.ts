import { listTexts, rowsOfTexts, type SqlStatement, type Subject, type Texts } from '@niepan/engine';
import type pg from 'pg';
import { copyIn, copyLine } from '../copy-in.ts';
import { latestAwards, latestFacts, unitTable } from './fact-source.ts';
import { fillRelation } from './frame-relation.ts';
import type { StoredLayout, StoredRelation } from './stored-layout.ts';

export interface RowNames {
  readonly ids: readonly string[];
  readonly names: readonly string[];
}

async function placeUnits(client: pg.ClientBase, ids: Texts): Promise<void> {
  await client.query(`create temporary table ${unitTable} (place integer, code text collate "C") on commit drop`);
  await copyIn(
    client,
    unitTable,
    ['place', 'code'],
    [...rowsOfTexts(ids)].map(([code, row]) => copyLine([row, code])),
  );
}

async function layOut(
  client: pg.ClientBase,
  { source, layout, ofFacts, ofRecord, ofAwards }: StoredRelation,
  reads: readonly string[],
  untilBatch: number,
): Promise<void> {
  const facts = reads.flatMap((name) => {
    const found = ofFacts.get(name);
    return found ? [{ ...found, text: `${found.text} as ${name}` }] : [];
  });
  const awards = reads.flatMap((name) => (ofAwards.has(name) ? [`${ofAwards.get(name)} as ${name}`] : []));
  const grouped = (alias: string, key: string, on: string, texts: readonly string[], latest: string): string =>
    texts.length === 0
      ? ''
      : ` left join (select ${[key, ...texts].join(', ')} from (${latest}) latest group by ${key}) ${alias} on ${alias}.${key} = s.${on}`;
  const items = [...new Set(facts.map(({ item }) => item))];
  const { key } = source;
  const joins =
    grouped(
      'f',
      key,
      'id',
      facts.map(({ text }) => text),
      latestFacts(source, untilBatch, items),
    ) + grouped('a', 'enterprise_id', 'awarded', awards, latestAwards(untilBatch));
  const list = reads.flatMap((name) => {
    if (ofFacts.has(name)) return `f.${name}`;
    if (ofAwards.has(name)) return `a.${name}`;
    return ofRecord.has(name) ? `${ofRecord.get(name)} as ${name}` : [];
  });
  await client.query(
    `create temporary table ${layout.relation} on commit drop as select ${['s.place', ...list].join(', ')} from ${source.subjects} s${joins}`,
  );
  await client.query(`analyze ${layout.relation}`);
}

/** Makes the relations that a statement reads, with the columns that it reads, in the connection; gives the ids and names of a subject's rows. */
export async function layOutFacts(
  client: pg.ClientBase,
  { relations, regions }: StoredLayout,
  { reads }: SqlStatement,
  untilBatch: number,
  subject: Subject,
): Promise<RowNames> {
  await placeUnits(client, regions.frame.ids);
  for (const relation of relations) {
    const { subjects, select } = relation.source;
    const own = reads.get(relation.layout.relation);
    // Projects lead to the places of enterprises.
    if (!own && relation.source.subject === '项目') continue;
    await client.query(`create temporary table ${subjects} on commit drop as ${select}`);
    await client.query(`analyze ${subjects}`);
    if (own) await layOut(client, relation, own, untilBatch);
  }
  if (reads.has(regions.layout.relation)) await fillRelation(client, regions);
  const own = relations.find(({ source }) => source.subject === subject);
  if (!own) return { ids: listTexts(regions.frame.ids), names: listTexts(regions.frame.names) };
  const { rows } = await client.query<[string, string]>({
    text: `select code, name from ${own.source.subjects} order by place`,
    rowMode: 'array',
  });
  return { ids: rows.map(([code]) => code), names: rows.map(([, name]) => name) };
}
