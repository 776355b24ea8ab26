import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';

const web = fileURLToPath(new URL('../../../packages/web/', import.meta.url));
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** What stands in for the server: replies by path. */
export type Replies = Readonly<Record<string, unknown>>;

export interface OpenedPage {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** Whether there is a browser to measure in. */
export function hasBrowser(): boolean {
  return existsSync(executablePath);
}

/** Builds the pages as they are served and opens one address of them in Chromium without a GPU. */
export async function openPage(address: string, replies: Replies): Promise<OpenedPage> {
  const outDir = mkdtempSync(join(tmpdir(), 'niepan-page-'));
  await build({ root: web, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({
    root: web,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  await page.route('**/api/**', (route) => {
    const { pathname } = new URL(route.request().url());
    const key = `${route.request().method()} ${decodeURIComponent(pathname)}`;
    const reply = replies[key];
    return route.fulfill(
      reply === undefined ? { status: 404, json: { code: 'absent', message: key } } : { json: reply },
    );
  });
  await page.goto(new URL(address, server.resolvedUrls?.local[0]).href);
  return {
    page,
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
