import { expect, test } from './session.ts';

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
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('演示');
  await expect(page.getByText('技改追加补助')).toBeVisible();

  await page.getByRole('button', { name: '恢复原方案' }).click();
  await expect(page.getByText('没有企业换档。').first()).toBeVisible();
});
