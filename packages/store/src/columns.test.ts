import { type Column, checkPackage, type Frame, findText, listTexts, runIndicator, textAt } from '@niepan/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDataset } from './columns.ts';
import { findEnterprise } from './enterprises.ts';
import { saveFacts } from './facts.ts';
import { saveBatch } from './import.ts';
import { loadRegion } from './load-region.ts';
import { openTestDatabase, type TestDatabase, testServers } from './test-database.ts';
import { makeTestRegion } from './test-region.ts';
import { transact } from './transact.ts';

const actor = { id: null, name: '测试' };

function read(column: Column | undefined, row: number): number | string | boolean | null {
  if (column === undefined || column.missing[row] === 1) return null;
  if (column.kind === 'text') return column.dictionary[column.codes[row]];
  if (column.kind === 'flag') return column.values[row] === 1;
  if (column.kind === 'day') return new Date(column.values[row] * 86_400_000).toISOString().slice(0, 10);
  return column.values[row];
}

describe.each(testServers)('columns from facts on %s', (server) => {
  let database: TestDatabase;
  const data = makeTestRegion(23);
  let regionBatch = 0;
  beforeAll(async () => {
    database = await openTestDatabase(server);
    const loaded = await loadRegion(database, actor, data);
    regionBatch = loaded.ok ? loaded.value.batchNumber : 0;
  });
  afterAll(() => database.close());

  const frame = async (subject: '企业' | '项目' | '地区', options = {}): Promise<Frame> => {
    const found = (await loadDataset(database, options)).dataset.frames.get(subject);
    if (found === undefined) throw new Error(`no frame ${subject}`);
    return found;
  };

  it('gives back every value that was stored, and missing where there was none', async () => {
    const enterprises = await frame('企业');
    expect(listTexts(enterprises.ids)).toEqual(data.enterprises.map((row) => row.uscc));
    for (const [item, years] of data.enterpriseFacts) {
      for (const [year, values] of years) {
        const column = enterprises.columns.get(item)?.get(year);
        expect(values.map((_, row) => read(column, row))).toEqual(values);
      }
    }
  });

  it('takes industry, region, town and founding day from the record, for no year of their own', async () => {
    const { columns } = await frame('企业');
    expect([...(columns.get('地区代码')?.keys() ?? [])]).toEqual([0]);
    expect(read(columns.get('行业代码')?.get(0), 0)).toBe('3811');
    expect(read(columns.get('地区代码')?.get(0), 1)).toBe('330382');
    expect(read(columns.get('乡镇代码')?.get(0), 1)).toBe('330302001');
    expect(read(columns.get('成立日期')?.get(0), 5)).toBe('2010-05-06');
  });

  it('links projects to their enterprise and both to their region', async () => {
    const projects = await frame('项目');
    const regions = await frame('地区');
    expect(projects.links.get('企业')?.[0]).toBe(0);
    expect(textAt(regions.ids, projects.links.get('地区')?.[0] ?? -1)).toBe('330382');
    expect(textAt(regions.ids, (await frame('企业')).links.get('地区')?.[0] ?? -1)).toBe('330302');
    expect(read(projects.columns.get('设备投资')?.get(2022), 0)).toBe(1234.56);
    expect(read(projects.columns.get('项目地区代码')?.get(0), 0)).toBe('330382');
  });

  it('links regions to the one above, so that a city reads its enterprises through the counties', async () => {
    const regions = await frame('地区');
    const above = regions.links.get('地区') ?? [];
    const nameOf = (row: number): string | null => (row < 0 ? null : textAt(regions.ids, row));
    expect(listTexts(regions.ids).map((code, row) => [code, nameOf(above[row])])).toEqual([
      ['330300', null],
      ['330302', '330300'],
      ['330302001', '330302'],
      ['330382', '330300'],
    ]);
    const text = `
数据项: {规模: {对象: 企业, 类: 文本, 来源: 统计}, 规上工业增加值: {对象: 地区, 单位: 亿元, 来源: 统计}}
指标:
  下级户数: {对象: 地区, 单位: 家, 公式: 下级企业.户数(true)}
  下级均值: {对象: 地区, 单位: 亿元, 公式: 下级地区.平均(规上工业增加值)}
`;
    const { program } = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
    if (!program) throw new Error('the package of this test has errors');
    const { dataset } = await loadDataset(database);
    const firstOf = (name: string) => runIndicator(program, name, dataset, 2022).values[0];
    expect(firstOf('下级户数')).toBe(data.enterprises.length);
    expect(firstOf('下级均值')).toBe(110);
  });

  it("reads a region's year from the yearly number, else December, else one month of every year", async () => {
    const regions = await frame('地区');
    const row = findText(regions.ids, '330302');
    const item = regions.columns.get('规上工业增加值');
    expect([2021, 2022].map((year) => read(item?.get(year), row))).toEqual([99, 110]);
    const june = (await frame('地区', { month: 6 })).columns.get('规上工业增加值');
    expect([2021, 2022].map((year) => read(june?.get(year), row))).toEqual([null, 51]);
    const early = await frame('地区', { month: 6, recordedUntil: new Date('2022-08-01T00:00:00Z') });
    expect(read(early.columns.get('规上工业增加值')?.get(2022), row)).toBe(50.25);
  });

  it('reads the newest version, and an earlier state by batch or by time; a withdrawn value is missing', async () => {
    const before = await loadDataset(database);
    const uscc = data.enterprises[2].uscc;
    const id = (await findEnterprise(database.db, uscc))?.id ?? '';
    const change = async (value: number | string | null, at: string): Promise<number> =>
      transact(database, actor, async (tx) => {
        const recordedAt = new Date(at);
        const batch = {
          kind: 'correction',
          source: '税务',
          fileName: '更正',
          sha256: at,
          year: 2021,
          rowCount: 1,
          recordedAt,
        } as const;
        const number = await saveBatch(tx, batch);
        await saveFacts(tx, number, recordedAt, [{ enterpriseId: id, item: '税收', year: 2021, value, state: '修订' }]);
        return number;
      });
    const precise = '123456789.123456789';
    const stored = data.enterpriseFacts.get('税收')?.get(2021)?.[2];
    const first = await change(precise, '2030-01-01T00:00:00Z');
    await change(null, '2030-02-01T00:00:00Z');
    const value = async (options = {}): Promise<unknown> =>
      read((await frame('企业', options)).columns.get('税收')?.get(2021), 2);
    expect(await value()).toBeNull();
    expect(await value({ untilBatch: first })).toBe(Number(precise));
    expect(await value({ untilBatch: before.batchNumber })).toBe(stored);
    expect(await value({ recordedUntil: new Date('2030-01-15T00:00:00Z') })).toBe(Number(precise));
    const again = await loadDataset(database, { untilBatch: before.batchNumber });
    expect(again.hash).toBe(before.hash);
    expect((await loadDataset(database)).hash).not.toBe(before.hash);
  });

  it('gives equal hashes for equal data stored in another order', async () => {
    const other = await openTestDatabase(server);
    try {
      const rows = data.enterprises.map((_, row) => row).reverse();
      const turn = (table: typeof data.enterpriseFacts): typeof data.enterpriseFacts =>
        new Map(
          [...table]
            .reverse()
            .map(([item, years]) => [
              item,
              new Map([...years].reverse().map(([year, values]) => [year, rows.map((row) => values[row])])),
            ]),
        );
      const turned = {
        ...data,
        enterprises: rows.map((row) => data.enterprises[row]),
        enterpriseFacts: turn(data.enterpriseFacts),
      };
      expect(await loadRegion(other, actor, turned)).toMatchObject({ ok: true, value: { isNew: true } });
      const first = await loadDataset(database, { untilBatch: regionBatch });
      expect((await loadDataset(other)).hash).toBe(first.hash);
    } finally {
      await other.close();
    }
  });
});
