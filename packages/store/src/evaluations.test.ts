import type { SchemeResult } from '@niepan/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findEnterprise } from './enterprises.ts';
import { findRun, getRun, listRatingsOf, listRuns, loadRunResult, saveClasses, saveRun } from './evaluations.ts';
import { listFactHistory } from './facts.ts';
import { listBatches } from './import.ts';
import { loadRegion } from './load-region.ts';
import { findPackage, getPackage, listPackages, savePackage } from './policies.ts';
import { openTestDatabase, type TestDatabase, testServers } from './test-database.ts';
import { makeTestRegion } from './test-region.ts';
import { transact } from './transact.ts';

const actor = { id: null, name: '测试' };
const data = makeTestRegion(4);
const ids = data.enterprises.map((row) => row.uscc);
const none = Number.NaN;

const result: SchemeResult = {
  scheme: '综合评价',
  year: 2022,
  groupNames: ['规上', '规下'],
  classNames: ['A', 'B', 'C', 'D'],
  states: Uint8Array.of(0, 0, 1, 3),
  groups: Uint8Array.of(0, 1, 255, 255),
  scores: Float64Array.of(0.1 + 0.2, 61.5, none, none),
  ranks: Uint32Array.of(1, 2, 0, 0),
  classes: Uint8Array.of(0, 3, 255, 255),
  cutClasses: Uint8Array.of(0, 2, 255, 255),
  items: [
    {
      indicator: '亩均税收',
      unit: '万元/亩',
      values: Float64Array.of(1e-7, -3, none, none),
      missing: Uint8Array.of(0, 0, 1, 1),
      scores: Float64Array.of(30, none, none, none),
    },
  ],
  notes: new Map([
    [1, ['重大环保处罚', '含"引号"、\\反斜杠、{括号},逗号\t制表']],
    [2, ['T']],
  ]),
  cuts: [{ within: '规上', ranked: 2, lines: [{ class: 'A', exact: '2/5', rounded: 0, taken: 1 }] }],
};

describe.each(testServers)('evaluations on %s', (server) => {
  let database: TestDatabase;
  const package_ = {
    id: 'demo',
    version: 'v1',
    program: { id: 'demo', items: { 乙: 1, 甲: 2 } } as never,
    files: [{ path: 'a.yaml', text: '甲: 1\n' }],
  };
  const run = (startedAt: string, resultHash: string) => ({
    packageId: 'demo',
    packageVersion: 'v1',
    scheme: '综合评价',
    year: 2022,
    engineVersion: '0.1.0',
    batchNumber: 3,
    inputHash: 'in',
    resultHash,
    startedAt: new Date(startedAt),
    milliseconds: 12,
  });
  const save = (startedAt: string, hash: string): Promise<string> =>
    transact(database, actor, (tx) => saveRun(tx, run(startedAt, hash), ids, result));

  beforeAll(async () => {
    database = await openTestDatabase(server);
    await loadRegion(database, actor, data);
  });
  afterAll(() => database.close());

  it('publishes a package once per content, and keeps the order of its keys', async () => {
    const publish = (version: string, at: string) =>
      transact(database, actor, (tx) => savePackage(tx, { ...package_, version }), new Date(at));
    expect(await publish('v1', '2026-01-01T00:00:00Z')).toBe(true);
    expect(await publish('v1', '2026-01-02T00:00:00Z')).toBe(false);
    expect(await publish('v2', '2026-01-03T00:00:00Z')).toBe(true);
    expect((await findPackage(database.db, 'demo'))?.version).toBe('v2');
    expect((await listPackages(database.db)).map((one) => one.version)).toEqual(['v2']);
    const first = await getPackage(database.db, 'demo', 'v1');
    expect(first).toMatchObject({ files: package_.files, publishedAt: new Date('2026-01-01T00:00:00Z') });
    expect(Object.keys(first.program.items)).toEqual(['乙', '甲']);
    await expect(getPackage(database.db, 'demo', 'v9')).rejects.toMatchObject({ code: 'package-unknown' });
  });

  it('gives a stored result back as it was, bit by bit', async () => {
    const id = await save('2026-02-01T00:00:00Z', 'h1');
    expect(await loadRunResult(database.db, id)).toEqual({ ids, result });
    expect(await getRun(database.db, id)).toMatchObject({
      ...run('2026-02-01T00:00:00Z', 'h1'),
      id,
      startedByName: '测试',
    });
  });

  it('lists runs newest first, and finds none for an id that is none', async () => {
    const id = await save('2026-02-02T00:00:00Z', 'h2');
    expect((await listRuns(database.db, { year: 2022 })).map((one) => one.resultHash)).toEqual(['h2', 'h1']);
    expect(await listRuns(database.db, { year: 2021 })).toEqual([]);
    expect((await findRun(database.db, id))?.resultHash).toBe('h2');
    expect(await findRun(database.db, "x' or 1=1")).toBeUndefined();
    expect(await findRun(database.db, '00000000-0000-7000-8000-000000000000')).toBeUndefined();
  });

  it('tells how one enterprise came out', async () => {
    const second = await findEnterprise(database.db, ids[1]);
    const [rating] = await listRatingsOf(database.db, second?.id ?? '');
    expect(rating).toMatchObject({
      groupName: '规下',
      score: 61.5,
      rank: 2,
      className: 'D',
      state: 0,
      run: { resultHash: 'h2' },
    });
    const third = await findEnterprise(database.db, ids[2]);
    expect((await listRatingsOf(database.db, third?.id ?? ''))[0]).toMatchObject({
      groupName: null,
      score: null,
      rank: null,
      className: null,
    });
  });

  it('keeps no part of a run whose subject is unknown', async () => {
    const before = (await listRuns(database.db)).length;
    const bad = transact(database, actor, (tx) =>
      saveRun(tx, run('2026-02-03T00:00:00Z', 'h3'), [...ids.slice(1), '0'.repeat(18)], result),
    );
    await expect(bad).rejects.toMatchObject({ code: 'enterprise-unknown' });
    expect(await listRuns(database.db)).toHaveLength(before);
  });

  it('publishes classes as facts, again only where they changed, and withdraws by a further version', async () => {
    const [newer, older] = await listRuns(database.db);
    const publish = (of: typeof newer, classes: (string | null)[]) =>
      transact(database, actor, (tx) => saveClasses(tx, of, new Map(ids.map((code, row) => [code, classes[row]]))));
    const first = await publish(older, ['A', 'D', 'T', null]);
    expect(await publish(older, ['A', 'D', 'T', null])).toBe(first);
    const second = await publish(newer, ['A', 'C', null, null]);
    const history = async (row: number): Promise<unknown[]> => {
      const enterprise = await findEnterprise(database.db, ids[row]);
      const facts = await listFactHistory(database.db, enterprise?.id ?? '', '综合等级', 2022);
      return facts.map((fact) => [fact.version, fact.value, fact.batchNumber]);
    };
    expect(await history(0)).toEqual([[1, 'A', first]]);
    expect(await history(1)).toEqual([
      [1, 'D', first],
      [2, 'C', second],
    ]);
    expect(await history(2)).toEqual([
      [1, 'T', first],
      [2, null, second],
    ]);
    expect(await history(3)).toEqual([]);
    expect((await listBatches(database.db)).slice(0, 2).map((batch) => [batch.kind, batch.rowCount])).toEqual([
      ['publication', 2],
      ['publication', 3],
    ]);
  });
});
