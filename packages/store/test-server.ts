import { readdirSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderOf, isAlive } from './src/embedded/process-mark.ts';

const prefix = 'niepan-test-';

/** vitest's global setup: names a folder for this run's test servers, which start only when a test asks for one, and stops them at the end. */
export async function setup(): Promise<() => Promise<void>> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.slice(prefix.length));
    // Left by a run that was killed.
    if (name.startsWith(prefix) && Number.isInteger(pid) && !isAlive(pid)) await clear(join(tmpdir(), name));
  }
  const home = join(tmpdir(), `${prefix}${process.pid}`);
  process.env.NIEPAN_TEST_HOME = home;
  return () => clear(home);
}

async function clear(home: string): Promise<void> {
  const folders = await readdir(home).catch(() => []);
  for (const data of folders.flatMap((name) => [join(home, name, 'data'), join(home, name, 'postgres/data')])) {
    const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number(text.split('\n')[0]);
    if (pid > 0 && isAlive(pid) && folderOf(pid) === data) {
      process.kill(pid, 'SIGQUIT');
      while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  await rm(home, { recursive: true, force: true });
}
