import { expectNoBarrier } from './axe.js';
import { expect, test } from './story.js';

/* What stands there while the file of a page is still on its way: never the page before it under a new address. */

const FILE = /\/assets\/dashboard-page-.*\.js$/;

test('a page that is slow to come takes the place of the one before it at once, and says that it comes', async ({ colleague }) => {
  const page = await colleague('owner', '/referrals');
  await expect(page.locator('.rsay')).toBeVisible();
  let send: () => void = () => {};
  const held = new Promise<void>((go) => {
    send = go;
  });
  await page.route(FILE, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await expect(page.locator('.rsay')).toBeVisible();
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await expect(page.locator('.rsay')).toHaveCount(0);
  const busy = page.locator('.coming[aria-busy=true]');
  await expect(busy.getByRole('status')).toHaveText('This page is coming.');
  await expectNoBarrier(page, 'coming');
  send();
  await expect(page.locator('.dash .keytile').first()).toBeVisible();
  await expect(busy).toHaveCount(0);
});

test('a page whose file does not come says so and is tried again in place', async ({ colleague }) => {
  const page = await colleague('owner', '/referrals');
  await page.route(FILE, (route) => route.abort());
  await page.reload();
  await expect(page.locator('.rsay')).toBeVisible();
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await expect(page.getByRole('alert')).toContainText('This page could not be loaded.');
  await page.unroute(FILE);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('.dash .keytile').first()).toBeVisible();
});
