import pg from 'pg';
import { Line } from '../load/wire.mjs';
import { startChild } from './child.mjs';
import { cardsOf, nameOf, signIn, startProduct } from './house.mjs';
import { memoryOf } from './processes.mjs';
import { catchUp } from './sweep.mjs';

const COUNTED = 40;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What stands beside the speed: statements and rows an operation, bytes on the wire, memory, and a commit's way to another connection. On a server just started. */
export async function measureSides(house, size, say) {
  const url = house.cluster.superuserUrl(nameOf(size));
  const product = await startProduct(house.cluster.appUrl(nameOf(size)));
  const caller = await startChild('load/caller.mjs');
  try {
    await pause(2_000);
    const idle = memoryOf(product.pid);
    await catchUp(product);
    const [practice] = house.practices;
    const sessions = await signIn(product.origin, [practice]);
    const journeys = await cardsOf(url, 'journeys', practice.id);
    await caller.ask('meet', {
      target: { name: 'product', kind: 'product', origin: product.origin, practices: [{ id: practice.id, journeys }], sessions, seed: 23 },
    });
    const statements = {};
    for (const work of ['board', 'queue', 'search', 'move', 'inquiry']) statements[work] = await statementsOf(product, caller, work);
    const rows = {
      moved: await rowsOf(url, () => caller.ask('slot', { name: 'product', work: 'move', callers: 1, ms: 60_000, times: COUNTED })),
    };
    const wire = await wireOf(product.origin, sessions[0].cookie);
    const ring = await ringOf(product.origin, sessions, journeys.slice(-60));
    for (const work of ['board', 'move', 'search', 'inquiry']) await caller.ask('slot', { name: 'product', work, callers: 32, ms: 2_500 });
    await pause(1_000);
    const busy = memoryOf(product.pid);
    say(
      `statements ${JSON.stringify(statements)}, wire ${wire.bytes} bytes, ring p99 ${ring.p99.toFixed(0)} ms, memory ${idle?.toFixed(0)} → ${busy?.toFixed(0)} MB`,
    );
    return { statements, rows, wire, ring, memory: { idle, busy } };
  } finally {
    await Promise.all([caller.stop(), product.stop()]);
  }
}

/** Sent one after another, so what is counted belongs to them; the first ones fill caches and are not counted. */
async function statementsOf(product, caller, work) {
  await caller.ask('slot', { name: 'product', work, callers: 1, ms: 60_000, times: 5 });
  await pause(150);
  const before = await product.ask('statements');
  await caller.ask('slot', { name: 'product', work, callers: 1, ms: 60_000, times: COUNTED });
  await pause(150);
  return ((await product.ask('statements')) - before) / COUNTED;
}

/** Rows written a move: counted in the tables themselves, since PostgreSQL's own counters come late. A journey's update shows in its version. */
async function rowsOf(url, work) {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  const written = async () => {
    const { rows } =
      await db.query(`SELECT (SELECT sum(version) FROM journeys)::int + (SELECT count(*) FROM journey_events)::int + (SELECT count(*) FROM idempotency_keys)::int
      + (SELECT count(*) + count(voided_version) FROM facts)::int + (SELECT count(*) + count(ended_at) FROM follow_ups)::int AS n`);
    return rows[0].n;
  };
  const before = await written();
  await work();
  const after = await written();
  await db.end();
  return (after - before) / COUNTED;
}

async function wireOf(origin, cookie) {
  const line = new Line(origin, { cookie });
  const packed = await line.send('GET', '/api/board', undefined, { 'accept-encoding': 'gzip, deflate, br' });
  const plain = await line.send('GET', '/api/board');
  line.close();
  const cards = JSON.parse(plain.whole).columns.reduce((sum, column) => sum + column.cards.length, 0);
  return { bytes: packed.bytes, plain: plain.bytes, cards };
}

/** From the moment a move is answered to the ring on somebody else's stream. */
async function ringOf(origin, sessions, cards) {
  const leaving = new AbortController();
  const stream = await fetch(`${origin}/api/live`, { headers: { cookie: sessions[1].cookie }, signal: leaving.signal });
  const heard = new Map();
  const reading = (async () => {
    for await (const chunk of stream.body)
      for (const [id] of Buffer.from(chunk)
        .toString()
        .matchAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))
        heard.get(id)?.(performance.now());
  })().catch(() => undefined);
  const line = new Line(origin, { cookie: sessions[0].cookie });
  const waits = [];
  await pause(300);
  for (const [id] of cards) {
    const state = await line.send('GET', `/api/journeys/${id}`);
    const { version, stage } = JSON.parse(state.whole);
    const to = stage === 'qualified' ? 'waitlisted' : 'qualified';
    const ring = new Promise((resolve) => heard.set(id, resolve));
    const moved = await line.send('POST', `/api/journeys/${id}/moves`, { to, version }, { 'idempotency-key': crypto.randomUUID() });
    const committed = performance.now();
    if (moved.status === 200) waits.push(Math.max(0, (await Promise.race([ring, pause(5_000).then(() => committed + 5_000)])) - committed));
  }
  line.close();
  leaving.abort();
  await reading;
  waits.sort((a, b) => a - b);
  return { p50: waits[waits.length >> 1], p99: waits[Math.floor(waits.length * 0.99)], n: waits.length };
}
