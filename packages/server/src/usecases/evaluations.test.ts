import type { Explanation, RunPage, RunResults } from '@niepan/domain/wire/evaluations';
import { type TraceNode, textAt } from '@niepan/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { openTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await openTestServer();
  cookie = await server.signIn();
});
afterAll(() => server.close());

const scheme = { package: 'wenzhou-evaluation', scheme: '亩均效益综合评价', year: 2022 };
async function run(): Promise<z.infer<typeof RunPage>> {
  const reply = await server.app.inject({ method: 'POST', url: '/api/runs', headers: { cookie }, payload: scheme });
  expect(reply.statusCode).toBe(200);
  return reply.json();
}

const flatten = (node: TraceNode): TraceNode[] => [node, ...node.children.flatMap(flatten)];

describe('a run', () => {
  it('gives the same result hash again on the same data, as a run of its own', async () => {
    const [first, second] = [await run(), await run()];
    expect(second.run.id).not.toBe(first.run.id);
    expect(second.run.inputHash).toBe(first.run.inputHash);
    expect(second.run.resultHash).toBe(first.run.resultHash);
    expect(second.classes).toEqual(first.classes);
  });

  it('has another input when the data have changed', async () => {
    const before = await run();
    const stored = (await server.get('/api/runs', cookie)).body as z.infer<typeof RunPage>['run'][];
    const seeded = stored.find(({ by, year }) => by === '系统' && year === 2022);
    // The demonstration's own run of 2022 came before its classes were published as facts.
    expect(seeded?.inputHash).not.toBe(before.run.inputHash);
  });

  it('counts every enterprise once', async () => {
    const page = await run();
    const { rated, notRated, undecided, outOfScope } = page.states;
    expect(rated + notRated + undecided + outOfScope).toBe(page.total);
    const classed = page.classes.reduce((sum, { count }) => sum + count, 0);
    expect(page.byRegion.reduce((sum, { total }) => sum + total, 0)).toBe(classed);
    expect(page.byIndustry.reduce((sum, { total }) => sum + total, 0)).toBe(classed);
    const drawn = Object.values(page.histogram.byClass)
      .flat()
      .reduce((sum, count) => sum + count, 0);
    expect(drawn).toBe(rated);
    expect(page.classes.every(({ count }) => count > 0)).toBe(true);
  });

  it('publishes its classes as facts that the enterprise page shows', async () => {
    const page = await run();
    const { body } = await server.get(`/api/runs/${page.run.id}/results`, cookie);
    const results = body as z.infer<typeof RunResults>;
    const row = results.classes.indexOf('A');
    const enterprise = await server.get(`/api/enterprises/${results.ids[row]}`, cookie);
    const { facts } = enterprise.body as { facts: { item: string; byYear: Record<string, { value: unknown }> }[] };
    expect(facts.find(({ item }) => item === '综合等级')?.byYear['2022']?.value).toBe('A');
  });
});

describe('the explanation of an enterprise of class D', () => {
  let explanation: z.infer<typeof Explanation>;
  let nodes: TraceNode[];
  beforeAll(async () => {
    const page = await run();
    const results = (await server.get(`/api/runs/${page.run.id}/results`, cookie)).body as z.infer<typeof RunResults>;
    const row = results.classes.findIndex((name, at) => name === 'D' && results.scores[at] !== null);
    const reply = await server.get(`/api/runs/${page.run.id}/results/${results.ids[row]}`, cookie);
    explanation = reply.body as z.infer<typeof Explanation>;
    nodes = flatten(explanation.trace);
  });

  it('says its score, rank and class in a sentence', () => {
    expect(explanation.sentences[0]).toMatch(/组得 -?[\d.]+ 分，名次 \d+.*定为 D。/);
  });

  it('reaches down to facts with their source department', () => {
    const sources = new Set(nodes.filter(({ kind }) => kind === 'item').map(({ source }) => source));
    expect(sources).toContain('税务');
    expect(sources).toContain('自然资源');
  });

  it('marks what the demonstration scheme assumes', () => {
    expect(nodes.filter(({ kind }) => kind === 'parameter').every(({ isAssumption }) => isAssumption === true)).toBe(
      true,
    );
    expect(nodes.some(({ isAssumption }) => isAssumption === true)).toBe(true);
  });

  it('says how far it is from the next better class', () => {
    expect(explanation.sentences[1]).toMatch(/^离 C 差 [\d.]+ 分（线在 [\d.]+ 分）。$/);
  });

  it('shows those next to it in rank', () => {
    const ranks = explanation.neighbours.map(({ rank }) => rank);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(explanation.neighbours.map(({ id }) => id)).toContain(explanation.subject.id);
  });
});

it('explains a list of a real document down to its clause', async () => {
  const { ids } = (await server.platform.snapshot()).enterprises;
  const list = encodeURIComponent('劳动生产率低效企业');
  const { status, body } = await server.get(`/api/rules/wenzhou-2022-22/${list}/${textAt(ids, 0)}`, cookie);
  expect(status).toBe(200);
  const { trace, sentences } = body as z.infer<typeof Explanation>;
  expect(flatten(trace).flatMap(({ cites }) => cites ?? [])).toContain('一');
  expect(sentences.at(-1)).toContain('劳动生产率低效企业');
});

it('answers in English where it is asked to, with names and clauses as the package has them', async () => {
  const { ids } = (await server.platform.snapshot()).enterprises;
  const list = encodeURIComponent('劳动生产率低效企业');
  const reply = await server.app.inject({
    url: `/api/rules/wenzhou-2022-22/${list}/${textAt(ids, 0)}`,
    headers: { cookie, 'accept-language': 'en' },
  });
  const { trace, sentences } = reply.json() as z.infer<typeof Explanation>;
  expect(sentences.at(-1)).toContain('listed as "劳动生产率低效企业"');
  expect(trace.label).toBe('劳动生产率低效企业');
  expect(
    flatten(trace)
      .flatMap(({ note }) => note ?? [])
      .join(),
  ).toContain('have data');
});

it('refuses a scheme that does not exist and a year without data', async () => {
  const post = (payload: object) =>
    server.app.inject({ method: 'POST', url: '/api/runs', headers: { cookie }, payload });
  expect((await post({ ...scheme, scheme: '无' })).json()).toMatchObject({ code: 'no-scheme' });
  expect((await post({ ...scheme, year: 2031 })).json()).toMatchObject({ code: 'no-data-of-year' });
});
