import AxeBuilder from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import { House } from './house.js';

/** An empty install: no demo, nobody there, one link that works once. */
const test = base.extend<object, { empty: House }>({
  empty: [
    async ({}, use) => {
      const house = await House.open({ demo: false });
      await use(house);
      await house.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test('an empty install is set up by the link that the start printed; the link works once', async ({ page, empty }) => {
  expect(empty.setupLink).toContain('/setup#');
  await page.goto(empty.setupLink);
  await expect(page.getByRole('heading', { name: 'Set up your practice' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);

  await page.getByRole('button', { name: 'Turn on the light' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await page.getByLabel('Name', { exact: true }).fill('Alder Street 40');
  await page.getByLabel('Your name').fill('Imani Cole');
  await page.getByLabel('E-mail').fill('imani@example.test');
  await page.getByLabel('Password', { exact: false }).first().fill('too short');
  await page.getByRole('button', { name: 'Turn on the light' }).click();
  await expect(page.getByText('6 letters short')).toBeVisible();
  await page.getByLabel('Password', { exact: false }).first().fill('four quiet words here');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'The board is ready. Nobody is on it yet.' })).toBeVisible();
  expect(page.url()).not.toContain('#');
  await page.goto(empty.setupLink);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This house is already set up.' })).toBeVisible();
});
