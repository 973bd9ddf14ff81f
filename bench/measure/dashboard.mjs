import { chromium } from '@playwright/test';
import { enter, findWeb } from './browser.mjs';
import { nameOf, signInAs, startProduct } from './house.mjs';

/** A state must last so long to count as complete: a tile that has arrived may let another one begin. Milliseconds. */
const STILL = 400;
const TURNS = 3;

/**
 * The owner opens the dashboard in a real Chromium: milliseconds from navigation until every tile stands and nothing is still coming.
 *
 * `cold` with an API that has just started and a browser that has never been here; `again` in the same browser. Null where there is no browser or no
 * built web app.
 */
export async function dashboardOnScreen(house, size, say) {
  const { executablePath, webDir } = await findWeb();
  if (!executablePath) {
    say('no browser, or no built web app: the dashboard is not measured on a screen');
    return null;
  }
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    /** @type {Record<'cold' | 'again', { ms: number, tiles: number, slowest: object }[]>} */
    const seen = { cold: [], again: [] };
    for (let turn = 0; turn < TURNS; turn++) {
      const product = await startProduct(house.cluster.appUrl(nameOf(size)), { BENCH_WEB: webDir });
      try {
        const context = await enter(browser, product.origin, await signInAs(product.origin, 2));
        for (const visits of [seen.cold, seen.again]) visits.push(await open(context, `${product.origin}/dashboard`));
        await context.close();
      } finally {
        await product.stop();
      }
    }
    const told = (/** @type {'cold' | 'again'} */ when) => seen[when].map(({ ms }) => ms.toFixed(0)).join(', ');
    say(`dashboard on a screen: ${told('cold')} ms cold, ${told('again')} ms again`);
    return seen;
  } finally {
    await browser.close();
  }
}

async function open(context, address) {
  const page = await context.newPage();
  const asked = [];
  page.on('requestfinished', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) asked.push({ path: pathname.slice(4), ms: request.timing().responseEnd });
  });
  await page.addInitScript((still) => {
    let since = null;
    const look = () => {
      const says = document.querySelector('.lede .say')?.textContent ?? 'coming';
      const isHere =
        !/coming/.test(says) &&
        document.querySelectorAll('section[data-figure]').length > 10 &&
        document.querySelectorAll('[aria-busy=true], .plotwait, .counting').length === 0;
      if (!isHere) since = null;
      else since ??= performance.now();
      if (since !== null && performance.now() - since > still) globalThis.completeAt = since;
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, STILL);
  await page.goto(address);
  const ms = await (await page.waitForFunction(() => globalThis.completeAt, null, { timeout: 60_000 })).jsonValue();
  const tiles = await page.locator('section[data-figure]').count();
  const failed = await page.getByRole('alert').count();
  await page.close();
  if (failed > 0) throw new Error(`The dashboard shows ${failed} alerts.`);
  return { ms, tiles, slowest: asked.sort((a, b) => b.ms - a.ms)[0] };
}
