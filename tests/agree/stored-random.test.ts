import type { Program, SqlRequest } from '@niepan/engine';
import { runStored, type StoredResult } from '@niepan/store/statements/run-stored';
import { openTestDatabase, type TestDatabase, testServers } from '@niepan/store/test-database';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awards } from '../../packages/engine/src/columns/random-incentive.ts';
import { withLinks } from '../../packages/engine/src/columns/random-linked.ts';
import { datasets } from '../../packages/engine/src/columns/random-program.ts';
import { casesOf } from './random-cases.ts';
import { storeDataset } from './store-dataset.ts';
import { bytesOf, paidOf } from './stored-results.ts';

const runs = Number(process.env.RUNS ?? 60);
const seed = Number(process.env.SEED ?? 2022);

type Asked = SqlRequest & { readonly kind: 'scheme' | 'rule' | 'incentive' | 'price' };
const kinds: readonly string[] = ['scheme', 'rule', 'incentive', 'price'];
const cases = casesOf(['rule', 'settings', 'incentive', 'ceiling', 'price', 'linked', 'owned', 'apportion']).filter(
  ({ request }) => kinds.includes(request.kind),
);
const data = fc
  .tuple(datasets, awards)
  .chain(([dataset, list]) => withLinks({ ...dataset, awards: list }))
  .filter(({ frames }) => (frames.get('项目')?.ids.length ?? 0) > 4 && (frames.get('地区')?.ids.length ?? 0) > 0);

describe.each(testServers)('random programs over stored facts on PostgreSQL (%s)', (server) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(server);
    const [dataset] = fc.sample(data, { seed, numRuns: 1 });
    await storeDataset(database, dataset);
  }, 60_000);
  afterAll(() => database.close());

  /** A result as it is compared, and the way it came about. */
  async function read(program: Program, request: Asked, limit?: number): Promise<readonly [unknown, string]> {
    const shown = <T>({ result, ids, names, because }: StoredResult<T>, show: (result: T) => unknown) =>
      [{ result: show(result), ids, names }, because] as const;
    switch (request.kind) {
      case 'scheme':
        return shown(await runStored(database, program, request, 2022, limit), bytesOf);
      case 'incentive':
        return shown(await runStored(database, program, request, 2022, limit), paidOf);
      case 'rule':
        return shown(await runStored(database, program, request, 2022, limit), (result) => result);
      case 'price':
        return shown(await runStored(database, program, request, 2022, limit), (result) => result);
    }
  }

  it('give by statement what they give in memory, and few are refused or in doubt', async () => {
    const ways = new Map<string, number>();
    const property = fc.asyncProperty(cases, async ({ program, request }) => {
      const [expected] = await read(program, request as Asked);
      const [found, way] = await read(program, request as Asked, 0);
      expect(found).toEqual(expected);
      ways.set(way, (ways.get(way) ?? 0) + 1);
    });
    await fc.assert(property, { seed, numRuns: runs, interruptAfterTimeLimit: 80_000 });
    expect(ways.get('too-large-to-load') ?? 0).toBeGreaterThan(runs / 2);
    expect(ways.get('in-doubt') ?? 0).toBeLessThan(runs / 5);
  }, 90_000);
});
