import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkPackage,
  makeDataset,
  makeFrame,
  makeNumberColumn,
  makeTextColumn,
  type SqlRequest,
} from '@niepan/engine';
import { openTestDatabase, type TestDatabase, testServers } from '@niepan/store/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programWith } from '../../packages/engine/src/columns/random-program.ts';
import { aggregate, calculate, compare, item, text, textItem } from '../../packages/engine/src/rows/program-fixture.ts';
import { datasetOf, randomFacts } from '../schemes/random-facts.ts';
import { type Client, compareExecutors, makeTally } from './compare-executors.ts';
import { findDisagreement } from './find-disagreement.ts';

const runs = Number(process.env.RUNS ?? 60);
/** What becomes too long for a server, evaluations that ask for scores of their own items, powers that hang on data. */
const known = ['too-large', 'own-item-score', 'power'];
const choices = { 行业代码: ['1011', '1100', '2222', '3300'] };
const read = (path: string) => {
  const text = readFileSync(join(import.meta.dirname, '../../packages/engine/golden', path), 'utf8');
  return { path, text: text.split('--- #')[0] ?? '' };
};
const base = { id: 'base', files: [read('base.yaml')], uses: [] };
const { program: checked } = checkPackage({ id: 'golden', files: [read('good/schemes.yaml')], uses: [base] });
if (!checked) throw new Error('the golden schemes have errors');
const golden = checked;

