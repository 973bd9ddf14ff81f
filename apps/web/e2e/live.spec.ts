import { card, cardIn, column, dragTo, expect, focused, said, test } from './story.js';

test.describe('Two people, one board', () => {
  test('a colleague’s move is on the other screen within two seconds, with a flash and no reload', async ({
    board,
    desk,
    colleague,
    name,
  }) => {
    const who = name('Sora');
    const { id } = await desk.person(who, [['attempted']]);
    const other = await colleague('owner');
    await expect(cardIn(other, 'attempted', who)).toBeVisible();
    await expect(cardIn(board, 'attempted', who)).toBeVisible();
    await dragTo(board, cardIn(board, 'attempted', who), column(board, 'in_conversation'));
    await expect(cardIn(other, 'in_conversation', who)).toBeVisible({ timeout: 2_000 });
    expect((await desk.journey(id)).stage).toBe('in_conversation');
  });

  test('a new person appears on the other screen', async ({ board, desk, name }) => {
    const who = name('Yara');
    await desk.person(who);
    await expect(cardIn(board, 'new', who)).toBeVisible({ timeout: 2_000 });
  });

  test('the held card waits: nothing is written, and it is said who has it now', async ({ board, desk, name }) => {
    const who = name('Dov');
    const { id } = await desk.person(who, [['attempted']]);
    await cardIn(board, 'attempted', who).focus();
    await board.keyboard.press('Space');
    await board.keyboard.press('ArrowRight');
    await desk.move(id, 'qualified');
    await board.waitForTimeout(700);
    // Still in the hand, where it was lifted.
    await expect(cardIn(board, 'attempted', who)).toBeFocused();
    await board.keyboard.press('Space');
    await expect(said(board)).toContainText(`Nothing changed: a colleague moved ${who} to Qualified while you held it`);
    await expect(cardIn(board, 'qualified', who)).toBeFocused();
    expect((await desk.journey(id)).stage).toBe('qualified');
  });

  test('the same by mouse, and the next drag still works', async ({ board, desk, name }) => {
    const [who, next] = [name('Elif'), name('Finn')];
    const { id } = await desk.person(who, [['attempted']]);
    await desk.person(next, [['attempted']]);
    await expect(cardIn(board, 'attempted', next)).toBeVisible();
    await dragTo(board, cardIn(board, 'attempted', who), column(board, 'in_conversation'), false);
    await desk.move(id, 'qualified');
    await board.waitForTimeout(700);
    await board.mouse.up();
    await expect(board.locator('.toast')).toContainText('Nothing changed: a colleague moved');
    await expect(cardIn(board, 'qualified', who)).toBeVisible();
    await dragTo(board, cardIn(board, 'attempted', next), column(board, 'in_conversation'));
    await expect(cardIn(board, 'in_conversation', next)).toBeVisible();
  });

  test('a colleague moves the focused card: the next one takes the focus, and one sentence says so', async ({ board, desk, name }) => {
    const [who, below] = [name('Gil'), name('Hana')];
    const { id } = await desk.person(who, [['attempted']]);
    await desk.person(below, [['attempted']]);
    await cardIn(board, 'attempted', who).focus();
    await desk.move(id, 'in_conversation');
    await expect(said(board)).toContainText(`${who} was moved by a colleague to Talked`);
    expect(await focused(board)).not.toBe('');
    expect(await focused(board)).not.toContain(who);
  });

  test('a stale move is told by name and time, and the card stands where it really is', async ({ board, desk, name }) => {
    const who = name('Kai');
    const { id } = await desk.person(who, [['attempted']]);
    await expect(cardIn(board, 'attempted', who)).toBeVisible();
    // The colleague's move falls between this drop and its arrival.
    await board.route(`**/api/journeys/${id}/moves`, async (route) => {
      await desk.move(id, 'qualified');
      await route.continue();
    });
    await dragTo(board, card(board, who), column(board, 'in_conversation'));
    await expect(board.locator('.toast')).toContainText(/Dana Whitfield moved .* to Qualified at/);
    await expect(cardIn(board, 'qualified', who)).toBeVisible();
    expect((await desk.journey(id)).stage).toBe('qualified');
  });

  test('after a break everything is asked again, and moves wait with a reason', async ({ board, desk, context, name }) => {
    const [who, missed] = [name('Lena'), name('Milo')];
    const { id } = await desk.person(who, [['attempted']]);
    await expect(cardIn(board, 'attempted', who)).toBeVisible();
    await context.setOffline(true);
    await expect(board.locator('.band.off')).toContainText('No connection since');
    await cardIn(board, 'attempted', who).focus();
    await board.keyboard.press('Space');
    await expect(board.locator('.toast')).toContainText('moves wait until it is back');
    await context.setOffline(false);
    await desk.person(missed, [['attempted']]);
    await expect(board.locator('.band.off')).toHaveCount(0, { timeout: 15_000 });
    await expect(cardIn(board, 'attempted', missed)).toBeVisible({ timeout: 15_000 });
    expect((await desk.journey(id)).stage).toBe('attempted');
  });
});
