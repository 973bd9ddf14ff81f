import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectNoBarrier, expectNoSidewaysScroll, inColours } from './axe.js';
import { inEmptyHouse } from './empty-house.js';
import { type FrontDesk, frontDesk } from './front-desk.js';
import type { House } from './house.js';

/* The waitlist, call times and locations, at a desk and on a phone, in a practice of its own (R-08, R-66, R-67, OW-12). */

const { SHOTS } = process.env;
const PHONE = { width: 390, height: 844 };

const test = inEmptyHouse();

const OWNER = { name: 'Imani Cole', email: 'imani@example.test', password: 'four quiet words here' };

/** The practice is founded by whoever comes first; everybody else signs in. */
async function enter(page: Page, house: House): Promise<FrontDesk> {
  const headers = { origin: house.url };
  const founded = await page.request.post(`${house.url}/api/setup`, {
    headers,
    data: {
      token: new URL(house.setupLink).hash.slice(1),
      practice: { name: 'Alder Street Group', zone: 'America/Los_Angeles', profile: 'therapy' },
      owner: OWNER,
    },
  });
  if (founded.status() === 410)
    expect(
      (await page.request.post(`${house.url}/api/session`, { headers, data: { email: OWNER.email, password: OWNER.password } })).status(),
    ).toBe(201);
  return frontDesk(house.url, page.request);
}

/** Somebody who fits, and for whom there is no room now. */
const waits = async (desk: FrontDesk, name: string, phone: string): Promise<{ id: string; personId: string }> => {
  const { id, personId } = await desk.person(name, [['qualified'], ['waitlisted']], { phone });
  const person = await desk.get<{ contactPoints: { id: string }[] }>(`/api/people/${personId}`);
  for (const action of ['call', 'voicemail', 'identify'])
    await desk.post(`/api/people/${personId}/contact-points/${person.contactPoints[0]?.id}/consents`, { action, answer: 'yes' });
  return { id, personId };
};

/** A client with a session on next week's same day. */
async function comes(desk: FrontDesk, name: string): Promise<{ personId: string }> {
  const me = await desk.get<{ member: { id: string } }>('/api/session');
  const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  const card = await desk.person(name);
  await desk.post('/api/appointments', {
    ...{ journeyId: card.id, journeyVersion: card.version, kind: 'session', startsAt: `${day}T18:00:00Z`, minutes: 50 },
    memberId: me.member.id,
  });
  return card;
}

async function seen(page: Page, name: string): Promise<void> {
  const toast = page.locator('.toast');
  if (await toast.isVisible()) await toast.getByRole('button', { name: 'Close' }).click();
  await expectNoBarrier(page, name);
  await expectNoSidewaysScroll(page, name);
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `waitlist-${name}.png`) });
}

