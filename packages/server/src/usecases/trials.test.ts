import { TrialData, TrialImpact } from '@niepan/domain/wire/trials';
import { listRuns } from '@niepan/store/evaluations';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await openTestServer();
  cookie = await server.signIn();
});
afterAll(() => server.close());

const scheme = '亩均效益综合评价';
const path = `/api/schemes/wenzhou-evaluation/${encodeURIComponent(scheme)}/trial`;
const tryOut = (changes: readonly { path: string; value: string }[]) =>
  server.app.inject({ method: 'POST', url: path, headers: { cookie }, payload: { year: 2022, changes } });

it('sends a browser all that the scheme reads, and nothing that it doesn’t', async () => {
  const data = TrialData.parse((await server.get(`${path}?year=2022`, cookie)).body);
  const items = new Set(data.columns.map(({ item }) => item));
  expect(items).toContain('税收');
  expect(items).not.toContain('入选世界500强');
  for (const { cells } of data.columns) expect(cells).toHaveLength(data.ids.length);
});

it('sends the year, rules and data of a stored run when asked for one, and nothing for the run of another scheme', async () => {
  const payload = { package: 'wenzhou-evaluation', scheme, year: 2021 };
  const started = await server.app.inject({ method: 'POST', url: '/api/runs', headers: { cookie }, payload });
  const { id } = started.json().run;
  const data = TrialData.parse((await server.get(`${path}?run=${id}`, cookie)).body);
  expect(data.year).toBe(2021);
  const other = await server.app.inject({
    method: 'GET',
    url: `/api/schemes/huangyan-2022/${encodeURIComponent(scheme)}/trial?run=${id}`,
    headers: { cookie },
  });
  expect(other.statusCode).toBe(404);
});

it('says who would move and what it would cost, adds up, and keeps nothing', async () => {
  const before = (await listRuns(server.database.db)).length;
  const still = TrialImpact.parse((await tryOut([])).json());
  expect(still.changed).toBe(0);
  for (const { beforeFen, afterFen } of still.money) expect(afterFen).toBe(beforeFen);
  const moved = TrialImpact.parse((await tryOut([{ path: `评价.${scheme}.切.B`, value: '90%' }])).json());
  expect(moved.changed).toBeGreaterThan(0);
  expect(moved.unchanged + moved.changed + moved.undecided).toBe(moved.total);
  expect(moved.moves.every(({ before: from, after }) => from === 'C' && after === 'B')).toBe(true);
  expect(moved.money.length).toBeGreaterThan(0);
  expect((await listRuns(server.database.db)).length).toBe(before);
});

it('refuses a change that names nothing, with the nearest name', async () => {
  const reply = await tryOut([{ path: `评价.${scheme}.规上.亩均税受.权`, value: '3' }]);
  expect(reply.statusCode).toBe(422);
  expect(reply.json()).toMatchObject({ code: 'wrong-change' });
  expect(JSON.stringify(reply.json())).toContain('亩均税收');
});
