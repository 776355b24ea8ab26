import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type FullConfig } from '@playwright/test';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Starts Niepan with `npm start`'s own script on an empty data home and opens its one-time link in the browser, as the first administrator does.
 * The session's cookies and the used link are left in the environment for the journeys; the returned function stops everything.
 */
export default async function serve(config: FullConfig): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'niepan-journey-'));
  const child = spawn('node', ['tools/start.mjs'], {
    cwd: root,
    env: { ...process.env, NIEPAN_HOME: home, PORT: String(await findFreePort()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const link = await readLink(child);
  process.env.NIEPAN_LINK = link;
  process.env.NIEPAN_SESSION = join(home, 'session.json');
  const browser = await chromium.launch(config.projects[0]?.use.launchOptions ?? {});
  const page = await browser.newPage();
  await page.goto(link);
  await page.getByRole('navigation').first().waitFor();
  await page.context().storageState({ path: process.env.NIEPAN_SESSION });
  await browser.close();
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
}

function readLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const link = printed.match(/http:\/\/127\.0\.0\.1:\d+\/sign-in\/[\w-]+/);
      if (link) resolve(link[0]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) =>
      reject(new Error(`npm start ended with ${code} before it printed a link:\n${printed}`)),
    );
  });
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
