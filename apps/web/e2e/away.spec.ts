import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { Queue, SettingsView } from '@porchlight/client';
import { expectNoBarrier, expectNoSidewaysScroll } from './axe.js';
import { Practice, ZONE } from './practice.js';

/* The evening, an absence, and what each member is told, against the real API in a practice of its own that closes in an hour. */

const test = base.extend<object, { practice: Practice }>({
  practice: [
    async ({ browser }, use) => {
      const practice = await Practice.open(browser);
      await use(practice);
      await practice.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});
test.describe.configure({ mode: 'serial', timeout: 90_000 });

const { SHOTS } = process.env;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const local = (at: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, hourCycle: 'h23', ...options }).format(at);
const dayOf = (at: number) => local(at, { year: 'numeric', month: '2-digit', day: '2-digit' });
const DAY = 86_400_000;

async function looksWell(page: Page, where: string): Promise<void> {
  // What was just said goes by itself.
  await expect(page.locator('.toast')).toHaveCount(0, { timeout: 10_000 });
  await expectNoBarrier(page, where);
  await expectNoSidewaysScroll(page, where);
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `away-${where}.png`) });
}

test('R-06: in the evening Today says what would stay over night, and leads from one to the next', async ({ practice }) => {
  const { desk: owner } = await practice.at('olive', '/today');
  const { version, practice: page } = await owner.get<SettingsView>('/api/settings');
  const closes = local(Date.now() + 3_600_000, { hour: '2-digit', minute: '2-digit' });
  const hours = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [['00:00', closes]]]));
  await owner.put('/api/settings/practice', {
    version,
    practice: { ...page, officeHours: hours, holidays: [], callbackTargetMinutes: 60 },
  });
  const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
  for (const [name, inquiredAt, phone] of [
    ['Marta Lindholm', ago(3 * DAY), '(206) 555-0131'],
    ['Idris Vale', ago(DAY + 3_600_000), '(206) 555-0132'],
    ['Noor Ashby', ago(40 * 60_000), '(206) 555-0133'],
  ] as const)
    await owner.post('/api/journeys', { name, source: 'call', phone, inquiredAt });
  const { page: dana } = await practice.at('dana', '/today');
  const evening = dana.locator('.evening');
  await expect(evening).toContainText('Before you go: 3 calls would stay over night. We close at');
  await expect(evening).toContainText('One has been carried over twice and is with the owner.');
  await expect(dana.locator('.qr', { hasText: 'Marta Lindholm' })).toContainText('carried over 2 times');
  await expect(dana.locator('.qr', { hasText: 'Idris Vale' })).toContainText('carried over once');
  await expect(dana.locator('.qr', { hasText: 'Noor Ashby' })).not.toContainText('carried over');
  await looksWell(dana, 'evening');
  await evening.getByRole('button').click();
  await expect(dana.locator('.qr.sel')).not.toContainText('Marta Lindholm');
  const { page: phone } = await practice.at('dana', '/today?list=1', PHONE);
  await expect(phone.locator('.evening')).toBeVisible();
  await looksWell(phone, 'evening-phone');
  const { page: olive } = await practice.at('olive', '/today');
  await expect(olive.locator('#group-escalated')).toHaveText('Waiting for you 1');
  await looksWell(olive, 'evening-owner');
});

