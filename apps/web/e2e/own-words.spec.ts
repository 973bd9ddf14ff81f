import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { expectNoBarrier, expectNoSidewaysScroll, inColours } from './axe.js';
import { inEmptyHouse } from './empty-house.js';
import { type FrontDesk, frontDesk } from './front-desk.js';
import type { House } from './house.js';

/* A practice writes its own scripts and its own letter; the next call and the next letter are in these words (FD-06, R-12, TM-06). */

const test = inEmptyHouse();

const { SHOTS } = process.env;
const CLI = resolve(import.meta.dirname, process.env.E2E_API ?? '../../api/dist/main.js', '../cli.js');
const PHONE = { width: 390, height: 844 };

const OWNER = { name: 'Imani Cole', email: 'imani@example.test', password: 'four quiet words here' };
const CLINICIAN = { name: 'Jonas Berg', email: 'jonas@example.test', password: 'five more quiet words' };

async function enter(page: Page, house: House, who = OWNER): Promise<FrontDesk> {
  const headers = { origin: house.url };
  await page.request.post(`${house.url}/api/setup`, {
    headers,
    data: {
      token: new URL(house.setupLink).hash.slice(1),
      practice: { name: 'Alder Street Group', zone: 'America/Los_Angeles', profile: 'therapy' },
      owner: OWNER,
    },
  });
  await page.request.post(`${house.url}/api/session`, { headers, data: { email: who.email, password: who.password } });
  return frontDesk(house.url, page.request);
}

/** Somebody who asked to hear from us, with whom a message may be left. */
async function asked(desk: FrontDesk, name: string): Promise<string> {
  const { journey } = await desk.post<{ journey: { id: string; personId: string } }>('/api/journeys', {
    name,
    phone: '(206) 555-0147',
    source: 'web_form',
    onDuplicate: 'create',
  });
  const { contactPoints } = await desk.get<{ contactPoints: { id: string }[] }>(`/api/people/${journey.personId}`);
  for (const action of ['call', 'voicemail'])
    await desk.post(`/api/people/${journey.personId}/contact-points/${contactPoints[0]?.id}/consents`, { action, answer: 'yes' });
  const { rows } = await desk.get<{ rows: { id: string; journeyId: string }[] }>('/api/follow-ups');
  return rows.find(({ journeyId }) => journeyId === journey.id)?.id ?? '';
}

/** The practice has a number and an address. */
async function atItsPlace(desk: FrontDesk): Promise<void> {
  const settings = await desk.get<{ version: number; practice: object }>('/api/settings');
  await desk.put('/api/settings/practice', {
    version: settings.version,
    practice: { ...settings.practice, callbackNumber: '(206) 555-0100', address: ['40 Alder Street', 'Seattle, WA 98104'] },
  });
}

async function seen(page: Page, name: string): Promise<void> {
  const toast = page.locator('.toast');
  if (await toast.isVisible()) await toast.getByRole('button', { name: 'Close' }).click();
  await expectNoBarrier(page, name);
  await expectNoSidewaysScroll(page, name);
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `own-words-${name}.png`) });
}

const BAD = 'Hi {first name}, this is {my first name}. You asked for a counseling session. We miss you. My number is {number}.';
const GOOD = 'Hi {first name}, this is {my first name}. You asked for an appointment. My number is {number}.';

