import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendOnlyTables } from './append-only.ts';
import { clientConfig } from './connection.ts';
import { loadRegion } from './load-region.ts';
import { openTestDatabase, type TestDatabase, testServers } from './test-database.ts';
import { makeTestRegion } from './test-region.ts';

const actor = { id: null, name: '测试' };

describe.each(testServers)('append-only tables on %s', (server) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(server);
    await loadRegion(database, actor, makeTestRegion());
  });
  afterAll(() => database.close());

  const as = async (login: 'niepan_owner' | 'niepan_app' | 'niepan_reader', query: string): Promise<number | null> => {
    const client = new pg.Client(clientConfig(database.address(login)));
    await client.connect();
    try {
      return (await client.query(query)).rowCount;
    } finally {
      await client.end();
    }
  };

  it.each(appendOnlyTables)('%s: the app has no right to change or remove rows', async (table) => {
    await expect(as('niepan_app', `delete from ${table}`)).rejects.toThrow(/permission denied/);
    await expect(as('niepan_app', `truncate ${table}`)).rejects.toThrow(/permission denied/);
    const { rows } = await database.pool.query(
      `select has_table_privilege('niepan_app', '${table}', 'update') as may, has_any_column_privilege('niepan_app', '${table}', 'update') as some`,
    );
    expect(rows).toEqual([{ may: false, some: false }]);
  });

  it.each(['enterprise_facts', 'project_facts', 'observations', 'import_batches', 'awards', 'audit_events'])(
    '%s: not even the owner changes a row',
    async (table) => {
      expect(await as('niepan_owner', `select 1 from ${table}`)).toBeGreaterThan(0);
      await expect(as('niepan_owner', `delete from ${table}`)).rejects.toThrow(/append-only: delete is refused/);
      const column = table === 'import_batches' ? 'number' : table === 'audit_events' ? 'seq' : 'batch_number';
      await expect(as('niepan_owner', `update ${table} set ${column} = 0`)).rejects.toThrow(
        /append-only: update is refused/,
      );
    },
  );

  it('every listed table has both triggers, and no other table has', async () => {
    const { rows } = await database.pool.query<{ name: string; count: string }>(
      `select relname::text as name, count(*)::text as count from pg_trigger join pg_class on pg_class.oid = tgrelid
       where tgname like '%_append_only' or tgname like '%_no_truncate' group by relname`,
    );
    expect(new Map(rows.map((row) => [row.name, row.count]))).toEqual(
      new Map(appendOnlyTables.map((table) => [table, '2'])),
    );
    for (const table of appendOnlyTables)
      await expect(as('niepan_owner', `truncate ${table} cascade`)).rejects.toThrow(/append-only: truncate is refused/);
  });

  it('a reader reads, but no way to sign in, and writes nothing', async () => {
    expect(await as('niepan_reader', 'select 1 from enterprise_facts')).toBeGreaterThan(0);
    await expect(as('niepan_reader', 'select 1 from sessions')).rejects.toThrow(/permission denied/);
    await expect(as('niepan_reader', 'select 1 from sign_in_links')).rejects.toThrow(/permission denied/);
    await expect(as('niepan_reader', "insert into settings values ('a', '1', now())")).rejects.toThrow(
      /permission denied/,
    );
  });

  it('the app removes nothing anywhere', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select relname::text as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace
       and (has_table_privilege('niepan_app', oid, 'delete') or has_table_privilege('niepan_app', oid, 'truncate'))`,
    );
    expect(rows).toEqual([]);
  });

  it('the app makes no tables and touches no ledger of migrations', async () => {
    await expect(as('niepan_app', 'create table own (id integer)')).rejects.toThrow(/permission denied/);
    await expect(as('niepan_app', "insert into migrations values ('a', 'b', now())")).rejects.toThrow(
      /permission denied/,
    );
  });
});
