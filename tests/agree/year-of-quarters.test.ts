import { datasetAt, type SqlRequest } from '@niepan/engine';
import { openTestDatabase, type TestDatabase, testServers } from '@niepan/store/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programOf } from '../schemes/compare-schemes.ts';
import { quarterlyFacts } from '../schemes/quarterly-facts.ts';
import { compareExecutors, makeTally } from './compare-executors.ts';

const asked: readonly SqlRequest[] = [
  { kind: 'scheme', name: '一季度(季评)' },
  { kind: 'scheme', name: '年评' },
  { kind: 'scheme', name: '最好三季' },
  { kind: 'scheme', name: '有数的季' },
  { kind: 'scheme', name: '等次' },
  { kind: 'rule', name: '标杆' },
];

describe.each(testServers)('a year of four quarters, on PostgreSQL (%s)', (server) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(server);
  }, 60_000);
  afterAll(() => database.close());

  it('has the same bits by rows, columns and statement', async () => {
    const program = programOf('fourquarters');
    const tally = makeTally();
    const client = await database.pool.connect();
    for (let seed = 0; seed < 6; seed++) {
      const dataset = datasetAt(program, quarterlyFacts(program, seed), { year: 2022, month: 12, months: 12 });
      for (const request of asked)
        expect(await compareExecutors(client, program, dataset, 2022, request, tally), `seed ${seed}`).toBeNull();
    }
    client.release();
    expect([...tally.refusals]).toEqual([]);
    expect(tally.decided).toBeGreaterThan(tally.doubtful * 20);
  });
});
