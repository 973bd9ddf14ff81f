import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { inColours } from './axe.js';
import { cardIn, expect, test } from './story.js';

test.setTimeout(240_000);

const check = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    ),
  ).toEqual([]);
};

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing: board at rest, lifted, menu, panel, closing, list and keys (${colorScheme})`, async ({ board, desk, name }) => {
    await inColours(board, colorScheme);
    const who = name('Axel');
    await desk.person(who, [['qualified']]);
    await check(board);
    const card = cardIn(board, 'qualified', who);
    await card.focus();
    await board.keyboard.press('Space');
    await board.keyboard.press('ArrowRight');
    await check(board);
    await board.keyboard.press('Escape');
    await board.keyboard.press('m');
    await check(board);
    await board.getByRole('menuitem', { name: /Active/ }).click();
    await expect(board.getByRole('dialog')).toBeVisible();
    await check(board);
    await board.keyboard.press('Escape');
    await card.focus();
    await board.keyboard.press('m');
    await board.getByRole('menuitem', { name: /Closed/ }).click();
    await expect(board.getByRole('dialog', { name: /^Close/ })).toBeVisible();
    await check(board);
    await board.keyboard.press('Escape');
    await board.keyboard.press('?');
    await expect(board.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await check(board);
    await board.keyboard.press('Escape');
    await board.getByRole('link', { name: 'List', exact: true }).click();
    await expect(board.getByRole('table')).toBeVisible();
    await check(board);
  });

test('axe finds nothing on the door and on a phone', async ({ page, house, colleague }) => {
  await page.goto(house.url);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await check(page);
  const phone = await colleague('desk', '/board', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await expect(phone.locator('.stabs')).toBeVisible();
  await check(phone);
});

test('at 400 % zoom (320 × 256) a card can be moved by keys and by menu, and the page does not scroll sideways', async ({
  colleague,
  desk,
  name,
}) => {
  const who = name('Zoe');
  const { id } = await desk.person(who, [['attempted']]);
  const page = await colleague('desk', '/board', { viewport: { width: 320, height: 256 } });
  await page
    .getByRole('navigation', { name: 'Stages' })
    .getByRole('button', { name: /Trying to reach/ })
    .click();
  await cardIn(page, 'attempted', who).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect.poll(async () => (await desk.journey(id)).stage).toBe('in_conversation');
  await expect(cardIn(page, 'in_conversation', who)).toBeFocused();
  await page.keyboard.press('m');
  await page.getByRole('menuitem', { name: 'Qualified' }).press('Enter');
  await expect.poll(async () => (await desk.journey(id)).stage).toBe('qualified');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
