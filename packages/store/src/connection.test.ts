import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isConnectionLost, makePool } from './connection.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('a pooled connection', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('keeps a statement, a lock and a forgotten transaction from lasting for ever', async () => {
    const { rows } = await database.pool.query(
      `select name::text from pg_settings where setting <> '0'
       and name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')`,
    );
    expect(rows).toHaveLength(3);
  });

  it('that is cut off says so; a statement that fails does not', async () => {
    const client = await database.pool.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const waiting = faultOf(client.query('select pg_sleep(30)'));
    await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    expect(isConnectionLost(await waiting)).toBe(true);
    client.release(true);
    expect(isConnectionLost(await faultOf(database.pool.query('select 1 / 0')))).toBe(false);
    expect(isConnectionLost(await faultOf(database.pool.query('select nothing')))).toBe(false);
  });
});

it('a server that isn’t there is told from a file that isn’t', async () => {
  const probe = createServer();
  const port = await new Promise<number>((done) => {
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
  for (const url of [`postgres://a:b@127.0.0.1:${port}/c`, 'postgres://a:b@localhost/c?host=/nowhere']) {
    const pool = makePool({ url });
    expect(isConnectionLost(await faultOf(pool.query('select 1')))).toBe(true);
    await pool.end();
  }
  const noFile = Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT', syscall: 'open' });
  expect(isConnectionLost(noFile)).toBe(false);
});
