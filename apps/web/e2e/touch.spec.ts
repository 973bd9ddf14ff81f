import type { CDPSession, Page } from '@playwright/test';
import { cardIn, expect, test } from './story.js';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A finger as the browser sees it: Playwright's own touchscreen can only tap. */
class Finger {
  constructor(
    private readonly cdp: CDPSession,
    private readonly page: Page,
  ) {}
  private at = { x: 0, y: 0 };
  down(x: number, y: number) {
    this.at = { x: Math.round(x), y: Math.round(y) };
    return this.cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [this.at] });
  }
  async slide(x: number, y: number, steps = 8) {
    const from = this.at;
    for (let n = 1; n <= steps; n++) {
      this.at = { x: Math.round(from.x + ((x - from.x) * n) / steps), y: Math.round(from.y + ((y - from.y) * n) / steps) };
      await this.cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [this.at] });
      await this.page.waitForTimeout(16);
    }
  }
  up() {
    return this.cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
}

test.describe('On a phone', () => {
  const open = async (colleague: (role: 'desk', path?: string, options?: object) => Promise<Page>) => {
    const page = await colleague('desk', '/board', PHONE);
    await expect(page.locator('.board')).toBeVisible();
    return { page, finger: new Finger(await page.context().newCDPSession(page), page) };
  };

  test('one stage at a time, chosen by its tab, and nothing scrolls the page sideways', async ({ colleague, desk, name }) => {
    const who = name('Tam');
    await desk.person(who, [['attempted']]);
    const { page } = await open(colleague);
    await page
      .getByRole('navigation', { name: 'Stages' })
      .getByRole('button', { name: /Trying to reach/ })
      .click();
    await expect(cardIn(page, 'attempted', who)).toBeInViewport();
    await expect(page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name: /Trying to reach/ })).toHaveAttribute(
      'aria-current',
      'true',
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });

  test('a long press lifts, the stage by the thumb takes the card', async ({ colleague, desk, name }) => {
    const who = name('Uri');
    const { id } = await desk.person(who, [['attempted']]);
    const { page, finger } = await open(colleague);
    await page
      .getByRole('navigation', { name: 'Stages' })
      .getByRole('button', { name: /Trying to reach/ })
      .click();
    const card = cardIn(page, 'attempted', who);
    await expect(card).toBeInViewport();
    await page.waitForTimeout(300);
    const box = (await card.boundingBox())!;
    await finger.down(box.x + 150, box.y + 30);
    await page.waitForTimeout(450);
    await expect(page.locator('.stagebar')).toBeVisible();
    const cell = (await page.locator('[data-cell="in_conversation"]').boundingBox())!;
    await finger.slide(cell.x + cell.width / 2, cell.y + cell.height / 2);
    await expect(page.locator('[data-cell="in_conversation"]')).toHaveClass(/on/);
    await finger.up();
    await expect(page.locator('.stagebar')).toHaveCount(0);
    await expect.poll(async () => (await desk.journey(id)).stage).toBe('in_conversation');
    // No click followed: the person was not opened.
    expect(page.url()).not.toContain('/people/');
  });

  test('let go elsewhere puts it back, and a swipe scrolls instead of lifting', async ({ colleague, desk, name }) => {
    const names = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (n) => {
        const who = name(`Swipe ${n}`);
        await desk.person(who, [['attempted']]);
        return who;
      }),
    );
    const { page, finger } = await open(colleague);
    await page
      .getByRole('navigation', { name: 'Stages' })
      .getByRole('button', { name: /Trying to reach/ })
      .click();
    await page.waitForTimeout(400);
    const stack = page.locator('section[data-stage="attempted"] .stack');
    await finger.down(200, 600);
    await finger.slide(200, 350);
    await finger.up();
    await expect.poll(() => stack.evaluate((element) => element.scrollTop)).toBeGreaterThan(50);
    await expect(page.locator('.stagebar')).toHaveCount(0);
    await stack.evaluate((element) => element.scrollTo(0, 0));
    const top = page.locator('section[data-stage="attempted"] [data-card][aria-rowindex="1"]');
    const box = (await top.boundingBox())!;
    await finger.down(box.x + 150, box.y + 30);
    await page.waitForTimeout(450);
    await finger.slide(box.x + 150, box.y + 60);
    await finger.up();
    await expect(page.locator('.stagebar')).toHaveCount(0);
    await expect(cardIn(page, 'attempted', names.at(-1)!)).toBeVisible();
  });

  test('the menu is a sheet with rows that a thumb hits', async ({ colleague, desk, name }) => {
    const who = name('Vic');
    const { id } = await desk.person(who, [['attempted']]);
    const { page } = await open(colleague);
    await page
      .getByRole('navigation', { name: 'Stages' })
      .getByRole('button', { name: /Trying to reach/ })
      .click();
    await cardIn(page, 'attempted', who)
      .getByRole('button', { name: `Move to… ${who}` })
      .tap();
    const row = page.getByRole('menuitem', { name: 'Qualified' });
    expect((await row.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    await row.tap();
    await expect.poll(async () => (await desk.journey(id)).stage).toBe('qualified');
  });
});
