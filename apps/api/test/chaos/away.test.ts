import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/bootstrap.js';
import { SystemClock } from '../../src/database/clock.js';
import { type House, openHouse, PASSWORD } from '../house.js';
import { Visitor } from '../visitor.js';
import { BreakableWay, type Way } from './breakable-way.js';

/** The promise says about 7 seconds (connecting and asking have limits of 2 and 6); the rest is room for a busy machine. */
const SOON_MS = 11_000;

describe('A database that is away', () => {
  let house: House;
  let proxy: BreakableWay;
  let app: NestFastifyApplication;
  let url: string;
  let desk: Visitor;
  let id: string;
  beforeAll(async () => {
    house = await openHouse();
    const practice = await house.practice();
    proxy = await BreakableWay.before(house.appUrl);
    const serving = { port: 1, publicUrl: null, webDir: null, demo: false };
    app = await createApp({ appUrl: proxy.url, poolSize: 3, clock: new SystemClock(), serving }, false);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
    desk = new Visitor(url);
    expect((await desk.post('/api/session', { email: practice.email('front_desk'), password: PASSWORD })).status).toBe(201);
    id = (await desk.post('/api/journeys', { name: 'Ida Example', source: 'call' })).body.journey.id;
    await Promise.all(Array.from({ length: 6 }, () => desk.get(`/api/journeys/${id}`)));
  });
  afterAll(async () => {
    proxy?.set('open');
    await app?.close();
    await proxy?.close();
    await house?.close();
  });

  const requests = (): [what: string, send: () => ReturnType<Visitor['get']>][] => [
    ['the board', () => desk.get('/api/board')],
    ['a journey', () => desk.get(`/api/journeys/${id}`)],
    ['a move', () => desk.post(`/api/journeys/${id}/moves`, { to: 'attempted', version: 1 })],
    ['a new person', () => desk.post('/api/journeys', { name: 'Nobody', source: 'call' })],
    ['who I am', () => desk.get('/api/session')],
    ['signing in', () => new Visitor(url).post('/api/session', { email: 'nobody@willow.test', password: PASSWORD })],
    ['the stream', () => desk.get('/api/live')],
  ];

  it.each(['refused', 'frozen'] satisfies Way[])(
    'P4: %s: every request ends soon in a 503 that says when to come again; the process says that it lives and is not ready; it heals by itself',
    async (way) => {
      const { rows: before } = await house.db.query('SELECT count(*)::int AS n FROM journey_events');
      proxy.set(way);
      // At once, and again: no connection that broke may be handed on.
      for (const _round of [1, 2]) {
        const answers = await Promise.all(
          requests().map(async ([what, send]) => {
            const began = performance.now();
            const answer = await send();
            return {
              what,
              status: answer.status,
              type: answer.body?.type,
              again: answer.headers.get('retry-after'),
              soon: performance.now() - began < SOON_MS,
            };
          }),
        );
        for (const { what, ...answer } of answers)
          expect([what, answer]).toEqual([
            what,
            { status: 503, type: expect.stringMatching(/unavailable$/), again: expect.stringMatching(/^\d+$/), soon: true },
          ]);
      }
      expect((await desk.get('/api/health/live')).status).toBe(200);
      expect((await desk.get('/api/health/ready')).status).toBe(503);
      proxy.set('open');
      await healed();
      const answers = await Promise.all(Array.from({ length: 9 }, () => desk.get(`/api/journeys/${id}`)));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect((await house.db.query('SELECT count(*)::int AS n FROM journey_events')).rows).toEqual(before);
    },
    90_000,
  );

  it('P4: connections that are reset half-way: 503 or the answer, never a 500, and all is well right after', async () => {
    const seen = new Set<number>();
    for (let turn = 0; turn < 15; turn++) {
      const asked = Array.from({ length: 4 }, () => desk.get(`/api/journeys/${id}`));
      await pause(turn);
      proxy.cut();
      for (const { status } of await Promise.all(asked)) seen.add(status);
    }
    expect([...seen].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    await healed();
  });

  async function healed(): Promise<void> {
    const began = performance.now();
    while ((await desk.get('/api/health/ready')).status !== 200 || (await desk.get('/api/board')).status !== 200) {
      if (performance.now() - began > 15_000) throw new Error('It did not heal by itself within 15 seconds.');
      await pause(200);
    }
  }
});
