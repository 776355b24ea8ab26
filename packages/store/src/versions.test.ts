import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAwards, saveAwards } from './awards.ts';
import { findEnterprise } from './enterprises.ts';
import { listFactHistory, listFacts, saveFacts } from './facts.ts';
import { findBatchByHash, getLatestNumber, listBatches, type NewBatch, saveBatch } from './import.ts';
import { loadRegion } from './load-region.ts';
import { listObservations, listObservationVersions, saveObservations } from './observations.ts';
import { getUnit, listUnits, saveUnits } from './organisation.ts';
import { findProject } from './projects.ts';
import { openTestDatabase, type TestDatabase, testServers } from './test-database.ts';
import { makeTestRegion } from './test-region.ts';
import { transact } from './transact.ts';

const actor = { id: null, name: '测试' };
const at = new Date('2030-01-01T00:00:00Z');
const uscc = '913303000000000000';

const batch = (sha256: string): NewBatch => ({
  kind: 'correction',
  source: '统计',
  fileName: '更正.xlsx',
  sha256,
  year: 2022,
  rowCount: 1,
  recordedAt: at,
});

describe.each(testServers)('versions on %s', (server) => {
  let database: TestDatabase;
  let enterpriseId = '';
  beforeAll(async () => {
    database = await openTestDatabase(server);
    await loadRegion(database, actor, makeTestRegion());
    enterpriseId = (await findEnterprise(database.db, uscc))?.id ?? '';
  });
  afterAll(() => database.close());

  const correct = (
    value: number | string | boolean | null,
    item = '税收',
    sha256 = Math.random().toString(),
  ): Promise<number> =>
    transact(database, actor, async (tx) => {
      const number = await saveBatch(tx, batch(sha256));
      await saveFacts(tx, number, at, [{ enterpriseId, item, year: 2022, value, state: '修订' }]);
      return number;
    });

  it('add up, each naming the one it replaces', async () => {
    const number = await correct('12.30');
    const history = await listFactHistory(database.db, enterpriseId, '税收', 2022);
    expect(history.map((fact) => fact.version)).toEqual([1, 2]);
    expect(history[1]).toMatchObject({
      value: 12.3,
      exact: '12.30',
      state: '修订',
      batchNumber: number,
      recordedAt: at,
    });
    const { rows } = await database.pool.query('select supersedes from enterprise_facts where version > 1');
    expect(rows).toEqual([{ supersedes: 1 }]);
    const latest = (await listFacts(database.db, enterpriseId)).find(
      (fact) => fact.item === '税收' && fact.year === 2022,
    );
    expect(latest?.value).toBe(12.3);
    const before = (await listFacts(database.db, enterpriseId, number - 1)).find(
      (fact) => fact.item === '税收' && fact.year === 2022,
    );
    expect(before?.value).toBe(history[0].value);
  });

  it('of the wrong type or of an unknown item are faults, and leave no batch behind', async () => {
    const before = await listBatches(database.db);
    await expect(correct('many')).rejects.toMatchObject({ code: 'value-of-wrong-type' });
    await expect(correct(Number.NaN)).rejects.toMatchObject({ code: 'value-of-wrong-type' });
    await expect(correct('2021-02-30', '投产日期')).rejects.toMatchObject({ code: 'value-of-wrong-type' });
    await expect(correct(1, '没有的项')).rejects.toMatchObject({ code: 'item-unknown' });
    expect(await listBatches(database.db)).toEqual(before);
  });

  it('come in batches whose numbers rise without a gap, also when many come at once', async () => {
    const before = await getLatestNumber(database.db);
    const numbers = await Promise.all([1, 2, 3, 4, 5].map((value) => correct(value)));
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5].map((step) => before + step));
    const versions = (await listFactHistory(database.db, enterpriseId, '税收', 2022)).map((fact) => fact.version);
    expect(versions).toEqual(versions.map((_, index) => index + 1));
  });

  it('of the same content are taken once', async () => {
    const number = await correct(5, '税收', 'same');
    await expect(correct(5, '税收', 'same')).rejects.toThrow(/import_batches_content/);
    expect(await findBatchByHash(database.db, 'correction', 'same')).toMatchObject({ number, fileName: '更正.xlsx' });
    expect(await findBatchByHash(database.db, 'correction', 'other')).toBeUndefined();
  });

  it('of a region’s number add up too', async () => {
    const key = { region: '330302', indicator: '规上工业增加值', period: '2022-12' };
    await transact(database, actor, async (tx) => {
      const number = await saveBatch(tx, batch('observation'));
      const changed = { ...key, state: '修订', source: '统计', recordedAt: at } as const;
      await saveObservations(tx, number, [
        { ...changed, value: 111 },
        { ...changed, period: '2023-01', value: null },
      ]);
    });
    const filter = { region: key.region, indicator: key.indicator };
    const versions = await listObservationVersions(database.db, filter);
    expect(versions.filter((row) => row.period === key.period).map((row) => [row.version, row.value])).toEqual([
      [1, 110],
      [2, 111],
    ]);
    const latest = await listObservations(database.db, filter);
    expect(latest.map((row) => [row.period, row.value])).toEqual([
      ['2021', 99],
      ['2022-06', 51],
      ['2022-12', 111],
      ['2023-01', null],
    ]);
  });

  it('of an award replace the sum and keep the first', async () => {
    const award = {
      enterpriseId,
      incentive: '演示奖',
      year: 2021,
      tierFen: 5_000_000_000n,
      amountFen: 9_007_199_254_740_993n,
    };
    await transact(database, actor, async (tx) => saveAwards(tx, await saveBatch(tx, batch('award')), [award]));
    expect(await listAwards(database.db, { enterpriseId })).toEqual([
      { incentive: '演示奖', subjectId: uscc, year: 2021, tierFen: 5_000_000_000n, amountFen: 9_007_199_254_740_993n },
    ]);
    const { rows } = await database.pool.query('select version, amount_fen from awards order by version');
    expect(rows).toEqual([
      { version: 1, amount_fen: 5_000_000_000n },
      { version: 2, amount_fen: 9_007_199_254_740_993n },
    ]);
  });

  it('of a unit hold from a day until another', async () => {
    const base = { code: '330399', kind: 'county', parent: '330300', reportedUnder: null } as const;
    await transact(database, actor, (tx) =>
      saveUnits(tx, [
        { ...base, name: '旧名县', from: '2000-01-01', until: '2020-01-01' },
        { ...base, name: '新名区', from: '2020-01-01', until: null },
      ]),
    );
    expect((await getUnit(database.db, '330399', '2019-12-31')).name).toBe('旧名县');
    expect((await getUnit(database.db, '330399', '2020-01-01')).name).toBe('新名区');
    expect((await listUnits(database.db, '1999-12-31')).some((unit) => unit.code === '330399')).toBe(false);
    await expect(getUnit(database.db, '999999')).rejects.toMatchObject({ code: 'unit-unknown' });
  });

  it('leave projects findable by their code', async () => {
    expect(await findProject(database.db, 'P-1')).toMatchObject({ name: '演示项目', uscc, enterpriseId });
    expect(await findProject(database.db, 'P-2')).toBeUndefined();
  });
});
