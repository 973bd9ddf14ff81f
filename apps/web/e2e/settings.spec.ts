import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectNoBarrier, expectNoSidewaysScroll, inColours } from './axe.js';
import { House } from './house.js';
import { Watch } from './watch.js';

/* An owner changes a rule after seeing what it leads to; everybody else reads what holds (ux 7). */

const { SHOTS } = process.env;
const PHONE = { width: 390, height: 844 };
let house: House;
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  house = await House.open();
});
test.afterAll(() => house?.stop());

const shot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`) });
};

async function enter(page: Page, email: string): Promise<Watch> {
  const watch = new Watch(() => house.url);
  watch.over(page.context());
  const answer = await page.request.post(`${house.url}/api/session`, {
    headers: { origin: house.url },
    data: { email, password: house.password },
  });
  expect(answer.status()).toBe(201);
  return watch;
}

test('an owner sees who would be called on the practice’s own people, saves, and the history says so', async ({ page }) => {
  const watch = await enter(page, 'owner@demo.test');
  await page.setViewportSize({ width: 1440, height: 960 });
  await page.goto(`${house.url}/settings`);
  await expect(page).toHaveURL(/settings\/practice$/);
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Follow-up rules' }).click();
  await expect(page.getByText('Change a number and see here')).toBeVisible();
  await expectNoBarrier(page, 'rules');
  await page.getByRole('button', { name: 'No next appointment' }).click();
  const days = page.getByRole('textbox', { name: 'No next appointment after' });
  await expect(days).toHaveValue('7');
  // A number that cannot hold is said at once, is not tried, and cannot be saved.
  await days.fill('40');
  await expect(page.getByText(/must be more than 40 days/)).toBeVisible();
  await expect(page.getByText('A rule that cannot be saved is not tried.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: /from now on/ })).toBeDisabled();
  await days.fill('3');
  await expect(page.getByText(/would be affected/)).toBeVisible();
  const pane = page.getByRole('complementary', { name: 'What this leads to' });
  await expect(pane.getByRole('table')).toContainText('then');
  await expect(pane.getByText('Nothing was written, nobody was called.', { exact: false })).toBeVisible();
  await expectNoBarrier(page, 'a rule with its trial');
  await expectNoSidewaysScroll(page, 'a rule with its trial');
  await shot(page, 'settings-rules-1440');
  await inColours(page, 'dark');
  await expectNoBarrier(page, 'a rule with its trial, dark');
  await shot(page, 'settings-rules-1440-dark');
  await inColours(page, 'light');
  // Leaving with a change asks first.
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Board', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('not saved');
  await page.getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('button', { name: 'Use 3 days from now on' }).click();
  await expect(page.locator('.toast')).toContainText('Saved. Calls that are open');
  await page.getByText('One change so far').click();
  await expect(page.getByText('No next appointment after: 3 days, before 7 days')).toBeVisible();
  expect(watch.findings).toEqual([]);
});

test('two owners on one page: the second is told who was first, and what was typed is kept', async ({ page, browser }) => {
  await enter(page, 'owner@demo.test');
  await page.setViewportSize({ width: 1440, height: 960 });
  await page.goto(`${house.url}/settings/rules`);
  await page.getByRole('button', { name: 'Gone quiet' }).click();
  await page.getByRole('textbox', { name: 'Gone quiet after' }).fill('45');
  const other = await (await browser.newContext()).newPage();
  await enter(other, 'owner@demo.test');
  const headers = { origin: house.url };
  const held = await (await other.request.get(`${house.url}/api/settings`)).json();
  const kept = await other.request.put(`${house.url}/api/settings/rules`, {
    headers,
    data: { version: held.version, rules: { ...held.rules, checkInAfterDays: 20 } },
  });
  expect(kept.status()).toBe(200);
  await expect(page.getByRole('alert')).toContainText('changed this page');
  await expect(page.getByRole('textbox', { name: 'Gone quiet after' })).toHaveValue('45');
  await page.getByRole('button', { name: 'Go on with mine' }).click();
  await expect(page.getByText('2 changes, not saved yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('textbox', { name: 'Gone quiet after' })).toHaveValue('30');
});

test('hours are changed by the owner, and what they promise is said beside them', async ({ page }) => {
  await enter(page, 'owner@demo.test');
  await page.setViewportSize({ width: 1440, height: 960 });
  await page.goto(`${house.url}/settings/practice`);
  await expect(page.getByText(/is answered by/)).toBeVisible();
  await page.getByRole('textbox', { name: 'First try within' }).fill('120');
  await expect(page.getByText(/Before the change: by/)).toBeVisible();
  await expectNoBarrier(page, 'practice and hours');
  await shot(page, 'settings-practice-1440');
  await page.getByRole('button', { name: 'Save the change' }).click();
  await expect(page.locator('.toast')).toContainText('Saved. Every page uses it');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'First try within' })).toHaveValue('120');
});

test('on a phone the rules are read and not changed; a clinician reads them and changes nothing', async ({ page }) => {
  await enter(page, 'owner@demo.test');
  await page.setViewportSize(PHONE);
  await page.goto(`${house.url}/settings`);
  await page.getByRole('link', { name: 'Follow-up rules' }).click();
  await expect(page.getByText('On a phone these can be read.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'No next appointment' }).click();
  await expect(page.getByRole('textbox', { name: 'No next appointment after' })).toBeDisabled();
  await expectNoBarrier(page, 'rules on a phone');
  await expectNoSidewaysScroll(page, 'rules on a phone');
  await shot(page, 'settings-rules-390');
  await page.goto(`${house.url}/settings/practice`);
  await expect(page.getByRole('heading', { name: 'Practice and hours' })).toBeVisible();
  await expectNoSidewaysScroll(page, 'practice on a phone');
  await shot(page, 'settings-practice-390');
  await page.context().clearCookies();
  const staff = process.env.E2E_CLINICIAN ?? 'clinician@demo.test';
  await enter(page, staff);
  await page.setViewportSize({ width: 1440, height: 960 });
  await page.goto(`${house.url}/settings/rules`);
  await expect(page.getByText('An owner of the practice changes this.', { exact: false })).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Gone quiet' })).toBeDisabled();
  await expect(page.getByRole('button', { name: /Save|Use/ })).toHaveCount(0);
});
