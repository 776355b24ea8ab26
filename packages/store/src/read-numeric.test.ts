import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOut } from './copy-out.ts';
import { readNumeric } from './read-numeric.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

describe('numbers from PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const roundTrip = async (texts: readonly string[]): Promise<number[]> => {
    const client = await database.pool.connect();
    try {
      const read: number[] = [];
      const rows = texts.map((text) => `(numeric '${text}')`).join(', ');
      await copyOut(client, `select * from (values ${rows}) as given (value)`, (bytes, at) =>
        read.push(readNumeric(bytes, at + 4)),
      );
      return read;
    } finally {
      client.release();
    }
  };

  it('reads the float nearest to the decimal, like JavaScript itself', async () => {
    const given = [
      '0',
      '0.00',
      '-0.1',
      '31.50',
      '10000',
      '99999999',
      '0.0001',
      '0.00012345',
      '123456789.123456789',
      '9007199254740993',
      '1e22',
      '1e-22',
      '1.7976931348623157e308',
      '5e-324',
      '12345678901234567890.123456789',
    ];
    expect(await roundTrip(given)).toEqual(given.map((text) => Number(text) || 0));
  });

  it('reads any double from its shortest text', async () => {
    const doubles = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 2000, seed: 7 });
    const money = fc.sample(fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 8 })), {
      numRuns: 2000,
      seed: 7,
    });
    const given = [...doubles.map(String), ...money.map(([whole, places]) => `${whole}e-${places}`)];
    expect(await roundTrip(given)).toEqual(given.map((text) => Number(text) || 0));
  });

  it('reads NaN as NaN', async () => {
    expect(await roundTrip(['NaN'])).toEqual([Number.NaN]);
  });
});
