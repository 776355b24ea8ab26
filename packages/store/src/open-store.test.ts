import { rm } from 'node:fs/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { loadDataset } from './columns.ts';
import { clientConfig } from './connection.ts';
import { loadRegion } from './load-region.ts';
import { openStore, type Store } from './open-store.ts';
import { readMigrations } from './read-migrations.ts';
import { makeTestHome, openBareDatabase, type TestDatabase, testServers } from './test-database.ts';
import { makeTestRegion } from './test-region.ts';

const actor = { id: null, name: '测试' };

async function open(options: Parameters<typeof openStore>[0]): Promise<Store> {
  const outcome = await openStore(options);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

/** A URL through the test server's socket. */
function urlOf(database: TestDatabase, login: 'postgres' | 'niepan_owner'): string {
  const address = database.address(login);
  if ('url' in address) return address.url;
  return `postgres://${address.user}:${address.password}@localhost/${address.database}?host=${encodeURIComponent(address.host)}`;
}

describe('opening the embedded store', () => {
  it('migrates once, works with the app’s rights, and finds its data again', async () => {
    const home = await makeTestHome();
    const messages: string[] = [];
    const stores: Store[] = [];
    try {
      const first = await open({ home, onProgress: (message) => messages.push(message) });
      stores.push(first);
      expect(messages).toContain(`migrations applied: ${(await readMigrations()).length}`);
      expect(first.where).toContain(home);
      expect((await first.pool.query('select current_user::text as name')).rows).toEqual([{ name: 'niepan_app' }]);
      await loadRegion(first, actor, makeTestRegion());
      const { hash } = await loadDataset(first);
      expect(await openStore({ home })).toMatchObject({ ok: false, refusal: { code: 'already-running' } });
      await first.stop();
      messages.length = 0;
      const second = await open({ home, onProgress: (message) => messages.push(message) });
      stores.push(second);
      expect(messages).toEqual(['starting PostgreSQL']);
      expect((await loadDataset(second)).hash).toBe(hash);
    } finally {
      for (const store of stores) await store.stop();
      await rm(home, { recursive: true });
    }
  });
});

describe.each(testServers)('opening a server of one’s own: %s', (server) => {
  it('takes the app’s role, so that even a superuser’s URL can’t change what is append-only', async () => {
    const bare = await openBareDatabase(server);
    const store = await open({ home: '/nowhere', databaseUrl: urlOf(bare, 'postgres') });
    try {
      expect(store.hasRoles).toBe(true);
      expect(store.where).toBe(`${bare.name} on localhost`);
      expect((await store.pool.query('select current_user::text as name')).rows).toEqual([{ name: 'niepan_app' }]);
      expect(await loadRegion(store, actor, makeTestRegion())).toMatchObject({ ok: true });
      await expect(store.pool.query('delete from enterprise_facts')).rejects.toThrow(/permission denied/);
    } finally {
      await store.stop();
      await bare.close();
    }
  });

  it('works with a user who may not make roles; then the triggers guard', async () => {
    const bare = await openBareDatabase(server);
    const messages: string[] = [];
    const store = await open({
      home: '/nowhere',
      databaseUrl: urlOf(bare, 'niepan_owner'),
      onProgress: (message) => messages.push(message),
    });
    try {
      expect(store.hasRoles).toBe(false);
      expect(messages.join()).toContain('triggers alone');
      expect(await loadRegion(store, actor, makeTestRegion())).toMatchObject({ ok: true });
      await expect(store.pool.query('delete from enterprise_facts')).rejects.toThrow(/append-only/);
    } finally {
      await store.stop();
      await bare.close();
    }
  });

  it('refuses a server that is too old', async () => {
    const bare = await openBareDatabase(server);
    const client = new pg.Client(clientConfig(bare.address('postgres')));
    await client.connect();
    try {
      await client.query('create schema old; grant usage on schema old to public');
      await client.query(
        "create function old.current_setting(text) returns text language sql as $$ select '130012'::text $$",
      );
      await client.query(`alter database ${bare.name} set search_path = old, pg_catalog`);
      await expect(open({ home: '/nowhere', databaseUrl: urlOf(bare, 'postgres') })).rejects.toMatchObject({
        code: 'database-too-old',
        message: expect.stringContaining('runs PostgreSQL 13'),
        fix: expect.stringContaining('PostgreSQL 14 or newer'),
      });
    } finally {
      await client.end();
      await bare.close();
    }
  });

  it('keeps working after its connections were cut', async () => {
    const bare = await openBareDatabase(server);
    const store = await open({ home: '/nowhere', databaseUrl: urlOf(bare, 'postgres') });
    const killer = new pg.Client(clientConfig(bare.address('postgres', 'postgres')));
    await killer.connect();
    try {
      await store.pool.query('select 1');
      await killer.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [bare.name]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect((await store.pool.query('select current_user::text as name')).rows).toEqual([{ name: 'niepan_app' }]);
    } finally {
      await killer.end();
      await store.stop();
      await bare.close();
    }
  });
});

describe('a server that can’t be used', () => {
  it.each([
    ['postgres://niepan:secret@127.0.0.1:1/niepan', /niepan on 127.0.0.1:1: .*ECONNREFUSED/],
    ['not a url', /not a URL/],
  ])('%s is a fault with a way to mend it, and no password in it', async (databaseUrl, message) => {
    const failure = await openStore({ home: '/nowhere', databaseUrl }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'database-unreachable',
      message: expect.stringMatching(message),
      fix: expect.stringContaining('DATABASE_URL'),
    });
    expect(String(failure)).not.toContain('secret');
  });
});
