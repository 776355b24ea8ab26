import { api, type Route } from '@niepan/domain/api';
import { Problem } from '@niepan/domain/wire/session';
import { textAt } from '@niepan/engine';
import { listAudit } from '@niepan/store/audit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await openTestServer();
  cookie = await server.signIn();
});
afterAll(() => server.close());

const routes: [string, Route][] = Object.entries(api);

/** An address of the route with parameters that exist in the demonstration. */
async function addressOf(route: Route): Promise<string> {
  const { platform } = server;
  const snapshot = await platform.snapshot();
  const uscc = textAt(snapshot.enterprises.ids, 0);
  const run = ((await server.get('/api/runs', cookie)).body as { id: string }[])[0]?.id ?? '';
  const incentive = platform.packages.find(({ id }) => id === 'wenzhou-2022-22');
  const target = incentive?.program.targets[0]?.id ?? '';
  const name = route.path.startsWith('/api/rules')
    ? Object.values(incentive?.program.rules ?? {}).find(({ subject }) => subject === '企业')?.name
    : Object.values(incentive?.program.incentives ?? {})[0]?.name;
  const values: Record<string, string> = route.path.includes('schemes')
    ? { package: 'wenzhou-evaluation', name: '亩均效益综合评价' }
    : { subject: uscc, package: 'wenzhou-2022-22', name: name ?? '' };
  const id = route.path.includes('enterprises') ? uscc : route.path.includes('runs') ? run : 'wenzhou-2022-22';
  const params = { ...values, id: route.path.includes('targets') ? target : id };
  const path = route.path.replaceAll(/:(\w+)/g, (_, key: keyof typeof params) => encodeURIComponent(params[key] ?? ''));
  return route.path.includes('bulletins') ? `${path}?region=330300&month=2022-06` : path;
}

describe('every route', () => {
  it.each(routes)('%s refuses without a session', async (_, route) => {
    const url = route.path.replaceAll(/:\w+/g, 'x');
    const reply = await server.app.inject({ method: route.method, url, ...(route.body && { payload: {} }) });
    expect(reply.statusCode).toBe(401);
    expect(Problem.parse(reply.json()).code).toBe('no-session');
  });

  it.each(['/api/openapi.json', '/api/docs', '/api/nothing'])('%s refuses without a session', async (url) => {
    expect((await server.app.inject({ url })).statusCode).toBe(401);
  });

  const read = routes.filter(([, route]) => route.method === 'GET' && route.kind !== 'file');
  it.each(read)('%s answers in the shape of the table', async (_, route) => {
    const { status, body } = await server.get(await addressOf(route), cookie);
    expect([status, body]).toEqual([200, body]);
    expect(() => route.reply.parse(body)).not.toThrow();
  });
});

describe('wrong input', () => {
  it('says which field is wrong and how', async () => {
    const { status, body } = await server.get('/api/bulletins/labour-productivity?region=330300&month=2022-13', cookie);
    expect(status).toBe(400);
    const problem = Problem.parse(body);
    expect(problem.code).toBe('wrong-input');
    expect(problem.where.map(({ field }) => field)).toEqual(['query.month']);
  });

  it('refuses what the route does not know', async () => {
    const { status, body } = await server.get('/api/targets?regoin=330300', cookie);
    expect([status, Problem.parse(body).where[0]?.message]).toEqual([400, expect.stringContaining('regoin')]);
  });

  it.each([
    ['/api/documents/none', 404, 'no-document'],
    ['/api/targets/wenzhou-2022-22/none', 404, 'no-target'],
    ['/api/enterprises/91330000000000000X', 404, 'no-enterprise'],
    ['/api/enterprises?year=2031', 422, 'no-data-of-year'],
    ['/api/runs/none', 404, 'no-run'],
    ['/api/rules/wenzhou-2022-22/none/x', 404, 'no-rule'],
    ['/api/incentives/wenzhou-2022-22/none', 404, 'no-incentive'],
    ['/api/bulletins/labour-productivity?region=999999&month=2022-06', 404, 'no-region'],
    ['/api/bulletins/labour-productivity?region=330300&month=2031-06', 422, 'no-data-of-month'],
    ['/api/nothing', 404, 'no-route'],
  ])('%s → %i %s', async (url, status, code) => {
    const reply = await server.get(url, cookie);
    expect([reply.status, Problem.parse(reply.body).code]).toEqual([status, code]);
  });

  it('refuses broken and oversized bodies without a stack', async () => {
    const post = (payload: string, type = 'application/json') =>
      server.app.inject({ method: 'POST', url: '/api/runs', headers: { cookie, 'content-type': type }, payload });
    const replies = [
      await post('{'),
      await post(JSON.stringify({ package: 'x'.repeat(300_000) })),
      await post('x', 'text/xml'),
    ];
    expect(replies.map((reply) => reply.statusCode)).toEqual([400, 413, 415]);
    for (const reply of replies) expect(reply.body).not.toMatch(/at .*\.ts|node_modules/);
  });
});

describe('replies', () => {
  it.each(['/api/session', '/api/documents', '/api/openapi.json', '/api/docs', '/api/nothing'])(
    'of %s are kept by nobody',
    async (url) => {
      expect((await server.app.inject({ url, headers: { cookie } })).headers['cache-control']).toBe('no-store');
    },
  );

  it('to an address that can’t be decoded are problems as well', async () => {
    const reply = await server.app.inject({ url: '/api/%ff' });
    expect([reply.statusCode, Problem.parse(reply.json()).code]).toEqual([400, 'wrong-input']);
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('requests from elsewhere', () => {
  it('are refused under another host name, before anything else', async () => {
    const reply = await server.app.inject({ url: '/api/session', headers: { cookie, host: 'evil.example' } });
    expect([reply.statusCode, Problem.parse(reply.json()).code]).toEqual([403, 'unknown-host']);
  });

  it('cannot write', async () => {
    const headers = { cookie, origin: 'http://evil.example' };
    const reply = await server.app.inject({ method: 'POST', url: '/api/session/end', headers });
    expect([reply.statusCode, Problem.parse(reply.json()).code]).toEqual([403, 'wrong-origin']);
    expect((await server.get('/api/session', cookie)).status).toBe(200);
  });

  it('find a strict content security policy on every reply', async () => {
    for (const url of ['/api/session', '/', '/sign-in/none']) {
      const policy = String((await server.app.inject({ url })).headers['content-security-policy']);
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toContain('unsafe-eval');
      expect(policy).toContain("frame-ancestors 'none'");
    }
  });
});

it('sends the bulletin as a document and notes who took it', async () => {
  const url = '/api/bulletins/labour-productivity.docx?region=330300&month=2022-06';
  const reply = await server.app.inject({ url, headers: { cookie } });
  expect(reply.statusCode).toBe(200);
  expect(reply.rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain('温州市');
  const events = await listAudit(server.database.db);
  expect(events.at(-1)).toMatchObject({ kind: 'bulletin-downloaded', actorName: '管理员', subject: '330300 2022-06' });
});

it('compresses long replies for those who take it', async () => {
  const headers = { cookie, 'accept-encoding': 'gzip' };
  const reply = await server.app.inject({ url: '/api/targets', headers });
  expect(reply.headers['content-encoding']).toBe('gzip');
  expect(reply.rawPayload.length * 3).toBeLessThan(
    (await server.app.inject({ url: '/api/targets', headers: { cookie } })).rawPayload.length,
  );
});
