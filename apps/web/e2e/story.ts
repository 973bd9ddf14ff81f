import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Locator, type Page } from '@playwright/test';
import { type FrontDesk, frontDesk } from './front-desk.js';
import { House } from './house.js';
import { Watch } from './watch.js';

export type Role = 'owner' | 'desk' | 'clinician' | 'biller' | 'auditor';

interface Story {
  /** A page that is signed in, on the board. */
  board: Page;
  desk: FrontDesk;
  /** Another browser, signed in as this member. */
  colleague: (role: Role, path?: string, options?: BrowserContextOptions) => Promise<Page>;
  /** A name that nobody else has. */
  name: (first: string) => string;
  /** Over every page of the test: no third party, nothing refused by the content security policy, no crash. */
  watch: Watch;
}

export const test = base.extend<Story, { house: House }>({
  house: [
    async ({}, use) => {
      const house = await House.open();
      await use(house);
      await house.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  watch: [
    async ({ context, house }, use) => {
      const watch = new Watch(() => house.url);
      await noPhone(context);
      watch.over(context);
      await use(watch);
      expect(watch.findings, 'third-party requests, refused content, crashes').toEqual([]);
    },
    { auto: true },
  ],
  // One sign-in for the page and for the helper: a second one in the same browser would end the first session.
  board: async ({ page, house, desk: _ }, use) => {
    await page.goto(`${house.url}/board`);
    await expect(page.locator('.board')).toBeVisible();
    await use(page);
  },
  desk: async ({ context, house }, use) => {
    await signIn(context, house, 'desk');
    await use(frontDesk(house.url, context.request));
  },
  colleague: async ({ browser, house, watch }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (role, path = '/board', options = {}) => {
      const context = await browser.newContext(options);
      opened.push(context);
      await noPhone(context);
      watch.over(context);
      await signIn(context, house, role);
      const page = await context.newPage();
      await page.goto(house.url + path);
      return page;
    });
    for (const context of opened) await context.close();
  },
  name: async ({}, use, info) => {
    await use((first) => `${first} ${info.testId.slice(-6)}${info.repeatEachIndex}`);
  },
});
export { expect };

/** A browser on a test machine has no phone: whoever presses a number stays on the page, as at a desk. */
const noPhone = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('a[href^="tel:"]')) event.preventDefault();
    });
  });

export async function signIn(context: BrowserContext, house: House, role: Role): Promise<void> {
  const answer = await context.request.post(`${house.url}/api/session`, {
    data: { email: `${role}@demo.test`, password: house.password },
    headers: { origin: house.url },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

export const column = (page: Page, stage: string): Locator => page.locator(`section[data-stage="${stage}"]`);
export const cardIn = (page: Page, stage: string, name: string): Locator => column(page, stage).locator('[data-card]', { hasText: name });
export const card = (page: Page, name: string): Locator => page.locator('[data-card]', { hasText: name });
export const said = (page: Page): Locator => page.getByTestId('announcer');
/** The name of the focused card. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest('[data-card]')?.querySelector('.nn')?.textContent ?? '');

/** Takes a card in the hand: where it has come to rest (a live ring may still be sorting it in), until the board knows that it is held. */
export async function pickUp(page: Page, from: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  let at = await from.boundingBox();
  for (let still = 0; still < 3; ) {
    await page.waitForTimeout(60);
    const now = await from.boundingBox();
    still = now && at && now.x === at.x && now.y === at.y ? still + 1 : 0;
    at = now;
  }
  const { x, y } = at ?? { x: 0, y: 0 };
  await page.mouse.move(x + 60, y + 20);
  await page.mouse.down();
  const held = page.locator('[data-card].ghost');
  for (let n = 1; n <= 20 && (await held.count()) === 0; n++) {
    await page.mouse.move(x + 64 + n * 2, y + 22 + n, { steps: 2 });
    await page.waitForTimeout(40);
  }
  await expect(held).toHaveCount(1);
}

/** A mouse drag as a hand does it: press, at least two steps, wait, one more small step, let go (board.md: without it tests lie). */
export async function dragTo(page: Page, from: Locator, to: Locator, letGo = true): Promise<void> {
  await to.evaluate((element) => element.scrollIntoView({ inline: 'center' }));
  await pickUp(page, from);
  const end = (await to.boundingBox()) ?? { x: 0, y: 0, width: 0 };
  await page.mouse.move(end.x + end.width / 2, end.y + 120, { steps: 8 });
  await page.waitForTimeout(120);
  await page.mouse.move(end.x + end.width / 2 + 2, end.y + 121);
  if (letGo) await page.mouse.up();
}
