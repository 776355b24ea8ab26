import { expect, test } from './session.ts';

const scheme = '亩均效益综合评价';

test('a policy writer moves a weight and sees at once who changes class and what it costs', async ({
  signedIn: page,
}) => {
  await page.getByRole('link', { name: '评价', exact: true }).click();
  await page.getByRole('link', { name: /试算/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('谁会换档');
  await expect(page.getByText('没有企业换档。').first()).toBeVisible();

  const weight = page.getByRole('spinbutton', { name: '规上 亩均税收 权重' });
  await weight.fill('40');
  await weight.press('Enter');
  await expect(page.getByText(/改了 1 处，[1-9][\d,]* 家换档/)).toBeVisible();
  await expect(page.getByText('合计 115')).toBeVisible();
  await expect(page.getByRole('img', { name: /平均得分从 [\d.]+ 分变为 [\d.]+ 分/ })).toBeVisible();
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('演示');
  await expect(page.getByText('技改追加补助')).toBeVisible();

  await page.getByRole('button', { name: '恢复原方案' }).click();
  await expect(page.getByText('没有企业换档。').first()).toBeVisible();
});

test('bounds, benchmarks and parameters move too; each goes back by itself; the address passes the changes on', async ({
  signedIn: page,
}) => {
  await page.goto(`/evaluations/try/wenzhou-evaluation/${scheme}?year=2022`);
  await page.getByText('规上：基准、上限、下限').click();
  const set = async (name: string, value: string) => {
    const input = page.getByRole('spinbutton', { name, exact: true });
    await input.fill(value);
    await input.press('Enter');
  };
  await set('规上 亩均税收 上限', '2');
  await expect(page.getByText(/改了 1 处，[1-9][\d,]* 家换档/)).toBeVisible();
  await set('规上 亩均税收 基准倍数', '1.2');
  await set('参数 规下入评用地下限', '5');
  await expect(page.getByText(/改了 3 处/)).toBeVisible();
  await expect.poll(() => decodeURIComponent(page.url())).toContain('参数.规下入评用地下限=5');

  const answer = await page.locator('.page-answer').textContent();
  await page.goto(page.url());
  await expect(page.locator('.page-answer')).toHaveText(answer ?? '');
  await page.getByText('规上：基准、上限、下限').click();
  await page.getByRole('button', { name: '恢复 规上 亩均税收 上限 为 1.5' }).click();
  await expect(page.getByText(/改了 2 处/)).toBeVisible();

  await page.goto(`/evaluations/try/wenzhou-evaluation/${scheme}?year=2022&set=${encodeURIComponent('参数.没有的=3')}`);
  await expect(page.getByText('地址里有 1 处改动在这个方案里找不到')).toBeVisible();
});

test('how sure the classes are is drawn with progress, and can be stopped', async ({ signedIn: page }) => {
  await page.goto(`/evaluations/try/wenzhou-evaluation/${scheme}?year=2022`);
  await page.getByRole('button', { name: '变动数据' }).click();
  await expect(page.getByText(/正在变动数据：[\d,]+ \/ 1,000 次/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: /停\s?下/ }).click();
  await expect(page.getByText('已停下。')).toBeVisible();
  await expect(page.getByText(/正在变动数据/)).toHaveCount(0);
});

test('an enterprise learns what would lift its class, and how sure its class is', async ({ signedIn: page }) => {
  const started = await page.request.post('/api/runs', {
    data: { package: 'wenzhou-evaluation', scheme, year: 2022 },
    headers: { origin: new URL(page.url()).origin },
  });
  const { run } = await started.json();
  const results = await (await page.request.get(`/api/runs/${run.id}/results`)).json();
  const row = results.classes.findIndex(
    (name: string | null, at: number) => name === 'D' && results.notes[at] === null && results.groups[at] === '规下',
  );
  await page.goto(`/evaluations/${run.id}/${results.ids[row]}`);
  await page.getByRole('button', { name: '算一算' }).click();
  await expect(page.getByText(/最近的一条路：.+从 .+ 到 .+，升到 [ABC]。/)).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole('row', { name: /税收 万元 .*至少/ })).toContainText('税务');
  await expect(page.getByText(/各项权重随机上下变动 25%，共 200 次：.*次仍是 D/)).toBeVisible({ timeout: 90_000 });
});
