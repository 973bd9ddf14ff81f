import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing that WCAG 2.2 AA or good practice finds wrong on what is on the screen; what only flits by while it loads is looked at again. */
export async function expectNoBarrier(page: Page, where: string): Promise<void> {
  let found = await barriers(page);
  for (let again = 0; again < 3 && found.length > 0; again++) {
    await page.waitForTimeout(500);
    found = await barriers(page);
  }
  expect.soft(found, where).toEqual([]);
}

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(
    ({ id, impact, nodes }) =>
      `${impact} ${id}: ${nodes
        .slice(0, 3)
        .map((node) => node.target.join(' '))
        .join(' | ')}`,
  );
}

/** Day or night, and painted so: a page at rest in a headless browser hears of a change with its next frame only. */
export async function inColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
}

/** The page is as wide as the window, whatever is on it. */
export async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  expect
    .soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${where} scrolls sideways`)
    .toBeLessThanOrEqual(0);
}
