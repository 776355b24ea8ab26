import type { Program } from '@niepan/engine';
import { runStored } from '@niepan/store/statements/run-stored';
import type { StoredResults } from '@niepan/store/statements/stored-kinds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aggregate,
  cited,
  compare,
  condition,
  number,
  text,
  textItem,
} from '../../packages/engine/src/rows/program-fixture.ts';
import { openTestServer, type TestServer } from '../../packages/server/src/test-server.ts';
import { bytesOf, paidOf } from './stored-results.ts';

describe('stored facts that are too large to load', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openTestServer();
  });
  afterAll(() => server.close());

  it('give by one statement what a run in memory gives, byte for byte: every evaluation, list, incentive and price of the packages', async () => {
    const ways = new Map<string, number>();
    let due = 0;
    const compare = async <K extends keyof StoredResults>(
      program: Program,
      request: { readonly kind: K; readonly name: string },
      show: (result: StoredResults[K]) => unknown,
    ): Promise<void> => {
      const loaded = await runStored(server.database, program, request, 2022);
      const stated = await runStored(server.database, program, request, 2022, 0);
      expect(loaded.because).toBe('fits');
      expect([stated.ids, stated.names]).toEqual([loaded.ids, loaded.names]);
      expect(show(stated.result), request.name).toEqual(show(loaded.result));
      const way = `${request.kind} ${stated.because}`;
      ways.set(way, (ways.get(way) ?? 0) + 1);
    };
    for (const { program } of server.inForce) {
      for (const name of Object.keys(program.schemes)) await compare(program, { kind: 'scheme', name }, bytesOf);
      const own = <T extends { readonly subject: string; readonly name: string }>(of: Readonly<Record<string, T>>) =>
        Object.values(of).flatMap(({ subject, name }) => (['企业', '项目', '地区'].includes(subject) ? [name] : []));
      for (const name of own(program.rules)) await compare(program, { kind: 'rule', name }, (result) => result);
      for (const name of own(program.incentives))
        await compare(program, { kind: 'incentive', name }, (result) => {
          due += result.rows.filter((row) => row.due.length > 0 || row.because.includes('差额')).length;
          return paidOf(result);
        });
      for (const name of own(program.prices)) await compare(program, { kind: 'price', name }, (result) => result);
    }
    expect([...ways.keys()].sort()).toEqual(
      ['incentive', 'price', 'rule', 'scheme'].map((kind) => `${kind} too-large-to-load`),
    );
    expect(due).toBeGreaterThan(0);
  }, 120_000);

  it('are loaded all the same where the program has no statement, and where a statement leaves rows in doubt', async () => {
    const { program } =
      server.inForce.find((entry) => Object.keys(entry.program.schemes).length > 0) ?? server.inForce[0];
    const [name] = Object.keys(program.schemes);
    const request = { kind: 'scheme', name } as const;
    const merge = {
      by: '行业代码',
      counts: 'once',
      take: 'merged',
      owner: 'head',
      cites: [],
      at: program.schemes[name].at,
    } as const;
    const merged = { ...program, schemes: { ...program.schemes, [name]: { ...program.schemes[name], merge } } };
    const ofHeads = await runStored(server.database, merged, request, 2022, 0);
    expect([ofHeads.by, ofHeads.because]).toEqual(['statement', 'too-large-to-load']);
    expect(bytesOf(ofHeads.result)).toEqual(bytesOf((await runStored(server.database, merged, request, 2022)).result));
    const unstored = compare(textItem('行业代码'), 'ne', text('a\0'));
    const ofNul = {
      ...program,
      schemes: { ...program.schemes, [name]: { ...program.schemes[name], scope: unstored } },
    };
    const refused = await runStored(server.database, ofNul, request, 2022, 0);
    expect([refused.by, refused.because]).toEqual(['columns', 'nul-in-text']);
    const value = { op: 'item', type: 'number', unit: '1', name: '规上工业增加值', subject: '地区' } as const;
    const scope = { op: 'is-missing', type: 'flag', of: value } as const;
    const ofRegions = { ...program, schemes: { ...program.schemes, [name]: { ...program.schemes[name], scope } } };
    const linked = await runStored(server.database, ofRegions, request, 2022, 0);
    expect([linked.by, linked.because]).toEqual(['statement', 'too-large-to-load']);
    expect(bytesOf(linked.result)).toEqual(
      bytesOf((await runStored(server.database, ofRegions, request, 2022)).result),
    );
    const count = aggregate('count', { op: 'constant', type: 'flag', value: true }, [], {
      over: { members: '企业', owner: '地区', via: '地区' },
    });
    const list = {
      name: '下级',
      subject: '地区',
      kind: 'list',
      mode: 'all',
      missing: 'undecided',
      conditions: [condition('有企业', compare(count, 'ge', number('1')))],
      ...cited,
    } as const;
    const ofTowns = { ...program, rules: { ...program.rules, 下级: list } };
    const below = await runStored(server.database, ofTowns, { kind: 'rule', name: '下级' }, 2022, 0);
    expect([below.by, below.because]).toEqual(['statement', 'too-large-to-load']);
    expect(below.result.outcomes).toContain(1);
    expect(below.result.outcomes).toContain(0);
    expect(below.result).toEqual(
      (await runStored(server.database, ofTowns, { kind: 'rule', name: '下级' }, 2022)).result,
    );
    await server.database.pool.query(
      'insert into enterprise_facts (enterprise_id, item_id, year, version, number, state, batch_number, recorded_at, supersedes) ' +
        "select enterprise_id, item_id, year, version + 1, 1e25, '修订', batch_number, recorded_at, version from enterprise_facts f " +
        'where number is not null and year = 2022 and enterprise_id = (select min(id::text)::uuid from enterprises) ' +
        'and not exists (select from enterprise_facts g where (g.enterprise_id, g.item_id, g.year) = (f.enterprise_id, f.item_id, f.year) and g.version > f.version)',
    );
    const doubtful = await runStored(server.database, program, request, 2022, 0);
    expect([doubtful.by, doubtful.because]).toEqual(['columns', 'in-doubt']);
    expect(bytesOf(doubtful.result)).toEqual(
      bytesOf((await runStored(server.database, program, request, 2022)).result),
    );
  });
});
