import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { readMigrations } from './read-migrations.ts';
import { renderSchema } from './render-schema.ts';
import { openBareDatabase, type TestDatabase, testServers } from './test-database.ts';

const make = (name: string, text: string, sha256 = name) => ({ name, text, sha256 });

async function listTables({ db }: TestDatabase): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name::text as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
    db,
  );
  return rows.map((row) => row.name);
}

describe.each(testServers)('migrations on %s', (server) => {
  const onBare = async (work: (database: TestDatabase) => Promise<void>): Promise<void> => {
    const database = await openBareDatabase(server);
    try {
      await work(database);
    } finally {
      await database.close();
    }
  };

  it('make the schema that schema.ts describes, once', () =>
    onBare(async (database) => {
      const migrations = await readMigrations();
      expect(await migrate(database.address('niepan_owner'))).toEqual(migrations.map((migration) => migration.name));
      expect(await migrate(database.address('niepan_owner'))).toEqual([]);
      expect(await renderSchema(database.db)).toBe(readFileSync(new URL('schema.ts', import.meta.url), 'utf8'));
    }));

  it('run in one process at a time when several start together', () =>
    onBare(async (database) => {
      const applied = await Promise.all([1, 2, 3].map(() => migrate(database.address('niepan_owner'))));
      expect(applied.flat()).toHaveLength((await readMigrations()).length);
    }));

  it('keep nothing of a migration that fails, and all of those before it', () =>
    onBare(async (database) => {
      const good = make('1-create-a', 'create table a (id integer)');
      const bad = make(
        '2-create-b',
        'create table b (id integer); insert into b values (1); select no_such_function()',
      );
      await expect(migrate(database.address('niepan_owner'), [good, bad])).rejects.toMatchObject({
        code: 'migration-failed',
        message: expect.stringContaining('2-create-b'),
      });
      expect(await listTables(database)).toEqual(['a', 'migrations']);
      const mended = make('2-create-b', 'create table b (id integer)');
      expect(await migrate(database.address('niepan_owner'), [good, mended])).toEqual(['2-create-b']);
    }));

  it('refuse an edited file, and a database of a newer version', () =>
    onBare(async (database) => {
      const address = database.address('niepan_owner');
      await migrate(address, [make('1-create-a', 'create table a (id integer)', 'x')]);
      await expect(migrate(address, [make('1-create-a', 'create table a (id bigint)', 'y')])).rejects.toMatchObject({
        code: 'migration-changed',
      });
      await expect(migrate(address, [])).rejects.toMatchObject({ code: 'migration-unknown' });
    }));
});
