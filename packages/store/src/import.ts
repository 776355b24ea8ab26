import { type Selectable, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from './database.ts';
import type { Db, Schema } from './schema.ts';

const lockKey = 6_127_402_024;

export interface NewBatch {
  /** `region`: a whole region's data; `file`: one file of one department; `correction`; `publication`: written by the platform itself. */
  readonly kind: 'region' | 'file' | 'correction' | 'publication';
  /** Department that supplied it. */
  readonly source: string;
  readonly fileName: string;
  /** Of the content, so that the same content isn't taken twice. */
  readonly sha256: string;
  readonly year: number | null;
  readonly rowCount: number;
  readonly recordedAt: Date;
}

export interface Batch extends NewBatch {
  readonly id: string;
  /** Rises in commit order: "as of batch n" is an exact cut. */
  readonly number: number;
  readonly createdAt: Date;
}

/** Waits until no other transaction is entering batches, and holds the others off until this one ends. */
export async function lockBatches(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx.db);
}

/** Enters a batch and returns its number. Batches are entered one transaction at a time, so that a number is never seen before a smaller one. */
export async function saveBatch(tx: Tx, batch: NewBatch): Promise<number> {
  await lockBatches(tx);
  const number = (await getLatestNumber(tx.db)) + 1;
  await tx.db
    .insertInto('import_batches')
    .values({
      id: uuidv7(),
      number,
      kind: batch.kind,
      source: batch.source,
      file_name: batch.fileName,
      sha256: batch.sha256,
      year: batch.year,
      row_count: batch.rowCount,
      recorded_at: batch.recordedAt,
      created_at: tx.now,
      created_by: tx.actor.id,
    })
    .execute();
  return number;
}

/** The number of the newest batch; 0 before the first. */
export async function getLatestNumber(db: Db): Promise<number> {
  const row = await db
    .selectFrom('import_batches')
    .select((of) => of.fn.max('number').as('latest'))
    .executeTakeFirst();
  return row?.latest ?? 0;
}

/** Newest first. */
export async function listBatches(db: Db): Promise<Batch[]> {
  return (await db.selectFrom('import_batches').selectAll().orderBy('number', 'desc').execute()).map(toBatch);
}

/** The batch that brought this content, if it was taken before. */
export async function findBatchByHash(db: Db, kind: NewBatch['kind'], sha256: string): Promise<Batch | undefined> {
  const row = await db
    .selectFrom('import_batches')
    .selectAll()
    .where('kind', '=', kind)
    .where('sha256', '=', sha256)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : toBatch(row);
}

type Row = Selectable<Schema['import_batches']>;

function toBatch(row: Row): Batch {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as Batch['kind'],
    source: row.source,
    fileName: row.file_name,
    sha256: row.sha256,
    year: row.year,
    rowCount: row.row_count,
    recordedAt: row.recorded_at,
    createdAt: row.created_at,
  };
}
