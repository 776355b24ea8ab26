import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendError } from './problem-reply.ts';
import { serveWeb } from './static.ts';

const shell = '<!doctype html><title>涅槃</title>';
let folder = '';
let app: FastifyInstance;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niepan-web-'));
  const web = join(folder, 'dist');
  await mkdir(join(web, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await writeFile(join(web, '.built-from'), 'hidden');
  await writeFile(join(web, 'index.html'), shell);
  await writeFile(join(web, 'index.html.br'), brotliCompressSync(shell));
  await writeFile(join(web, 'assets/a-1.js'), 'const a = 1;');
  app = Fastify();
  app.setErrorHandler(sendError);
  await serveWeb(app, web);
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

describe.each(['identity', 'gzip', 'gzip, deflate, br'])('the web for a client that takes %s', (encoding) => {
  const get = (url: string) => app.inject({ url, headers: { 'accept-encoding': encoding } });

  it.each(['/', '/index.html', '/policies/wenzhou-2022-22?clause=1', '/targets/yueqing-2022/%E9%99%84%E4%BB%B6.3'])(
    'gives the shell at %s',
    async (url) => {
      const reply = await get(url);
      expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(reply.headers['cache-control']).toBe('no-cache');
      expect(reply.rawPayload).toEqual(encoding.includes('br') ? brotliCompressSync(shell) : Buffer.from(shell));
    },
  );

  it.each([
    '/assets/',
    '/assets',
    '/assets/none.js',
    '/.built-from',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/..%2f..%2fsecret.txt',
  ])('has nothing at %s, and says no more', async (url) => {
    const reply = await get(url);
    expect([reply.statusCode, reply.json().code]).toEqual([404, 'no-route']);
  });
});

it('lets hashed files be kept for good', async () => {
  expect((await app.inject('/assets/a-1.js')).headers['cache-control']).toContain('immutable');
});
