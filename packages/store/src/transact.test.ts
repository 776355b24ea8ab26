import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAudit, listAudit } from './audit.ts';
import { makeDb, makePool } from './connection.ts';
import { findSetting, saveSetting } from './settings.ts';
import { openTestDatabase, type TestDatabase, testServers } from './test-database.ts';
import { readTogether, transact } from './transact.ts';

const actor = { id: null, name: '测试' };

describe.each(testServers)('transactions on %s', (server) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(server);
  });
  afterAll(() => database.close());

  it('keep the work and its events together, or neither', async () => {
    await transact(database, actor, async (tx) => {
      await saveSetting(tx, 'a', { z: 1, a: 2 });
      tx.record({ kind: 'first', subject: 'a', detail: { 值: '甲' } });
    });
    const failing = transact(database, actor, async (tx) => {
      await saveSetting(tx, 'a', 'changed');
      await saveSetting(tx, 'b', 1);
      tx.record({ kind: 'second', subject: 'b' });
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await findSetting(database.db, 'a')).toEqual({ z: 1, a: 2 });
    expect(await findSetting(database.db, 'b')).toBeUndefined();
    expect((await listAudit(database.db)).map((row) => row.kind)).toEqual(['first']);
  });

  it('chain events of many writers at once without a gap', async () => {
    const before = (await checkAudit(database.db)).count;
    const writers = Array.from({ length: 20 }, (_, index) =>
      transact(database, actor, async (tx) => {
        tx.record({ kind: 'many', subject: String(index) });
        tx.record({ kind: 'many', subject: `${index} again` });
      }),
    );
    await Promise.all(writers);
    expect(await checkAudit(database.db)).toEqual({ count: before + 40n, brokenAt: null });
  });

  it('show a changed or removed event', async () => {
    const events = await listAudit(database.db);
    const seq = events[Math.floor(events.length / 2)].seq;
    const superuser = makePool(database.address('postgres'), { max: 1 });
    const change = async (statement: string): Promise<bigint | null> => {
      const client = await superuser.connect();
      try {
        // Somebody with every right, who turns the guard off.
        await client.query(`alter table audit_events disable trigger all; begin; ${statement}`);
        const lent = { query: client.query.bind(client), release: () => {} } as unknown as pg.PoolClient;
        const db = makeDb({ connect: async () => lent, end: async () => {} });
        return (await checkAudit(db)).brokenAt;
      } finally {
        await client.query('rollback; alter table audit_events enable trigger all');
        client.release();
      }
    };
    expect(await change(`update audit_events set actor_name = '别人' where seq = ${seq}`)).toBe(seq);
    expect(await change(`update audit_events set detail = '{"x":1}' where seq = ${seq}`)).toBe(seq);
    expect(await change(`delete from audit_events where seq = ${seq}`)).toBe(seq + 1n);
    expect((await checkAudit(database.db)).brokenAt).toBeNull();
    await superuser.end();
  });

  it('give back a working connection after a failure of the connection itself', async () => {
    const dying = transact(database, actor, async (tx) => {
      await tx.client.query('select pg_terminate_backend(pg_backend_pid())');
    });
    await expect(dying).rejects.toThrow();
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('for reading see one moment and write nothing', async () => {
    await readTogether(database, async (client, db) => {
      const before = await findSetting(db, 'a');
      await transact(database, actor, (tx) => saveSetting(tx, 'a', 'later'));
      expect(await findSetting(db, 'a')).toEqual(before);
      await expect(client.query("delete from settings where key = 'a'")).rejects.toThrow(/read-only/);
    });
    expect(await findSetting(database.db, 'a')).toBe('later');
  });
});