test('R-67: a time that somebody gives up is offered in order, with words that never say whose it was, until somebody takes it', async ({
  page,
  house,
}) => {
  test.slow();
  const desk = await enter(page, house);
  const ann = await waits(desk, 'Ann Waverly', '(206) 555-0151');
  const ben = await waits(desk, 'Ben Okafor', '(206) 555-0152');
  const client = await comes(desk, 'Cara Lindqvist');
  await page.goto(`${house.url}/waitlist`);
  await expect(page.getByText('2 people wait.')).toBeVisible();
  await seen(page, 'desk-off');
  await page.getByRole('button', { name: 'Offer free times' }).click();
  await expect(page.getByText('No time is free.')).toBeVisible();

  await page.getByRole('button', { name: 'What Ben waits for' }).click();
  await page.getByRole('combobox', { name: 'How' }).selectOption('In person');
  await page.getByRole('button', { name: 'Add a time' }).click();
  await page.getByLabel('Why are they asked before all others?').fill('Came back after a break.');
  await seen(page, 'desk-wish');
  await page.getByRole('button', { name: 'Take away Monday 09:00 to 17:00' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('In person', { exact: true })).toBeVisible();

  await page.goto(`${house.url}/people/${client.personId}`);
  await page
    .getByRole('button', { name: /What became of|booked/i })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'They give this time of the week up' }).click();
  await expect(page.locator('.toast')).toContainText('The time is free.');

  await page.goto(`${house.url}/today`);
  await page.getByRole('link', { name: '1 free time to offer' }).click();
  const times = page.getByRole('region', { name: 'Free times' });
  await expect(times.getByText('Offered to Ann')).toBeVisible();
  await times.getByRole('button', { name: 'Call Ann' }).click();
  await expect(times.getByText(/We have a time on .* with Imani/)).toBeVisible();
  // At night it stands there without a way to call.
  await expect(times.getByText('(206) 555-0151')).toBeVisible();
  await expect(page.locator('main')).not.toContainText('Cara');
  await seen(page, 'desk-offer');
  await inColours(page, 'dark');
  await seen(page, 'desk-offer-dark');
  await inColours(page, 'light');
  await page.setViewportSize(PHONE);
  await seen(page, 'phone-offer');
  await times.getByRole('button', { name: 'They do not want it' }).click();
  await times.getByRole('button', { name: 'Call Ben' }).click();
  await times.getByRole('button', { name: 'They take it' }).click();
  await expect(page.locator('.toast')).toContainText('Ben Okafor is booked for');
  await expect(page.getByText('No time is free.')).toBeVisible();
  await expect(page.getByText('1 of 1 times were filled')).toBeVisible();
  await seen(page, 'phone-filled');
  expect((await desk.journey(ben.id)).stage).toBe('intake_scheduled');
  expect((await desk.journey(ann.id)).stage).toBe('waitlisted');
});

test('R-08: outside my call times a call says when it is offered, and its promise stands', async ({ page, house }) => {
  const desk = await enter(page, house);
  // Asked today, with nothing planned beside our first answer: that is what was promised.
  await desk.post('/api/journeys', { name: 'Nell Harrow', source: 'web_form', phone: '(206) 555-0153', onDuplicate: 'create' });
  await page.goto(`${house.url}/settings/call-times`);
  await page.getByRole('button', { name: 'Add a time' }).click();
  // A day that is neither today nor tomorrow where the practice is.
  const inTwoDays = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Los_Angeles', weekday: 'long' }).format(
    Date.now() + 2 * 86_400_000,
  );
  await page.getByRole('combobox', { name: 'Day' }).selectOption(inTwoDays);
  await page.getByLabel('Until').fill('08:00');
  await expect(page.getByText('It ends before it begins.')).toBeVisible();
  await page.getByLabel('Until').fill('12:00');
  await seen(page, 'desk-call-times');
  await page.getByRole('button', { name: 'Save my call times' }).click();
  await expect(page.locator('.toast')).toContainText('Your call times are kept.');
  await page.goto(`${house.url}/today`);
  const row = page.getByRole('button', { name: /Nell Harrow/ }).first();
  await expect(row).toContainText('Offered');
  await expect(row).toContainText('in your call times');
  await expect(row).toContainText('promised');
  await seen(page, 'desk-offered');
  await page.setViewportSize(PHONE);
  await seen(page, 'phone-offered');
  await page.goto(`${house.url}/settings/call-times`);
  await expect(page.getByLabel('Until')).toHaveValue('12:00');
  await seen(page, 'phone-call-times');
  await desk.put('/api/call-times', { times: [] });
});

test('R-66: a place with two doors needs no minutes between two who should not meet', async ({ page, house }) => {
  const desk = await enter(page, house);
  await page.goto(`${house.url}/settings/locations`);
  const row = page.getByRole('listitem').filter({ hasText: 'Alder Street Group' });
  await expect(row).toContainText('15 minutes lie between two who should not meet.');
  await row.getByLabel('Minutes between them').fill('900');
  await expect(row).toContainText('A whole number from 0 to 120.');
  await row.getByLabel('Minutes between them').fill('0');
  await seen(page, 'desk-locations');
  await row.getByRole('button', { name: 'Save Alder Street Group' }).click();
  await expect(row).toContainText('Two doors: visits may follow at once.');
  expect((await desk.get<{ locations: object[] }>('/api/locations')).locations).toMatchObject([{ keepApartMinutes: 0 }]);
  await page.setViewportSize(PHONE);
  await seen(page, 'phone-locations');
});
