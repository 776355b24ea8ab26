import type pg from 'pg';
import { appendEvents } from './audit.ts';
import { makeDb } from './connection.ts';
import type { Actor, AuditEvent, Database, Tx } from './database.ts';
import type { Db } from './schema.ts';

/**
 * Runs the work in one transaction: all of it is kept, audit events included, or nothing.
 * What the work throws is thrown on after the rollback. `now` is the clock of everything written in it.
 */
export async function transact<T>(
  database: Pick<Database, 'pool'>,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  now: Date = new Date(),
): Promise<T> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const events: AuditEvent[] = [];
    const tx: Tx = { db: onClient(client), client, actor, now, record: (event) => events.push(event) };
    const value = await work(tx);
    await appendEvents(tx, events);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that couldn't roll back is thrown away, not given to the next.
    client.release(broken);
  }
}

/** Runs reads that must agree with each other: all see the same moment, and nothing can be written. */
export async function readTogether<T>(
  database: Pick<Database, 'pool'>,
  work: (client: pg.PoolClient, db: Db) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin isolation level repeatable read, read only');
    return await work(client, onClient(client));
  } finally {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    client.release(broken);
  }
}

/** Kysely whose every query goes through this one connection. */
export function onClient(client: pg.PoolClient): Db {
  const lent = { query: client.query.bind(client), release: () => {} } as unknown as pg.PoolClient;
  return makeDb({ connect: async () => lent, end: async () => {} });
}
