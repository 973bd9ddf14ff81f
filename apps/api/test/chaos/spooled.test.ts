import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/bootstrap.js';
import { SystemClock } from '../../src/database/clock.js';
import { Spool } from '../../src/outside/spool.js';
import { Line, signature } from '../calls/line.js';
import { type House, openHouse } from '../house.js';
import { SECRET, SENDERS } from '../sources/outside.js';
import { Visitor } from '../visitor.js';
import { BreakableWay, type Way } from './breakable-way.js';

describe('A webhook while the database is away', () => {
  let house: House;
  let proxy: BreakableWay;
  let app: NestFastifyApplication;
  let url: string;
  let folder: string;
  let desk: Visitor;
  let line: Line;
  let bookings: string;
  let numbers = 100;
  let outages = 0;

  const open = async () => {
    const serving = { port: 1, publicUrl: null, webDir: null, demo: false };
    const given = {
      appUrl: proxy.url,
      poolSize: 3,
      clock: new SystemClock(),
      serving,
      secretsKey: 'a key of the suite',
      spoolFolder: folder,
    };
    app = await createApp(given, false);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  };
  beforeAll(async () => {
    folder = join(mkdtempSync(join(tmpdir(), 'porchlight-spool-')), 'spool');
    house = await openHouse();
    const practice = await house.practice();
    desk = await house.signIn(practice.email('owner'));
    line = await Line.connect(house, desk);
    bookings = (await desk.post('/api/appointment-sources', { kind: 'calcom', name: 'Bookings', secret: SECRET })).body.id;
    proxy = await BreakableWay.before(house.appUrl);
    await open();
  });
  afterAll(async () => {
    proxy?.set('open');
    await app?.close();
    await proxy?.close();
    await house?.close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  const ring = (from: string, more: object = {}) =>
    JSON.stringify({ type: 'missed_call', id: randomUUID(), from, at: new Date().toISOString(), ...more });
  const send = (body: string, secret = line.secret) =>
    new Visitor(url).post(line.path, body, {
      'content-type': 'application/json',
      'porchlight-signature': signature(body, secret, new Date()),
    });
  const spooled = () => {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  };
  const callsOf = async (phone: string) => {
    const { rows } = await house.db.query(
      `SELECT (SELECT count(*)::int FROM missed_calls m WHERE m.number_key = $1) AS calls,
              (SELECT count(*)::int FROM contact_points c WHERE c.key = $1) AS people,
              (SELECT count(*)::int FROM follow_ups f JOIN journeys j ON j.id = f.journey_id JOIN contact_points c ON c.person_id = j.person_id
               WHERE c.key = $1 AND f.kind = 'callback' AND f.state = 'open') AS callbacks`,
      [phone],
    );
    return rows[0];
  };
  const drained = async () => {
    const until = performance.now() + 20_000;
    while (spooled().length > 0) {
      if (performance.now() > until) throw new Error(`Left in the spool: ${spooled().join()}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it.each(['refused', 'frozen'] satisfies Way[])(
    'A4: %s: it is told yes, lies on the disk sealed and for its owner only, and comes in once when the database is back, without hands',
    async (way) => {
      const from = `+1206555${String(numbers++).padStart(4, '0')}`;
      const event = ring(from, { callerName: 'CANARY NAME' });
      const booking = JSON.stringify({ triggerEvent: 'CANARY', createdAt: randomUUID() });
      proxy.set(way);
      const answers = [
        await send(event),
        await send(event),
        await new Visitor(url).post(`/api/webhooks/${bookings}/calcom`, booking, SENDERS.calcom(booking, SECRET)),
      ];
      expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [202, { taken: true }]));
      expect((await send(event, 'another secret')).status).toBe(401);
      const files = spooled();
      expect(files).toHaveLength(3);
      for (const file of files) {
        expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
        expect(readFileSync(join(folder, file)).toString('latin1')).not.toMatch(/CANARY|missed_call|206555/);
      }
      expect(await callsOf(from)).toEqual({ calls: 0, people: 0, callbacks: 0 });
      proxy.set('open');
      await drained();
      await send(event);
      expect(await callsOf(from)).toEqual({ calls: 1, people: 1, callbacks: 1 });
      const { deliveries } = (await desk.get(`/api/appointment-sources/${bookings}/deliveries`)).body;
      expect(deliveries.filter(({ processedAt }: { processedAt: string | null }) => processedAt)).toHaveLength(++outages);
    },
    90_000,
  );

  it('A4: the process ends with the database still away: the next one takes it in; one that was taken in and not yet removed stays one', async () => {
    const from = `+1206555${String(numbers++).padStart(4, '0')}`;
    const event = ring(from);
    proxy.set('refused');
    expect((await send(event)).status).toBe(202);
    await app.close();
    proxy.set('open');
    await open();
    const [file = ''] = spooled();
    const bytes = readFileSync(join(folder, file));
    await drained();
    // As after a crash between the commit and the removal.
    writeFileSync(join(folder, file), bytes, { mode: 0o600 });
    await app.get(Spool).drain();
    expect([spooled(), await callsOf(from)]).toEqual([[], { calls: 1, people: 1, callbacks: 1 }]);
  });

  it('A4: a line that nobody knew before the outage, and a house without a spool: 503 that says when to come again', async () => {
    const unknown = `/api/hooks/calls/${randomUUID()}`;
    const body = ring('+12065550199');
    proxy.set('refused');
    const headers = { 'content-type': 'application/json', 'porchlight-signature': signature(body, line.secret, new Date()) };
    const answer = await new Visitor(url).post(unknown, body, headers);
    expect([answer.status, answer.headers.get('retry-after'), spooled()]).toEqual([503, '30', []]);
    proxy.set('open');
  });
});
