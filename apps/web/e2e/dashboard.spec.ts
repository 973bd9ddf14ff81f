import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoBarrier, expectNoSidewaysScroll, inColours } from './axe.js';
import { expect, said, test } from './story.js';

/*
 * The owner's Friday: every number opens as many people as it says (OW-16), in light and dark, at a desk, on a phone and at 400 % zoom.
 * With SHOTS=<folder> pictures are kept.
 */

const { SHOTS } = process.env;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844, phone: true },
  { width: 320, height: 640, phone: true },
];

/** All figures are here, and none of them is still counted. */
async function arrived(page: Page): Promise<void> {
  await expect(page.locator('.lede .say')).not.toHaveText(/coming/, { timeout: 20_000 });
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0, { timeout: 20_000 });
  await expect(page.locator('.plotwait, .counting')).toHaveCount(0, { timeout: 20_000 });
}
const figure = (page: Page, name: string) => page.locator(`section[data-figure="${name}"]`).first();

test('OW-16: every number of the dashboard opens a list that is as long as it says', async ({ colleague }) => {
  // Some 250 numbers, each opened.
  test.setTimeout(600_000);
  const page = await colleague('owner', '/dashboard?from=all');
  await arrived(page);
  await page.getByRole('button', { name: 'Tables' }).click();
  await expect(figure(page, 'funnel').locator('table')).toBeVisible();
  for (const closed of await page.locator('.figs details:not([open]) > summary').all()) await closed.click();
  const numbers = page.locator('button[data-part]');
  const all = await numbers.evaluateAll((found) =>
    found.map((one, index) => ({ index, part: one.getAttribute('data-part') ?? '', words: one.firstChild?.textContent ?? '' })),
  );
  // What stands twice on the page is one number; it must then be the same one.
  const once = new Map<string, (typeof all)[number]>();
  for (const one of all) {
    const seen = once.get(one.part);
    if (seen) expect(one.words, one.part).toBe(seen.words);
    else once.set(one.part, one);
  }
  expect(once.size, 'numbers that open').toBeGreaterThan(40);
  for (const { index, part, words } of once.values()) {
    await numbers.nth(index).click();
    const panel = page.getByRole('dialog');
    await expect(panel.getByTestId('behind-count'), part).toHaveText(new RegExp(`^${words === '1' ? 'One row' : `${words} rows`}$`));
    const more = panel.getByRole('button', { name: /^Show .* more$/ });
    const rows = panel.locator('.behindlist > li');
    for (let n = await rows.count(); await more.isVisible(); n = await rows.count()) {
      await more.click();
      await expect.poll(() => rows.count()).toBeGreaterThan(n);
    }
    await expect(rows, part).toHaveCount(Number(words));
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
  }
});

test('OW-13, R-77, R-99: what we owe adds up in each row; a second service and what missed callers may be worth are said', async ({
  colleague,
}) => {
  const page = await colleague('owner', '/dashboard?from=all');
  await arrived(page);
  const rows = await figure(page, 'follow-ups')
    .locator('tbody tr')
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll('td')].slice(0, 7).map((cell) => Number.parseInt(cell.textContent ?? '', 10))),
    );
  expect(rows.length).toBeGreaterThan(8);
  for (const [all = 0, ...parts] of rows) expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all);
  await expect(figure(page, 'uptake').locator('[data-part="uptake/second"]')).toHaveAttribute('data-n', '3');
  await expect(figure(page, 'retention')).toContainText('Each service counts: 3 people have a second one.');
  await expect(figure(page, 'break-even')).toContainText(/they may have been worth \d+ to [\d,]+\./);
  // Whoever books on the way out has not gone quiet (R-56).
  await expect(figure(page, 'returned')).toContainText('who booked before a call was due');
});

