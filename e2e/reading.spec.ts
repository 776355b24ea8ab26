import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './session.ts';

/** 演示数据：自己写的一份短方案，印成 PDF 再读。 */
const clauses = [
  '一、总体目标',
  '到2027年，全市规上工业亩均税收达到31.5万元/亩，新增专精特新企业120家以上，规上工业研发投入强度突破3.2%。',
  '二、主要任务',
  '（一）加快技术改造。每年组织实施智能化技改项目300项以上，推广应用工业机器人800台。（责任单位：市经信局、市科技局）',
  '（二）盘活存量用地。摸清低效用地底数，2025年底前建立清单，全年整治低效用地1500亩。（牵头单位：市自然资源和规划局，责任单位：市经信局）',
];

const document = (
  text: readonly string[],
): string => `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><style>
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: '— ' counter(page) ' —'; } }
body { font: 16pt/28pt 'Noto Serif CJK SC', serif; } p { margin: 0; text-indent: 2em; } .c { text-align: center; text-indent: 0; }
</style></head><body><p class="c">假想政办〔2025〕8号</p><p class="c">假想市人民政府办公室关于印发制造业提质行动方案的通知</p>
<p style="text-indent:0">各县（市、区）人民政府：</p><p>经市政府同意，印发给你们，请认真组织实施（演示数据）。</p>
<p>假想市人民政府办公室</p><p>2025年3月18日</p><p class="c">制造业提质行动方案</p>${text.map((line) => `<p>${line}</p>`).join('')}</body></html>`;

async function printPdf(page: Page): Promise<Buffer> {
  const printer = await page.context().newPage();
  await printer.setContent(document(clauses));
  const pdf = await printer.pdf({ preferCSSPageSize: true });
  await printer.close();
  return pdf;
}

test('an official reads a PDF without sending it, checks it by keyboard, finds it again, compares and publishes it', async ({
  signedIn: page,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url());
  });
  const pdf = await printPdf(page);
  await page.getByRole('link', { name: '读文件' }).click();
  await expect(page.getByText('不上传')).toBeVisible();
  await page.getByLabel('选择文件').setInputFiles({ name: '方案.pdf', mimeType: 'application/pdf', buffer: pdf });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('制造业提质行动方案', { timeout: 30_000 });
  expect(sent).toEqual([]);

  const items = page.getByRole('region', { name: '读出的内容' });
  await expect(items.getByText('规上工业亩均税收').first()).toBeVisible();
  await expect(page.getByText(/已核 0 \/ \d+/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已核 1 \/ \d+/)).toBeVisible();
  await page.keyboard.press('e');
  await items.getByLabel('数值').fill('130');
  await items.getByLabel('数值').press('Control+Enter');
  await expect(items.getByText('已改')).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByText(/已核 3 \/ \d+/)).toBeVisible();
  await expect(page.getByRole('region', { name: '原文' }).locator('mark.is-lit').first()).toBeInViewport();

  await expect(page.getByText('已存在这个浏览器')).toBeVisible();
  await page.reload();
  await expect(page.getByText(/已核 3 \/ \d+/)).toBeVisible();

  await page.getByRole('button', { name: '和另一版比' }).click();
  const older = document(clauses.map((line) => line.replace('300项', '200项')));
  await page
    .getByRole('dialog')
    .getByLabel('选择旧文件')
    .setInputFiles({ name: '旧版.html', mimeType: 'text/html', buffer: Buffer.from(older) });
  await expect(page.getByRole('dialog').getByText('≥ 200 项')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '发布' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('管到的地区').click();
  await drawer.getByLabel('管到的地区').fill('温州市');
  await page.keyboard.press('Enter');
  await drawer.getByLabel('包名').fill('yanshi-2025-8');
  await expect(drawer.getByText('0 个错误')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    drawer.getByRole('button', { name: '全部下载' }).click(),
  ]);
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  await drawer.getByRole('button', { name: '发布为新版本' }).click();
  await drawer.getByRole('link', { name: /政策/ }).click();
  await expect(page).toHaveURL(/\/policies\/yanshi-2025-8/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('制造业提质行动方案');
  await page.getByRole('link', { name: '政策', exact: true }).click();
  await expect(page.getByRole('link', { name: /制造业提质行动方案/ })).toBeVisible();
  expect(sent.filter((url) => !url.endsWith('/api/documents'))).toEqual([]);
});

/** Runs of Chinese characters that the page shows beside the original, but not as words, names, labels or drafts taken from it. */
const ownChinese = `(() => {
  const text = document.querySelector('.original').textContent;
  const page = document.querySelector('main').cloneNode(true);
  for (const one of page.querySelectorAll('.original, .item-draft, .item-words b, .clause-head, blockquote, h1')) one.remove();
  const labels = [...document.querySelectorAll('.clause-path')].map((one) => one.textContent);
  return page.textContent.match(/\\p{Script=Han}+/gu).filter((run) => !(text + labels).includes(run));
})()`;

test('the review of a document speaks English when asked: nothing but the document’s own words is Chinese', async ({
  signedIn: page,
}) => {
  await page.getByText('English', { exact: true }).click();
  await page.goto('/policies/read');
  await page.getByText('Read a demonstration').click();
  await expect(page.getByText(/0 of \d+ checked/)).toBeVisible({ timeout: 30_000 });
  const items = page.locator('.item');
  const found = new Set<unknown>();
  for (let at = await items.count(); at > 0; at--) {
    await expect(page.locator('.item.is-current .item-more')).toBeVisible();
    for (const run of (await page.evaluate(ownChinese)) as string[]) found.add(run);
    await page.keyboard.press('j');
  }
  await page.getByRole('button', { name: 'Compare versions' }).click();
  const drawer = page.getByRole('dialog');
  const older = Buffer.from('假想方案\n一、目标\n（一）2025年力争规上企业数字化改造全覆盖。\n');
  await drawer
    .getByLabel('Choose an older file')
    .setInputFiles({ name: 'old.txt', mimeType: 'text/plain', buffer: older });
  await expect(drawer.getByText(/^Full coverage/).first()).toBeVisible();
  expect([...found]).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByText('中文', { exact: true }).click();
});

test('a scan is refused with what to do instead', async ({ signedIn: page }) => {
  await page.goto('/policies/read');
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  await page.getByLabel('选择文件').setInputFiles({ name: '扫描.png', mimeType: 'image/png', buffer: picture });
  await expect(page.getByRole('alert')).toContainText('文字识别');
});
