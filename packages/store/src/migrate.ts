import { Fault } from '@niepan/domain/fault';
import pg from 'pg';
import { type Address, clientConfig } from './connection.ts';
import { type Migration, readMigrations } from './read-migrations.ts';

/** Any number that no other program on the same server is likely to use. */
const lockKey = 6_127_402_022;

const ledger = `
  create table if not exists migrations (
    name text primary key,
    sha256 text not null,
    applied_at timestamptz not null
  )`;

/**
 * Brings a database to the newest schema and returns the names of the migrations that were applied now.
 * Forward only; each migration in a transaction of its own together with its entry in the ledger; one process at a time.
 * Throws Fault `migration-changed` when an applied file was edited, `migration-unknown` when the database is newer than the code,
 * `migration-failed` with the statement's place.
 */
export async function migrate(address: Address, migrations?: readonly Migration[]): Promise<string[]> {
  const known = migrations ?? (await readMigrations());
  const client = new pg.Client(clientConfig(address));
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(ledger);
    const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migrations');
    const applied = new Map(rows.map((row) => [row.name, row.sha256]));
    checkLedger(known, applied);
    const fresh = known.filter((migration) => !applied.has(migration.name));
    for (const migration of fresh) await apply(client, migration);
    return fresh.map((migration) => migration.name);
  } finally {
    // Ends the session and with it the advisory lock.
    await client.end();
  }
}

function checkLedger(known: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const names = new Map(known.map((migration) => [migration.name, migration.sha256]));
  for (const [name, sha256] of applied) {
    const now = names.get(name);
    if (now === undefined) {
      throw new Fault(
        'migration-unknown',
        `the database has migration ${name}, which this version doesn't know: it was used by a newer version`,
        'start that newer version, or point NIEPAN_HOME or DATABASE_URL to another database',
      );
    }
    if (now !== sha256) {
      throw new Fault(
        'migration-changed',
        `migration ${name} was edited after it had been applied`,
        'restore the file and put the change into a new migration',
      );
    }
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.text);
    await client.query('insert into migrations (name, sha256, applied_at) values ($1, $2, now())', [
      migration.name,
      migration.sha256,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Fault(
      'migration-failed',
      `migration ${migration.name}: ${message}`,
      'nothing of it was kept; mend the file and start again',
      { cause },
    );
  }
}
