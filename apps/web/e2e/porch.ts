import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { House } from './house.js';
import { Leads, type Role } from './leads.js';
import { Watch } from './watch.js';

interface Hands {
  /** A browser of its own, signed in; the board is open unless another address is asked for. */
  enter: (role?: Role, at?: string, options?: BrowserContextOptions) => Promise<Page>;
  /** A browser of its own at the door. */
  visit: (at?: string, options?: BrowserContextOptions) => Promise<Page>;
  leads: Leads;
}

export const test = base.extend<Hands & { watch: Watch }, { house: House }>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
    async ({}, use) => {
      const house = await House.open();
      await use(house);
      await house.close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  leads: async ({ house }, use) => use(new Leads(house)),
  // On every page of every test: nothing is asked of anybody else, and the content security policy finds nothing to refuse.
  watch: async ({ house }, use) => {
    const watch = new Watch(() => house.url);
    await use(watch);
    expect(watch.findings, 'third-party requests, refused content and crashes').toEqual([]);
  },
  visit: async ({ browser, house, watch }, use) => {
    const opened: { close: () => Promise<void> }[] = [];
    await use(async (at = '/', options) => {
      const context = await browser.newContext({ baseURL: house.url, ...options });
      opened.push(context);
      watch.over(context);
      const page = await context.newPage();
      await page.goto(at);
      return page;
    });
    for (const context of opened) await context.close();
  },
  enter: async ({ browser, house, leads, watch }, use) => {
    const opened: { close: () => Promise<void> }[] = [];
    await use(async (role = 'desk', at = '/board', options) => {
      const context = await browser.newContext({ baseURL: house.url, ...options });
      opened.push(context);
      watch.over(context);
      await context.addCookies(
        (await leads.cookie(role))
          .split('; ')
          .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: house.url })),
      );
      const page = await context.newPage();
      await page.goto(at);
      return page;
    });
    for (const context of opened) await context.close();
  },
});
export { expect };

/** What a screen reader was told last. Two regions are used in turn, so the text of both is read. */
export const spoken = (page: Page): Promise<string> => page.getByTestId('announcer').evaluate((node) => (node.textContent ?? '').trim());

/** Waits until it was said. */
export async function expectSaid(page: Page, text: string | RegExp): Promise<void> {
  const said = expect.poll(() => spoken(page), { message: 'the live region', intervals: [30, 50, 100], timeout: 5_000 });
  await (typeof text === 'string' ? said.toContain(text) : said.toMatch(text));
}