describe.each(testServers)('one statement on PostgreSQL (%s) and the other executors agree', (server) => {
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

  it('on random programs and data; only what is known is refused, and few rows are left to the host', async () => {
    const tally = makeTally();
    expect(await findDisagreement(client, 20_221_231, runs, tally)).toBeNull();
    expect([...tally.refusals.keys()].filter((reason) => !known.includes(reason))).toEqual([]);
    expect(tally.doubtful).toBeLessThan(tally.decided / 5);
  }, 90_000);

  it('on every setting of an evaluation, in the packages that show them', async () => {
    const tally = makeTally();
    for (const { name, subject } of Object.values(golden.schemes)) {
      for (let seed = 0; seed < 5; seed++) {
        const dataset = datasetOf(golden, subject, randomFacts(golden, subject, 1 + seed * 7, seed, choices));
        const request: SqlRequest = { kind: 'scheme', name };
        expect(await compareExecutors(client, golden, dataset, 2022, request, tally), `${name} ${seed}`).toBeNull();
      }
    }
    expect([...tally.refusals.keys()].filter((reason) => !known.includes(reason))).toEqual([]);
    expect(tally.decided).toBeGreaterThan(tally.rows / 5);
  }, 90_000);

  it('on what is drawn together class by class', async () => {
    const text = `
数据项:
  税收: {对象: 企业, 单位: 万元, 来源: 税务}
  用地: {对象: 企业, 单位: 亩, 来源: 自然资源}
  行业代码: {对象: 企业, 类: 文本, 期: 固定, 来源: 统计}
指标:
  亩税: {单位: 万元/亩, 分子: 税收, 分母: 用地}
  同档均值: {单位: 万元/亩, 公式: '平均(亩税, 等级(评))'}
  同档同业: {单位: 万元/亩, 公式: '汇总(亩税, 行业代码, 等级(评))'}
  同档名次: {单位: 位, 公式: '名次(亩税, 上年(等级(评)))'}
评价:
  评: {据: 假定, 因: x, 计分: {亩税: [100, 20]}, 分档: {切: {A: 20%, B: 60%, C: 其余}}}
`;
    const { program } = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
    if (!program) throw new Error('the package of this test has errors');
    const tally = makeTally();
    for (const name of ['同档均值', '同档同业', '同档名次'])
      for (let seed = 0; seed < 4; seed++) {
        const dataset = datasetOf(program, '企业', randomFacts(program, '企业', 3 + seed * 9, seed, choices));
        const request: SqlRequest = { kind: 'indicator', name };
        expect(await compareExecutors(client, program, dataset, 2022, request, tally), `${name} ${seed}`).toBeNull();
      }
    expect([...tally.refusals.keys()]).toEqual([]);
    expect(tally.decided).toBeGreaterThan(tally.rows / 2);
  }, 90_000);

  it('on texts of characters beyond the basic plane, whose prefixes and order are left to the host', async () => {
    const columns = {
      甲: { 2022: makeNumberColumn([1, 2, 4]) },
      行业: { 0: makeTextColumn(['𠮷8', '38𠮷', '\uffee']) },
    };
    const dataset = makeDataset([makeFrame({ subject: '企业', ids: ['A', 'B', 'C'], columns })]);
    const tally = makeTally();
    const ask = (request: SqlRequest) => compareExecutors(client, programWith({}), dataset, 2022, request, tally);
    const group = { op: 'group', type: 'text', name: '大类', subject: '企业' } as const;
    expect(await ask({ kind: 'verdict', node: compare(group, 'eq', text('𠮷')) })).toBeNull();
    expect([tally.decided, tally.doubtful]).toEqual([2, 1]);
    expect(await ask({ kind: 'number', node: aggregate('sum', item('甲'), ['大类']) })).toBeNull();
    expect(await ask({ kind: 'verdict', node: compare(textItem('行业'), 'lt', text('\uffee')) })).toBeNull();
    expect([tally.decided, tally.doubtful]).toEqual([3, 6]);
  });

  it('on data near the ends of floats, which are left to the host and never an error', async () => {
    const columns = {
      甲: { 2022: makeNumberColumn([1e300, 5e-324, -1e300, 2, 1e25]) },
      乙: { 2022: makeNumberColumn([1e300, 5e-324, 1e-300, 0.5, 4]) },
    };
    const dataset = makeDataset([makeFrame({ subject: '企业', ids: ['A', 'B', 'C', 'D', 'E'], columns })]);
    const tally = makeTally();
    for (const op of ['add', 'subtract', 'multiply', 'divide'] as const) {
      const node = calculate(item('甲'), op, item('乙'));
      expect(
        await compareExecutors(client, programWith({}), dataset, 2022, { kind: 'number', node }, tally),
      ).toBeNull();
    }
    expect([tally.decided, tally.doubtful]).toEqual([4, 16]);
  });

  it('whatever names and texts hold: quotes, backslashes, dollar signs, statements', async () => {
    const hostile = [
      `"; drop table agree_rows; --`,
      `'; select pg_sleep(9); '`,
      `\\'||1/0||\\"`,
      `$$a$1$$`,
      `x0 over (`,
    ];
    const values = hostile.map((_, row) => row + 0.5);
    for (const name of hostile) {
      const columns = {
        [name]: { 2022: makeNumberColumn(values) },
        [`${name}类`]: { 0: makeTextColumn(hostile) },
      };
      const dataset = makeDataset([makeFrame({ subject: '企业', ids: hostile.map((_, row) => `E${row}`), columns })]);
      const tally = makeTally();
      const program = programWith({});
      const sum = aggregate('sum', item(name), [`${name}类`], {
        where: compare(textItem(`${name}类`), 'ne', text(hostile[2])),
      });
      expect(await compareExecutors(client, program, dataset, 2022, { kind: 'number', node: sum }, tally)).toBeNull();
      expect(tally.decided).toBe(hostile.length);
    }
  });

  it('a text with NUL, which no server stores, is refused', async () => {
    const columns = { 类: { 0: makeTextColumn(['a']) } };
    const dataset = makeDataset([makeFrame({ subject: '企业', ids: ['E0'], columns })]);
    const tally = makeTally();
    const node = compare(textItem('类'), 'eq', text('a\0'));
    expect(await compareExecutors(client, programWith({}), dataset, 2022, { kind: 'verdict', node }, tally)).toBeNull();
    expect([...tally.refusals]).toEqual([['nul-in-text', 1]]);
  });
});