/** The latest day at whose end nobody stood in some stage, and somebody in one further down. */
async function dayOfAnEmptyStage(page: Page): Promise<string> {
  for (let back = 1; back < 400; back++) {
    const asOf = new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
    const { value } = await (await page.request.get(`${new URL(page.url()).origin}/api/figures/snapshot?asOf=${asOf}`)).json();
    const counts: number[] = value.stages.map(({ count }: { count: number }) => count);
    if (counts.includes(0) && counts.slice(counts.indexOf(0)).some((count) => count > 0)) return asOf;
  }
  throw new Error('Somebody always stood in every stage.');
}

test('OW-02: every bar says the number of its own row, also below a row of nobody', async ({ colleague }) => {
  const page = await colleague('owner', '/dashboard?from=all');
  await page.goto(`${new URL(page.url()).origin}/dashboard?from=all&asOf=${await dayOfAnEmptyStage(page)}`);
  await arrived(page);
  const words = await figure(page, 'snapshot')
    .locator('svg .inbar, svg .lab.strong')
    .evaluateAll((all) =>
      all.map((one) => [one.getBoundingClientRect().y, one.textContent] as const).sort(([one], [other]) => one - other),
    );
  await page.getByRole('button', { name: 'Tables' }).click();
  const numbers = await figure(page, 'snapshot')
    .locator('tbody tr > :nth-child(2)')
    .evaluateAll((all) => all.map((one) => one.firstChild?.firstChild?.textContent ?? ''));
  expect(numbers, 'a row of nobody').toContain('0');
  expect(words.map(([, number]) => number)).toEqual(numbers);
});

test('the figures are asked for while the page itself is on its way, and each of them once', async ({ colleague }) => {
  // Once before: a figure that still counts older history is asked again each second.
  const page = await colleague('owner', '/dashboard?from=2026-01&to=2026-02');
  await arrived(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/figures/')) asked.push(pathname + search);
  });
  let send: () => void = () => {};
  const held = new Promise<void>((go) => {
    send = go;
  });
  await page.route(/\/assets\/dashboard-page-.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await expect.poll(() => asked.filter((path) => path.includes('/never-abandoned')).length).toBe(1);
  const ahead = [...asked];
  send();
  await arrived(page);
  expect(asked, 'what the page asks that was not asked ahead').toEqual(ahead);
  expect(new Set(asked).size, 'each once').toBe(asked.length);
  // Nothing is asked that nobody shows; one is a line of another figure.
  const tiles = await page.locator('section[data-figure]').evaluateAll((all) => all.map((one) => one.getAttribute('data-figure')));
  const figures = new Set(asked.map((path) => /^\/api\/figures\/([\w-]+)/.exec(path)?.[1] ?? ''));
  expect([...figures].filter((name) => !tiles.includes(name)).sort()).toEqual(['never-abandoned']);
});

for (const { width, height, phone } of SIZES.slice(0, 2))
  test(`ux screen 5: the chapters are led to from a bar that stays, at ${width} px`, async ({ colleague }) => {
    const page = await colleague('owner', '/dashboard?from=all', {
      viewport: { width, height },
      ...(phone ? { hasTouch: true, isMobile: true } : {}),
    });
    await arrived(page);
    const bar = page.getByRole('navigation', { name: 'Chapters' });
    const ways = bar.getByRole('link');
    const names = await ways.allInnerTexts();
    expect(names.length).toBeGreaterThan(3);
    await expect(page.locator('.chapter').getByRole('heading', { level: 2 })).toHaveText(names);
    await expect(page.locator('.chapter').getByRole('heading', { level: 3 })).toHaveCount(await page.locator('.fig').count());
    await expect(bar.locator('[aria-current]')).toHaveCount(0);
    for (const name of [...names].reverse()) {
      const way = bar.getByRole('link', { name, exact: true });
      if (phone) await way.tap();
      else await way.press('Enter');
      const head = page.getByRole('heading', { level: 2, name, exact: true });
      await expect(head).toBeInViewport();
      await expect(head).toBeFocused();
      await expect(bar.locator('[aria-current]')).toHaveText(name);
      // Under the bar, not behind it; and the bar shows where one is.
      const [over, under, own] = await Promise.all([bar, head, way].map((one) => one.boundingBox()));
      expect(under?.y).toBeGreaterThanOrEqual((over?.y ?? 0) + (over?.height ?? 0));
      expect(own?.height).toBeGreaterThanOrEqual(44);
      expect(own?.x).toBeGreaterThanOrEqual(0);
      expect((own?.x ?? 0) + (own?.width ?? 0)).toBeLessThanOrEqual(width);
    }
    // The next Tab is in the first figure of the chapter; who reads on comes to the next one, and back at the sentence to none.
    await page.keyboard.press('Tab');
    await expect(page.locator('.chapter').first().locator('.fighead button').first()).toBeFocused();
    await page
      .locator('.chapter')
      .nth(2)
      .getByRole('heading', { level: 2 })
      .evaluate((head) => head.scrollIntoView());
    await expect(bar.locator('[aria-current]')).toHaveText(names[2] ?? '');
    await page.locator('.dash').evaluate((box) => box.scrollTo(0, 0));
    await expect(bar.locator('[aria-current]')).toHaveCount(0);
    await expectNoSidewaysScroll(page, `chapters at ${width}`);
  });

