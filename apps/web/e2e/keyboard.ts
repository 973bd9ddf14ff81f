import { expect, type Locator, type Page } from '@playwright/test';
import { said } from './story.js';

/* The hands of somebody who has no mouse. */

/** Presses Tab until it is there, as a person would; fails where no Tab leads to it. */
export async function tabTo(page: Page, target: Locator, most = 40): Promise<void> {
  for (let n = 0; n < most; n++) {
    if (await target.evaluate((node) => node === document.activeElement || node.contains(document.activeElement)).catch(() => false))
      return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

/** Chooses in the menu that is open, by arrows and Enter. */
export async function choose(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name });
  await expect(item).toBeVisible();
  for (let n = 0; n < 20 && !(await item.evaluate((node) => node === document.activeElement)); n++) await page.keyboard.press('ArrowDown');
  await expect(item).toBeFocused();
  await page.keyboard.press('Enter');
}

/** A date and a time as they are typed into native fields in the en-US locale: `11/24/2026`, `10:30 AM`. */
export function typedMoment(at: Date, zone: string): { day: string; time: string } {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hour12: true,
    })
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return { day: `${parts.month}${parts.day}${parts.year}`, time: `${parts.hour}${parts.minute}${parts.dayPeriod}` };
}

export async function expectSaid(page: Page, words: string | RegExp): Promise<void> {
  await expect(said(page)).toContainText(words, { timeout: 5_000 });
}
