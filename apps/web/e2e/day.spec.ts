import { test as base, expect, type Locator, type Page } from '@playwright/test';
import type { AppointmentView, Day } from '@porchlight/client';
import { expectNoBarrier, expectNoSidewaysScroll } from './axe.js';
import type { FrontDesk } from './front-desk.js';
import { expectSaid, tabTo } from './keyboard.js';
import { Practice, ZONE } from './practice.js';

/* The desk's day, the caseload and the missed call, against the real API in a practice of its own. */

const test = base.extend<{ name: (first: string) => string }, { practice: Practice }>({
  practice: [
    async ({ browser }, use) => {
      const practice = await Practice.open(browser);
      await use(practice);
      await practice.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  name: async ({}, use, info) => use((first) => `${first} ${info.testId.slice(-5)}`),
});

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** So many minutes from now, to five minutes. */
const inMinutes = (minutes: number) => new Date(Math.floor(Date.now() / 300_000) * 300_000 + minutes * 60_000);
const block = (page: Page, id: string): Locator => page.locator(`[data-visit="${id}"]`);
const visits = async (desk: FrontDesk, journeyId: string) =>
  (await desk.get<{ appointments: AppointmentView[] }>(`/api/appointments?journeyId=${journeyId}`)).appointments;
const wallTime = (at: string) =>
  new Intl.DateTimeFormat('en-US', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(new Date(at));

/** By arrows alone, as somebody without a mouse: along the columns, then up and down. */
async function walkTo(page: Page, id: string): Promise<void> {
  await tabTo(page, page.locator('.dgrid [data-visit][tabindex="0"]'));
  const focused = () => block(page, id).evaluate((node) => node === document.activeElement);
  const inColumn = () =>
    page.evaluate(
      (one) => document.activeElement?.closest('.dcol')?.contains(document.querySelector(`[data-visit="${one}"]`)) ?? false,
      id,
    );
  for (let n = 0; n < 4 && !(await inColumn()); n++) await page.keyboard.press('ArrowLeft');
  for (let n = 0; n < 4 && !(await inColumn()); n++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Home');
  for (let n = 0; n < 20 && !(await focused()); n++) await page.keyboard.press('ArrowDown');
  await expect(block(page, id)).toBeFocused();
}
async function chooseStatus(page: Page, words: string): Promise<void> {
  const item = page.getByRole('menu').getByText(words, { exact: true }).locator('..');
  await expect(item).toBeVisible();
  for (let n = 0; n < 20 && !(await item.evaluate((node) => node === document.activeElement)); n++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

test('a morning at the desk without a mouse: arrived, attended and booked again, a no-show corrected, a visit moved and moved back', async ({
  practice,
  name,
}) => {
  test.slow();
  const { page, desk } = await practice.at('dana', '/day');
  const [tomas, iris, pia, nico] = [name('Tomas'), name('Iris'), name('Pia'), name('Nico')];
  const late = await practice.visit(desk, tomas, inMinutes(-20));
  const held = await practice.visit(desk, iris, inMinutes(-60), { with: 'rosa' });
  const missed = await practice.visit(desk, pia, inMinutes(-90), { with: 'jonas', status: 'no_show' });
  const ahead = await practice.visit(desk, nico, inMinutes(60), { with: 'jonas' });

  await test.step('R-51: who is late says so, and "a" marks the arrival', async () => {
    await expect(block(page, late.id)).toHaveAttribute('data-state', 'late');
    await walkTo(page, late.id);
    await page.keyboard.press('a');
    await expect(block(page, late.id)).toHaveAttribute('data-state', 'here');
    await expectSaid(page, `${tomas} is here.`);
    await expect(block(page, late.id)).toBeFocused();
  });

  await test.step('R-55: attended asks for the next session; one Enter books the same time next week', async () => {
    await walkTo(page, held.id);
    await page.keyboard.press('Enter');
    await chooseStatus(page, 'Attended');
    await expectSaid(page, `${iris} was here for`);
    const card = page.getByRole('region', { name: `Next session for ${iris}` });
    await expect(card).toBeVisible();
    await tabTo(page, card.getByRole('button', { name: /^Book / }));
    await page.keyboard.press('Enter');
    await expectSaid(page, `${iris} comes again`);
    await expect(card).toHaveCount(0);
    const [next, before] = await visits(desk, held.journey.id);
    expect([before?.nextSession, before?.status, next?.status]).toEqual(['booked', 'attended', 'booked']);
    expect(wallTime(next!.startsAt)).toBe(wallTime(before!.startsAt));
    expect(Math.round((Date.parse(next!.startsAt) - Date.parse(before!.startsAt)) / 86_400_000)).toBe(7);
  });

  await test.step('a no-show was an arrival after all', async () => {
    await page.locator('#work').focus();
    await walkTo(page, missed.id);
    await page.keyboard.press('Enter');
    await chooseStatus(page, 'Arrived');
    await expectSaid(page, `${pia} is here.`);
    expect((await visits(desk, missed.journey.id))[0]?.status).toBe('arrived');
  });

  await test.step('moved, not cancelled; "u" takes it back', async () => {
    await walkTo(page, ahead.id);
    await page.keyboard.press('Enter');
    await chooseStatus(page, 'Move to another time…');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('heading', { name: `Move ${nico}` })).toBeVisible();
    const to = inMinutes(150);
    const [hour, minute, half] = new Intl.DateTimeFormat('en-US', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hour12: true })
      .format(to)
      .split(/[:\s]/);
    await tabTo(page, dialog.getByLabel('Time'));
    await page.keyboard.type(`${hour}${minute}${half}`);
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expectSaid(page, `${nico} moved to`);
    expect((await visits(desk, ahead.journey.id)).map(({ status }) => status).sort()).toEqual(['booked', 'rescheduled']);
    await page.keyboard.press('u');
    await expectSaid(page, `Undone for ${nico}`);
    await expect(block(page, ahead.id)).toBeVisible();
  });
});

test('what a colleague did shows by itself, and a click on an old picture says who and what', async ({ practice, name }) => {
  const who = name('Wes');
  const { page, desk } = await practice.at('dana', '/day');
  const { id, journey } = await practice.visit(desk, who, inMinutes(10));
  await expect(block(page, id)).toHaveAttribute('data-state', 'coming');
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format();
  const day = await desk.get<Day>(`/api/day?date=${today}`);
  let old = true;
  await page.route(/\/api\/day/, (route) => (old ? route.fulfill({ json: day }) : route.continue()));
  const visit = day.visits.find((one) => one.id === id)!;
  const colleague = await practice.at('imani', '/day');
  await colleague.desk.post(`/api/appointments/${id}/statuses`, {
    status: 'cancelled_client',
    version: visit.version,
    journeyVersion: journey.version,
  });
  page.on('response', (response) => {
    if (response.url().includes('/statuses')) old = false;
  });
  await page.getByRole('button', { name: `${who} arrived` }).click();
  await expectSaid(page, `changed ${who} meanwhile: Cancelled by them now. Yours was not saved.`);
  await expect(block(page, id)).toHaveAttribute('data-state', 'cancelled');
  await page.getByRole('button', { name: 'Do it anyway' }).click();
  await expect(block(page, id)).toHaveAttribute('data-state', 'here');
  await expect(block(colleague.page, id)).toHaveAttribute('data-state', 'here');
});

test('R-65: booking warns where two would meet, and the desk asks one of them to come at another time', async ({ practice, name }) => {
  const [elio, yusuf] = [name('Elio'), name('Yusuf')];
  const { page, desk } = await practice.at('dana', '/day');
  const first = await practice.visit(desk, yusuf, inMinutes(120), { with: 'rosa' });
  const other = await desk.person(elio);
  await desk.post(`/api/people/${first.journey.personId}/keep-apart`, { otherPersonId: other.personId });
  await page.getByRole('button', { name: 'Book a visit with Rosa Delgado' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Who comes?' }).fill(elio);
  await dialog.getByRole('option', { name: new RegExp(elio) }).click();
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(inMinutes(125));
  await dialog.getByLabel('Time').fill(time);
  await dialog.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText(`Somebody whom ${elio} should not meet is there then.`);
  await dialog.getByRole('button', { name: 'Leave as it is' }).click();
  const note = page.getByRole('region', { name: 'Two people should not meet.' });
  await note.getByRole('button', { name: 'Ask Elio to come at another time' }).click();
  await expect(note).toContainText(`${elio} is to be asked.`);
  const alone = await practice.at('imani', '/day');
  await expect(alone.page.getByRole('region', { name: 'Two people should not meet.' })).toHaveCount(0);
});

test('on a phone: arrived with one tap and back with another, the next session by the thumb', async ({ practice, name }) => {
  const [mina, cho] = [name('Mina'), name('Cho')];
  const { page, desk } = await practice.at('dana', '/day', PHONE);
  const held = await practice.visit(desk, mina, inMinutes(-55), { with: 'jonas', status: 'attended' });
  const next = await practice.visit(desk, cho, inMinutes(-5), { with: 'jonas' });
  await page.getByRole('button', { name: /^Clinician: / }).tap();
  await page.getByRole('menuitemradio', { name: 'Jonas Weil' }).tap();
  const arrived = page.getByRole('button', { name: `${cho} arrived` });
  expect((await arrived.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await arrived.tap();
  await expectSaid(page, `${cho} is here.`);
  await page.getByRole('button', { name: `Not here after all: ${cho}` }).tap();
  await expect(arrived).toBeVisible();
  const thumb = page.getByRole('group', { name: `Next session for ${mina}` });
  await expect(thumb.getByRole('button', { name: /^Book / })).toBeInViewport();
  await thumb.getByRole('button', { name: 'Not now, why' }).tap();
  await page.getByRole('menuitem', { name: 'Busy week' }).tap();
  await expectSaid(page, `Noted for ${mina}: Busy week. Nothing is booked.`);
  await expect(thumb).toHaveCount(0);
  expect((await visits(desk, held.journey.id))[0]?.nextSession).toBe('busy_week');
  expect((await visits(desk, next.journey.id))[0]?.status).toBe('booked');
  await expectNoSidewaysScroll(page, 'the day on a phone');
});

test('R-15, R-16, R-19: a missed call is a number and Enter; a second ring is one more ring; a shared number is chosen', async ({
  practice,
  name,
}) => {
  const { page, desk } = await practice.at('dana', '/board');
  const dialog = page.getByRole('dialog');
  const ring = async (number: string) => {
    await page.keyboard.press('m');
    await expect(dialog.getByLabel('Number')).toBeFocused();
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
  };
  await page.locator('#work').focus();
  // “In five seconds” is a number and two keys.
  await ring('(206) 555-0131');
  await expect(dialog).toContainText('A new lead, with a call to make.');
  await page.keyboard.press('Escape');
  await ring('206-555-0131');
  await expect(dialog).toContainText('One more ring of somebody we are already calling.');
  await page.keyboard.press('Escape');
  await ring('');
  await expect(dialog).toContainText('Press Enter again if it was withheld.');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('The number was withheld.');
  await page.keyboard.press('Escape');

  const [ana, leo] = [name('Ana'), name('Leo')];
  for (const who of [ana, leo]) await desk.person(who, [], { phone: '(206) 555-0132' });
  await ring('206 555 0132');
  await expect(dialog.getByRole('group', { name: 'Several people have this number. Who was it?' })).toBeVisible();
  await dialog.getByRole('button', { name: new RegExp(leo) }).click();
  await expect(dialog).toContainText('One more ring');
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('heading', { name: leo, exact: true })).toBeVisible();
});

test('TM-11: a clinician finds who has nothing booked first; an owner reads that nobody is forgotten', async ({ practice, name }) => {
  const { desk } = await practice.at('dana', '/day');
  const [ruth, hugo] = [name('Ruth'), name('Hugo')];
  const booked = await practice.client(desk, hugo, inMinutes(3 * 24 * 60));
  const bare = await practice.client(desk, ruth, inMinutes(2 * 24 * 60));
  await practice.cancelled(desk, bare.id);
  const { page } = await practice.at('imani', '/caseload');
  await expect(page.getByRole('rowgroup').filter({ hasText: 'No next visit' })).toContainText(ruth);
  await expect(page.getByRole('rowgroup').filter({ hasText: 'In the next 7 days' })).toContainText(hugo);
  await page.getByRole('link', { name: hugo }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(booked.personId));
  // Whom a rule will have called says so on their own page, too.
  await page.goto(new URL(`/people/${bare.personId}`, page.url()).href);
  await expect(page.getByRole('region', { name: 'Next step' })).toContainText('Cancelled, nothing booked: call');
  const owner = await practice.at('olive', '/caseload');
  await expect(owner.page.getByText(/Nobody is forgotten\. Checked/)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing on the day, the booking, the missed call and the caseload (${colorScheme}); nothing scrolls sideways`, async ({
    practice,
    name,
  }) => {
    // Ten looks by axe, some seconds each.
    test.setTimeout(300_000);
    const { page, desk } = await practice.at('olive', '/day', { colorScheme });
    const who = name('Kofi');
    const cancelled = await practice.visit(desk, who, inMinutes(90), { with: 'rosa', status: 'cancelled_client' });
    await practice.visit(desk, name('Adele'), inMinutes(-25), { with: 'rosa' });
    await practice.visit(desk, name('June'), inMinutes(-120), { with: 'rosa', status: 'attended' });
    await expect(block(page, cancelled.id)).toBeVisible();
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
      { width: 320, height: 640 },
    ]) {
      await page.setViewportSize(viewport);
      const where = `${viewport.width} ${colorScheme}`;
      await page.getByRole('link', { name: 'Day', exact: true }).first().click();
      await expectNoSidewaysScroll(page, `the day at ${where}`);
      // What the narrowest one changes is where things stand.
      if (viewport.width === 320) continue;
      await expectNoBarrier(page, `the day at ${where}`);
      await page.getByRole('button', { name: 'Book', exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoBarrier(page, `the booking at ${where}`);
      await page.keyboard.press('Escape');
      await page.locator('#work').focus();
      await page.keyboard.press('m');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoBarrier(page, `the missed call at ${where}`);
      await page.keyboard.press('Escape');
    }
    await page.goto(page.url().replace(/\/day.*/, '/caseload'));
    for (const viewport of [
      { width: 320, height: 640 },
      { width: 1440, height: 900 },
    ]) {
      await page.setViewportSize(viewport);
      await expectNoBarrier(page, `the caseload at ${viewport.width} ${colorScheme}`);
      await expectNoSidewaysScroll(page, `the caseload at ${viewport.width}`);
    }
    await page.goto(page.url().replace(/\/caseload.*/, '/day'));
    await expect(block(page, cancelled.id)).toBeVisible();
    await page.keyboard.press('Shift+P');
    await expect(page.getByText('K. ').first()).toBeVisible();
    const seen = await page.evaluate(() => document.documentElement.outerHTML);
    expect(seen).not.toContain(who);
  });