test('OW-16: what a figure means opens at a press and gives the focus back; so does another period', async ({ colleague }) => {
  const page = await colleague('owner', '/dashboard?from=all');
  await arrived(page);
  const about = page.getByRole('button', { name: 'What How long people stay means' });
  await about.press('Enter');
  const told = page.getByRole('dialog', { name: 'What How long people stay means' });
  await expect(told).toContainText('Each service counts by itself');
  await expect(told).toContainText(/Definition .* version .* As known/);
  await page.keyboard.press('Escape');
  await expect(told).toHaveCount(0);
  await expect(about).toBeFocused();
  await page.getByRole('button', { name: 'Other…' }).click();
  const period = page.getByRole('dialog', { name: 'Period' });
  await expect(period.getByText('Empty = as known now.')).toBeVisible();
  await expectNoBarrier(page, 'another period');
  await period.getByRole('button', { name: 'Show' }).click();
  await expect(period).toHaveCount(0);
  await expect(page).toHaveURL(/from=20\d\d-\d\d/);
});

test('a name in the list is hidden by the mask, and leads to the person', async ({ colleague }) => {
  const page = await colleague('owner', '/dashboard?from=all');
  await arrived(page);
  await figure(page, 'funnel').locator('button[data-part="funnel/reached:active"]').first().click();
  const first = page.locator('.behindlist a').first();
  await expect(first.locator('b')).toHaveText(/\p{Ll}/u);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+P');
  await figure(page, 'funnel').locator('button[data-part="funnel/reached:active"]').first().click();
  await expect(first.locator('b')).toHaveText(/^\p{Lu}\.( \p{Lu}\.)?$/u);
  await first.click();
  await expect(page).toHaveURL(/\/people\/[0-9a-f-]{36}$/);
});

test('a chart is walked by arrows, each point is said, and Enter opens its people', async ({ colleague }) => {
  const page = await colleague('owner', '/dashboard?from=all');
  await arrived(page);
  const chart = figure(page, 'funnel').getByRole('group', { name: /^From asking to starting/ });
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect(said(page)).toContainText(/^1 of 7: Asked, \d+/);
  await page.keyboard.press('ArrowRight');
  await expect(said(page)).toContainText(/^2 of 7: Trying to reach, \d+, [\d.]+\s%/);
  await page.keyboard.press('End');
  await expect(said(page)).toContainText(/^7 of 7: Active, (\d+)/);
  const count = /Active, (\d+)/.exec(await said(page).innerText())?.[1];
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('behind-count')).toHaveText(`${count} rows`);
  await page.keyboard.press('Escape');
  const curve = figure(page, 'retention').getByRole('group', { name: /^How long people stay/ });
  await curve.focus();
  await page.keyboard.press('Home');
  await expect(said(page)).toContainText(/^1 of \d+: Session 1: 100.0\s%/);
});

