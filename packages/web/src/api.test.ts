import { afterEach, expect, it, vi } from 'vitest';
import { addressOf, ProblemError, read } from './api.ts';

afterEach(() => vi.unstubAllGlobals());

it('fills the path and leaves out absent parts of the query', () => {
  const input = { params: { package: 'p', id: '附件.31/甲' }, query: { year: 2022, search: '', light: undefined } };
  expect(addressOf('/api/targets/:package/:id', input)).toBe(
    `/api/targets/p/${encodeURIComponent('附件.31/甲')}?year=2022`,
  );
});

it('throws the problem that the server sent, with its status', async () => {
  const problem = {
    code: 'no-session',
    message: '没有登录',
    messageEnglish: 'Not signed in',
    fix: '打开链接',
    where: [],
    fault: null,
  };
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(problem), { status: 401 }));
  const error = await read('/api/session', {}).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ status: 401, problem });
});

it('says that the server can’t be reached, and that a reply gives no reason', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('failed')));
  await expect(read('/api/session', {})).rejects.toMatchObject({ status: 0, problem: { code: 'unreachable' } });
  vi.stubGlobal('fetch', async () => new Response('<html>', { status: 502 }));
  await expect(read('/api/session', {})).rejects.toMatchObject({ status: 502, problem: { code: 'http-502' } });
});
