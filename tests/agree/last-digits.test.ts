import { checkPackage, makeDataset, makeFrame, makeNumberColumn, type Program, seededRandom } from '@niepan/engine';
import { openTestDatabase, type TestDatabase, testServers } from '@niepan/store/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, compareExecutors, makeTally } from './compare-executors.ts';

function programOf(text: string): Program {
  const { program } = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
  if (!program) throw new Error('the package of this test has errors');
  return program;
}

const ways = [
  '分摊: 按比例',
  '分摊: 按比例, 尾差: 归最大',
  '分摊: 按比例, 尾差: 归最后',
  '分摊: 按比例, 尾差: 不补',
  '次序: 企业.税收',
  '次序: [企业.税收 > 7 元, 企业.研发费用], 并列: 按代码',
  '次序: -企业.研发费用, 不足: 停止',
  '次序: 企业.税收 / 3, 不足: 跳过',
  '次序: (企业.税收 + 1 元) / (企业.研发费用 + 1 元), 不足: 跳过, 并列: 按代码',
];
const budgetOf = (way: string): Program =>
  programOf(`
数据项:
  研发费用: {对象: 企业, 单位: 元, 来源: 统计}
  税收: {对象: 企业, 单位: 元, 来源: 税务}
  设备投资: {对象: 项目, 单位: 元, 来源: 经信}
奖补:
  研发: {金额: 研发费用, 据: 假定, 因: 试}
  技改: {对象: 项目, 金额: 设备投资, 据: 假定, 因: 试}
  贡献: {金额: 税收, 据: 假定, 因: 试}
合计上限:
  资金: {上限: 100 元, ${way}, 据: 假定, 因: 试}
`);

/** Firms and projects of theirs in no order of their codes, with few different claims, so that equals are many. */
function claimants(seed: number) {
  const random = seededRandom(seed);
  const money = (rows: number) =>
    makeNumberColumn(Array.from({ length: rows }, () => [0, 7, 7, 11.11, 40, 0.01][Math.floor(random() * 6)]));
  const codes = (prefix: string, rows: number) =>
    Array.from({ length: rows }, (_, row) => `${prefix}${(row * 7) % rows}`);
  const [firms, projects] = [4 + (seed % 20), seed % 13];
  const links = { 企业: Array.from({ length: projects }, () => Math.floor(random() * firms)) };
  return makeDataset([
    makeFrame({
      subject: '企业',
      ids: codes('E', firms),
      columns: { 研发费用: { 2022: money(firms) }, 税收: { 2022: money(firms) } },
    }),
    makeFrame({ subject: '项目', ids: codes('P', projects), columns: { 设备投资: { 2022: money(projects) } }, links }),
  ]);
}

const means = programOf(`
数据项:
  甲: {对象: 企业, 单位: 亩, 来源: 自然资源}
  乙: {对象: 企业, 单位: 亩, 来源: 自然资源}
  丙: {对象: 企业, 单位: 亩, 来源: 自然资源}
指标:
  比甲: {单位: '1', 公式: 甲 / 丙}
  比乙: {单位: '1', 公式: 乙 / 丙}
  均比: {单位: '1', 公式: '几何平均(比甲, 比乙)'}
  对数差: {单位: '1', 公式: '对数(比甲) - 对数(比乙)'}
  名次: {单位: 位, 公式: '名次(均比)'}
清单:
  够: {若: '几何平均(比甲, 比乙) >= 2/3', 据: 假定, 因: 试}
  加权够: {若: '加权几何平均(比甲, 60%, 比乙, 40%) <= 2/3', 据: 假定, 因: 试}
  够数: {若: '几何平均(甲, 乙, 丙) >= 6 亩', 据: 假定, 因: 试}
  对数够: {若: '对数(比甲) >= 0', 据: 假定, 因: 试}
`);

describe.each(testServers)('the last digits by one statement on PostgreSQL (%s)', (server) => {
  let database: TestDatabase;
  let client: Client & { release(): void };
  beforeAll(async () => {
    database = await openTestDatabase(server);
    client = await database.pool.connect();
  });
  afterAll(async () => {
    client.release();
    await database.close();
  });

  it.each(ways)(
    'go to whom the budget names, over firms and projects, of equals in the order of their codes: %s',
    async (way) => {
      const program = budgetOf(way);
      const tally = makeTally();
      for (let seed = 0; seed < 12; seed++)
        for (const name of ['研发', '技改', '贡献']) {
          const request = { kind: 'incentive', name } as const;
          expect(await compareExecutors(client, program, claimants(seed), 2022, request, tally), `${seed}`).toBeNull();
        }
      expect([...tally.refusals.keys()]).toEqual([]);
      expect(tally.doubtful).toBe(0);
    },
  );

  it('of roots and logarithms are those of the other executors, at the very limit too, and none is left to the host', async () => {
    const columns = {
      甲: { 2022: makeNumberColumn([2, 4, 8, 1, 6, 3, 0, 2, 2.25, 5, 4, 7.5]) },
      乙: { 2022: makeNumberColumn([2, 1, 2, 4, 6, 12, 5, 2, 2.25, 5, 9, 1.2]) },
      丙: { 2022: makeNumberColumn([3, 3, 6, 3, 6, 6, 7, 3, 1.5, 7, 6, 4.5]) },
    };
    const ids = Array.from({ length: 12 }, (_, row) => `E${row}`);
    const dataset = makeDataset([makeFrame({ subject: '企业', ids, columns })]);
    const tally = makeTally();
    for (const name of ['均比', '对数差', '名次'])
      expect(await compareExecutors(client, means, dataset, 2022, { kind: 'indicator', name }, tally), name).toBeNull();
    for (const name of ['够', '加权够', '够数', '对数够'])
      expect(await compareExecutors(client, means, dataset, 2022, { kind: 'rule', name }, tally), name).toBeNull();
    expect([...tally.refusals.keys()]).toEqual([]);
    expect(tally.doubtful).toBe(0);
  });
});
