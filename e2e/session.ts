import { test as base, expect, type Page } from '@playwright/test';

/** `signedIn` is the home page of somebody with a session; a console error or a thrown error fails the journey. */
export const test = base.extend<{ signedIn: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads which fixtures a fixture needs from this pattern
  baseURL: async ({}, use) => {
    await use(new URL(process.env.NIEPAN_LINK ?? 'http://127.0.0.1:8080').origin);
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  storageState: async ({}, use) => {
    await use(process.env.NIEPAN_SESSION);
  },
  signedIn: async ({ page }, use) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto('/');
    await use(page);
    expect(faults).toEqual([]);
  },
});

export { expect };
