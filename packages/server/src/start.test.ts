import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type RunningServer, type StartOptions, startServer } from './start.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'niepan-start-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

const options = (over: Partial<StartOptions> = {}): StartOptions => ({
  home,
  host: '127.0.0.1',
  port: 0,
  policies: fileURLToPath(new URL('../../../policies/', import.meta.url)),
  web: join(home, 'no-web'),
  makeRegion: null,
  report: () => {},
  warn: () => {},
  ...over,
});

async function start(over: Partial<StartOptions> = {}): Promise<RunningServer> {
  const started = await startServer(options(over));
  if (!started.ok) throw new Error(started.refusal.code);
  running.push(started.value);
  return started.value;
}

async function signIn(server: RunningServer): Promise<string> {
  const reply = await fetch(server.signIn, { redirect: 'manual' });
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

it('serves on its own database, refuses a second start with its place, and starts again after a stop', async () => {
  const first = await start();
  const cookie = await signIn(first);
  const session = await fetch(`${first.address}/api/session`, { headers: { cookie } });
  expect(session.status).toBe(200);

  const second = await startServer(options());
  expect(second).toMatchObject({
    ok: false,
    refusal: { code: 'already-running', args: { pid: process.pid, note: first.address } },
  });

  await first.stop();
  await expect(fetch(first.address)).rejects.toThrow();
  const again = await start();
  expect(again.signIn).not.toBe(first.signIn);
  // Sessions outlive a restart.
  expect((await fetch(`${again.address}/api/session`, { headers: { cookie } })).status).toBe(200);
});

it('says that the port is taken before it begins any work, and gives the data home back', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const steps: string[] = [];
  const busy = startServer(options({ port, prepare: () => steps.push('prepare') }));
  await expect(busy).rejects.toMatchObject({ code: 'port-busy', fix: expect.stringContaining(`PORT=${port + 1}`) });
  expect(steps).toEqual([]);
  await new Promise((done) => other.close(done));
  await expect(start({ port })).resolves.toMatchObject({ address: `http://127.0.0.1:${port}` });
});
