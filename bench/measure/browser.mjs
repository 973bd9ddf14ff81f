import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findChromium } from '../../scripts/test/chromium.mjs';
import { median } from './alternate.mjs';
import { cardsOf, nameOf, signIn, startProduct } from './house.mjs';

const WEB = fileURLToPath(new URL('../../apps/web/dist', import.meta.url));
const VISITS = 5;
const MOVES = 30;

/** What a person at a screen waits for, in a real Chromium: the first board, cold, and somebody else's move. Empty where there is no browser or no built web app. */
export async function measureBrowser(house, size, say) {
  const { executablePath, webDir } = await findWeb();
  if (!executablePath) {
    say('no browser, or no built web app: the screen is not measured');
    return { notes: ['The screen was not measured: no browser, or no built web app.'] };
  }
  const product = await startProduct(house.cluster.appUrl(nameOf(size)), { BENCH_WEB: webDir });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const sessions = await signIn(product.origin, house.practices.slice(0, 1));
    const visits = [];
    for (let n = 0; n < VISITS + 1; n++) visits.push(await visit(browser, product.origin, sessions[0].cookie));
    // The first one warms the server and the machine's file cache; a browser's own cache is empty each time.
    visits.shift();
    const cards = await cardsOf(house.cluster.superuserUrl(nameOf(size)), 'journeys', house.practices[0].id);
    const seen = await watch(browser, product.origin, sessions, cards);
    const paint = median(visits.map((one) => one.paint));
    say(`first board ${paint.toFixed(0)} ms, script ${visits[0].script} bytes, seen elsewhere p99 ${seen.p99?.toFixed(0)} ms`);
    return { browser: { paint, script: median(visits.map((one) => one.script)), cards: visits[0].cards, seen } };
  } finally {
    await browser.close();
    await product.stop();
  }
}

/** A browser and the web app as it is built; null where one of them is not there. */
export async function findWeb() {
  return { executablePath: existsSync(`${WEB}/index.html`) ? await findChromium() : null, webDir: WEB };
}

/** A new browser profile that is signed in. */
export async function enter(browser, origin, cookie) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies(
    cookie.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: origin })),
  );
  return context;
}

/** A new browser profile, the board's address, and the moment at which cards have been painted: two frames after they stood in the document. */
async function visit(browser, origin, cookie) {
  const context = await enter(browser, origin, cookie);
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  const scripts = new Map();
  let script = 0;
  network.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.set(requestId, true));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) script += encodedDataLength;
  });
  let board = null;
  page.on('response', async (response) => {
    if (new URL(response.url()).pathname === '/api/board') board ??= await response.json().catch(() => null);
  });
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelectorAll('[data-card]').length < 8) return requestAnimationFrame(look);
      return requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.paintedAt = performance.now())));
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${origin}/board`);
  const paint = await (await page.waitForFunction(() => globalThis.paintedAt, null, { timeout: 30_000 })).jsonValue();
  await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);
  await context.close();
  return { paint, script, cards: board?.columns.reduce((sum, column) => sum + column.cards.length, 0) ?? null };
}

/** One member moves, another one's screen shows it: from the answer in the first page to the card having left its place in the second. */
async function watch(browser, origin, sessions, stock) {
  const [mine, theirs] = await Promise.all(sessions.map(({ cookie }) => enter(browser, origin, cookie)));
  const [here, there] = [await mine.newPage(), await theirs.newPage()];
  for (const page of [here, there]) {
    await page.goto(`${origin}/board`);
    await page.waitForSelector('[data-card]');
  }
  await there.waitForTimeout(1_500);
  const shown = new Set(await there.$$eval('[data-card]', (all) => all.map((card) => card.dataset.card)));
  const movable = stock.filter(([id, stage]) => shown.has(id) && stage !== 'waitlisted').slice(0, MOVES);
  const waits = [];
  for (const [id, stage, version] of movable) {
    const gone = there.evaluate(
      ([card]) =>
        new Promise((resolve) => {
          const place = () => document.querySelector(`[data-card="${card}"]`)?.getBoundingClientRect().left;
          const was = place();
          // Scrolled out of the window of drawn cards meanwhile: nothing can be seen of it.
          if (was === undefined) return resolve('unseen');
          const look = () => (place() === was ? requestAnimationFrame(look) : resolve(performance.timeOrigin + performance.now()));
          look();
          setTimeout(() => resolve(null), 5_000);
        }),
      [id],
    );
    const committed = await here.evaluate(
      async ([card, to, seen]) => {
        const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
        const answer = await fetch(`/api/journeys/${card}/moves`, { method: 'POST', headers, body: JSON.stringify({ to, version: seen }) });
        return answer.ok ? performance.timeOrigin + performance.now() : null;
      },
      [id, stage === 'qualified' ? 'waitlisted' : 'qualified', version],
    );
    const left = committed === null ? null : await gone;
    if (committed !== null && left !== 'unseen') waits.push(left === null ? 5_000 : Math.max(0, left - committed));
  }
  waits.sort((a, b) => a - b);
  return { p50: waits[waits.length >> 1] ?? null, p99: waits[Math.floor(waits.length * 0.99)] ?? null, n: waits.length };
}
