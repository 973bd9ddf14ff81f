import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { expectNoBarrier, expectNoSidewaysScroll, inColours } from './axe.js';
import { inEmptyHouse } from './empty-house.js';
import { type FrontDesk, frontDesk } from './front-desk.js';
import type { House } from './house.js';

/* One question by a secret link, how people found us, goals: at a desk and on a phone, in a practice of its own. */

const test = inEmptyHouse();

const { SHOTS } = process.env;
const PHONE = { width: 390, height: 844 };
const HOUR = 3_600_000;

const OWNER = { name: 'Imani Cole', email: 'imani@example.test', password: 'four quiet words here' };

async function enter(page: Page, house: House): Promise<FrontDesk> {
  const founded = await page.request.post(`${house.url}/api/setup`, {
    headers: { origin: house.url },
    data: {
      token: new URL(house.setupLink).hash.slice(1),
      practice: { name: 'Alder Street Therapy', zone: 'America/Los_Angeles', profile: 'therapy' },
      owner: OWNER,
    },
  });
  expect(founded.status()).toBe(201);
  return frontDesk(house.url, page.request);
}

/** A client who said yes to mail and came to three sessions, the last one yesterday. */
async function aClient(desk: FrontDesk, name: string): Promise<{ id: string; personId: string }> {
  const { id, personId } = await desk.person(name, [['qualified']], { email: 'somebody@people.test' });
  const at = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
  await desk.move(id, 'intake_scheduled', [{ kind: 'intake_booked', appointment: { startsAt: at(0.02), minutes: 50 } }]);
  await desk.move(id, 'intake_completed');
  await desk.move(id, 'active', [
    { kind: 'payment_verified', guarantorId: personId },
    { kind: 'next_session_booked', appointment: { startsAt: at(170), minutes: 50 } },
  ]);
  for (const days of [5, 3, 1]) {
    const { version } = await desk.journey(id);
    const booked = await desk.post<{ appointment: { id: string; version: number }; moved: { journey: { version: number } } }>(
      '/api/appointments',
      {
        ...{ journeyId: id, journeyVersion: version, kind: 'session', startsAt: at(-24 * days), minutes: 50 },
      },
    );
    await desk.post(`/api/appointments/${booked.appointment.id}/statuses`, {
      ...{ status: 'attended', version: booked.appointment.version, journeyVersion: (await desk.journey(id)).version },
    });
  }
  const person = await desk.get<{ contactPoints: { id: string }[] }>(`/api/people/${personId}`);
  await desk.post(`/api/people/${personId}/contact-points/${person.contactPoints[0]?.id}/consents`, { action: 'email', answer: 'yes' });
  return { id, personId };
}

async function seen(page: Page, name: string): Promise<void> {
  const toast = page.locator('.toast');
  if (await toast.isVisible()) await toast.getByRole('button', { name: 'Close' }).click();
  await expectNoBarrier(page, name);
  await expectNoSidewaysScroll(page, name);
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `asks-${name}.png`), fullPage: true });
}

/** Whoever opens the link: another browser, with no session and no script. */
async function answers(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await page.goto(url);
  await expect(page).toHaveTitle('A short question');
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'asks-public-phone.png'), fullPage: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'asks-public-phone-dark.png'), fullPage: true });
  // A window of 320 CSS pixels is one of 1280 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'asks-public-400.png'), fullPage: true });
  await page.setViewportSize(PHONE);
  await page.getByRole('radio', { name: '9', exact: true }).check();
  await page.getByLabel(/Anything that we should know/).fill('The chairs are good.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await page.goto(url);
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  expect(await context.cookies()).toEqual([]);
  expect(new Set(asked)).toEqual(new Set([new URL(url).origin]));
  await context.close();
}

