import pg from 'pg';
import { TILES } from '../../apps/api/dist/figures/tiles/tiles.js';
import { Line } from '../load/wire.mjs';
import { startChild } from './child.mjs';
import { cardsOf, signIn, signInAs } from './house.mjs';

const ZONE = 'America/Los_Angeles';
const DAY = 86_400_000;
const date = (daysAgo) => new Date(Date.now() - daysAgo * DAY).toISOString().slice(0, 10);
const lastOfMonth = (monthsAgo) =>
  new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - monthsAgo + 1, 0)).toISOString().slice(0, 10);

/** What the dashboard asks first, a year of it, all of it; then as of the last month's end, and of some other day. */
/** @type {[string, Record<string, string>][]} */
export const WINDOWS = [
  ['3 months', { from: `${lastOfMonth(2).slice(0, 7)}-01`, to: lastOfMonth(0) }],
  ['12 months', { from: date(365), to: date(0) }],
  ['ever', {}],
  ['as of a month’s end', { from: `${lastOfMonth(3).slice(0, 7)}-01`, to: lastOfMonth(1), asOf: lastOfMonth(1) }],
  ['as of 400 days ago', { from: date(765), asOf: date(400) }],
];
export const FIGURES = Object.keys(TILES);

/** Milliseconds of each figure over HTTP: the first answer and the median of three more, beside its own statements sent bare. */
export async function measureFigures({ url, product, practice }, say) {
  const line = new Line(product.origin);
  const cookie = await signInAs(product.origin, 2);
  const began = performance.now();
  while ((await ask(line, cookie, '/api/figures/funnel')).body.counting) process.stdout.write('.');
  const filled = (performance.now() - began) / 1_000;
  say(`\nrows filled in ${filled.toFixed(0)} s`);
  const bare = new pg.Client({ connectionString: url });
  await bare.connect();
  await bare.query('VACUUM ANALYZE');
  // As the product asks.
  await bare.query(`SET jit = off; SET max_parallel_workers_per_gather = 0; SET work_mem = '16MB'`);
  try {
    return { filled, times: await timesOf(line, cookie, bare, practice, say) };
  } finally {
    // Also where something failed: the server's end would drown what did.
    await bare.end();
    line.close();
  }
}

async function timesOf(line, cookie, bare, practice, say) {
  const times = [];
  for (const [window, query] of WINDOWS) {
    for (const figure of FIGURES) {
      const path = `/api/figures/${figure}?${new URLSearchParams(query)}`;
      const waits = [];
      let n = null;
      for (let turn = 0; turn < 4; turn++) {
        const { ms, body } = await ask(line, cookie, path);
        waits.push(ms);
        n = body.n;
      }
      const [cold, ...warm] = waits;
      const own = query.asOf ? null : await bareOf(bare, figure, practice, query);
      times.push({ window, figure, n, cold, warm: warm.sort((a, b) => a - b)[1], bare: own });
      say(
        `${window.padEnd(20)} ${figure.padEnd(18)} cold ${cold.toFixed(0).padStart(5)}  warm ${times.at(-1).warm.toFixed(0).padStart(5)}  bare ${own?.toFixed(0) ?? '–'}  n ${n}`,
      );
    }
  }
  return times;
}

async function ask(line, cookie, path) {
  const began = performance.now();
  const answer = await line.send('GET', path, undefined, { cookie });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.whole}`);
  return { ms: performance.now() - began, body: JSON.parse(answer.whole) };
}

/** The figure's own statements as superuser over one connection: no sign-in, no row-level security, no formulas. The least of three. */
async function bareOf(client, figure, practice, { from = '1900-01-01', to = '2199-12-31' }) {
  const midnight = (day) => new Date(`${day}T08:00:00Z`);
  const asked = { practice, at: new Date(), zone: ZONE, window: { from: midnight(from), to: new Date(midnight(to).getTime() + DAY) } };
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3; turn++) {
    let spent = 0;
    const tx = {
      async query(sql, parameters) {
        const began = performance.now();
        const { rows } = await client.query(sql, parameters);
        spent += performance.now() - began;
        return rows;
      },
    };
    await TILES[figure].reckon({ tx, ...asked }, { now: true });
    least = Math.min(least, spent);
  }
  return least;
}

/** All figures at once over six connections, as a browser asks for them: milliseconds until the last answer, of three times. */
export async function dashboard(product) {
  const cookie = await signInAs(product.origin, 2);
  const lines = Array.from({ length: 6 }, () => new Line(product.origin));
  const times = [];
  for (let turn = 0; turn < 3; turn++) {
    const left = [...FIGURES];
    const began = performance.now();
    await Promise.all(
      lines.map(async (line) => {
        for (let figure = left.shift(); figure; figure = left.shift())
          await ask(line, cookie, `/api/figures/${figure}?${new URLSearchParams(WINDOWS[0][1])}`);
      }),
    );
    times.push(performance.now() - began);
  }
  for (const line of lines) line.close();
  return times;
}

/** Moves by eight callers, alone and while two owners read figures of twelve months without a pause: the 95th percentile of a move (W5 beside W2). */
export async function beside(house, url, product) {
  const caller = await startChild('load/caller.mjs');
  const practices = await Promise.all(
    house.practices.map(async ({ id, members }) => ({ id, member: members[0], journeys: await cardsOf(url, 'journeys', id) })),
  );
  const sessions = await signIn(product.origin, house.practices);
  await caller.ask('meet', { target: { name: 'product', kind: 'product', origin: product.origin, practices, sessions, seed: 11 } });
  const moves = () => caller.ask('slot', { name: 'product', work: 'move', callers: 8, ms: 4_000 });
  const cookie = await signInAs(product.origin, 2);
  await moves();
  const alone = [];
  const read = [];
  let answers = 0;
  for (let turn = 0; turn < 3; turn++) {
    alone.push(await moves());
    let reading = true;
    const readers = [0, 1].map(async (reader) => {
      const line = new Line(product.origin);
      for (let k = reader * 5; reading; k++, answers++)
        await ask(line, cookie, `/api/figures/${FIGURES[k % FIGURES.length]}?${new URLSearchParams(WINDOWS[1][1])}`);
      line.close();
    });
    read.push(await moves());
    reading = false;
    await Promise.all(readers);
  }
  await caller.stop();
  const middle = (slots, key) => slots.map((slot) => slot[key]).sort((a, b) => a - b)[1];
  const told = (slots) => ({
    p50: middle(slots, 'p50'),
    p95: middle(slots, 'p95'),
    wrong: slots.flatMap(({ wrong }) => Object.keys(wrong)).length,
  });
  return { alone: told(alone), read: told(read), answers };
}
