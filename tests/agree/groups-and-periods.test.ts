import { type Dataset, datasetOfPeriod, type Program, type SqlRequest } from '@niepan/engine';
import { openTestDatabase, type TestDatabase, testServers } from '@niepan/store/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programOf } from '../schemes/compare-schemes.ts';
import { quarterlyFacts } from '../schemes/quarterly-facts.ts';
import { datasetOf, datasetOfParts, randomFacts } from '../schemes/random-facts.ts';
import { compareExecutors, makeTally } from './compare-executors.ts';

const schemes = (...names: string[]) => names.map((name): SqlRequest => ({ kind: 'scheme', name }));
const choices = { 行业代码: ['3811', '3412', '1951'], 镇街: ['甲', '乙'] };
const year = { year: 2022, month: 12, months: 12 } as const;

const green = {
  能耗: [0, 20, 40, 100],
  增加值: [100, 200],
  排放: [0, 3, 20, 60],
  建筑面积: [10],
  绿色建筑: [2, 8, 10],
};

interface Compared {
  readonly name: string;
  readonly asked: readonly SqlRequest[];
  readonly dataOf: (program: Program, seed: number) => Dataset;
}

const compared: readonly Compared[] = [
  {
    name: 'fourquarters',
    asked: [
      ...schemes('一季度(季评)', '年评', '最好三季', '有数的季', '逐季合计', '等次'),
      { kind: 'rule', name: '标杆' },
    ],
    dataOf: (program, seed) => datasetOfPeriod(program, quarterlyFacts(program, seed), year),
  },
  {
    name: 'fourquarters',
    asked: [
      ...schemes('逐季合计', '上季得分', '近三季'),
      { kind: 'rule', name: '加强帮扶' },
      { kind: 'rule', name: '约谈' },
    ],
    dataOf: (program, seed) =>
      datasetOfPeriod(program, quarterlyFacts(program, seed), { year: 2022, month: [3, 6, 12][seed % 3], months: 3 }),
  },
  {
    name: 'subgroups',
    asked: [...schemes('分档'), { kind: 'rule', name: '标杆' }],
    dataOf: (program, seed) => datasetOf(program, '企业', randomFacts(program, '企业', 30, seed, choices)),
  },
  {
    name: 'weaklinks',
    asked: [...schemes('绿色评价'), { kind: 'rule', name: '能源整改' }],
    dataOf: (program, seed) => datasetOf(program, '企业', randomFacts(program, '企业', 40, seed, green, 0.03)),
  },
  {
    name: 'structure',
    asked: [...schemes('节能考核'), { kind: 'rule', name: '结构性下降' }],
    dataOf: (program, seed) => {
      const facts = randomFacts(program, '企业', 60, seed, {}, 0.02);
      const links = { 地区: facts.map((_, row) => ((row * 7) % 9) - 1) };
      const regions = { subject: '地区', facts: randomFacts(program, '地区', 8, seed, {}, 0) } as const;
      return datasetOfParts(program, [regions, { subject: '企业', facts, links }]);
    },
  },
];

describe.each(testServers)('quarters of a year and groups of an item’s own, on PostgreSQL (%s)', (server) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(server);
  }, 60_000);
  afterAll(() => database.close());

  it.each(compared)(
    'have the same bits by rows, columns and statement: $name',
    async ({ name, asked, dataOf }) => {
      const program = programOf(name);
      const tally = makeTally();
      const client = await database.pool.connect();
      for (let seed = 0; seed < 5; seed++)
        for (const request of asked) {
          const found = await compareExecutors(client, program, dataOf(program, seed), 2022, request, tally);
          expect(found, `seed ${seed}`).toBeNull();
        }
      client.release();
      expect([...tally.refusals]).toEqual([]);
      expect(tally.decided).toBeGreaterThan(tally.doubtful * 5);
    },
    120_000,
  );
});
