import { Fault } from '@niepan/domain/fault';
import type { Tx } from './database.ts';
import type { Db } from './schema.ts';

export type FactValue = number | string | boolean | null;
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
  const size = 2000;
  for (let at = 0; at < rows.length; at += size) {
    const part = rows.slice(at, at + size);
    const latest = await findLatest(
      tx.db,
      part.map(({ fact }) => fact.enterpriseId),
      [...new Set(part.map(({ item }) => item.id))],
    );
    const values = part.map(({ fact, item }) => {
      const key = `${fact.enterpriseId} ${item.id} ${fact.year}`;
      const before = latest.get(key) ?? 0;
      latest.set(key, before + 1);
      return {
        enterprise_id: fact.enterpriseId,
        item_id: item.id,
        year: fact.year,
        version: before + 1,
        ...valueColumns(item, fact.value),
        state: fact.state,
        batch_number: batchNumber,
        recorded_at: recordedAt,
        supersedes: before === 0 ? null : before,
      };
    });
    await tx.db.insertInto('enterprise_facts').values(values).execute();
  }
}

async function findLatest(db: Db, enterpriseIds: string[], itemIds: number[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('enterprise_facts')
    .select(['enterprise_id', 'item_id', 'year'])
    .select((of) => of.fn.max('version').as('version'))
    .where('enterprise_id', 'in', enterpriseIds)
    .where('item_id', 'in', itemIds)
    .groupBy(['enterprise_id', 'item_id', 'year'])
    .execute();
  return new Map(rows.map((row) => [`${row.enterprise_id} ${row.item_id} ${row.year}`, row.version]));
}

function valueColumns(item: FactItem, value: FactValue) {
  const none = { number: null, text: null, flag: null, day: null };
  if (value === null) return none;
  const isDecimal = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
  if (item.type === 'number' && ((typeof value === 'number' && Number.isFinite(value)) || isDecimal))
    return { ...none, number: value };
  if (item.type === 'flag' && typeof value === 'boolean') return { ...none, flag: value };
  if (item.type === 'text' && typeof value === 'string') return { ...none, text: value };
  if (item.type === 'day' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return { ...none, day: value };
  throw new Fault('value-of-wrong-type', `${item.name} is a ${item.type}, and ${JSON.stringify(value)} is not`);
}
