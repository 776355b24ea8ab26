import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from './audit.ts';
import { listAwards } from './awards.ts';
import { countEnterprises, findEnterprise, listHonours, listLeases, listNames } from './enterprises.ts';
import { countFacts, listFacts, listItems } from './facts.ts';
import { listBatches } from './import.ts';
import { loadRegion } from './load-region.ts';
import { listObservations, listObservationVersions, listTargetLines } from './observations.ts';
import { listUnits } from './organisation.ts';
import { listParks } from './parks.ts';
import { listProjectFacts, listProjects } from './projects.ts';
import { openTestDatabase, type TestDatabase, testServers } from './test-database.ts';
import { makeTestRegion } from './test-region.ts';

const actor = { id: null, name: '测试' };
const items = {
  税收: { type: 'number', source: '税务' },
  规模: { type: 'text', source: '统计' },
  在产: { type: 'flag', source: '统计' },
  投产日期: { type: 'day', source: '统计' },
} as const;

describe.each(testServers)('loading a region on %s', (server) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(server);
  });
  afterAll(() => database.close());

  it('leaves nothing behind when the data have a flaw that only the database sees', async () => {
    const good = makeTestRegion();
    const twice = { ...good, parks: [...good.parks, ...good.parks] };
    await expect(loadRegion(database, actor, twice, { items })).rejects.toThrow(/parks_code/);
    expect(await countEnterprises(database.db)).toBe(0);
    expect(await listUnits(database.db)).toEqual([]);
    expect(await listBatches(database.db)).toEqual([]);
    expect(await listItems(database.db)).toEqual([]);
    expect(await listAudit(database.db)).toEqual([]);
  });

  it('refuses a flaw with its place before anything is written', async () => {
    const good = makeTestRegion();
    const bad = new Map(good.enterpriseFacts).set('税收', new Map([[2021, [1, '二', 3]]]));
    const outcome = await loadRegion(database, actor, { ...good, enterpriseFacts: bad }, { items });
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'region-data-flawed', args: { flaw: expect.stringContaining('税收 of 2021') } },
    });
    const other = await loadRegion(
      database,
      actor,
      { ...good, projects: [{ code: 'P', name: 'x', uscc: '1', region: '330302' }] },
      { items },
    );
    expect(other).toMatchObject({ ok: false, refusal: { args: { flaw: expect.stringContaining('project P') } } });
    const disagreeing = new Map(good.enterpriseFacts).set('行业代码', new Map([[0, ['3811', '9999', '1952']]]));
    const third = await loadRegion(database, actor, { ...good, enterpriseFacts: disagreeing }, { items });
    expect(third).toMatchObject({ ok: false, refusal: { args: { flaw: expect.stringContaining('9999') } } });
  });

  it('stores everything, each value in the batch of its department and year', async () => {
    const data = makeTestRegion();
    expect(await loadRegion(database, actor, data, { items })).toEqual({
      ok: true,
      value: { isNew: true, batchNumber: 8 },
    });
    const { db } = database;
    const first = await findEnterprise(db, '913303000000000000');
    expect(first).toMatchObject({ name: '演示企业0\t“甲”\\', region: '330302', founded: '2010-05-06' });
    const id = first?.id ?? '';
    const facts = await listFacts(db, id);
    expect(facts.find((fact) => fact.item === '税收' && fact.year === 2021)).toMatchObject({
      value: data.enterpriseFacts.get('税收')?.get(2021)?.[0],
      fileName: '税务-2021.xlsx',
      version: 1,
      state: '终报',
      recordedAt: new Date('2022-02-02T00:00:00Z'),
    });
    expect(facts.find((fact) => fact.item === '投产日期')).toMatchObject({
      value: '2012-01-28',
      year: 0,
      fileName: '统计-2020.xlsx',
    });
    expect(facts.find((fact) => fact.item === '在产' && fact.year === 2022)?.value).toBe(true);
    expect(facts.some((fact) => fact.item === '行业代码')).toBe(false);
    // 3 items × 3 years × 3 firms, 2 days, 1 project fact, 4 observations.
    expect(await countFacts(db)).toBe(27 + 2 + 1 + 4);
    expect(await listNames(db, id)).toEqual([{ name: first?.name, from: '2010-05-06' }]);
    expect(await listHonours(db, id)).toEqual([{ kind: '专精特新', level: '省级', from: '2021-01-01', until: null }]);
    expect(await listLeases(db, id)).toMatchObject([{ side: 'lessor', areaMu: 3.5, areaReportedByLesseeMu: 3 }]);
    expect(await listParks(db)).toEqual(data.parks);
    expect(await listTargetLines(db)).toEqual(data.targetLines);
    expect((await listUnits(db)).map((unit) => unit.code)).toEqual([
      '330300',
      '330302',
      '330382',
      '330302001',
      '330300-统计',
    ]);
    const [project] = await listProjects(db, id);
    expect(await listProjectFacts(db, project?.id ?? '')).toMatchObject([
      { item: '设备投资', year: 2022, value: 1234.56 },
    ]);
    expect(await listAwards(db)).toEqual([
      {
        incentive: '演示奖',
        subjectId: '913303000000000000',
        year: 2021,
        tierFen: 5_000_000_000n,
        amountFen: 5_000_000_000n,
      },
    ]);
  });

  it('keeps both versions of a revised number, and gives out the newer', async () => {
    const filter = { region: '330302', indicator: '规上工业增加值' };
    const versions = await listObservationVersions(database.db, filter);
    expect(
      versions.filter((row) => row.period === '2022-06').map((row) => [row.version, row.value, row.state]),
    ).toEqual([
      [1, 50.25, '初报'],
      [2, 51, '修订'],
    ]);
    expect((await listObservations(database.db, filter)).find((row) => row.period === '2022-06')?.value).toBe(51);
  });

  it('leaves the planner with figures of the loaded tables', async () => {
    const { rows } = await database.pool.query(
      "select reltuples::int as rows from pg_class where relname = 'enterprise_facts'",
    );
    expect(rows).toEqual([{ rows: 27 + 2 }]);
  });

  it('does nothing the second time, and refuses other data', async () => {
    const before = await listBatches(database.db);
    expect(await loadRegion(database, actor, makeTestRegion(), { items })).toEqual({
      ok: true,
      value: { isNew: false, batchNumber: 8 },
    });
    expect(await listBatches(database.db)).toEqual(before);
    const other = await loadRegion(database, actor, makeTestRegion(4), { items });
    expect(other).toMatchObject({ ok: false, refusal: { code: 'region-already-loaded' } });
  });
});