test('TM-01, TM-12: a clinician says when she is away, and both lists say where the calls are', async ({ practice }) => {
  const { desk } = await practice.at('dana', '/today');
  const { rows } = await desk.get<Queue>('/api/follow-ups');
  const asked = rows.find(({ name }) => name === 'Noor Ashby');
  await desk.put(`/api/follow-ups/${asked?.id}/assignee`, { memberId: practice.idOf('imani') });
  const { page } = await practice.at('imani', '/today');
  await page.getByRole('button', { name: /your account/ }).click();
  await page.getByRole('menuitem', { name: 'Notifications and absence' }).click();
  await expect(page.getByRole('heading', { name: 'Notifications and absence' })).toBeVisible();
  const form = page.getByRole('form', { name: 'Away' });
  await form.getByRole('button', { name: 'Keep these days' }).click();
  await expect(form).toContainText('Give the first and the last day.');
  await form.getByLabel('First day away').fill(dayOf(Date.now()));
  await form.getByLabel('Last day away').fill(dayOf(Date.now() + DAY));
  await form.getByRole('button', { name: /Who covers/ }).click();
  await page.getByRole('option', { name: 'Jonas Weil' }).click();
  await expect(form).toContainText('Jonas Weil may call for your people and see them on these days');
  await looksWell(page, 'me-form');
  await form.getByRole('button', { name: 'Keep these days' }).click();
  await expect(page.locator('.awaylist')).toContainText('Imani Cole');
  await expect(page.locator('.awaylist')).toContainText('away now');
  await looksWell(page, 'me-away');
  const { page: jonas, desk: covers } = await practice.at('jonas', '/today?mine=1');
  await expect(jonas.locator('.qr', { hasText: 'Noor Ashby' })).toContainText('for Imani, back');
  await looksWell(jonas, 'cover');
  // At once: the evening, a call that is covered for somebody, and hours of his own in which it is offered.
  const weekday = 1 + ((new Date(`${dayOf(Date.now() + 2 * DAY)}T12:00Z`).getUTCDay() + 6) % 7);
  await covers.put('/api/call-times', { times: [{ weekday, from: '09:00', until: '12:00' }] });
  const { page: hand } = await practice.at('jonas', '/today?mine=1&list=1', PHONE);
  await jonas.reload();
  for (const [list, where] of [
    [jonas, 'cover-offered'],
    [hand, 'cover-offered-phone'],
  ] as const) {
    const row = list.locator('.qr', { hasText: 'Noor Ashby' });
    await expect(row).toContainText('Offered');
    await expect(row).toContainText('for Imani, back');
    await expect(list.locator('.evening')).toBeVisible();
    await looksWell(list, where);
  }
  await covers.put('/api/call-times', { times: [] });
  await page.goto(`${new URL(page.url()).origin}/today?mine=1`);
  await expect(page.locator('.qr', { hasText: 'Noor Ashby' })).toContainText('with Jonas while you are away');
  await looksWell(page, 'covered');
});

test('TM-01: a member chooses what to be told, and takes a private calendar address once', async ({ practice }) => {
  for (const [where, options] of [
    ['me', {}],
    ['me-dark', { colorScheme: 'dark' }],
    ['me-phone', PHONE],
  ] as const) {
    const { page } = await practice.at('jonas', '/settings/me', options);
    const mail = page.getByRole('form', { name: 'By mail' });
    await expect(mail).toContainText('No mail leaves from here');
    await expect(page.locator('.awaylist')).toContainText('Jonas Weil covers');
    await looksWell(page, where);
    if (where !== 'me') continue;
    await mail.getByLabel('Once a day').check();
    await mail.getByLabel('At', { exact: true }).fill('07:45');
    await mail.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.toast')).toContainText('Saved.');
    await page.reload();
    await expect(mail.getByLabel('At', { exact: true })).toHaveValue('07:45');
    await page.getByRole('button', { name: 'Make a private address' }).click();
    const url = await page.getByLabel('Address').inputValue();
    await looksWell(page, 'me-address');
    const feed = await fetch(url);
    expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(await feed.text()).toMatch(/SUMMARY:Call N\. A\./);
    await page.reload();
    await expect(page.getByText('You have had one since')).toBeVisible();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect(page.getByRole('button', { name: 'Make a private address' })).toBeVisible();
    expect((await fetch(url)).status).toBe(404);
  }
  const { page: owner } = await practice.at('olive', '/settings/me');
  await owner.getByRole('button', { name: /Back now: Imani Cole/ }).click();
  await expect(owner.getByText('Nobody is away or will be.')).toBeVisible();
  await looksWell(owner, 'me-owner');
});