test('the period, the date and the people behind a number stand in the address', async ({ colleague }) => {
  const page = await colleague('owner', '/dashboard');
  await arrived(page);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(page).toHaveURL(/from=all/);
  await arrived(page);
  await expect(figure(page, 'funnel').locator('.foot')).toBeVisible();
  // Before the practice began nobody had asked: the same months, known then.
  await page.goto(`${new URL(page.url()).origin}/dashboard?from=all&asOf=2020-01-01`);
  await arrived(page);
  await expect(page.locator('.lede .say')).toHaveText('Nobody asked for help since the beginning.');
  await expect(figure(page, 'funnel').locator('.fignone')).toContainText('Nobody asked since the beginning.');
  await page.goto(`${new URL(page.url()).origin}/dashboard?from=all&figure=funnel&part=open`);
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Still on their way' })).toBeVisible();
});

test('each figure is kept as a file, with the numbers that it shows', async ({ colleague }) => {
  const page = await colleague('owner', '/dashboard?from=all');
  await arrived(page);
  const links = page.locator('a[data-csv]');
  expect(await links.count()).toBeGreaterThan(8);
  for (let n = 0; n < (await links.count()); n++) {
    const coming = page.waitForEvent('download');
    await links.nth(n).click();
    const table = await readFile(await (await coming).path(), 'utf8');
    expect(table).toMatch(/^what,value\r\n/);
    const shownN = /n = (\d+)/.exec(await links.nth(n).locator('xpath=ancestor::*[contains(@class,"foot")]').innerText())?.[1];
    expect(table).toContain(`\r\nn,${shownN}\r\n`);
  }
});

test('on paper it is one page', async ({ colleague }) => {
  const page = await colleague('owner', '/dashboard?from=all');
  await arrived(page);
  const paper = await page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    ...(SHOTS ? { path: join(SHOTS, 'dashboard.pdf') } : {}),
  });
  expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test('a clinician has no way to the dashboard, and is told who may see it', async ({ colleague }) => {
  const page = await colleague('clinician', '/dashboard');
  await expect(page.getByRole('heading', { name: 'The dashboard is for owners and auditors.' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' }).first().getByRole('link', { name: 'Board', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Dashboard' })).toHaveCount(0);
});

for (const { width, height, phone } of SIZES)
  test(`the dashboard at ${width} px, by day and by night: no barrier, no sideways scroll`, async ({ colleague }) => {
    test.setTimeout(180_000);
    const page = await colleague('owner', '/dashboard?from=all', {
      viewport: { width, height },
      reducedMotion: 'reduce',
      ...(phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: SHOTS ? 2 : 1 } : {}),
    });
    await arrived(page);
    for (const tables of [false, true]) {
      if (tables) await page.getByRole('button', { name: 'Tables' }).click();
      for (const colorScheme of ['light', 'dark'] as const) {
        await inColours(page, colorScheme);
        const where = `dashboard${tables ? '-tables' : ''} at ${width}, ${colorScheme}`;
        await expectNoSidewaysScroll(page, where);
        if (width !== 320) await expectNoBarrier(page, where);
        if (SHOTS) await picture(page, `dashboard${tables ? '-tables' : ''}-${width}-${colorScheme}`);
      }
    }
    await inColours(page, 'light');
    await figure(page, 'funnel').locator('button[data-part="funnel/open"]').first().click();
    await expect(page.locator('.behindlist > li').first()).toBeVisible();
    await expectNoSidewaysScroll(page, `people behind at ${width}`);
    if (width !== 320) await expectNoBarrier(page, `people behind at ${width}`);
    if (SHOTS) await page.screenshot({ path: join(SHOTS, `dashboard-people-${width}.png`) });
  });

/** The whole of it, which scrolls in its own box at a desk. */
async function picture(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1440, height: 900 };
  const height = await page.locator('.dash').evaluate((box) => box.scrollHeight + 200);
  await page.setViewportSize({ width: before.width, height });
  await page.screenshot({ path: join(SHOTS ?? '', `${name}.png`) });
  await page.setViewportSize(before);
}
