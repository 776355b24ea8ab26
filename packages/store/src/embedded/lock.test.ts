import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Lock, readHolder, takeLock } from './lock.ts';
import { isSameProcess, markOf } from './process-mark.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niepan-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true }));

function take(): Lock {
  const taken = takeLock(path, 'here');
  if ('heldBy' in taken) throw new Error('held');
  return taken.lock;
}

describe('the lock', () => {
  it('is held by one, who can say where it is, until it is released', () => {
    const lock = take();
    lock.setNote('http://127.0.0.1:8080');
    expect(takeLock(path, 'second')).toMatchObject({ heldBy: { pid: process.pid, note: 'http://127.0.0.1:8080' } });
    lock.release();
    take().release();
    expect(readHolder(path)).toBeNull();
  });

  it('is taken from a process that is gone, from a number that now is another’s, and from a broken file', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    const since = '2020-01-01T00:00:00Z';
    for (const content of [
      JSON.stringify({ ...markOf(), pid: gone.pid, since, note: '' }),
      JSON.stringify({ ...markOf(), startTicks: '1', since, note: '' }),
      JSON.stringify({ ...markOf(), boot: 'another boot', since, note: '' }),
      '{"pid":',
      '',
    ]) {
      await writeFile(path, content);
      take().release();
    }
  });

  it('that was lost to somebody else is neither changed nor released', async () => {
    const lock = take();
    const other = JSON.stringify({ ...markOf(), pid: 1, since: 'later', note: 'other' });
    await writeFile(path, other);
    lock.setNote('mine');
    lock.release();
    expect(readHolder(path)).toMatchObject({ pid: 1, note: 'other' });
  });

  it('goes to exactly one of many that find it stale at once', async () => {
    await writeFile(path, JSON.stringify({ ...markOf(), startTicks: '1', since: '', note: '' }));
    const module = fileURLToPath(new URL('lock.ts', import.meta.url));
    const code = `import { takeLock } from ${JSON.stringify(module)};
      while (Date.now() < Number(process.argv[1])) {}
      const taken = takeLock(${JSON.stringify(path)}, 'contest');
      console.log('lock' in taken ? 'won' : 'lost');
      process.stdin.resume();`;
    const begin = String(Date.now() + 2500);
    const children = [1, 2, 3, 4].map(() =>
      spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code, begin], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    );
    // Whoever won holds the lock until all have tried, however late some begin.
    const said = await Promise.all(children.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()));
    for (const child of children) child.stdin.end();
    await Promise.all(children.map((child) => once(child, 'close')));
    expect(said.sort()).toEqual(['lost', 'lost', 'lost', 'won']);
  });
});

describe('a process mark', () => {
  it('fits its process and no other', () => {
    const own = markOf();
    expect(isSameProcess(own)).toBe(true);
    expect(isSameProcess({ ...own, startTicks: '1' })).toBe(false);
    expect(isSameProcess({ ...own, pid: 2 ** 22 + 1 })).toBe(false);
    expect(isSameProcess({ pid: 1, startTicks: markOf(1).startTicks, boot: null })).toBe(true);
  });
});
