import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { JourneyView, Moved } from '@porchlight/client';
import { expectNoBarrier, expectNoSidewaysScroll, inColours } from './axe.js';
import { inEmptyHouse } from './empty-house.js';
import { type FrontDesk, frontDesk } from './front-desk.js';
import type { House } from './house.js';

/* A closing letter from the record to the envelope, at a desk and on a phone, in a practice of its own (R-41, R-59, TM-06). */

const test = inEmptyHouse();

const { SHOTS } = process.env;
const PHONE = { width: 390, height: 844 };

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

/** A client who did not come last week, was called, and wants to end. */
async function owed(desk: FrontDesk, name: string, { post = false } = {}): Promise<JourneyView> {
  const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
  const me = await desk.get<{ member: { id: string } }>('/api/session');
  const card = await desk.person(name, [], { ownerId: me.member.id });
  await desk.move(card.id, 'qualified');
  await desk.move(card.id, 'intake_scheduled', [{ kind: 'intake_booked', startsAt: hours(1) }]);
  await desk.move(card.id, 'intake_completed');
  await desk.move(card.id, 'active', [
    { kind: 'payment_verified', guarantorId: card.personId },
    { kind: 'next_session_booked', appointment: { startsAt: hours(240), minutes: 50 } },
  ]);
  const visit = async (startsAt: string, status: string) => {
    const { version } = await desk.journey(card.id);
    const booked = await desk.post<{ appointment: { id: string; version: number }; moved: Moved }>('/api/appointments', {
      journeyId: card.id,
      journeyVersion: version,
      kind: 'session',
      startsAt,
      minutes: 50,
    });
    const { appointment, moved } = booked;
    await desk.post(`/api/appointments/${appointment.id}/statuses`, {
      status,
      version: appointment.version,
      journeyVersion: moved.card.version,
    });
  };
  await visit(hours(-24 * 20), 'attended');
  await visit(hours(-24 * 6), 'no_show');
  if (post) {
    const person = await desk.post<{ contactPoints: { id: string; kind: string }[] }>(`/api/people/${card.personId}/contact-points`, {
      kind: 'post',
      value: '12 Quince Lane, Apt 4\nSeattle, WA 98109',
    });
    const point = person.contactPoints.find(({ kind }) => kind === 'post');
    await desk.post(`/api/people/${card.personId}/contact-points/${point?.id}/consents`, { action: 'post', answer: 'yes' });
  }
  const queue = await desk.get<{ rows: { id: string; journeyId: string; kind: string; journeyVersion: number }[] }>('/api/follow-ups');
  const row = queue.rows.find(({ journeyId, kind }) => journeyId === card.id && kind === 'no_show');
  await desk.post(`/api/follow-ups/${row?.id}/attempts`, { outcome: 'not_interested', journeyVersion: row?.journeyVersion });
  const journey = await desk.journey(card.id);
  expect(journey.followUps[0]).toMatchObject({ kind: 'termination_letter' });
  return journey;
}

async function seen(page: Page, name: string): Promise<void> {
  const toast = page.locator('.toast');
  if (await toast.isVisible()) await toast.getByRole('button', { name: 'Close' }).click();
  await expectNoBarrier(page, name);
  await expectNoSidewaysScroll(page, name);
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `letters-${name}.png`) });
}

