import { Fault } from '@niepan/domain/fault';
import { copyIn, copyLine } from './copy-in.ts';
import type { Tx } from './database.ts';
import type { FactValue } from './fact-values.ts';
import { factColumns, factTypes, fits } from './fact-values.ts';
import type { Db } from './schema.ts';

export type FactState = '初报' | '终报' | '修订';

/** One version of one fact with the batch it came in. Days are text `YYYY-MM-DD`; `exact` is the stored decimal. */
export interface Fact {
  readonly item: string;
  /** 0 for items that don't change with the year. */
  readonly year: number;
  readonly version: number;
  readonly value: FactValue;
  readonly exact: string | null;
  readonly state: FactState;
  readonly batchNumber: number;
  readonly source: string;
  readonly fileName: string;
  readonly recordedAt: Date;
}

export interface NewFact {
  readonly enterpriseId: string;
  readonly item: string;
  readonly year: number;
  /** null withdraws the value. Numbers may be exact decimal text. */
  readonly value: FactValue;
  readonly state: FactState;
}

export interface FactItem {
  readonly id: number;
  readonly subject: '企业' | '项目';
  readonly name: string;
  readonly type: 'number' | 'text' | 'flag' | 'day';
  readonly source: string | null;
}

export async function listItems(db: Db): Promise<FactItem[]> {
  const rows = await db.selectFrom('fact_items').selectAll().orderBy('id').execute();
  return rows.map((row) => ({
    ...row,
    subject: row.subject as FactItem['subject'],
    type: row.type as FactItem['type'],
  }));
}

/** How many facts and observations are stored, all versions. */
export async function countFacts(db: Db): Promise<number> {
  const row = await db
    .selectFrom('import_batches')
    .select((of) => of.fn.sum<bigint | string | null>('row_count').as('count'))
    .where('kind', 'in', ['file', 'correction', 'publication'])
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** The newest version of each fact of one enterprise, or of the state after a given batch; by item and year. Withdrawn values are there with `value: null`. */
export async function listFacts(db: Db, enterpriseId: string, untilBatch?: number): Promise<Fact[]> {
  const versions = await selectVersions(db, enterpriseId, untilBatch);
  const latest = new Map<string, Fact>();
  for (const fact of versions) latest.set(`${fact.item} ${fact.year}`, fact);
  return [...latest.values()];
}

/** Every version of one fact, oldest first. */
export async function listFactHistory(db: Db, enterpriseId: string, item: string, year: number): Promise<Fact[]> {
  return (await selectVersions(db, enterpriseId)).filter((fact) => fact.item === item && fact.year === year);
}

async function selectVersions(db: Db, enterpriseId: string, untilBatch?: number): Promise<Fact[]> {
  let query = db
    .selectFrom('enterprise_facts as fact')
    .innerJoin('fact_items as item', 'item.id', 'fact.item_id')
    .innerJoin('import_batches as batch', 'batch.number', 'fact.batch_number')
    .selectAll('fact')
    .select(['item.name', 'batch.source', 'batch.file_name'])
    .where('fact.enterprise_id', '=', enterpriseId);
  if (untilBatch !== undefined) query = query.where('fact.batch_number', '<=', untilBatch);
  const rows = await query.orderBy('fact.item_id').orderBy('fact.year').orderBy('fact.version').execute();
  return rows.map((row) => ({
    item: row.name,
    year: row.year,
    version: row.version,
    value: row.number === null ? (row.text ?? row.flag ?? row.day) : Number(row.number),
    exact: row.number,
    state: row.state as FactState,
    batchNumber: row.batch_number,
    source: row.source,
    fileName: row.file_name,
    recordedAt: row.recorded_at,
  }));
}

/** The newest text of one item in one year by enterprise id; withdrawn values are left out. */
export async function listFactsOfItem(db: Db, item: string, year: number): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('enterprise_facts as fact')
    .innerJoin('fact_items as item', 'item.id', 'fact.item_id')
    .select(['fact.enterprise_id', 'fact.text'])
    .where('item.subject', '=', '企业')
    .where('item.name', '=', item)
    .where('fact.year', '=', year)
    .orderBy('fact.version')
    .execute();
  const latest = new Map<string, string>();
  for (const row of rows) {
    if (row.text === null) latest.delete(row.enterprise_id);
    else latest.set(row.enterprise_id, row.text);
  }
  return latest;
}

/** Makes an item that facts can be stored for, unless it is there. */
export async function saveItem(tx: Tx, item: Omit<FactItem, 'id'>): Promise<void> {
  const items = await listItems(tx.db);
  if (items.some((known) => known.subject === item.subject && known.name === item.name)) return;
  const id = items.reduce((most, known) => Math.max(most, known.id), 0) + 1;
  await tx.db
    .insertInto('fact_items')
    .values({ id, ...item })
    .execute();
}

/** Adds a version of each fact after the newest one. The batch must have been saved in the same transaction. Throws Fault `item-unknown`, `value-of-wrong-type`. */
export async function saveFacts(
  tx: Tx,
  batchNumber: number,
  recordedAt: Date,
  facts: readonly NewFact[],
): Promise<void> {
  const items = new Map(
    (await listItems(tx.db)).filter((item) => item.subject === '企业').map((item) => [item.name, item]),
  );
  const rows = facts.map((fact) => {
    const item = items.get(fact.item);
    if (item === undefined) throw new Fault('item-unknown', `no data item of enterprises is called ${fact.item}`);
    return { fact, item };
  });
  const latest = await listLatestVersions(tx.db, rows);
  const lines = rows.map(({ fact, item }) => {
    const key = `${fact.enterpriseId} ${item.id} ${fact.year}`;
    const before = latest.get(key) ?? 0;
    latest.set(key, before + 1);
    return copyLine([
      ...[fact.enterpriseId, item.id, fact.year, before + 1, ...valueFields(item, fact.value)],
      ...[fact.state, batchNumber, recordedAt.toISOString(), before === 0 ? null : before],
    ]);
  });
  await copyIn(tx.client, 'enterprise_facts', ['enterprise_id', ...factColumns], lines);
}

async function listLatestVersions(
  db: Db,
  rows: readonly { readonly fact: NewFact; readonly item: FactItem }[],
): Promise<Map<string, number>> {
  const itemIds = [...new Set(rows.map(({ item }) => item.id))];
  const latest = new Map<string, number>();
  for (let at = 0; at < rows.length; at += 5000) {
    const found = await db
      .selectFrom('enterprise_facts')
      .select(['enterprise_id', 'item_id', 'year'])
      .select((of) => of.fn.max('version').as('version'))
      .where(
        'enterprise_id',
        'in',
        rows.slice(at, at + 5000).map(({ fact }) => fact.enterpriseId),
      )
      .where('item_id', 'in', itemIds)
      .groupBy(['enterprise_id', 'item_id', 'year'])
      .execute();
    for (const row of found) latest.set(`${row.enterprise_id} ${row.item_id} ${row.year}`, row.version);
  }
  return latest;
}

/** The four value columns: number, text, flag, day. */
function valueFields(item: FactItem, value: FactValue): (string | number | boolean | null)[] {
  if (value === null) return [null, null, null, null];
  const isDecimal = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
  if (item.type === 'number' && isDecimal) return [value, null, null, null];
  if (!fits(item.type, value)) {
    throw new Fault('value-of-wrong-type', `${item.name} is a ${item.type}, and ${JSON.stringify(value)} is not`);
  }
  return factTypes.map((type) => (type === item.type ? value : null));
}
