import type { Page } from '@playwright/test';
import type { PersonHit } from '@porchlight/client';
import { choose, expectSaid, tabTo, typedMoment } from './keyboard.js';
import { card, cardIn, expect, test } from './story.js';

const ZONE = 'America/Los_Angeles';
const SOON_MS = 2_000;

/** The second screen, where nobody touches anything, shows it within two seconds. */
const watches = (other: Page, stage: string, who: string) => expect(cardIn(other, stage, who)).toBeVisible({ timeout: SOON_MS });

/** Who has nothing due stands at the end of the column, where the second screen has been scrolled to. */
const watchesAtTheEnd = (other: Page, stage: string, who: string) =>
  expect(async () => {
    await other.locator(`section[data-stage="${stage}"] .stack`).evaluate((stack) => stack.scrollTo(0, stack.scrollHeight));
    await expect(cardIn(other, stage, who)).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: SOON_MS });

/** In 40 minutes, to five minutes: urgent enough to stand where the eye is. */
const soon = () => new Date(Math.ceil((Date.now() + 40 * 60_000) / 300_000) * 300_000);

async function bookByKeys(page: Page): Promise<void> {
  const { day, time } = typedMoment(soon(), ZONE);
  const panel = page.getByRole('dialog');
  await expect(panel.getByLabel('Date', { exact: true })).toBeFocused();
  await page.keyboard.type(day);
  await tabTo(page, panel.getByLabel('Time'));
  await page.keyboard.type(time);
  await page.keyboard.press('Enter');
}

test('an imported lead becomes a client without a mouse, refused once and completed in the panel, while the second screen watches', async ({
  board,
  desk,
  colleague,
  name,
}) => {
  test.slow();
  const who = name('Gwen');
  await desk.importPeople(`name,email\n${who},${who.toLowerCase().replace(' ', '.')}@example.test\n`);
  const { people } = await desk.post<{ people: PersonHit[] }>('/api/people/search', { q: who });
  const id = people[0]?.journeyId ?? '';
  expect((await desk.journey(id)).stage).toBe('new');
  const other = await colleague('owner');
  await watches(other, 'new', who);
  await watches(board, 'new', who);

  await test.step('the search finds the person, Escape leads to the card', async () => {
    await board.keyboard.press('/');
    await board.keyboard.type(who);
    await expect(board.getByRole('option', { name: new RegExp(who) })).toBeVisible();
    await board.keyboard.press('Enter');
    await expect(board.getByRole('complementary', { name: 'Person' }).getByRole('heading', { name: who })).toBeFocused();
    await board.keyboard.press('Escape');
    await expect(cardIn(board, 'new', who)).toBeFocused();
  });

  await test.step('new → trying to reach, by the menu', async () => {
    await board.keyboard.press('m');
    await choose(board, 'Trying to reach');
    await watches(other, 'attempted', who);
    await expectSaid(board, `${who} moved to Trying to reach, now`);
    await expect(cardIn(board, 'attempted', who)).toBeFocused();
  });

  await test.step('→ talked, lifted and carried', async () => {
    await board.keyboard.press('Space');
    await expectSaid(board, `${who} lifted. Trying to reach.`);
    await board.keyboard.press('ArrowRight');
    await expectSaid(board, 'Talked. Move to Talked');
    await board.keyboard.press('Space');
    await watches(other, 'in_conversation', who);
    await expectSaid(board, `${who} moved to Talked, now`);
    await expect(cardIn(board, 'in_conversation', who)).toBeFocused();
  });

  await test.step('→ qualified', async () => {
    await board.keyboard.press('m');
    await choose(board, 'Qualified');
    await watchesAtTheEnd(other, 'qualified', who);
    await expectSaid(board, `${who} moved to Qualified, now`);
    await expect(cardIn(board, 'qualified', who)).toBeFocused();
  });

  await test.step('→ intake booked, which asks for the time', async () => {
    await board.keyboard.press('m');
    await choose(board, 'Intake booked');
    await expectSaid(board, `${who} stays in Qualified. Intake booked still needs: Intake booked.`);
    await bookByKeys(board);
    await watches(other, 'intake_scheduled', who);
    await expectSaid(board, `${who} moved to Intake booked, now`);
    await expect(cardIn(board, 'intake_scheduled', who)).toBeFocused();
  });

  await test.step('→ intake done', async () => {
    await board.keyboard.press('m');
    await choose(board, 'Intake done');
    await watches(other, 'intake_completed', who);
    await expectSaid(board, `${who} moved to Intake done, now`);
    await expect(cardIn(board, 'intake_completed', who)).toBeFocused();
  });

  await test.step('→ client is refused: two proofs are missing, and the panel asks for them', async () => {
    await board.keyboard.press('m');
    await choose(board, 'Active');
    await expectSaid(board, `${who} stays in Intake done. Active still needs: Payment verified, next session booked.`);
    await expect(board.getByRole('dialog').getByRole('heading', { level: 2 })).toHaveText(/is nearly a client: 2 of 4/);
    await expect(cardIn(other, 'intake_completed', who)).toBeVisible();
    expect((await desk.journey(id)).stage).toBe('intake_completed');
  });

  await test.step('payment, then the next session: the card moves by itself', async () => {
    const panel = board.getByRole('dialog');
    await expect(panel.getByRole('button', { name: /Paid by/ })).toBeFocused();
    await tabTo(board, panel.getByLabel('How we know'));
    await board.keyboard.type('paid at the desk');
    await board.keyboard.press('Enter');
    await expect(panel.getByRole('heading', { level: 2 })).toHaveText(/3 of 4/);
    await expect(cardIn(board, 'intake_completed', who)).toBeVisible();
    await bookByKeys(board);
    await watches(other, 'active', who);
    await expectSaid(board, `${who} moved to Active`);
    await expect(panel).toHaveCount(0);
    await expect(cardIn(board, 'active', who)).toBeFocused();
    await expect(card(other, who)).toHaveCount(1);
  });

  const client = await desk.journey(id);
  expect(client.stage).toBe('active');
  expect(client.clientSince).not.toBeNull();
  expect(client.facts.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['qualified', 'intake_completed', 'payment_verified', 'next_session_booked']),
  );
  expect(client.facts.find(({ kind }) => kind === 'payment_verified')?.note).toBe('paid at the desk');
});
