import { card, cardIn, column, dragTo, expect, focused, pickUp, said, test } from './story.js';

const yesterday = () => new Date(Date.now() - 86_400_000).toISOString();

test.describe('Moving a card', () => {
  test('by mouse: the whole column takes it, and the API has it', async ({ board, desk, name }) => {
    const who = name('Mara');
    const { id } = await desk.person(who, [['attempted']]);
    await expect(cardIn(board, 'attempted', who)).toBeVisible();
    await dragTo(board, cardIn(board, 'attempted', who), column(board, 'in_conversation'));
    await expect(cardIn(board, 'in_conversation', who)).toBeVisible();
    await expect(cardIn(board, 'attempted', who)).toHaveCount(0);
    await expect(said(board)).toContainText(`${who} moved to Talked, now`);
    expect((await desk.journey(id)).stage).toBe('in_conversation');
  });

  test('to a stage out of sight: the board scrolls while the card is held at its edge', async ({ board, desk, name }) => {
    await board.locator('.board').evaluate((element) => element.scrollTo(0, 0));
    await desk.person(name('Held'), [['attempted']]);
    await pickUp(board, cardIn(board, 'attempted', name('Held')));
    const inSight = () => column(board, 'active').evaluate((element) => element.getBoundingClientRect().right < innerWidth - 90);
    for (let n = 0; n < 150 && !(await inSight()); n++) {
      await board.mouse.move(1425 - (n % 2), 500);
      await board.waitForTimeout(60);
    }
    await expect(column(board, 'active')).toBeInViewport({ ratio: 0.9 });
    const target = (await column(board, 'active').boundingBox())!;
    await board.mouse.move(target.x + 100, 400, { steps: 4 });
    await board.waitForTimeout(120);
    await board.mouse.move(target.x + 102, 401);
    await expect(column(board, 'active')).toContainText('Needs:');
    await board.mouse.up();
    await expect(board.getByRole('dialog')).toContainText('is nearly a client: 0 of 4');
  });

  test('while it is held, each column says whether it takes it or what it needs', async ({ board, desk, name }) => {
    const who = name('Idris');
    await desk.person(who, [['qualified']]);
    await dragTo(board, cardIn(board, 'qualified', who), column(board, 'intake_scheduled'), false);
    await expect(column(board, 'intake_scheduled')).toContainText('Needs: Intake booked');
    await expect(column(board, 'in_conversation')).toHaveClass(/takes-never/);
    await board.mouse.move(10, 10);
    await board.mouse.up();
    await expect(cardIn(board, 'qualified', who)).toBeVisible();
  });

  test('by keys: Space lifts, arrows choose a stage, Space drops, and the focus follows', async ({ board, desk, name }) => {
    const who = name('Tove');
    const { id } = await desk.person(who, [['attempted']]);
    await cardIn(board, 'attempted', who).focus();
    await board.keyboard.press('Space');
    await expect(said(board)).toContainText(`${who} lifted. Trying to reach`);
    await expect(board.locator('.liftbar')).toBeVisible();
    await board.keyboard.press('ArrowRight');
    await expect(said(board)).toContainText('Talked. Move to Talked');
    await board.keyboard.press('ArrowRight');
    await expect(said(board)).toContainText('Qualified');
    await board.keyboard.press('Space');
    await expect(cardIn(board, 'qualified', who)).toBeFocused();
    await expect(said(board)).toContainText(`${who} moved to Qualified`);
    expect((await desk.journey(id)).stage).toBe('qualified');
  });

  test('Escape and losing the window put a lifted card back', async ({ board, desk, name }) => {
    const who = name('Pia');
    await desk.person(who, [['attempted']]);
    await cardIn(board, 'attempted', who).focus();
    await board.keyboard.press('Space');
    await board.keyboard.press('ArrowRight');
    await board.keyboard.press('Escape');
    await expect(said(board)).toContainText(`Cancelled. ${who} stays in Trying to reach`);
    expect(await focused(board)).toContain(who);
    await board.keyboard.press('Space');
    await board.evaluate(() => window.dispatchEvent(new Event('blur')));
    await expect(board.locator('.liftbar')).toHaveCount(0);
    await expect(cardIn(board, 'attempted', who)).toBeVisible();
  });

  test('by the menu: m opens it, what is not allowed yet stays in the list, Escape returns to the card', async ({ board, desk, name }) => {
    const who = name('Oren');
    await desk.person(who, [['in_conversation']]);
    await cardIn(board, 'in_conversation', who).focus();
    await board.keyboard.press('m');
    const menu = board.getByRole('menu');
    await expect(menu.getByRole('menuitem', { name: /Active.*needs 4 things/ })).toBeVisible();
    await board.keyboard.press('Escape');
    await expect(cardIn(board, 'in_conversation', who)).toBeFocused();
    await board.keyboard.press('m');
    await menu.getByRole('menuitem', { name: 'Qualified' }).press('Enter');
    await expect(cardIn(board, 'qualified', who)).toBeFocused();
  });

  test('R-05: whose call is due is opened in Today from the menu of the card, with that call open', async ({ board, desk, name }) => {
    const who = name('Ines');
    await desk.person(who, [['in_conversation']]);
    await cardIn(board, 'in_conversation', who).focus();
    await board.keyboard.press('m');
    await board.getByRole('menu').getByRole('menuitem', { name: 'Open in Today' }).press('Enter');
    await expect(board).toHaveURL(/\/today\?follow=/);
    await expect(board.getByRole('heading', { name: who, exact: true })).toBeVisible();
  });

  test('undo by key u, and the toast offers it', async ({ board, desk, name }) => {
    const who = name('Lior');
    const { id } = await desk.person(who, [['attempted']]);
    await cardIn(board, 'attempted', who).focus();
    await board.keyboard.press('Space');
    await board.keyboard.press('ArrowRight');
    await board.keyboard.press('Space');
    await expect(cardIn(board, 'in_conversation', who)).toBeFocused();
    await expect(board.locator('.toast').getByRole('button', { name: 'Undo' })).toBeVisible();
    await board.keyboard.press('u');
    await expect(cardIn(board, 'attempted', who)).toBeFocused();
    await expect(said(board)).toContainText(`Undone. ${who} is back in Trying to reach`);
    expect((await desk.journey(id)).stage).toBe('attempted');
  });

  test('one tab stop for the board; arrows walk within and across columns', async ({ board, desk, name }) => {
    const [a, b, c] = [name('Ama'), name('Bo'), name('Cy')];
    await desk.person(a, [['attempted']]);
    await desk.person(b, [['attempted']]);
    await desk.person(c, [['in_conversation']]);
    await expect(cardIn(board, 'in_conversation', c)).toBeVisible();
    expect(await board.locator('[data-card][tabindex="0"]').count()).toBe(1);
    const first = column(board, 'attempted').locator('[data-card][aria-rowindex="1"]');
    await first.focus();
    const one = await focused(board);
    await board.keyboard.press('ArrowDown');
    await expect.poll(() => focused(board)).not.toBe(one);
    await board.keyboard.press('Home');
    await expect.poll(() => focused(board)).toBe(one);
    await board.keyboard.press('ArrowRight');
    await expect
      .poll(() => board.evaluate(() => document.activeElement?.closest('[data-stage]')?.getAttribute('data-stage')))
      .toBe('in_conversation');
  });
});