test('R-78, R-23, R-99: from the switch to an answer, who sent them, and what cover must bring', async ({ page, house, browser }) => {
  test.slow();
  const desk = await enter(page, house);
  const { id, personId } = await aClient(desk, 'Cara Lindqvist');
  await desk.person('Lena Waverly');

  // Before anybody turned it on the dashboard says so, and shows the way.
  await page.goto(`${house.url}/dashboard?from=all`);
  const satisfaction = page.locator('[data-figure=satisfaction]');
  await expect(satisfaction).toContainText('Clients are not asked.');
  await expect(page.locator('[data-figure=goals]')).toContainText('There are no goals yet.');
  await expect(page.locator('[data-figure=break-even]')).toContainText('Nobody has said what the cover costs');
  if (SHOTS) await satisfaction.screenshot({ path: join(SHOTS, 'satisfaction-off.png') });
  await page.locator('[data-figure=goals]').getByRole('link', { name: 'Set goals in settings' }).click();
  await expect(page.getByRole('heading', { name: 'Goals of a month' })).toBeVisible();
  await page.goBack();
  await satisfaction.getByRole('link', { name: 'Turn it on in settings' }).click();
  await expect(page.getByText('Nobody was asked yet.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Ask clients one question' }).check();
  await expect(page.getByText('Clients are asked from now on.')).toBeVisible();
  await page.getByLabel('New clients').fill('8');
  await page.getByLabel('Cover of the phone, a month').fill('500');
  await page.getByLabel('Left of one visit').fill('90');
  // A range has two ends.
  await page.getByLabel('A missed caller may be worth at least').fill('40');
  await expect(page.getByText('A range has both ends, the lower one first.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save goals' })).toBeDisabled();
  await page.getByLabel('and at most').fill('200');
  await page.getByRole('button', { name: 'Save goals' }).click();
  await expect(page.getByText('6 recovered visits a month pay for the cover.')).toBeVisible();
  await seen(page, 'settings-desk');
  await inColours(page, 'dark');
  await seen(page, 'settings-dark');
  await inColours(page, 'light');
  await page.setViewportSize(PHONE);
  await seen(page, 'settings-phone');
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.goto(`${house.url}/people/${personId}`);
  const origin = page.getByRole('region', { name: 'How they found us' });
  await origin.getByRole('button', { name: 'Record it' }).click();
  await origin.getByLabel('Who named us?').fill('Lena');
  await origin.getByRole('button', { name: 'Lena Waverly' }).click();
  await seen(page, 'person-form');
  await origin.getByRole('button', { name: 'Save how they found us' }).click();
  await expect(origin.getByText('A person: Lena Waverly')).toBeVisible();

  const question = page.getByRole('region', { name: 'One question' });
  await question.getByRole('button', { name: /Make a link/ }).click();
  const link = await question.getByLabel('Link to hand over').inputValue();
  expect(link).toMatch(/\/q\/[\w-]{43}$/);
  await seen(page, 'person-link');
  const strict = await browser.newContext();
  const open = await strict.newPage();
  await open.goto(link);
  await expectNoBarrier(open, 'public');
  await expectNoSidewaysScroll(open, 'public');
  await open.setViewportSize({ width: 320, height: 256 });
  await expectNoSidewaysScroll(open, 'public at 400 %');
  await inBoth(open);
  await strict.close();
  await answers(browser, link);

  await page.reload();
  await expect(question.getByText('9 of 10')).toBeVisible();
  await expect(question.getByText('The chairs are good.')).toBeVisible();
  await page.setViewportSize(PHONE);
  await page.getByRole('tab', { name: 'About' }).click();
  await expect(question).toBeVisible();
  await seen(page, 'person-phone');
  await question.getByRole('button', { name: 'Erase the words' }).click();
  await expect(page.getByText('The words are erased; the number stays.')).toBeVisible();
  await expect(question.getByText('The chairs are good.')).toHaveCount(0);
  expect((await desk.get<{ edges: { journeyId: string }[] }>('/api/referrals')).edges.map(({ journeyId }) => journeyId)).toEqual([id]);
});

/** It has no theme to choose: it follows the system. */
async function inBoth(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoBarrier(page, `public, ${colorScheme}`);
  }
}
