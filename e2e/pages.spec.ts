import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './session.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const pages = [
  '/',
  '/policies',
  '/policies/wenzhou-2022-22',
  '/policies/read',
  '/targets',
  '/tasks',
  '/enterprises',
  '/rules',
  `/rules/wenzhou-2022-22/${encodeURIComponent('劳动生产率低效企业')}`,
  '/evaluations',
  `/evaluations/try/wenzhou-evaluation/${encodeURIComponent('亩均效益综合评价')}`,
  '/incentives',
  '/bulletins',
];

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

/** Serious breaches of WCAG 2.2 AA on the page as it stands. */
async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(await readAxe());
  const violations = (await page.evaluate(
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }).then((found) => found.violations)',
  )) as Violation[];
  return violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .map((violation) => `${violation.id}: ${violation.nodes[0]?.html.slice(0, 160)}`);
}

async function readAxe(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(axe, 'utf8');
}

for (const path of pages) {
  test(`${decodeURI(path)} reads well for everyone, marks its data as a demonstration, and fits a phone`, async ({
    signedIn: page,
    baseURL,
  }) => {
    await page.goto(`${baseURL}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('演示数据').first()).toBeVisible();
    await expect(page.getByRole('status', { name: /载入|正在/ })).toHaveCount(0);
    expect(await findViolations(page)).toEqual([]);

    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test('the review of a document reads well for everyone and fits a phone, with its drawers', async ({
  signedIn: page,
}) => {
  await page.goto('/policies/read');
  await page.getByRole('button', { name: /读一份演示方案/ }).click();
  await expect(page.getByText(/已核 0/)).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await page.getByText(/^条款 \d+$/).click();
  expect(await findViolations(page)).toEqual([]);
  for (const name of ['和另一版比', '发布']) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(page.getByRole('status', { name: /载入|正在/ })).toHaveCount(0);
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await findViolations(page)).toEqual([]);
});

test('every page speaks English when asked', async ({ signedIn: page, baseURL }) => {
  await page.getByText('English', { exact: true }).click();
  for (const path of pages) {
    await page.goto(`${baseURL}${path}`);
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toBeVisible();
    if (!path.startsWith('/policies/') || path === '/policies/read')
      await expect(heading).not.toContainText(/[\u4e00-\u9fff]/);
  }
  await page.getByText('中文', { exact: true }).click();
});
