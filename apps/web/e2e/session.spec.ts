import { expect, signIn, test } from './story.js';

test.describe('The door', () => {
  test('signing in: a wrong password is said without telling which was wrong, the right one opens the calls of today', async ({
    page,
    house,
  }) => {
    await page.goto(house.url);
    await page.getByLabel('E-mail').fill('desk@demo.test');
    await page.getByLabel('Password', { exact: true }).fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toHaveText('E-mail and password do not match.');
    await page.getByLabel('Password', { exact: true }).fill(house.password);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/today/);
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  });

  test('an empty form says what is missing and goes there', async ({ page, house }) => {
    await page.goto(house.url);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Your e-mail, please')).toBeVisible();
    await expect(page.getByLabel('E-mail')).toBeFocused();
  });

  test('locked by hand: nothing can be read or reached behind it, and what was typed comes back', async ({ board, house }) => {
    await board.getByLabel('Add a person: name or number').fill('Half a na');
    await board.getByRole('button', { name: /your account/ }).click();
    await board.getByRole('menuitem', { name: 'Lock now' }).click();
    await expect(board.getByRole('heading', { name: /^Locked at/ })).toBeVisible();
    await expect(board.locator('.board')).toBeHidden();
    await board.getByLabel('Password', { exact: true }).fill('wrong');
    await board.keyboard.press('Enter');
    await expect(board.getByRole('alert')).toHaveText('This is not the password.');
    await board.getByLabel('Password', { exact: true }).fill(house.password);
    await board.keyboard.press('Enter');
    await expect(board.locator('.board')).toBeVisible();
    await expect(board.getByLabel('Add a person: name or number')).toHaveValue('Half a na');
  });

  test('after the practice’s quiet minutes the page locks by itself, and says why', async ({ page, house, desk: _ }) => {
    await page.clock.install();
    await page.goto(`${house.url}/board`);
    await expect(page.locator('.board')).toBeVisible();
    await page.mouse.move(300, 300);
    await page.clock.fastForward('14:00');
    await expect(page.locator('.board')).toBeVisible();
    await page.clock.fastForward('01:30');
    await expect(page.getByRole('heading', { name: /^Locked at/ })).toBeVisible();
    await expect(page.getByText('15 quiet minutes.')).toBeVisible();
    await page.getByLabel('Password', { exact: true }).fill(house.password);
    await page.keyboard.press('Enter');
    await expect(page.locator('.board')).toBeVisible();
  });

  test('a session that ended elsewhere: sign in again in place, typed text kept', async ({ board, house, context }) => {
    await board.getByLabel('Add a person: name or number').fill('Still here');
    await context.clearCookies();
    await board.keyboard.press('Enter');
    await expect(board.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
    await board.getByRole('textbox', { name: 'E-mail' }).fill('desk@demo.test');
    await board.getByLabel('Password', { exact: true }).fill(house.password);
    await board.keyboard.press('Enter');
    await expect(board.getByRole('dialog')).toHaveCount(0);
    await expect(board.getByLabel('Add a person: name or number')).toHaveValue('Still here');
  });

  test('signing out leaves nothing behind the back button', async ({ board }) => {
    await board.getByRole('button', { name: /your account/ }).click();
    await board.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(board.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await board.goBack();
    await expect(board.getByRole('button', { name: 'Sign in' })).toBeVisible();
  });

  test('an auditor looks and cannot move', async ({ page, context, house, desk, name }) => {
    const who = name('Nour');
    await desk.person(who, [['attempted']]);
    await signIn(context, house, 'auditor');
    await page.goto(`${house.url}/board`);
    const card = page.locator('[data-card]', { hasText: who });
    await card.focus();
    await page.keyboard.press('Space');
    await expect(page.locator('.toast')).toContainText('The front desk, clinicians and owners may move people');
    await expect(card.getByRole('button', { name: /Move to/ })).toHaveCount(0);
  });
});
