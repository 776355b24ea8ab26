import { readFileSync } from 'node:fs';
import { expect, test } from './session.ts';

test('an analyst follows a clause to its target, runs the evaluation, reads why a firm is class D, and takes the bulletin', async ({
  signedIn: page,
}) => {
  await page.getByRole('link', { name: '政策', exact: true }).click();
  await page.getByRole('link', { name: /乐清市新一轮制造业/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2022年工作要点');

  const clauses = page.getByRole('navigation', { name: /条款/ });
  await clauses.getByRole('button', { name: /精准确定高耗低效企业清单/ }).click();
  await expect(page.getByText('高耗低效整治企业', { exact: false }).first()).toBeVisible();
  await page.getByRole('link', { name: '整治提升高耗低效企业' }).first().click();
  await expect(page).toHaveURL(/\/targets\/yueqing-2022\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('整治提升高耗低效企业');
  await expect(page.getByText('150').first()).toBeVisible();

  await page.getByRole('link', { name: '评价', exact: true }).click();
  await page.getByRole('button', { name: '运行评价' }).click();
  await expect(page).toHaveURL(/\/evaluations\/[0-9a-f-]{36}/, { timeout: 60_000 });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('谁在哪一档');
  await page.getByRole('tab', { name: /结果/ }).click();
  const results = page.getByRole('grid');
  await expect(results).toBeVisible();
  await results.getByRole('button', { name: '筛选等级' }).click();
  await page.getByRole('checkbox', { name: /^D/ }).check();
  await page.keyboard.press('Escape');
  const firms = results.getByRole('row').filter({ hasText: '演示' });
  await expect(firms.filter({ hasNot: page.getByText('D', { exact: true }) })).toHaveCount(0);
  await firms.first().click();

  await expect(page.getByRole('heading', { level: 1 })).toContainText('为什么是 D 类');
  await expect(page.getByText(/定为 D/).first()).toBeVisible();
  await expect(page.getByText(/来源：/).first()).toBeVisible();
  await expect(page.getByText(/批次：/).first()).toBeVisible();
  await expect(page.getByText('假定').first()).toBeVisible();

  await page.getByRole('link', { name: '通报', exact: true }).click();
  await expect(page.getByText('温州市规上工业全员劳动生产率情况通报').first()).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('下载公文').click()]);
  expect(download.suggestedFilename()).toMatch(/\.docx$/);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(bytes.length).toBeGreaterThan(5000);
});

test('nothing is shown without a session, and the link works once', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto(`${baseURL}/enterprises`);
  await expect(page.getByText('登录').first()).toBeVisible();
  await expect(page.getByText('演示')).toHaveCount(0);
  expect((await context.request.get(`${baseURL}/api/enterprises`)).status()).toBe(401);
  await page.goto(process.env.NIEPAN_LINK ?? '');
  await expect(page).toHaveURL(/sign-in=expired/);
  await context.close();
});
