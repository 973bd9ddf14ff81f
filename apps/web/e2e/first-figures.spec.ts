import { expect } from '@playwright/test';
import { expectNoBarrier, expectNoSidewaysScroll } from './axe.js';
import { inEmptyHouse } from './empty-house.js';
import { frontDesk } from './front-desk.js';

/* What an owner sees before there is anything to count, in the first days, and where one figure fails: in a practice of its own. */

const test = inEmptyHouse();

test('a brand-new practice: every figure says what would fill it, and none is a row of noughts', async ({ page, house }) => {
  test.slow();
  const founded = await page.request.post(`${house.url}/api/setup`, {
    headers: { origin: house.url },
    data: {
      token: new URL(house.setupLink).hash.slice(1),
      practice: { name: 'Alder Street Therapy', zone: 'America/Los_Angeles', profile: 'therapy' },
      owner: { name: 'Imani Cole', email: 'imani@example.test', password: 'four quiet words here' },
    },
  });
  expect(founded.status()).toBe(201);
  await page.goto(`${house.url}/dashboard`);
  await expect(page.locator('.say')).toContainText('Nobody asked for help');
  const figures = page.locator('.fig');
  await expect(figures.locator('.cap')).toHaveCount(await figures.count());
  for (const figure of await figures.all()) {
    const name = await figure.getAttribute('data-figure');
    const own = figure.locator('.fignone');
    // Three speak of what is not set up yet, and lead there.
    if (['goals', 'satisfaction', 'break-even'].includes(name ?? ''))
      await expect(figure.getByRole('link', { name: /settings/ })).toBeVisible();
    else await expect(own, name ?? '').toHaveText(/\w+ .*\. .*\w/);
    await expect(figure).not.toContainText('Fewer than 10');
  }
  await expectNoBarrier(page, 'a brand-new dashboard');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoBarrier(page, 'a brand-new dashboard on a phone');
  await expectNoSidewaysScroll(page, 'a brand-new dashboard on a phone');
  await page.goto(`${house.url}/referrals`);
  await expect(page.getByRole('region', { name: 'Thank-yous open' })).toContainText('Nobody has sent anybody yet');
  await expect(page.getByRole('table')).toHaveCount(0);

  // The first person who asks: counts, and never a percentage.
  const desk = frontDesk(house.url, page.request);
  await desk.person('Ada First');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${house.url}/dashboard`);
  const funnel = page.locator('.fig[data-figure=funnel]').first();
  await expect(funnel).toContainText('One person who asked');
  await expect(funnel).toContainText('Fewer than 10 people: counts only.');
  expect(await page.locator('.dash').innerText()).not.toMatch(/\d(\.\d)?\s%(?! interval| and more)/);

  // One figure of another period fails: it says so, the others stand, and it is asked again in place. Not after a reload, when a stream that opens
  // late has everything asked once more.
  const LOSSES = '**/api/figures/losses?**';
  await page.route(LOSSES, (route) => route.abort());
  await page.locator('#period button').first().click();
  const losses = page.locator('.fig[data-figure=losses]');
  await expect(losses.getByRole('alert')).toContainText('Why people did not start could not be loaded.', { timeout: 15_000 });
  await expect(funnel).toContainText('One person who asked');
  await page.unroute(LOSSES);
  await losses.getByRole('button', { name: 'Try again' }).click();
  await expect(losses.locator('.cap')).toBeVisible();
});
