import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRegion } from './load-region.ts';
import { openTestDatabase, type TestDatabase, testServers } from './test-database.ts';
import { makeTestRegion } from './test-region.ts';

const stranger = '00000000-0000-7000-8000-000000000000';
const known = '(select id from enterprises limit 1)';

describe.each(testServers)('rows that cannot be true on %s', (server) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(server);
    await loadRegion(database, { id: null, name: '测试' }, makeTestRegion());
  });
  afterAll(() => database.close());

  const fact = (year: number, version: number, values: string, supersedes: string, state = '终报'): string =>
    `insert into enterprise_facts (enterprise_id, item_id, year, version, number, text, state, batch_number, recorded_at, supersedes)
     values (${known}, 1, ${year}, ${version}, ${values}, '${state}', 1, now(), ${supersedes})`;
  const award = (enterprise: string, amount: number): string =>
    `insert into awards values (${enterprise}, '奖', 1999, 1, ${amount}, ${amount}, 1, now())`;
  const observation = (period: string): string =>
    `insert into observations values ('330300', '甲', '${period}', 1, 1, '终报', '统计', 1, now(), null)`;

  it.each([
    ['enterprise_facts_version', fact(1999, 0, '1, null', '1')],
    ['enterprise_facts_version', fact(1999, 2, '1, null', '2')],
    ['enterprise_facts_supersedes', fact(1999, 2, '1, null', 'null')],
    ['enterprise_facts_value', fact(1999, 1, "1, 'a'", 'null')],
    ['enterprise_facts_state', fact(1999, 1, '1, null', 'null', '大概')],
    ['awards_amounts', award(known, -1)],
    ['awards_enterprise', award(`'${stranger}'`, 1)],
    ['observations_period', observation('2022-13')],
    ['users_role', `insert into users values ('${stranger}', '甲', 'owner', null, now(), null)`],
  ])('%s', async (constraint, insert) => {
    await expect(database.pool.query(insert)).rejects.toMatchObject({ constraint });
  });

  it('the same rows without the mistake are taken', async () => {
    await database.pool.query(fact(1999, 1, '1, null', 'null'));
    await database.pool.query(fact(1999, 2, '2, null', '1'));
    await database.pool.query(award(known, 1));
    await database.pool.query(observation('2022-12'));
  });
});
