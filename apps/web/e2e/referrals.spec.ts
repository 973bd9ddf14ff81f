import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoBarrier, expectNoSidewaysScroll, inColours } from './axe.js';
import { expect, test } from './story.js';

/* Whom to thank, how people heard of us and who sent whom (R-22, R-23, R-78, OW-07), at a desk and on a phone. With SHOTS=<folder> pictures are kept. */

const { SHOTS } = process.env;
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  // The sheet scrolls inside the window: a window as high as the page shows all of it.
  const size = page.viewportSize() ?? DESK;
  const height = await page.evaluate(() => (document.querySelector('.rbody')?.scrollHeight ?? 700) + 200);
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, Math.min(height, 6000)) });
  await page.screenshot({ path: join(SHOTS, `referrals-${name}.png`) });
  await page.setViewportSize(size);
}
async function seen(page: Page, name: string): Promise<void> {
  await expectNoBarrier(page, name);
  await expectNoSidewaysScroll(page, name);
  await shot(page, name);
}

const graph = (page: Page) => page.getByRole('region', { name: 'Who sent whom' });
const arrived = async (page: Page) => {
  await expect(page.locator('.rsay')).toContainText('were sent by a person');
  await expect(page.locator('.rtree, .rlist').first()).toBeVisible();
};

test('OW-07: the owner sees whom to thank and who sent whom, walks through it by keys, and opens a person', async ({ colleague }) => {
  test.slow();
  const page = await colleague('owner', '/dashboard?from=all');
  const tile = page.locator('section[data-figure="referral"]');
  await expect(tile.locator('.figfacts').first()).toBeVisible();
  if (SHOTS) await tile.screenshot({ path: join(SHOTS, 'referrals-tile.png') });
  await tile.getByRole('link', { name: /Whom to thank/ }).click();
  await arrived(page);
  await expect(page).toHaveTitle(/^Referrals/);
  await seen(page, 'desk');
  await inColours(page, 'dark');
  await seen(page, 'desk-dark');
  await inColours(page, 'light');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.rail')).toBeHidden();
  await expect(page.getByRole('region', { name: 'Thank-yous open' })).toBeHidden();
  await expect(page.locator('.rtree')).toBeVisible();
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'referrals-print.png'), fullPage: true });
  await page.emulateMedia({ media: 'screen' });

  const walk = graph(page).getByRole('group', { name: /Who sent whom, drawn/ });
  const spoken = page.getByTestId('announcer');
  await walk.focus();
  await page.keyboard.press('ArrowDown');
  await expect(spoken).toHaveText(/, sent \d+/);
  await page.keyboard.press('ArrowRight');
  await expect(spoken).toHaveText(/sent by/);
  await shot(page, 'desk-walk');
  // Back to a head, and on until somebody is one of ours: Enter opens them.
  await page.keyboard.press('Home');
  let name = '';
  for (let n = 0; n < 60 && !name; n++) {
    await page.keyboard.press('ArrowDown');
    const words = (await page.locator('.rnode.on').evaluate((node) => node.querySelector('.rname')?.textContent ?? '')) || '';
    if (await page.locator('.rnode.on.opens .rname').count()) name = words;
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/people\/[\w-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name.replace('…', ''));
});

