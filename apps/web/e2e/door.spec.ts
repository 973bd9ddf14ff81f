import { expect, test } from './porch.js';

test('a wrong password says so and nothing else; the right one leads to the board', async ({ visit, house }) => {
  const page = await visit();
  await expect(page).toHaveTitle(/Sign in/);
  await page.getByLabel('E-mail').fill('desk@demo.test');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('E-mail and password do not match.');
  await expect(page.getByLabel('E-mail')).toHaveValue('desk@demo.test');
  await page.getByLabel('Password', { exact: true }).fill(house.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Board' })).toBeVisible();
});