test.describe('A refused move', () => {
  test('opens the panel, asks for what is missing, and with the last proof the card moves by itself', async ({ board, desk, name }) => {
    const who = name('Amir');
    const { id } = await desk.person(who, [['qualified'], ['intake_completed', [{ kind: 'intake_completed', at: yesterday() }]]]);
    await dragTo(board, cardIn(board, 'intake_completed', who), column(board, 'active'));
    const panel = board.getByRole('dialog');
    await expect(panel.getByRole('heading', { level: 2 })).toHaveText(/is nearly a client: 2 of 4/);
    await expect(said(board)).toContainText(`${who} stays in Intake done. Active still needs: Payment verified, next session booked`);
    await expect(column(board, 'active')).toContainText('Not moved. 2 proofs are missing');
    await expect(panel.getByRole('button', { name: /Paid by/ })).toBeFocused();
    await panel.getByLabel('How we know').fill('paid at the desk');
    await board.keyboard.press('Enter');
    await expect(panel.getByRole('heading', { level: 2 })).toHaveText(/3 of 4/);
    await expect(panel.getByLabel('Date', { exact: true })).toBeFocused();
    await panel.getByLabel('Date', { exact: true }).fill(new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10));
    await panel.getByLabel('Time').fill('10:00');
    await panel.getByRole('button', { name: 'Save session' }).click();
    await expect(cardIn(board, 'active', who)).toBeFocused();
    await expect(panel).toHaveCount(0);
    await expect(board.locator('.toast')).toContainText(`${who} moved to Active`);
    const journey = await desk.journey(id);
    expect(journey.stage).toBe('active');
    expect(journey.facts.find((fact) => fact.kind === 'payment_verified')?.note).toBe('paid at the desk');
    await board.keyboard.press('u');
    await expect(cardIn(board, 'intake_completed', who)).toBeVisible();
  });

  test('a child needs somebody else who pays and agreed', async ({ board, desk, name }) => {
    const who = name('Wren');
    const { personId, id } = await desk.person(who, [['qualified'], ['intake_completed', [{ kind: 'intake_completed', at: yesterday() }]]]);
    await desk.bornOn(personId, `${new Date().getFullYear() - 9}-01-15`);
    await cardIn(board, 'intake_completed', who).focus();
    await board.keyboard.press('m');
    await board.getByRole('menuitem', { name: /Active/ }).click();
    const panel = board.getByRole('dialog');
    await expect(panel).toContainText('is under 18: someone else pays');
    await panel.getByRole('button', { name: 'Save payment' }).click();
    await expect(panel).toContainText('A name, please');
    await panel.getByLabel('Their name').fill(name('Rosa'));
    await panel.getByRole('checkbox').check();
    await panel.getByRole('button', { name: 'Save payment' }).click();
    await expect(panel.getByRole('heading', { level: 2 })).toHaveText(/3 of 4/);
    expect((await desk.journey(id)).facts.find((fact) => fact.kind === 'payment_verified')?.guarantor?.name).toContain('Rosa');
  });

  test('Escape leaves it as it is, and the focus returns to the card', async ({ board, desk, name }) => {
    const who = name('Ute');
    await desk.person(who, [['qualified']]);
    await cardIn(board, 'qualified', who).focus();
    await board.keyboard.press('m');
    await board.getByRole('menuitem', { name: /Intake booked/ }).click();
    await expect(board.getByRole('dialog')).toContainText('needs one more thing');
    await board.keyboard.press('Escape');
    await expect(cardIn(board, 'qualified', who)).toBeFocused();
  });

  test('the API’s refusal puts only this card back, and says why', async ({ board, desk, name }) => {
    const who = name('Nils');
    const { id } = await desk.person(who, [['attempted']]);
    await expect(cardIn(board, 'attempted', who)).toBeVisible();
    await board.route(`**/api/journeys/${id}/moves`, (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'https://porchlight.invalid/problems/internal', title: 'Internal', status: 500, requestId: 'abc' }),
      }),
    );
    await dragTo(board, cardIn(board, 'attempted', who), column(board, 'in_conversation'));
    await expect(board.locator('.toast')).toContainText('Not saved');
    await expect(cardIn(board, 'attempted', who)).toBeVisible();
    await expect(card(board, who)).toHaveCount(1);
  });
});
