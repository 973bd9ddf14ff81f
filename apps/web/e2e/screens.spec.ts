import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoBarrier, expectNoSidewaysScroll, inColours } from './axe.js';
import { expect, test } from './story.js';

/*
 * Every screen of people and every place of an owner, at a desk, on a phone and at 400 % zoom, by day and by night: no barrier, no
 * sideways scroll.
 * With SHOTS=<folder> each is also kept as a picture (npm run shots).
 */

const { SHOTS } = process.env;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844, phone: true },
  { width: 320, height: 640, phone: true },
];

interface Screen {
  name: string;
  open: (page: Page, at: { url: string; personId: string; who: string }) => Promise<void>;
  /** Only where there is room for it. */
  desk?: true;
}
const history = (page: Page) => expect(page.locator('.tl .ev').first()).toBeVisible();
const wide = (page: Page) => (page.viewportSize()?.width ?? 0) >= 1000;

const SCREENS: Screen[] = [
  {
    name: 'board',
    open: async (page, { url }) => {
      await page.goto(`${url}/board`);
      await expect(page.locator('[data-card]').first()).toBeVisible();
    },
  },
  {
    name: 'today',
    open: async (page, { url }) => {
      await page.goto(`${url}/today`);
      await expect(page.locator('.callpane .hist, .phbody .hist')).toBeVisible();
    },
  },
  {
    name: 'person',
    open: async (page, { url, personId }) => {
      await page.goto(`${url}/people/${personId}`);
      await history(page);
    },
  },
  {
    name: 'person-proofs',
    open: async (page) => {
      if (wide(page)) await page.getByRole('button', { name: 'Record: Payment verified' }).click();
      else {
        await page.getByRole('tab', { name: /Proofs/ }).click();
        await page.getByRole('button', { name: 'Record: Payment verified' }).click();
      }
      await expect(page.getByLabel('How we know')).toBeVisible();
    },
  },
  {
    name: 'person-reach',
    open: async (page) => {
      if (!wide(page)) await page.getByRole('tab', { name: 'Reach' }).click();
      await page
        .getByRole('region', { name: /How we may reach/ })
        .getByRole('button', { name: 'Edit' })
        .click();
      await expect(page.getByRole('radiogroup', { name: 'Leave a message' })).toBeVisible();
    },
  },
  {
    name: 'person-about',
    open: async (page) => {
      await page.getByRole('button', { name: 'Back' }).last().click();
      if (!wide(page)) await page.getByRole('tab', { name: 'About' }).click();
      await page.getByRole('button', { name: 'Edit name and birth date' }).click();
      await expect(page.getByLabel('Pronouns')).toBeVisible();
    },
  },
  {
    name: 'person-move',
    open: async (page) => {
      await page.getByRole('button', { name: 'Move to…' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  {
    name: 'person-checklist',
    open: async (page) => {
      await page.getByRole('menuitem', { name: /Active/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'person-pane',
    desk: true,
    open: async (page, { url, personId, who }) => {
      await page.goto(`${url}/board?person=${personId}`);
      await expect(page.getByRole('heading', { name: who })).toBeVisible();
      await history(page);
    },
  },
  {
    name: 'person-not-here',
    open: async (page, { url }) => {
      await page.goto(`${url}/people/01890000-0000-7000-8000-000000000001`);
      await expect(page.getByRole('heading', { name: 'This person is not here.' })).toBeVisible();
    },
  },
  {
    name: 'people',
    open: async (page, { url }) => {
      await page.goto(`${url}/people`);
      await expect(page.locator('#find')).toBeFocused();
    },
  },
  {
    name: 'people-found',
    open: async (page, { who }) => {
      await page.locator('#find').fill(who.slice(0, 3));
      await expect(page.locator('.ptbl tbody tr').first()).toBeVisible();
    },
  },
  {
    name: 'people-nobody',
    open: async (page) => {
      await page.locator('#find').fill('zzzz zzzz');
      await expect(page.getByRole('heading', { name: /Nobody matches/ })).toBeVisible();
    },
  },
];

/** What an owner sees besides: by its address, and what is there once it stands. */
const PLACES: { name: string; path: string; there: string; desk?: true; act?: (page: Page) => Promise<void> }[] = [
  { name: 'caseload', path: '/caseload', there: '.caseload .cbody' },
  { name: 'letters', path: '/letters', there: '.llist' },
  {
    name: 'letter',
    path: '/letters',
    there: '.llist .li',
    act: async (page) => {
      await page.locator('.llist .li').first().click();
      await expect(page.getByRole('article', { name: 'The letter' })).toBeVisible();
    },
  },
  { name: 'day', path: '/day', there: '.dgrid, .dplist' },
  {
    name: 'missed-call',
    path: '/day',
    there: '.daypage',
    act: async (page) => {
      await page.locator('#work').focus();
      await page.keyboard.press('m');
      await expect(page.getByRole('dialog').getByLabel('Number')).toBeVisible();
    },
  },
  { name: 'waitlist', path: '/waitlist', there: '.waitbody' },
  { name: 'settings', path: '/settings', there: '.subnav' },
  { name: 'settings-practice', path: '/settings/practice', there: '.setmain .hours' },
  { name: 'settings-locations', path: '/settings/locations', there: '.setrows li' },
  { name: 'settings-rules', path: '/settings/rules', there: '.rules li' },
  {
    name: 'settings-rules-trial',
    path: '/settings/rules',
    there: '.rules li',
    desk: true,
    act: async (page) => {
      await page.getByRole('button', { name: 'No next appointment' }).click();
      await page.getByRole('textbox', { name: 'No next appointment after' }).fill('3');
      await expect(page.locator('.trial[aria-busy="false"] .trialdays')).toBeVisible();
    },
  },
  { name: 'settings-scripts', path: '/settings/scripts', there: '.wbox' },
  { name: 'settings-letters', path: '/settings/letters', there: '.wbox' },
  { name: 'settings-integrations', path: '/settings/integrations', there: '.inhead' },
  { name: 'settings-me', path: '/settings/me', there: '.setmain form' },
  { name: 'settings-call-times', path: '/settings/call-times', there: '.calltimes' },
];

for (const { width, height, phone } of SIZES)
  test(`every place of an owner at ${width} px, by day and by night`, async ({ house, colleague }) => {
    test.setTimeout(300_000);
    const page = await colleague('owner', '/people', {
      viewport: { width, height },
      reducedMotion: 'reduce',
      ...(phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: SHOTS ? 2 : 1 } : {}),
    });
    for (const { name, path, there, desk, act } of PLACES) {
      if (desk && phone) continue;
      await page.goto(house.url + path);
      await expect(page.locator(there).first()).toBeVisible();
      await act?.(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await inColours(page, colorScheme);
        const where = `${name} at ${width}, ${colorScheme}`;
        await expectNoSidewaysScroll(page, where);
        if (width !== 320) await expectNoBarrier(page, where);
        if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}-${width}-${colorScheme}.png`) });
      }
      await inColours(page, 'light');
    }
  });

for (const { width, height, phone } of SIZES)
  test(`every screen of people at ${width} px, by day and by night`, async ({ desk, colleague, house, name }) => {
    test.setTimeout(300_000);
    const who = name('Gwendolyn Abara-Featherstonehaugh');
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    const card = await desk.person(who, [['qualified'], ['intake_completed', [{ kind: 'intake_completed', at: yesterday }]]], {
      phone: '(206) 555-0131',
      message: 'I would like to start in January, Mondays work best.',
    });
    const person = await desk.get<{ version: number; contactPoints: { id: string }[] }>(`/api/people/${card.personId}`);
    await desk.post(`/api/people/${card.personId}/contact-points/${person.contactPoints[0]?.id}/consents`, {
      action: 'voicemail',
      answer: 'no',
    });
    const now = await desk.get<{ version: number }>(`/api/people/${card.personId}`);
    await desk.patch(`/api/people/${card.personId}`, {
      version: now.version,
      pronouns: 'she/her',
      safeContact: { hours: { from: '12:00', to: '18:00' }, safetyNote: 'Ask for Gwen only.' },
    });
    // Grounds fade when the theme changes; what is judged is what they become.
    const page = await colleague('desk', '/people', {
      viewport: { width, height },
      reducedMotion: 'reduce',
      ...(phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: SHOTS ? 2 : 1 } : {}),
    });
    for (const screen of SCREENS) {
      if (screen.desk && phone) continue;
      await inColours(page, 'light');
      await screen.open(page, { url: house.url, personId: card.personId, who });
      for (const colorScheme of ['light', 'dark'] as const) {
        await inColours(page, colorScheme);
        const where = `${screen.name} at ${width}, ${colorScheme}`;
        await expectNoSidewaysScroll(page, where);
        // The board's own barriers are looked for in access.spec.
        if (width !== 320 && screen.name !== 'board') await expectNoBarrier(page, where);
        if (SHOTS) await page.screenshot({ path: join(SHOTS, `${screen.name}-${width}-${colorScheme}.png`) });
      }
    }
  });

test('the door and the lock: no barrier by day and by night, on a desk and on a phone', async ({ browser, house, watch, colleague }) => {
  test.slow();
  for (const viewport of SIZES.slice(0, 2)) {
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
    watch.over(context);
    const door = await context.newPage();
    await door.goto(house.url);
    await expect(door.getByRole('button', { name: 'Sign in' })).toBeVisible();
    const locked = await colleague('desk', '/board', { viewport, reducedMotion: 'reduce' });
    await expect(locked.locator('[data-card]').first()).toBeVisible();
    await (viewport.phone
      ? locked.getByRole('navigation').getByRole('button', { name: 'More', exact: true })
      : locked.getByRole('button', { name: /your account/ })
    ).click();
    await locked.getByRole('menuitem', { name: 'Lock now' }).click();
    await expect(locked.getByRole('heading', { name: /^Locked at/ })).toBeVisible();
    for (const [name, page] of [
      ['sign-in', door],
      ['locked', locked],
    ] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        await inColours(page, colorScheme);
        const where = `${name} at ${viewport.width}, ${colorScheme}`;
        await expectNoSidewaysScroll(page, where);
        await expectNoBarrier(page, where);
        if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}-${viewport.width}-${colorScheme}.png`) });
      }
    await context.close();
  }
});
