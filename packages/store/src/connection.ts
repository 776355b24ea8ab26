import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import type { Db, Schema } from './schema.ts';

/** How to reach a server: a URL, or a socket folder (or host) with a user. */
export type Address =
  | { readonly url: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    };

const { builtins } = pg.types;
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, (text) => BigInt(text)],
  // Days stay text: a Date would shift them by the time zone.
  [builtins.DATE, (text) => text],
  [builtins.NUMERIC, (text) => text],
]);

/** int8 → bigint, date → 'YYYY-MM-DD', numeric → exact decimal text, timestamptz → Date. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const own = format === 'binary' ? undefined : parsers.get(oid);
    return own ?? (pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text') as (text: string) => unknown);
  },
};

export interface PoolOptions {
  readonly max?: number;
  /** Take this role on each connection, so that even a superuser's URL works with the app's rights only. */
  readonly role?: string;
  readonly onError?: (error: Error) => void;
}

const lostCodes = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|57P0[123]|08...)$/;

/** Whether an error says that the server couldn't be reached or went away, as opposed to a statement that failed. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (/^Connection terminated|timeout exceeded when trying to connect/.test(error.message)) return true;
  const isOfDatabase = error instanceof pg.DatabaseError || ('syscall' in error && error.syscall === 'connect');
  return isOfDatabase && 'code' in error && lostCodes.test(String(error.code));
}

/**
 * No statement, lock or forgotten transaction holds others up for ever. Wide enough to load a region on a busy machine.
 * Set by statement, as poolers between us and the server refuse such settings at connecting.
 */
const limits =
  "set statement_timeout = '10min'; set lock_timeout = '1min'; set idle_in_transaction_session_timeout = '5min'";

/** Settings of one connection, as `pg` wants them. */
export function clientConfig(address: Address): pg.ClientConfig {
  const where = 'url' in address ? { connectionString: address.url } : address;
  return { ...where, types, application_name: 'niepan', connectionTimeoutMillis: 10_000 };
}

/** A pool. Idle connections that break are reported to `onError` and replaced; they never end the process. */
export function makePool(address: Address, options: PoolOptions = {}): pg.Pool {
  const role = options.role === undefined ? '' : `; set role ${pg.escapeIdentifier(options.role)}`;
  const pool = new pg.Pool({
    ...clientConfig(address),
    max: options.max ?? 10,
    // Awaited before the connection is lent; a failure here is the borrower's.
    onConnect: (client) => client.query(`set time zone 'UTC'; set datestyle = 'ISO, YMD'; ${limits}${role}`),
  });
  pool.on('error', (error) => options.onError?.(error));
  pool.on('connect', (client) => client.on('error', (error) => options.onError?.(error)));
  return pool;
}

/** Kysely over a pool, or over anything that lends connections like one. */
export function makeDb(pool: PostgresPool): Db {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}
