import type { Page } from '@playwright/test';
import { cardIn, expect, signIn, test } from './story.js';

const yesterday = () => new Date(Date.now() - 86_400_000).toISOString();
/** News come late to this screen: its readings fail until it has written something itself. */
async function late(page: Page, path: string): Promise<void> {
  let wrote = false;
  page.on('request', (request) => {
    wrote ||= request.method() !== 'GET' && request.url().includes(path);
  });
  await page.route(`**${path}`, (route) => (wrote || route.request().method() !== 'GET' ? route.continue() : route.abort()));
}

const NEARLY = [['qualified'], ['intake_completed', [{ kind: 'intake_completed' as const, at: yesterday() }]]] as const;

test.describe('The person', () => {
  test('Enter opens the pane beside the board and Escape gives the focus back to the card', async ({ board, desk, name }) => {
    const who = name('Ada');
    await desk.person(who, [['attempted']]);
    await cardIn(board, 'attempted', who).focus();
    await board.keyboard.press('Enter');
    const pane = board.getByRole('complementary', { name: 'Person' });
    await expect(pane.getByRole('heading', { name: who })).toBeFocused();
    await expect(pane).toContainText('Trying to reach');
    await board.keyboard.press('Escape');
    await expect(pane).toHaveCount(0);
    await expect(cardIn(board, 'attempted', who)).toBeFocused();
  });

  test('an address may hold the journey’s id instead of the person’s', async ({ board, desk, name, house }) => {
    const who = name('Bea');
    const { id } = await desk.person(who, [['attempted']]);
    await board.goto(`${house.url}/board?person=${id}`);
    await expect(board.getByRole('complementary', { name: 'Person' }).getByRole('heading', { name: who })).toBeVisible();
  });

  test('an id that is nobody’s here, also of another practice, is one and the same page', async ({ board, house }) => {
    await board.goto(`${house.url}/people/01890000-0000-7000-8000-000000000001`);
    await expect(board.getByRole('heading', { name: 'This person is not here.' })).toBeVisible();
    await board.goto(`${house.url}/people/not-an-id`);
    await expect(board.getByRole('heading', { name: 'This person is not here.' })).toBeVisible();
    await board.goto(`${house.url}/board?person=01890000-0000-7000-8000-000000000001`);
    await expect(board.getByRole('complementary', { name: 'Person' })).toContainText('This person is not here.');
  });

  test('a proof is recorded in place; with the last one the person becomes a client, and the history says so', async ({
    board,
    desk,
    name,
    house,
  }) => {
    const who = name('Cleo');
    const { id, personId } = await desk.person(who, NEARLY.map((step) => [...step]) as never);
    await board.goto(`${house.url}/people/${personId}`);
    await board.getByRole('button', { name: 'Record: Payment verified' }).click();
    await board.getByLabel('How we know').fill('card at the desk');
    await board.getByRole('button', { name: 'Save payment' }).click();
    await expect(board.getByRole('region', { name: 'Payment verified: Done' })).toContainText('card at the desk');
    await board.getByRole('button', { name: 'Record: Next session booked' }).click();
    await board.getByLabel('Date', { exact: true }).fill(new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10));
    await board.getByLabel('Time').fill('10:00');
    await board.getByRole('button', { name: 'Save session' }).click();
    await expect(board.locator('.toast')).toContainText('moved to Active');
    await expect(board.locator('.phdr')).toContainText('Client, active');
    await expect(board.getByRole('region', { name: 'What happened' })).toContainText('Became a client');
    expect((await desk.journey(id)).stage).toBe('active');
  });

  test('a refused stage asks for what is missing; what was typed survives a colleague’s change, and one toast or note tells it', async ({
    board,
    desk,
    name,
    house,
  }) => {
    const who = name('Dina');
    const { id, personId } = await desk.person(who, NEARLY.map((step) => [...step]) as never);
    await board.goto(`${house.url}/people/${personId}`);
    await board.getByRole('button', { name: 'Move to…' }).click();
    await board.getByRole('menuitem', { name: /Active/ }).click();
    const panel = board.getByRole('dialog');
    await expect(panel.getByRole('heading', { name: /2 of 4/ })).toBeVisible();
    await panel.getByLabel('How we know').fill('half typed');
    await late(board, `/api/journeys/${id}`);
    await desk.post(`/api/journeys/${id}/withdrawals`, { kind: 'qualified', version: (await desk.journey(id)).version });
    await panel.getByRole('button', { name: 'Save payment' }).click();
    await expect(panel.getByRole('alert')).toContainText(/Dana Whitfield changed .* meanwhile. What you typed is still here/);
    await expect(panel.locator('[data-fact=payment_verified]').getByLabel('How we know')).toHaveValue('half typed');
  });

  test('the next step: what, when and a word, set by keys and shown on the card', async ({ board, desk, name }) => {
    const who = name('Esra');
    await desk.person(who, [['attempted']]);
    await cardIn(board, 'attempted', who).focus();
    await board.keyboard.press('Enter');
    const pane = board.getByRole('complementary', { name: 'Person' });
    await pane.getByRole('button', { name: 'Change', exact: true }).click();
    await pane.getByRole('button', { name: /What/ }).press('Enter');
    await board.getByRole('option', { name: 'Send fee sheet' }).press('Enter');
    await pane.getByLabel('Note (optional)').fill('asked for the sliding scale');
    await board.keyboard.press('Enter');
    await expect(pane.getByRole('region', { name: 'Next step' })).toContainText('asked for the sliding scale');
    await expect(cardIn(board, 'attempted', who)).toContainText('Send fee sheet');
  });

  test('an undone step stays in the history, struck, beside what undid it', async ({ board, desk, name, house }) => {
    const who = name('Femi');
    const { id, personId } = await desk.person(who, [['attempted']]);
    await board.goto(`${house.url}/people/${personId}`);
    await board.getByRole('button', { name: 'Move to…' }).click();
    await board.getByRole('menuitem', { name: 'Qualified' }).click();
    await board.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await expect(board.locator('.toast')).toContainText('Undone.');
    const history = board.getByRole('region', { name: 'What happened' });
    await expect(history.locator('s')).toHaveText('Moved to Qualified');
    await expect(history).toContainText('Undone: Moved to Qualified');
    expect((await desk.journey(id)).stage).toBe('attempted');
  });

  test('a no to voicemail is recorded per number, stands in the band and on the card at once, and can be withdrawn', async ({
    board,
    desk,
    colleague,
    name,
    house,
  }) => {
    const who = name('Gil');
    const { personId } = await desk.person(who, [['attempted']], { phone: '(206) 555-0188' });
    const other = await colleague('owner');
    await expect(cardIn(other, 'attempted', who)).toBeVisible();
    await board.goto(`${house.url}/people/${personId}`);
    await board
      .getByRole('region', { name: /How we may reach/ })
      .getByRole('button', { name: 'Edit' })
      .click();
    const voicemail = board.getByRole('radiogroup', { name: 'Leave a message' });
    await voicemail.getByText('No', { exact: true }).click();
    await board.getByRole('radiogroup', { name: 'Call' }).getByText('Yes').click();
    await board.getByRole('button', { name: 'Record what was said' }).click();
    await expect(board.getByRole('region', { name: 'What to respect' })).toContainText('No voicemail');
    await expect(cardIn(other, 'attempted', who)).toContainText('No voicemail', { timeout: 2_000 });
    await board.getByRole('button', { name: 'Withdraw everything' }).click();
    await expect(board.getByRole('region', { name: 'What to respect' })).toContainText('No calls');
    await expect(board.getByRole('button', { name: 'Calling is locked' })).toBeDisabled();
  });

  test('two edit one person: each field asks whose it is, and what was typed is kept', async ({ board, desk, name, house }) => {
    const who = name('Hal');
    const { personId } = await desk.person(who, [['attempted']]);
    await board.goto(`${house.url}/people/${personId}`);
    await board.getByRole('button', { name: 'Edit name and birth date' }).click();
    await board.getByLabel('Pronouns').fill('they/them');
    await board.getByLabel('First name').fill('Haldor');
    await late(board, `/api/people/${personId}`);
    await desk.patch(`/api/people/${personId}`, {
      version: (await desk.get<{ version: number }>(`/api/people/${personId}`)).version,
      pronouns: 'he/him',
      familyName: 'Berg',
    });
    await board.getByRole('button', { name: 'Save', exact: true }).click();
    const note = board.getByRole('alert');
    await expect(note).toContainText('Dana Whitfield changed this person at');
    await expect(note.getByRole('group', { name: /Pronouns/ })).toContainText('Dana Whitfield: he/him');
    await expect(board.getByRole('textbox', { name: 'Pronouns' })).toHaveValue('they/them');
    await expect(board.getByLabel('First name')).toHaveValue('Haldor');
    // Untouched by us: theirs is taken.
    await expect(board.getByLabel('Last name')).toHaveValue('Berg');
    await note.getByRole('button', { name: 'Take theirs' }).click();
    await board.getByRole('button', { name: /^Save/ }).click();
    await expect(board.locator('.toast')).toContainText('Saved.');
    const kept = await desk.get<{ pronouns: string; givenName: string; familyName: string }>(`/api/people/${personId}`);
    expect([kept.pronouns, kept.givenName, kept.familyName]).toEqual(['he/him', 'Haldor', 'Berg']);
  });

  test('a second service is a second journey of the same person', async ({ board, desk, name, house }) => {
    const who = name('Ivo');
    const { personId } = await desk.person(who, [['qualified']]);
    await board.goto(`${house.url}/people/${personId}`);
    const passes = board.getByRole('region', { name: 'Journeys' });
    await passes.getByRole('button', { name: 'New journey' }).click();
    await passes.getByLabel('For what? (optional)').fill('couples sessions');
    await passes.getByRole('button', { name: 'Begin' }).click();
    await expect(board.locator('.phdr')).toContainText('New');
    await expect(passes.getByText('Qualified')).toBeVisible();
    await passes.getByRole('button', { name: 'Show' }).click();
    await expect(board.locator('.phdr')).toContainText('Qualified');
  });

  test('R-23: what is being typed stays, though the window becomes narrow for a moment and a colleague begins another journey', async ({
    board,
    desk,
    name,
    house,
  }) => {
    const { personId } = await desk.person(name('Ines'), [['qualified']]);
    await board.goto(`${house.url}/people/${personId}`);
    await board.getByRole('region', { name: 'How they found us' }).getByRole('button', { name: 'Record it' }).click();
    const typed = board.getByLabel('Who named us?');
    await typed.fill('A neighbour');
    // A picture of a whole page makes its window one pixel wide for a moment; a tablet that is turned does so for good.
    for (const width of [1, 1440, 820]) {
      await board.setViewportSize({ width, height: 900 });
      await board.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      await expect(typed).toHaveValue('A neighbour');
    }
    await desk.post('/api/journeys', { personId, source: 'call', service: 'couples sessions' });
    await expect(board.getByRole('region', { name: 'Journeys' }).getByText('New', { exact: true })).toBeVisible();
    await expect(typed).toHaveValue('A neighbour');
    await board.getByRole('button', { name: 'Save how they found us' }).click();
    await expect(typed).toHaveCount(0);
    // Nothing is open now: the page becomes that of a narrow window.
    await expect(board.getByRole('tablist')).toBeVisible();
  });

  test('a biller records who pays and changes nothing else; an auditor only looks', async ({ page, context, desk, name, house }) => {
    const who = name('Jun');
    const { personId } = await desk.person(who, NEARLY.map((step) => [...step]) as never);
    await context.clearCookies();
    await signIn(context, house, 'auditor');
    await page.goto(`${house.url}/people/${personId}`);
    await expect(page.getByText('You can look. Changing is for')).toBeVisible();
    await expect(page.getByRole('button', { name: /Move to|Edit|Change|Record|New journey/ })).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Proofs' })).toContainText('can enter this');
  });
});
