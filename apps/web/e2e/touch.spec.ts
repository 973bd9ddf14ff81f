import type { CDPSession, Page } from '@playwright/test';
import { card, cardIn, expect, test } from './story.js';

/* A thumb on 390 px, by the browser's own touch events (board.md: native drags cannot be driven, our long press can). */

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

class Finger {
  private constructor(private readonly cdp: CDPSession) {}
  static on = async (page: Page) => new Finger(await page.context().newCDPSession(page));

  private send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) => this.cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  down = (x: number, y: number) => this.send('touchStart', [{ x, y }]);
  up = () => this.send('touchEnd', []);
  async glide(from: { x: number; y: number }, to: { x: number; y: number }, steps = 8) {
    for (let n = 1; n <= steps; n++) await this.send('touchMove', [{ x: from.x + ((to.x - from.x) * n) / steps, y: from.y + ((to.y - from.y) * n) / steps }]);
  }
}

const middle = async (page: Page, selector: string) => {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

test('a long press lifts, the stages slide in at the thumb, letting go on one moves the card', async ({ board, desk, name }) => {
  const who = name('Nora');
  const { id } = await desk.person(who);
  await expect(cardIn(board, 'new', who)).toBeVisible();
  const finger = await Finger.on(board);
  const start = (await cardIn(board, 'new', who).locator('.nn').boundingBox())!;
  const from = { x: start.x + 20, y: start.y + 10 };
  await finger.down(from.x, from.y);
  await expect(board.locator('.stagebar')).toBeVisible();
  const cell = await middle(board, '[data-cell="attempted"]');
  expect((await board.locator('[data-cell="attempted"]').boundingBox())!.height).toBeGreaterThanOrEqual(56);
  await finger.glide(from, cell);
  await expect(board.locator('[data-cell="attempted"]')).toHaveClass(/on/);
  await finger.up();
  await expect(board.locator('.stagebar')).toHaveCount(0);
  await expect(board.locator('.toast')).toContainText(`${who} moved to Trying to reach`);
  expect((await desk.journey(id)).stage).toBe('attempted');
  // Letting go is no tap: the person was not opened.
  expect(board.url()).toContain('/board');
});

test('let go elsewhere, and the card stays', async ({ board, desk, name }) => {
  const who = name('Otto');
  const { id } = await desk.person(who);
  const finger = await Finger.on(board);
  const start = (await cardIn(board, 'new', who).locator('.nn').boundingBox())!;
  const from = { x: start.x + 20, y: start.y + 10 };
  await finger.down(from.x, from.y);
  await expect(board.locator('.stagebar')).toBeVisible();
  await finger.glide(from, { x: 200, y: 90 });
  await finger.up();
  await expect(board.locator('.stagebar')).toHaveCount(0);
  expect((await desk.journey(id)).stage).toBe('new');
});

test('a swipe scrolls and lifts nothing', async ({ board, desk, name }) => {
  const who = name('Pia');
  for (const n of [1, 2, 3, 4, 5, 6]) await desk.person(`${who} ${n}`);
  await expect(card(board, `${who} 6`)).toBeVisible();
  const finger = await Finger.on(board);
  const stack = board.locator('section[data-stage="new"] .stack');
  await finger.down(190, 500);
  await finger.glide({ x: 190, y: 500 }, { x: 190, y: 200 }, 12);
  await finger.up();
  await expect.poll(() => stack.evaluate((node) => node.scrollTop)).toBeGreaterThan(50);
  await expect(board.locator('.stagebar')).toHaveCount(0);
});

test('Move on the card is the same by a tap: a sheet with rows of 44 px', async ({ board, desk, name }) => {
  const who = name('Quin');
  const { id } = await desk.person(who);
  await cardIn(board, 'new', who).getByRole('button', { name: `Move to… ${who}` }).last().tap();
  const row = board.getByRole('menuitem', { name: 'Trying to reach' });
  expect((await row.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await row.tap();
  await expect(board.locator('.toast')).toContainText(`${who} moved to Trying to reach`);
  expect((await desk.journey(id)).stage).toBe('attempted');
});

test('a tap opens the person on a page of their own; Call and Move are under the thumb', async ({ board, desk, name }) => {
  const who = name('Rhea');
  await desk.person(who, [], { phone: '(206) 555-0177' });
  await cardIn(board, 'new', who).locator('.nn').tap();
  await expect(board).toHaveURL(/\/people\/[0-9a-f-]{36}$/);
  const call = board.getByRole('link', { name: `Call ${who.split(' ')[0]}` });
  await expect(call).toHaveAttribute('href', 'tel:+12065550177');
  const box = (await call.boundingBox())!;
  expect(box.height).toBeGreaterThanOrEqual(44);
  expect(box.y).toBeGreaterThan(844 / 2);
});
