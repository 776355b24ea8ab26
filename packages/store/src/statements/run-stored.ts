import { listTexts, type Program, type SqlRefusalReason, type SqlStatement, writeStatement } from '@niepan/engine';
import type pg from 'pg';
import { loadDataset } from '../columns.ts';
import type { Database } from '../database.ts';
import { getLatestNumber } from '../import.ts';
import { onClient } from '../transact.ts';
import { keepStatement } from './keep-statement.ts';
import { layOutFacts } from './lay-out-facts.ts';
import { loadLimit } from './load-limit.ts';
import { type StoredKind, type StoredResults, storedKinds } from './stored-kinds.ts';
import { findStoredLayout } from './stored-layout.ts';

/** Per subject and column while a dataset is loaded: eight bytes of value, one missing bit, two of version. */
const bytesPerCell = 11;

export interface StoredRequest<K extends keyof StoredResults> {
  readonly kind: K;
  readonly name: string;
}

/** Why a run went its way: the data fit, were too large to load, nothing of the kind is stored, the statement was refused or left rows in doubt. */
export type StoredWay = 'fits' | 'too-large-to-load' | 'not-stored' | SqlRefusalReason | 'in-doubt';

/** A result over all stored subjects, and how it came about. */
export interface StoredResult<T> {
  readonly result: T;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** `statement`: in the database; `columns`: loaded into memory. */
  readonly by: 'statement' | 'columns';
  readonly because: StoredWay;
  /** What loading takes, in bytes. */
  readonly bytes: number;
}

/**
 * Runs a scheme, a list, an incentive or a price over all stored subjects of its kind. Up to `limit` bytes the data are loaded and run by columns;
 * beyond, the program runs as one SQL statement where the data are. A program that has no statement, and one that leaves rows in doubt, is
 * loaded and run by columns all the same, so that the result is exact whichever way it went.
 */
export async function runStored<K extends keyof StoredResults>(
  database: Pick<Database, 'pool'>,
  program: Program,
  request: StoredRequest<K>,
  year: number,
  limit = loadLimit,
): Promise<StoredResult<StoredResults[K]>> {
  const kind: StoredKind<StoredResults[K]> = storedKinds[request.kind];
  const found = await tryStatement(database, program, kind, request, year, limit);
  if (found.by === 'statement') return found;
  const { dataset } = await loadDataset(database);
  const frame = dataset.frames.get(kind.subjectOf(program, request.name) ?? '企业');
  const result = kind.run(program, request.name, dataset, year);
  return { ...found, result, ids: frame ? listTexts(frame.ids) : [], names: frame ? listTexts(frame.names) : [] };
}

type Tried<T> =
  | (StoredResult<T> & { readonly by: 'statement' })
  | { readonly by: 'columns'; readonly because: Exclude<StoredWay, 'too-large-to-load'>; readonly bytes: number };

async function tryStatement<K extends keyof StoredResults>(
  database: Pick<Database, 'pool'>,
  program: Program,
  kind: StoredKind<StoredResults[K]>,
  request: StoredRequest<K>,
  year: number,
  limit: number,
): Promise<Tried<StoredResults[K]>> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin isolation level repeatable read');
    await client.query('set local statement_timeout = 0');
    await client.query('set local idle_in_transaction_session_timeout = 0');
    const db = onClient(client);
    const untilBatch = await getLatestNumber(db);
    const stored = await findStoredLayout(client, db, untilBatch);
    const bytes = stored.relations.reduce(
      (sum, { rows, layout }) => sum + rows * layout.columns.length * bytesPerCell,
      0,
    );
    if (bytes <= limit) return { by: 'columns', because: 'fits', bytes };
    const subject = kind.subjectOf(program, request.name) ?? '企业';
    const own = stored.relations.find(({ source }) => source.subject === subject) ?? stored.regions;
    // Of other subjects nothing is stored.
    if (own.layout.subject !== subject) return { by: 'columns', because: 'not-stored', bytes };
    const rows = 'rows' in own ? own.rows : own.frame.ids.length;
    const statement = writeStatement(program, own.layout, year, kind.ask(request.name), { rows });
    if ('refused' in statement) return { by: 'columns', because: statement.refused, bytes };
    const { ids, names } = await layOutFacts(client, stored, statement, untilBatch, subject);
    if (!(await isDecided(client, statement))) return { by: 'columns', because: 'in-doubt', bytes };
    const taken = kind.take(program, request.name, year, statement.columns, ids.length);
    await eachRow(client, (row) => taken.add(row));
    return { result: taken.finish(ids, names), ids, names, by: 'statement', because: 'too-large-to-load', bytes };
  } finally {
    // Temporary tables go with the transaction.
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    client.release(broken);
  }
}

/** Runs a statement into a table of results; false where it leaves rows in doubt. */
async function isDecided(client: pg.PoolClient, statement: SqlStatement): Promise<boolean> {
  await keepStatement(client, statement, 'niepan_results');
  const { rows } = await client.query<{ any: boolean | null }>('select bool_or(doubt) as any from niepan_results');
  return rows[0]?.any !== true;
}

const rowsAtOnce = 20_000;

async function eachRow(client: pg.PoolClient, onRow: (row: readonly unknown[]) => void): Promise<void> {
  await client.query('declare niepan_cursor no scroll cursor for select * from niepan_results');
  for (;;) {
    const { rows } = await client.query<unknown[]>({
      text: `fetch ${rowsAtOnce} from niepan_cursor`,
      rowMode: 'array',
    });
    for (const row of rows) onRow(row);
    if (rows.length < rowsAtOnce) return;
  }
}
