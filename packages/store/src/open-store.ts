import { Fault } from '@niepan/domain/fault';
import { accept, type Outcome } from '@niepan/domain/outcome';
import { sql } from 'kysely';
import { type Address, makeDb, makePool } from './connection.ts';
import type { Database } from './database.ts';
import { type EmbeddedOptions, openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { databaseName, grantRights, prepareEmbedded, prepareServer } from './roles.ts';

export interface StoreOptions extends EmbeddedOptions {
  /** A PostgreSQL 14 or newer to use instead of the embedded one. */
  readonly databaseUrl?: string | undefined;
}

/** An open, migrated database. */
export interface Store extends Database {
  /** In words for people, without a password: `embedded PostgreSQL in …` or `niepan on db.example:5432`. */
  readonly where: string;
  /** Whether the database's own rights keep the app from changing what is append-only (triggers always do). */
  readonly hasRoles: boolean;
  /** Tells a second start what runs and where. Nothing on a server of one's own. */
  announce(note: string): void;
  /** Closes the connections and, when we own the embedded server, stops it. */
  stop(): Promise<void>;
}

const oldestVersion = 14;

/**
 * Opens the database of `databaseUrl`, else the embedded one of `home`, and brings it to the newest schema.
 * @refuses already-running when another process owns the embedded one and `mode` isn't `attach`
 * @errors database-unreachable, database-too-old, and those of `embedded.ts` and `migrate.ts`
 */
export async function openStore(options: StoreOptions): Promise<Outcome<Store>> {
  if (options.databaseUrl !== undefined && options.databaseUrl !== '')
    return accept(await openServer(options.databaseUrl, options));
  const opened = await openEmbedded(options);
  if (!opened.ok) return opened;
  const embedded = opened.value;
  try {
    const migrator = embedded.address('niepan_owner', databaseName);
    if (embedded.isOwner) {
      await prepareEmbedded(embedded);
      await migrateAndGrant(migrator, true, options);
    }
    const database = connect(embedded.address('niepan_app', databaseName), options);
    await checkServer(database, embedded.folder);
    return accept({
      ...database,
      where: `embedded PostgreSQL in ${embedded.folder}`,
      hasRoles: true,
      announce: embedded.announce,
      stop: once(async () => {
        await database.db.destroy();
        await embedded.stop();
      }),
    });
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function openServer(url: string, options: StoreOptions): Promise<Store> {
  const address: Address = { url };
  const where = placeOf(url);
  const first = connect(address, options);
  try {
    await checkServer(first, where);
  } finally {
    await first.db.destroy();
  }
  const hasRoles = await prepareServer(address);
  if (!hasRoles) options.onProgress?.('this user may not make roles: append-only tables are guarded by triggers alone');
  await migrateAndGrant(address, hasRoles, options);
  const database = connect(address, options, hasRoles ? 'niepan_app' : undefined);
  return { ...database, where, hasRoles, announce: () => {}, stop: once(() => database.db.destroy()) };
}

async function migrateAndGrant(migrator: Address, hasRoles: boolean, options: StoreOptions): Promise<void> {
  const applied = await migrate(migrator);
  if (applied.length > 0) options.onProgress?.(`migrations applied: ${applied.length}`);
  if (hasRoles) await grantRights(migrator);
}

function connect(address: Address, options: StoreOptions, role?: string): Database {
  const onError = (error: Error): void => options.onProgress?.(`database connection: ${error.message}`);
  const pool = makePool(address, role === undefined ? { onError } : { onError, role });
  return { pool, db: makeDb(pool) };
}

async function checkServer(database: Database, where: string): Promise<void> {
  let version: number;
  try {
    const { rows } = await sql<{
      version: number;
    }>`select current_setting('server_version_num')::int / 10000 as version`.execute(database.db);
    version = rows[0]?.version ?? 0;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Fault(
      'database-unreachable',
      `${where}: ${message}`,
      'check that the server runs and that DATABASE_URL has the right host, user, password and database',
      { cause },
    );
  }
  if (version < oldestVersion) {
    throw new Fault(
      'database-too-old',
      `${where} runs PostgreSQL ${version}`,
      `use PostgreSQL ${oldestVersion} or newer`,
    );
  }
}

function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${decodeURIComponent(pathname.slice(1))} on ${host}`;
  } catch (cause) {
    throw new Fault(
      'database-unreachable',
      'DATABASE_URL is not a URL',
      'write DATABASE_URL as postgres://user:password@host:5432/database',
      { cause },
    );
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= work();
    return running;
  };
}
