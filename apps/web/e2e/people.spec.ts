import { expectNoBarrier } from './axe.js';
import { cardIn, expect, test } from './story.js';

test.describe('People on the board', () => {
  test('quick add at the head of New: a name alone is enough', async ({ board, desk, name }) => {
    const who = name('Zadie');
    await board.getByLabel('Add a person: name or number').fill(who);
    await board.keyboard.press('Enter');
    await expect(cardIn(board, 'new', who)).toBeVisible();
    await expect(board.getByLabel('Add a person: name or number')).toHaveValue('');
    expect((await desk.post<{ people: unknown[] }>('/api/people/search', { q: who })).people).toHaveLength(1);
  });

  test('R-23: beside a name that is typed stands how they heard of us; nobody has to say it', async ({ board, desk, name }) => {
    const [named, came, plain] = [name('Nora'), name('Ozan'), name('Pia')];
    await desk.person(named);
    const line = board.getByLabel('Add a person: name or number');
    const heard = board.getByLabel('How did they hear of us?');
    await expect(heard).toHaveCount(0);
    await line.fill(came);
    await board.keyboard.press('Tab');
    await expect(heard).toBeFocused();
    await heard.selectOption('A person');
    await board.getByLabel('Who named us?').fill(named);
    await board.getByRole('button', { name: named }).click();
    await expectNoBarrier(board, 'quick add with its origin');
    await line.focus();
    await board.keyboard.press('Enter');
    // Said, and not looked for: in a long column the new card may lie below what is drawn.
    await expect(board.locator('.toast')).toContainText(`${came} is on the board`);
    await expect(line).toHaveValue('');
    await expect(heard).toHaveCount(0);
    const [hit] = (await desk.post<{ people: { journeyId: string }[] }>('/api/people/search', { q: came })).people;
    const origin = () => desk.get<{ source: string; referrer: { name: string } | null }>(`/api/journeys/${hit?.journeyId}/origin`);
    expect(await origin()).toMatchObject({ source: 'person', referrer: { name: named } });
    // The next one has nothing of the one before, and asks nothing of the API but to be added.
    const wrote: string[] = [];
    board.on('request', (request) => request.method() !== 'GET' && wrote.push(new URL(request.url()).pathname));
    await line.fill(plain);
    await board.keyboard.press('Enter');
    await expect(board.locator('.toast')).toContainText(`${plain} is on the board`);
    expect(wrote).toEqual(['/api/journeys']);
  });

  test('the same number is a choice: open whom we know, or add anyway', async ({ board, desk, name }) => {
    const who = name('Paolo');
    const number = `(206) 555-01${String(Math.floor(Math.random() * 100)).padStart(2, '0')}`;
    await desk.person(who, [], { phone: number });
    await board.keyboard.press('n');
    const dialog = board.getByRole('dialog');
    await dialog.getByLabel('Name or number').fill(number);
    await dialog.getByRole('button', { name: 'Add to the board' }).click();
    await expect(dialog.getByRole('group', { name: 'This could be someone we know' })).toContainText(who);
    await dialog.getByRole('button', { name: 'Add anyway' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(board.locator('.toast')).toContainText('is on the board');
  });

  test('filters stand in the address as ids and codes, and survive a reload', async ({ board, desk, name }) => {
    const [mine, other] = [name('Ines'), name('Joel')];
    await desk.person(mine, [['attempted']], { source: 'referral' });
    await desk.person(other, [['attempted']], { source: 'walk_in' });
    await expect(cardIn(board, 'attempted', other)).toBeVisible();
    await board.getByRole('button', { name: 'Source' }).click();
    await board.getByRole('menuitemradio', { name: 'Referred' }).click();
    await expect(board).toHaveURL(/source=referral/);
    await expect(cardIn(board, 'attempted', mine)).toBeVisible();
    await expect(cardIn(board, 'attempted', other)).toHaveCount(0);
    await board.reload();
    await expect(cardIn(board, 'attempted', mine)).toBeVisible();
    await expect(cardIn(board, 'attempted', other)).toHaveCount(0);
    // A new person who does not fit does not appear by a live ring either.
    const late = name('Late');
    await desk.person(late, [['attempted']], { source: 'walk_in' });
    await board.waitForTimeout(600);
    await expect(cardIn(board, 'attempted', late)).toHaveCount(0);
    await board.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Clear' }).click();
    await expect(cardIn(board, 'attempted', other)).toBeVisible();
  });

  test('search by any part, never in the address; Enter opens the person beside the board', async ({ board, desk, name }) => {
    const who = name('Quentin');
    await desk.person(who);
    await board.keyboard.press('/');
    await board.keyboard.type(who.slice(2));
    await expect(board.getByRole('option', { name: new RegExp(who) })).toBeVisible();
    expect(board.url()).not.toContain(who.slice(2, 6));
    await board.keyboard.press('Enter');
    await expect(board).toHaveURL(/person=[0-9a-f-]{36}/);
  });

  test('names hidden: initials and two digits on every card, in menus and announcements', async ({ board, desk, name }) => {
    const who = name('Secret Person');
    // Asked long ago, so that she stands above what earlier tests have left in the column.
    await desk.person(who, [['attempted']], { inquiredAt: '2020-01-06T17:00:00Z' });
    await expect(cardIn(board, 'attempted', who)).toBeVisible();
    await board.keyboard.press('Shift+P');
    await expect(board.getByRole('button', { name: 'Names hidden' })).toBeVisible();
    await expect(board.locator('body')).not.toContainText('Secret Person');
    const card = board.locator('section[data-stage="attempted"] [data-card][aria-rowindex="1"]');
    await card.focus();
    await board.keyboard.press('Space');
    await board.keyboard.press('Escape');
    await expect(board.locator('body')).not.toContainText('Secret');
    await board.keyboard.press('Shift+P');
    await expect(cardIn(board, 'attempted', who)).toBeVisible();
  });

  test('closing asks how it ended, and undo or reopening brings the person back', async ({ board, desk, name }) => {
    const who = name('Vida');
    const { id } = await desk.person(who, [['in_conversation']]);
    await cardIn(board, 'in_conversation', who).focus();
    await board.keyboard.press('m');
    await board.getByRole('menuitem', { name: /Closed/ }).click();
    const dialog = board.getByRole('dialog');
    await dialog.getByLabel('Booked elsewhere').check();
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await expect(dialog).toHaveCount(0);
    await expect(cardIn(board, 'in_conversation', who)).toHaveCount(0);
    const closed = await desk.journey(id);
    expect([closed.stage, closed.outcome]).toEqual(['closed', 'booked_elsewhere']);
    await board.getByRole('button', { name: /Closed$/ }).click();
    await cardIn(board, 'closed', who).focus();
    await board.keyboard.press('m');
    await board.getByRole('menuitem', { name: 'Reopen' }).click();
    await expect(cardIn(board, 'in_conversation', who)).toBeVisible();
  });

  test('the list is the same people, and a row can be moved', async ({ board, desk, name }) => {
    const who = name('Xenia');
    await desk.person(who, [['attempted']]);
    await board.getByRole('link', { name: 'List', exact: true }).click();
    await expect(board).toHaveURL(/view=list/);
    const row = board.getByRole('row', { name: new RegExp(who) });
    await row.getByRole('button', { name: `Move to… ${who}` }).click();
    await board.getByRole('menuitem', { name: 'Talked' }).click();
    await expect(row).toContainText('Talked');
  });
});
