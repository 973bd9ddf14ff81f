import { expectNoBarrier, expectNoSidewaysScroll, inColours } from './axe.js';
import { allows, attemptsOf, type Caller, caller, dialByKey, keyOf, openCall, pane, row, rowOf } from './callers.js';
import { typedMoment } from './keyboard.js';
import { expect, test } from './story.js';

const ZONE = 'America/Los_Angeles';
const tomorrow = () => new Date(Date.now() + 26 * 3_600_000);

test.describe('Today at a desk, without a mouse', () => {
  test('a call, no answer, and the next one opens by itself; u takes it back', async ({ page, house, desk, name }) => {
    const first = await caller(desk, name('Noor'), { phone: '(206) 555-0101', inquiredAt: '2021-03-01T18:00:00Z' });
    const second = await caller(desk, name('Omar'), { phone: '(206) 555-0102', inquiredAt: '2021-03-02T18:00:00Z' });
    await openCall(page, house.url, first);
    const called = await dialByKey(page);
    if (called) await expect(row(page, first)).toContainText('You are calling, since');
    await page.keyboard.press(await keyOf(page, 'no_answer'));
    await expect(page).toHaveURL(new RegExp(second.followId));
    await expect(row(page, second)).toBeFocused();
    await expect(row(page, first)).toHaveCount(0);
    await expect(page.locator('.toast')).toContainText(`${first.who}: no answer.`);
    expect((await desk.journey(first.journeyId)).stage).toBe('attempted');
    await page.keyboard.press('u');
    await expect(page.getByRole('heading', { name: first.who })).toBeVisible();
    await expect.poll(async () => (await desk.journey(first.journeyId)).stage).toBe('new');
  });

  test('R-37: a message is not offered to whoever asked for none, and the script says what to do instead', async ({
    page,
    house,
    desk,
    name,
  }) => {
    const asked = await caller(desk, name('Petra'), { phone: '(206) 555-0103' });
    await allows(desk, asked.personId, { call: 'yes', voicemail: 'no' });
    await openCall(page, house.url, asked);
    await expect(pane(page, asked.who).locator('[data-outcome="no_answer"]')).toBeVisible();
    await expect(page.locator('[data-outcome="left_voicemail"]')).toHaveCount(0);
    await expect(pane(page, asked.who).locator('.script .stop')).toContainText('They asked for no message.');
    await expect(pane(page, asked.who)).toContainText('No voicemail');
  });

  test('R-05: reached asks for the next date with a proposal in it, so that Enter is enough', async ({ page, house, desk, name }) => {
    const talked = await caller(desk, name('Quinn'), { phone: '(206) 555-0104' });
    await openCall(page, house.url, talked);
    await page.keyboard.press(await keyOf(page, 'talked'));
    await expect(page.getByRole('button', { name: /Save and next/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('.toast')).toContainText(`${talked.who}: reached. Next`);
    expect((await desk.journey(talked.journeyId)).stage).toBe('in_conversation');
  });

  test('R-22: how they took it is one tap beside the outcome, never asked for, and is kept with a talk and not with a try', async ({
    page,
    house,
    desk,
    name,
  }) => {
    const glad = await caller(desk, name('Gale'), { phone: '(206) 555-0127' });
    await openCall(page, house.url, glad);
    const line = pane(page, glad.who).getByRole('group', { name: /How did they take it/ });
    await line.getByRole('button', { name: 'Annoyed' }).click();
    await line.getByRole('button', { name: 'Grateful' }).click();
    await expect(line.getByRole('button', { pressed: true })).toHaveText('Grateful');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/reaction-desk.png` });
    await page.keyboard.press(await keyOf(page, 'talked'));
    await expect(page.getByRole('button', { name: /Save and next/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('.toast')).toContainText(`${glad.who}: reached. Next`);
    const noteOf = async (journeyId: string) =>
      JSON.stringify((await desk.get<{ entries: { note: string | null }[] }>(`/api/journeys/${journeyId}/timeline`)).entries);
    expect(await noteOf(glad.journeyId)).toContain('they took it: grateful');
    const silent = await caller(desk, name('Nils'), { phone: '(206) 555-0128' });
    await openCall(page, house.url, silent);
    await pane(page, silent.who).getByRole('button', { name: 'Grateful' }).click();
    await page.keyboard.press(await keyOf(page, 'no_answer'));
    await expect(page.locator('.toast')).toContainText(`${silent.who}: no answer.`);
    expect(await noteOf(silent.journeyId)).not.toContain('took it');
  });

  test('a booking is made where the call is, and Escape leaves the form', async ({ page, house, desk, name }) => {
    const booker = await caller(desk, name('Rosa'), { phone: '(206) 555-0105' });
    await openCall(page, house.url, booker);
    await page.keyboard.press(await keyOf(page, 'booked'));
    const form = page.getByRole('form', { name: 'Booked' });
    await expect(form).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(form).toHaveCount(0);
    await page.locator('#call-name').focus();
    await page.keyboard.press(await keyOf(page, 'booked'));
    const { day, time } = typedMoment(tomorrow(), ZONE);
    await form.getByLabel('Day').focus();
    await page.keyboard.type(day);
    await form.getByLabel('Time').focus();
    await page.keyboard.type(time);
    await page.keyboard.press('Enter');
    await expect(page.locator('.toast')).toContainText(`${booker.who}: booked.`);
    const { appointments } = await desk.get<{ appointments: unknown[] }>(`/api/appointments?journeyId=${booker.journeyId}`);
    expect(appointments).toHaveLength(1);
  });

  test('s puts a call off for an hour, and it is off the list until then; g t comes back here', async ({ page, house, desk, name }) => {
    const later = await caller(desk, name('Sam'), { phone: '(206) 555-0106' });
    await openCall(page, house.url, later);
    await expect(page.locator('[data-act="snooze"]')).toBeVisible();
    await page.keyboard.press('s');
    await expect(page.getByRole('menu')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.locator('.toast')).toContainText(`${later.who} comes back`);
    expect(await rowOf(desk, later.journeyId)).toBeUndefined();
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await expect(page).toHaveURL(/\/board/);
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await expect(page).toHaveURL(/\/today/);
  });

  test('with names hidden nobody at the counter reads one, in the list or in the script', async ({ page, house, desk, name }) => {
    const hidden = await caller(desk, name('Tamsin'), { phone: '(206) 555-0107' });
    await openCall(page, house.url, hidden);
    await expect(page.locator('.script')).toContainText('Tamsin');
    await page.keyboard.press('Shift+P');
    await expect(page.locator('.today')).not.toContainText('Tamsin');
    await expect(page.locator('.today')).not.toContainText('555-0107');
    await page.keyboard.press('Shift+P');
  });
});

test.describe('Two people, one call', () => {
  test('who is calling stands at the row and in the pane, and nobody calls twice', async ({ page, house, desk, colleague, name }) => {
    const one = await caller(desk, name('Uma'), { phone: '(206) 555-0108' });
    const other = await colleague('owner', `/today?follow=${one.followId}`);
    await expect(other.getByRole('heading', { name: one.who })).toBeVisible();
    await desk.post(`/api/follow-ups/${one.followId}/claims`, undefined);
    await expect(row(other, one)).toContainText(/is calling, since/, { timeout: 2_000 });
    await expect(pane(other, one.who)).toContainText('is on the phone with them');
    await expect(other.locator('.callnow')).toHaveCount(0);
    await openCall(page, house.url, one);
    await page.keyboard.press(await keyOf(page, 'no_answer'));
    await expect(pane(other, one.who)).toContainText(new RegExp(`called ${one.who.split(' ')[0]} .*: no answer`), { timeout: 3_000 });
    expect(await attemptsOf(desk, one.followId)).toHaveLength(1);
  });

  test('a change under the hands is said, what was typed stays, and it can be kept anyway', async ({
    page,
    house,
    desk,
    colleague,
    name,
  }) => {
    const one = await caller(desk, name('Vera'), { phone: '(206) 555-0109' });
    await openCall(page, house.url, one);
    await page.keyboard.press(await keyOf(page, 'talked'));
    await expect(page.getByRole('button', { name: /Save and next/ })).toBeFocused();
    const other = await colleague('owner', '/board');
    // The line is slow: the pane does not know yet what the colleague did.
    let answer = () => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(`**/api/follow-ups/${one.followId}`, async (route) => {
      await slow;
      await route.continue();
    });
    const { version } = await desk.journey(one.journeyId);
    const changed = await other.request.put(`${house.url}/api/journeys/${one.journeyId}/next-step`, {
      data: { version, nextStep: { what: 'send_fees', dueAt: null, note: null } },
      headers: { origin: house.url, 'idempotency-key': crypto.randomUUID() },
    });
    expect(changed.status(), await changed.text()).toBe(200);
    await page.waitForTimeout(400);
    await page.keyboard.press('Enter');
    answer();
    const clash = page.getByRole('group', { name: /changed .* at/ });
    await expect(clash).toContainText('is not saved yet');
    await expect(clash).not.toContainText('[object');
    await expect(page.getByRole('form', { name: 'Reached' })).toBeVisible();
    await page.getByRole('button', { name: 'Keep it anyway' }).click();
    await expect(page.locator('.toast')).toContainText(`${one.who}: reached.`);
  });
});

test.describe('Today on a phone', () => {
  const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

  test('five calls with one thumb, two of them without a line, each kept exactly once', async ({ desk, colleague, name }) => {
    test.slow();
    const people: Caller[] = [];
    for (let n = 1; n <= 6; n++)
      people.push(await caller(desk, name(`Wim${n}`), { phone: `(206) 555-012${n}`, inquiredAt: `2019-01-0${n}T18:00:00Z` }));
    const phone = await colleague('desk', `/today?follow=${people[0]?.followId}`, PHONE);
    const log = async (n: number) => {
      await expect(phone.getByRole('heading', { name: people[n]?.who })).toBeVisible();
      await phone.getByRole('button', { name: 'How did it go?' }).tap();
      const answer = phone.getByRole('dialog').getByRole('button', { name: 'No answer' });
      expect((await answer.boundingBox())?.height).toBeGreaterThanOrEqual(44);
      await answer.tap();
    };
    for (const n of [0, 1, 2]) await log(n);
    await expect(phone.getByRole('heading', { name: people[3]?.who })).toBeVisible();
    await phone.waitForTimeout(300);
    await phone.context().setOffline(true);
    for (const n of [3, 4]) await log(n);
    await expect(phone.getByText(/2 outcomes wait here/)).toBeVisible();
    await phone.getByRole('button', { name: 'List' }).tap();
    await expect(row(phone, people[3] as Caller)).toContainText('No answer, waits to go out');
    await phone.context().setOffline(false);
    await expect(phone.locator('.toast')).toContainText('2 outcomes went out.', { timeout: 20_000 });
    for (const person of people.slice(0, 5)) expect(await attemptsOf(desk, person.followId), person.who).toHaveLength(1);
    expect(await attemptsOf(desk, people[5]?.followId ?? '')).toHaveLength(0);
  });

  test('the list and the call fit a phone', async ({ desk, colleague, name }) => {
    test.slow();
    const one = await caller(desk, name('Xenia'), { phone: '(206) 555-0130' });
    const phone = await colleague('desk', `/today?follow=${one.followId}`, PHONE);
    await expect(phone.getByRole('heading', { name: one.who })).toBeVisible();
    await expectNoBarrier(phone, 'one by one');
    await expectNoSidewaysScroll(phone, 'one by one');
    await phone.getByRole('button', { name: 'How did it go?' }).tap();
    await expectNoBarrier(phone, 'the outcome sheet');
    await phone.keyboard.press('Escape');
    await phone.getByRole('button', { name: 'List' }).tap();
    await expectNoBarrier(phone, 'the list');
    await expectNoSidewaysScroll(phone, 'the list');
  });
});

test('Today by day and by night: no barrier', async ({ page, house, desk, name }) => {
  test.slow();
  const one = await caller(desk, name('Yoko'), { phone: '(206) 555-0131' });
  await allows(desk, one.personId, { call: 'yes', voicemail: 'no' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await openCall(page, house.url, one);
    await inColours(page, colorScheme);
    await expectNoBarrier(page, colorScheme);
    await page.keyboard.press(await keyOf(page, 'booked'));
    await expect(page.getByRole('form', { name: 'Booked' })).toBeVisible();
    await expectNoBarrier(page, `${colorScheme}, booking`);
  }
});
