import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyIn, copyLine } from './copy-in.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

describe('COPY of text', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('brings any text over unchanged, and null apart from the word null', async () => {
    const hard = ['', '\\N', '\\.', 'null', 'a\tb', 'a\nb', 'a\r\nb', '\\', '“甲”\u{20bb7}', '\b\f\v'];
    const random = fc.sample(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      { numRuns: 500, seed: 3 },
    );
    const given = [...hard, null, ...random];
    const client = await database.pool.connect();
    try {
      await client.query('create temporary table texts (place integer, given text)');
      const count = await copyIn(
        client,
        'texts',
        ['place', 'given'],
        given.map((text, place) => copyLine([place, text])),
      );
      expect(count).toBe(given.length);
      const { rows } = await client.query<{ given: string | null }>('select given from texts order by place');
      expect(rows.map((row) => row.given)).toEqual(given);
    } finally {
      client.release();
    }
  });

  it('stores nothing of a table when one line is bad', async () => {
    const client = await database.pool.connect();
    try {
      await client.query('create temporary table numbers (given integer)');
      const lines = ['1\n', '2\n', 'three\n'];
      await expect(copyIn(client, 'numbers', ['given'], lines)).rejects.toThrow(/invalid input syntax/);
      expect((await client.query('select 1 from numbers')).rowCount).toBe(0);
    } finally {
      client.release();
    }
  });
});