test('FD-06, R-40: an owner writes a message, mends what is marked, saves; the next call is in the new words', async ({ page, house }) => {
  test.slow();
  const desk = await enter(page, house);
  await promisify(execFile)(
    process.execPath,
    [CLI, 'add-member', '--name', CLINICIAN.name, '--email', CLINICIAN.email, '--roles', 'clinician'],
    { env: { ...house.surroundings, PORCHLIGHT_PASSWORD: CLINICIAN.password } },
  );
  await atItsPlace(desk);
  const follow = await asked(desk, 'Gwen Example');
  await page.goto(`${house.url}/settings/scripts`);
  await page.getByRole('button', { name: /Kind of call/ }).click();
  await page.getByRole('option', { name: 'First reply' }).click();
  await expect(page.getByRole('button', { name: 'Time and number' })).toHaveAttribute('aria-pressed', 'true');
  const voicemail = page.getByRole('textbox', { name: 'It goes to voicemail' });
  await expect(voicemail).toHaveValue(/You asked to hear from us/);
  await seen(page, 'desk-built-in');

  await voicemail.fill(BAD);
  const findings = page.getByRole('list', { name: 'in “It goes to voicemail”' });
  await expect(findings).toContainText('“counseling session” tells what we do.');
  await expect(findings).toContainText('“We miss you” asks for something.');
  await expect(page.getByRole('button', { name: 'Save, after 2 changes' })).toBeDisabled();
  await expect(page.getByRole('row', { name: /Time and number/ })).toContainText('2 to change');
  await seen(page, 'desk-findings');
  if (SHOTS) {
    await inColours(page, 'dark');
    await seen(page, 'desk-findings-dark');
    await inColours(page, 'light');
  }

  // Whoever goes away is asked; staying keeps the draft.
  await page.getByRole('button', { name: 'All of it' }).click();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await findings.getByRole('button', { name: 'Use “appointment”' }).focus();
  await page.keyboard.press('Enter');
  await expect(findings.getByRole('listitem')).toHaveCount(1);
  await findings.getByRole('button', { name: 'Take it out' }).click();
  await expect(voicemail).toHaveValue(GOOD);
  await expect(page.getByRole('row', { name: /Time and number/ })).toContainText('Hi Gwen, this is Imani.');
  await seen(page, 'desk-clean');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('.toast')).toContainText('Saved');
  await expect(page.getByText(/^Version 1, Imani Cole/).first()).toBeVisible();
  await seen(page, 'desk-saved');

  await enter(page, house, CLINICIAN);
  await page.goto(`${house.url}/today?follow=${follow}`);
  await expect(page.getByText('Hi Gwen, this is Jonas. You asked for an appointment. My number is (206) 555-0100.')).toBeVisible();
  await page.goto(`${house.url}/settings/scripts?kind=first_reply&level=2`);
  await expect(page.getByRole('textbox', { name: 'It goes to voicemail' })).toHaveAttribute('readonly');
  await expect(page.getByText('An owner of the practice writes these.')).toBeVisible();
  await seen(page, 'desk-clinician');
});

test('FD-06: on a phone the words are read and written, a thumb away', async ({ page, house }) => {
  await page.setViewportSize(PHONE);
  await enter(page, house);
  await page.goto(`${house.url}/settings/scripts?kind=silent&level=1`);
  const answered = page.getByRole('textbox', { name: 'They answer' });
  await answered.fill('Hello, this is Alder, about your booking.');
  await expect(page.getByRole('list', { name: 'in “They answer”' }).getByRole('listitem')).toHaveCount(2);
  await seen(page, 'phone-findings');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(answered).toHaveValue(/Is now a good time to talk/);
});

test('TM-06: an owner writes the letter; a part without its date is held, other places and the address are printed', async ({
  page,
  house,
}) => {
  await atItsPlace(await enter(page, house));
  await page.goto(`${house.url}/settings/letters`);
  const ending = page.getByRole('textbox', { name: 'Until when their place stays open' });
  await ending.fill('Our work together ends soon.');
  const findings = page.getByRole('list', { name: 'in “Until when their place stays open”' });
  await expect(findings).toContainText('has to stand here');
  await expect(page.getByRole('button', { name: 'Save, after 1 change' })).toBeDisabled();
  await seen(page, 'letter-findings');
  await findings.getByRole('button', { name: 'Fill in end date' }).click();
  await expect(findings).toBeHidden();
  await page.getByRole('button', { name: 'Add a place' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Juniper House');
  await page.getByLabel('Number or address').fill('(206) 555-0121');
  await page.getByLabel('Where help is to be had at any hour').fill('call or text 988');
  const paper = page.getByRole('article', { name: 'The letter, for somebody made up' });
  await expect(paper).toContainText('Juniper House, (206) 555-0121');
  await expect(paper).toContainText('40 Alder Street');
  await expect(paper).toContainText('call or text 988');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('.toast')).toContainText('Saved');
  await expect(page.getByText(/^Version 1, Imani Cole/).first()).toBeVisible();
  await seen(page, 'letter-saved');
  await page.setViewportSize(PHONE);
  await page.reload();
  await expect(ending).toHaveValue(/end date/);
  await seen(page, 'letter-phone');
});