test('R-59: at a desk: read, mended, approved, printed, posted; the journey is closed with it', async ({ page, house }) => {
  test.slow();
  const desk = await enter(page, house);
  const { id } = await owed(desk, 'Owen Tierney', { post: true });
  await owed(desk, 'Petra Lindholm');
  await page.goto(`${house.url}/board`);
  await page.getByRole('link', { name: /^Letters.*waiting/ }).click();
  await page.getByRole('link', { name: /Owen Tierney/ }).click();
  // The call that ends in a letter leads there, too.
  const letter = new URL(page.url());
  await page.goto(`${house.url}/today?follow=${letter.pathname.split('/').at(-1)}`);
  await seen(page, 'desk-today');
  await page.getByRole('link', { name: 'Open the letter' }).click();
  await expect(page).toHaveURL(letter.href);
  const aside = page.getByRole('complementary', { name: 'Owen Tierney' });
  await expect(page.getByRole('article', { name: 'The letter' })).toContainText('Dear Owen,');
  await expect(page.getByRole('article')).toContainText('12 Quince Lane, Apt 4');
  // The practice has no number of its own yet: nobody could come back by this letter.
  await expect(aside.getByText('How to come back is missing: the number.')).toBeVisible();
  await expect(aside.getByRole('button', { name: 'Approve' })).toBeDisabled();
  await seen(page, 'desk-missing');

  await aside.getByRole('button', { name: 'Edit the facts' }).click();
  await page.getByLabel('The number to call').fill('(206) 555-0100');
  await page.getByLabel('Other places').fill('Juniper House, (206) 555-0121\nWestlake Group, (206) 555-0145');
  await seen(page, 'desk-facts');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('article')).toContainText('Juniper House, (206) 555-0121');

  await aside.getByRole('button', { name: 'Edit the words' }).click();
  const paragraph = page.getByLabel('Paragraph 3');
  const before = await paragraph.inputValue();
  await paragraph.fill('You failed to come although your depression was treated.');
  await expect(page.getByText('tells of a condition', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await seen(page, 'desk-words');
  await paragraph.fill(before);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await seen(page, 'desk-ready');
  if (SHOTS) {
    await inColours(page, 'dark');
    await seen(page, 'desk-ready-dark');
    await inColours(page, 'light');
  }

  await aside.getByRole('button', { name: 'Approve' }).focus();
  await page.keyboard.press('Enter');
  await expect(aside.getByText(/Approved by Imani Cole/)).toBeVisible();
  const href = await aside.getByRole('link', { name: /Letter size/ }).getAttribute('href');
  const file = await page.request.get(house.url + href);
  expect([file.status(), file.headers()['content-type'], (await file.body()).subarray(0, 5).toString()]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ]);
  await aside.getByLabel('Post, plain envelope').check();
  await aside.getByLabel('What proves it').fill('Receipt 7014');
  await seen(page, 'desk-approved');
  await aside.getByRole('button', { name: 'It went' }).click();
  await expect(aside.getByText(/Closed since/)).toBeVisible();
  await expect(aside.getByText('Proof: Receipt 7014')).toBeVisible();
  await seen(page, 'desk-sent');
  const closed = await desk.journey(id);
  expect([closed.stage, closed.outcome]).toEqual(['closed', 'termination_letter_sent']);
});

test('R-41: on a phone: without consent it goes by hand, and why there is none can be written instead', async ({ page, house }) => {
  await page.setViewportSize(PHONE);
  const desk = await enter(page, house);
  const { id } = await owed(desk, 'Jon Aldous');
  await page.goto(`${house.url}/letters`);
  await seen(page, 'phone-list');
  await page.getByRole('link', { name: /Jon Aldous/ }).click();
  await page.waitForURL(/letters\/./);
  await page.goto(`${house.url}/today?follow=${new URL(page.url()).pathname.split('/').at(-1)}`);
  await expect(page.getByRole('link', { name: 'Open the letter' })).toBeVisible();
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'letters-phone-today.png') });
  await page.getByRole('link', { name: 'Open the letter' }).click();
  await expect(page.getByRole('article')).toContainText('By hand');
  await expect(page.getByText('No address is on record').first()).toBeVisible();
  await seen(page, 'phone-letter');
  await page.getByRole('button', { name: 'No letter, why' }).click();
  await page.getByLabel('Why is there no letter?').fill('They moved away; their sister told us on Friday.');
  await seen(page, 'phone-reason');
  await page.getByRole('button', { name: 'Write it down and close' }).click();
  await expect(page.locator('.toast')).toContainText('Written down');
  const closed = await desk.journey(id);
  expect([closed.stage, closed.outcome]).toEqual(['closed', 'documented_reason']);
});