test('OW-07: the drawing has a table with the same people, a file of it, and lists in lists on a phone', async ({ colleague, desk }) => {
  test.slow();
  // More trees than one page holds.
  for (let n = 1; n <= 8; n++) {
    const { id } = await desk.person(`Came ${n}`);
    const outside = { kind: 'person', name: `Neighbour ${n}` };
    await desk.put(`/api/journeys/${id}/origin`, { version: 0, source: 'person', outside });
  }
  const page = await colleague('owner', '/referrals');
  await arrived(page);
  await graph(page).getByRole('button', { name: 'Table' }).click();
  const rows = graph(page).getByRole('table').locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  await seen(page, 'desk-table');
  const told = page.waitForEvent('download');
  await graph(page).getByRole('link', { name: 'CSV' }).click();
  const file = (await readFile(await (await told).path(), 'utf8')).trimEnd().split('\r\n');
  expect(file[0]).toBe('name,kind,client,sentBy,sent,clients,lastAt,id');
  await expect(rows).toHaveCount(file.length - 1);
  await graph(page).getByRole('button', { name: 'Drawing' }).click();

  await page.setViewportSize(PHONE);
  const list = graph(page).getByRole('list', { name: 'Who sent whom' });
  await expect(list).toBeVisible();
  await seen(page, 'phone');
  for (const link of await list.getByRole('link').all()) {
    const box = await link.boundingBox();
    expect(box && Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
  }
  await graph(page).getByRole('button', { name: 'Table' }).click();
  await expect(rows.first()).toBeVisible();
  await seen(page, 'phone-table');
  // More of the trees come when they are asked for.
  await graph(page).getByRole('button', { name: 'Drawing' }).click();
  const heads = list.locator(':scope > li');
  const before = await heads.count();
  await graph(page)
    .getByRole('button', { name: /more trees/ })
    .click();
  await expect.poll(() => heads.count()).toBeGreaterThan(before);
  await page.setViewportSize(DESK);
  await page.keyboard.press('Shift+P');
  await expect(page.locator('.rname').first()).toHaveText(/^(\p{Lu}\. ?)+$/u);
});

test('R-22: the front desk thanks by a way that is allowed, takes a slip back, and sees nothing of whom anybody sent', async ({
  colleague,
}) => {
  test.slow();
  const page = await colleague('desk', '/referrals');
  const owed = page.getByRole('region', { name: 'Thank-yous open' });
  const rows = owed.locator('.rowed > li');
  await expect(rows.first()).toBeVisible();
  await expect(page.getByText('Who sent whom')).toHaveCount(0);
  const count = await rows.count();
  const name = (await rows.first().locator('.rone').textContent()) ?? '';
  await rows
    .first()
    .getByRole('button', { name: /: in person$/ })
    .click();
  await expect(rows).toHaveCount(count - 1);
  await expect(page.locator('.toast')).toContainText('is thanked');
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(count);
  await expect(rows.first()).toContainText(name);
  await rows
    .first()
    .getByRole('button', { name: /^No need to thank/ })
    .click();
  await expect(rows).toHaveCount(count - 1);
  await seen(page, 'front-desk');
  await page.setViewportSize(PHONE);
  await seen(page, 'front-desk-phone');
  await owed.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(rows).toHaveCount(count);
});

test('R-22: whoever looks at the list sees at once that a colleague has said thanks, and that it was taken back', async ({ colleague }) => {
  test.slow();
  const lists = [];
  for (const role of ['desk', 'owner'] as const) {
    const page = await colleague(role, '/referrals');
    const rows = page.getByRole('region', { name: 'Thank-yous open' }).locator('.rowed > li');
    await expect(rows.first()).toBeVisible();
    lists.push({ page, rows });
  }
  const [{ page, rows }, { rows: theirs }] = lists as [(typeof lists)[0], (typeof lists)[0]];
  const name = (await rows.first().locator('.rone').textContent()) ?? '';
  const count = await theirs.count();
  await rows
    .first()
    .getByRole('button', { name: /: in person$/ })
    .click();
  await expect(theirs).toHaveCount(count - 1);
  await expect(theirs.filter({ hasText: name })).toHaveCount(0);
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(theirs).toHaveCount(count);
});

test('R-23: how they heard of us is said when somebody is added; a name from outside is erased on request', async ({ colleague }) => {
  test.slow();
  const page = await colleague('owner', '/board');
  await page.getByRole('button', { name: 'New', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name or number').fill('Robin Brought');
  await dialog.getByRole('button', { name: /How did they hear of us/ }).click();
  await page.getByRole('option', { name: 'A person' }).click();
  await dialog.getByLabel('Who named us?').fill('Verity Passerby');
  await seen(page, 'new-person');
  await dialog.getByRole('button', { name: 'Add to the board' }).click();
  await expect(dialog).toHaveCount(0);

  await page.goto(`${new URL(page.url()).origin}/referrals`);
  await arrived(page);
  await expect(page.getByRole('region', { name: 'Thank-yous open' })).toContainText('Verity Passerby');
  await graph(page).getByRole('button', { name: 'Table' }).click();
  const row = graph(page).getByRole('row', { name: /Verity Passerby/ });
  await row.getByRole('button', { name: 'Erase name: Verity Passerby' }).click();
  await seen(page, 'erase');
  await row.getByRole('button', { name: 'Erase Verity Passerby' }).click();
  await expect(graph(page).getByRole('row', { name: /Name erased/ })).toHaveCount(1);
  await expect(page.getByText('Verity Passerby')).toHaveCount(0);

  await page.keyboard.press('/');
  await page.keyboard.type('Robin Brought');
  await expect(page.getByRole('option', { name: /Robin Brought/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/person=[0-9a-f-]{36}/);
  const person = new URL(page.url()).searchParams.get('person');
  await page.goto(`${new URL(page.url()).origin}/people/${person}`);
  const origin = page.getByRole('region', { name: 'How they found us' });
  await expect(origin).toContainText('A person: a name that was erased');
  await origin.getByRole('button', { name: 'Change' }).click();
  await origin.getByRole('checkbox', { name: 'Searching online' }).check();
  await seen(page, 'origin-form');
  await origin.getByRole('button', { name: 'Save how they found us' }).click();
  await expect(origin).toContainText('A person: a name that was erased');
  await expect(origin).toContainText('Also: Searching online');
});
