import type { Page } from '@playwright/test';
import { expectNoBarrier } from './axe.js';
import { expect, test } from './story.js';

/* What stands there while the file of a page is still on its way: never the page before it under a new address. */

const FILE = /\/assets\/dashboard-page-.*\.js$/;

/** A browser that saves data: nothing comes that nobody pointed at. */
const thrifty = (page: Page) => page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));

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
  await thrifty(page);
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
  await thrifty(page);
  await page.route(FILE, (route) => route.abort());
  await page.reload();
  await expect(page.locator('.rsay')).toBeVisible();
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await expect(page.getByRole('alert')).toContainText('This page could not be loaded.');
  await page.unroute(FILE);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('.dash .keytile').first()).toBeVisible();
});

test('pages are fetched before somebody goes there: pointed at, and when nothing else is to be done', async ({ colleague, house }) => {
  const page = await colleague('owner', '/board');
  const came: string[] = [];
  page.on('requestfinished', (request) => came.push(new URL(request.url()).pathname));
  await thrifty(page);
  await page.goto(`${house.url}/board`);
  await expect(page.locator('.board')).toBeVisible();
  expect(came.some((path) => FILE.test(path))).toBe(false);
  await page.getByRole('link', { name: 'Dashboard' }).hover();
  await expect.poll(() => came.some((path) => FILE.test(path))).toBe(true);

  const calm = await colleague('desk', '/board');
  const ahead: string[] = [];
  calm.on('requestfinished', (request) => ahead.push(new URL(request.url()).pathname));
  await expect.poll(() => ahead.some((path) => /\/assets\/people-page-/.test(path)), { timeout: 20_000 }).toBe(true);
  // What is not for the front desk is not fetched for it.
  await expect.poll(() => ahead.some((path) => /\/assets\/waitlist-page-/.test(path)), { timeout: 20_000 }).toBe(true);
  expect(ahead.some((path) => FILE.test(path))).toBe(false);
});
