import { listAudit } from '@niepan/store/audit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sessionLimits } from './session.ts';
import { openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
const begin = new Date('2022-12-31T08:00:00Z');
beforeAll(async () => {
  server = await openTestServer({ ...sessionLimits, attempts: 5 }, false);
});
afterAll(() => server.close());
beforeEach(() => {
  server.clock.now = begin;
});

const wait = (minutes: number): void => {
  server.clock.now = new Date(server.clock.now.getTime() + minutes * 60_000);
};
const statusOf = async (cookie: string): Promise<number> => (await server.get('/api/session', cookie)).status;
/** Attempts are counted per address: each test comes from its own. */
const open = (url: string, remoteAddress: string) => server.app.inject({ url, remoteAddress });

describe('the sign-in link', () => {
  it('opens a session once', async () => {
    const link = await server.makeLink();
    const first = await open(link, '127.0.1.1');
    expect([first.statusCode, first.headers.location]).toEqual([303, '/']);
    expect(first.cookies[0]).toMatchObject({ name: 'niepan_session', httpOnly: true, sameSite: 'Lax', path: '/' });
    const second = await open(link, '127.0.1.1');
    expect([second.statusCode, second.headers.location, second.cookies]).toEqual([303, '/?sign-in=expired', []]);
  });

  it('gives a cookie for TLS alone behind a proxy of this machine, not of another', async () => {
    const headers = { 'x-forwarded-proto': 'https' };
    const openBehind = async (remoteAddress: string) =>
      (await server.app.inject({ url: await server.makeLink(), remoteAddress, headers })).cookies[0]?.secure ?? false;
    expect(await openBehind('127.0.1.7')).toBe(true);
    expect(await openBehind('192.0.2.1')).toBe(false);
  });

  it('works for one of two who open it together', async () => {
    const link = await server.makeLink();
    const replies = await Promise.all([open(link, '127.0.1.2'), open(link, '127.0.1.2')]);
    expect(replies.map((reply) => reply.cookies.length).sort()).toEqual([0, 1]);
  });

  it('is not spent by a look at its head', async () => {
    const link = await server.makeLink();
    await server.app.inject({ method: 'HEAD', url: link, remoteAddress: '127.0.1.3' });
    expect((await open(link, '127.0.1.3')).cookies).toHaveLength(1);
  });

  it('expires', async () => {
    const link = await server.makeLink();
    wait(sessionLimits.link + 1);
    expect((await open(link, '127.0.1.4')).headers.location).toBe('/?sign-in=expired');
  });

  it('ends when a new one is made', async () => {
    const first = await server.makeLink();
    const second = await server.makeLink();
    expect((await open(first, '127.0.1.5')).cookies).toHaveLength(0);
    expect((await open(second, '127.0.1.5')).cookies).toHaveLength(1);
  });

  it('leaves no token in the database', async () => {
    const link = await server.makeLink();
    const token = link.split('/').at(-1) ?? '';
    const { rows } = await server.database.pool.query('select token_hash::text as hash from sign_in_links');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(token).toString('hex'));
  });

  it('may be tried a few times a minute only', async () => {
    const replies = [];
    for (let attempt = 0; attempt < 6; attempt += 1) replies.push(await open('/sign-in/guess', '127.0.1.6'));
    expect(replies.map((reply) => reply.statusCode)).toEqual([303, 303, 303, 303, 303, 429]);
    expect(replies.at(-1)?.json()).toMatchObject({ code: 'too-many' });
  });
});

describe('a session', () => {
  const signIn = async (remoteAddress: string): Promise<string> => {
    const [cookie] = (await open(await server.makeLink(), remoteAddress)).cookies;
    return `${cookie?.name}=${cookie?.value}`;
  };

  it('ends when it was idle for too long', async () => {
    const cookie = await signIn('127.0.2.1');
    wait(sessionLimits.idle - 1);
    expect(await statusOf(cookie)).toBe(200);
    wait(sessionLimits.idle - 1);
    expect(await statusOf(cookie)).toBe(200);
    wait(sessionLimits.idle + 1);
    expect(await statusOf(cookie)).toBe(401);
  });

  it('ends after its whole time, however busy', async () => {
    const cookie = await signIn('127.0.2.2');
    for (let minutes = 0; minutes < sessionLimits.absolute - 60; minutes += 60) {
      wait(60);
      expect(await statusOf(cookie)).toBe(200);
    }
    wait(61);
    expect(await statusOf(cookie)).toBe(401);
  });

  it('ends when the user signs out, and that is audited', async () => {
    const cookie = await signIn('127.0.2.3');
    const reply = await server.app.inject({ method: 'POST', url: '/api/session/end', headers: { cookie } });
    expect(reply.json()).toEqual({ ended: true });
    expect(await statusOf(cookie)).toBe(401);
    expect((await listAudit(server.database.db)).at(-1)?.kind).toBe('signed-out');
  });

  it('cannot be guessed', async () => {
    for (const token of ['', 'x', 'niepan', "' or 1=1 --"]) {
      expect(await statusOf(`niepan_session=${encodeURIComponent(token)}`)).toBe(401);
    }
  });
});
