import {
  listTexts,
  type Program,
  type RuleResult,
  runRule,
  runScheme,
  type SchemeResult,
  SchemeRows,
  type SqlStatement,
  writeStatement,
} from '@niepan/engine';
import type pg from 'pg';
import { readRegionFrame } from '../columns/region-frame.ts';
import { loadDataset } from '../columns.ts';
import type { Database } from '../database.ts';
import { getLatestNumber } from '../import.ts';
import { onClient } from '../transact.ts';
import { keepStatement } from './keep-statement.ts';
import { findStoredLayout, layOutFacts, type StoredLayout } from './stored-layout.ts';

/** Bytes that a dataset may take in memory before a run goes by SQL instead: 2 GiB. */
export const loadLimit = 2 ** 31;

/** Per subject and column while a dataset is loaded: eight bytes of value, one missing bit, two of version. */
const bytesPerCell = 11;

export interface StoredRequest {
  readonly kind: 'scheme' | 'rule';
  readonly name: string;
}

/** A result over all stored enterprises, and how it came about. */
export interface StoredResult<T> {
  readonly result: T;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** `statement`: in the database; `columns`: loaded into memory. */
  readonly by: 'statement' | 'columns';
  /** Why: the data fit, the statement was too large for them, it was refused, or rows were in doubt. */
  readonly because: 'fits' | 'too-large-to-load' | 'refused' | 'in-doubt';
  /** What loading takes, in bytes. */
  readonly bytes: number;
}

/**
 * Runs a scheme or a list over all stored enterprises. Up to `limit` bytes the data are loaded and run by columns; beyond, the program runs
 * as one SQL statement where the data are. A program that has no statement, and one that leaves rows in doubt, is loaded and run by columns
 * all the same, so that the result is exact whichever way it went.
 */
export async function runStored(
  database: Pick<Database, 'pool'>,
  program: Program,
  request: StoredRequest & { readonly kind: 'scheme' },
  year: number,
  limit?: number,
): Promise<StoredResult<SchemeResult>>;
export async function runStored(
  database: Pick<Database, 'pool'>,
  program: Program,
  request: StoredRequest & { readonly kind: 'rule' },
  year: number,
  limit?: number,
): Promise<StoredResult<RuleResult>>;
export async function runStored(
  database: Pick<Database, 'pool'>,
  program: Program,
  request: StoredRequest,
  year: number,
  limit = loadLimit,
): Promise<StoredResult<SchemeResult | RuleResult>> {
  const found = await tryStatement(database, program, request, year, limit);
  if (found.by === 'statement') return found;
  const { dataset } = await loadDataset(database);
  const definition = request.kind === 'scheme' ? program.schemes[request.name] : program.rules[request.name];
  const frame = dataset.frames.get(definition?.subject ?? '企业');
  const result =
    request.kind === 'scheme'
      ? runScheme(program, request.name, dataset, year)
      : runRule(program, request.name, dataset, year);
  return { ...found, result, ids: frame ? listTexts(frame.ids) : [], names: frame ? listTexts(frame.names) : [] };
}

type Tried =
  | StoredResult<SchemeResult | RuleResult>
  | { readonly by: 'columns'; readonly because: 'fits' | 'refused' | 'in-doubt'; readonly bytes: number };

async function tryStatement(
  database: Pick<Database, 'pool'>,
  program: Program,
  request: StoredRequest,
  year: number,
  limit: number,
): Promise<Tried> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin isolation level repeatable read');
    await client.query('set local statement_timeout = 0');
    await client.query('set local idle_in_transaction_session_timeout = 0');
    const db = onClient(client);
    const untilBatch = await getLatestNumber(db);
    const { columns } = await readRegionFrame(db, { untilBatch });
    const regionYears = [...columns.values()].flatMap((byYear) => [...byYear.keys()]);
    const stored = await findStoredLayout(client, db, untilBatch, regionYears);
    const bytes = stored.rows * stored.layout.columns.length * bytesPerCell;
    if (bytes <= limit) return { by: 'columns', because: 'fits', bytes };
    const statement = writeStatement(
      program,
      stored.layout,
      year,
      { ...request, hasNotes: true },
      { rows: stored.rows },
    );
    if ('refused' in statement) return { by: 'columns', because: 'refused', bytes };
    return await decide(client, stored, statement, { program, request, year, untilBatch, bytes });
  } finally {
    // Temporary tables go with the transaction.
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    client.release(broken);
  }
}

interface Decision {
  readonly program: Program;
  readonly request: StoredRequest;
  readonly year: number;
  readonly untilBatch: number;
  readonly bytes: number;
}

async function decide(
  client: pg.PoolClient,
  stored: StoredLayout,
  statement: SqlStatement,
  { program, request, year, untilBatch, bytes }: Decision,
): Promise<Tried> {
  const { ids, names } = await layOutFacts(
    client,
    stored,
    statement.reads.get(stored.layout.relation) ?? [],
    untilBatch,
  );
  await keepStatement(client, statement, 'niepan_results');
  const { rows } = await client.query<{ any: boolean | null }>('select bool_or(doubt) as any from niepan_results');
  if (rows[0]?.any === true) return { by: 'columns', because: 'in-doubt', bytes };
  const how = { ids, names, by: 'statement', because: 'too-large-to-load', bytes } as const;
  if (request.kind === 'scheme') {
    const taken = new SchemeRows(program, request.name, year, statement.columns, ids.length);
    await eachRow(client, (row) => taken.add(row));
    return { ...how, result: taken.finish(ids) };
  }
  const rule = program.rules[request.name];
  const outcomes = new Uint8Array(ids.length);
  const conditions = rule.conditions.map(({ name }) => ({ name, outcomes: new Uint8Array(ids.length) }));
  let place = 0;
  await eachRow(client, ([outcome, ...codes]) => {
    outcomes[place] = Number(outcome);
    for (const [index, condition] of conditions.entries()) condition.outcomes[place] = Number(codes[index]);
    place++;
  });
  return { ...how, result: { rule: request.name, year, outcomes, conditions } };
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
