import { House } from './house.js';
import { test as base, card, cardIn, expect } from './story.js';

/** These tests kill their house: it is theirs alone. */
const test = base.extend<object, { house: House }>({
  house: [
    async ({}, use) => {
      const house = await House.open();
      await use(house);
      await house.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test('kill -9 of the API in between: what was acknowledged is there, what was not is said, and the board recovers by itself', async ({
  board,
  desk,
  house,
  name,
}) => {
  test.slow();
  const who = name('Rosa');
  const { id } = await desk.person(who, [['attempted']]);
  await cardIn(board, 'attempted', who).focus();
  await board.keyboard.press('Space');
  await board.keyboard.press('ArrowRight');
  await board.keyboard.press('Space');
  await expect(board.locator('.toast')).toContainText(`${who} moved to Talked`);

  await house.kill();
  await expect(board.locator('.band.off')).toContainText('No connection since', { timeout: 10_000 });
  await expect(cardIn(board, 'in_conversation', who)).toBeVisible();
  await cardIn(board, 'in_conversation', who).focus();
  await board.keyboard.press('Space');
  await expect(board.locator('.toast')).toContainText('moves wait until it is back');

  await house.start();
  await expect(board.locator('.band.off')).toHaveCount(0, { timeout: 20_000 });
  await expect(cardIn(board, 'in_conversation', who)).toBeVisible();
  expect((await desk.journey(id)).stage).toBe('in_conversation');
  // And the screen is alive: a move goes through, and a colleague's comes in.
  await cardIn(board, 'in_conversation', who).focus();
  await board.keyboard.press('Space');
  await board.keyboard.press('ArrowRight');
  await board.keyboard.press('Space');
  await expect(cardIn(board, 'qualified', who)).toBeVisible();
  await desk.move(id, 'waitlisted');
  await expect(card(board, who)).toHaveCount(0, { timeout: 4_000 });
});

test('a kill in the middle of a save: the card goes back, and after the restart the screen says what is true', async ({
  board,
  desk,
  house,
  name,
}) => {
  test.slow();
  const who = name('Saul');
  const { id } = await desk.person(who, [['attempted']]);
  await expect(cardIn(board, 'attempted', who)).toBeVisible();
  await board.route(`**/api/journeys/${id}/moves`, async (route) => {
    await house.kill();
    await route.continue().catch(() => {});
  });
  await cardIn(board, 'attempted', who).focus();
  await board.keyboard.press('Space');
  await board.keyboard.press('ArrowRight');
  await board.keyboard.press('Space');
  await expect(board.locator('.toast')).toContainText('Not saved');
  await expect(cardIn(board, 'attempted', who)).toBeVisible();
  await board.unroute(`**/api/journeys/${id}/moves`);
  await house.start();
  await expect(board.locator('.band.off')).toHaveCount(0, { timeout: 20_000 });
  const { stage } = await desk.journey(id);
  await expect(cardIn(board, stage, who)).toBeVisible();
});
