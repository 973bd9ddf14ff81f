import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FeedPoller } from '../../src/appointments/feeds/feed-poller.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { hoursFrom, Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';
import { NamesOfDoubles, Outside, rowsOf, SECRET } from './outside.js';

describe('Acuity tells only that something happened', () => {
  let house: House;
  let server: Server;
  let asked: IncomingMessage[] = [];
  /** What Acuity has: appointments by id, or a status that it answers to everything. */
  let has: Record<string, object> | number = {};
  let practice: TestPractice;
  let desk: Visitor;
  let source: Outside;
  let practices = 0;

  beforeAll(async () => {
    server = createServer((request, reply) => {
      asked.push(request);
      const found = typeof has === 'number' ? undefined : has[request.url?.split('/').pop() ?? ''];
      if (typeof has === 'number' || !found)
        return void reply.writeHead(typeof has === 'number' ? has : 404, { location: 'http://elsewhere.test/' }).end();
      reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    house = await openHouse({ names: new NamesOfDoubles(), acuityApi: `http://acuity.test:${port}/api/v1/` });
  });
  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    await house?.close();
  });
  beforeEach(async () => {
    practice = await house.practice(`maple${practices++}`);
    desk = await house.signIn(practice.email('owner'));
    await (await Lead.asks(desk, { email: 'ada@people.test' })).becomesClient(house);
    source = await Outside.connect(house, desk, { kind: 'acuity', account: '4711' });
    asked = [];
  });

  const appointment = (more: object = {}) => ({
    id: 54321,
    email: 'ada@people.test',
    firstName: 'Ada',
    lastName: 'Example',
    datetime: hoursFrom(house, 72),
    duration: '50',
    type: 'Session',
    calendar: 'Kim',
    ...more,
  });
  const says = (action: string, id = 54321) => source.send(`action=${action}&id=${id}&calendarID=1&appointmentTypeID=2`);
  const deliveries = async () => (await desk.get(`/api/appointment-sources/${source.id}/deliveries`)).body.deliveries;

  it('the appointment is asked for with the practice’s own key, and stands here; cancelled, it is asked for again', async () => {
    has = { 54321: appointment() };
    expect((await says('scheduled')).status).toBe(200);
    expect(asked.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/api/v1/appointments/54321', `Basic ${Buffer.from(`4711:${SECRET}`).toString('base64')}`],
    ]);
    expect(await rowsOf(house, practice)).toMatchObject([{ source_id: '54321', status: 'booked' }]);
    has = { 54321: appointment({ canceled: true }) };
    await says('canceled');
    expect(await rowsOf(house, practice)).toMatchObject([{ source_id: '54321', status: 'cancelled_client' }]);
  });

  it('Acuity is away: the notice stays, is asked again later, and counts once', async () => {
    has = 503;
    await says('scheduled');
    expect(await rowsOf(house, practice)).toEqual([]);
    expect((await deliveries())[0].processedAt).toBeNull();
    has = { 54321: appointment() };
    house.clock.windOn(10 * 60_000);
    await house.app.get(FeedPoller).run();
    await says('scheduled');
    await house.app.get(FeedPoller).run();
    expect(asked).toHaveLength(2);
    expect(await rowsOf(house, practice)).toHaveLength(1);
    expect((await deliveries())[0].processedAt).not.toBeNull();
  });

  it('the key goes nowhere else: a redirect is not followed', async () => {
    has = 302;
    await says('scheduled');
    expect(asked).toHaveLength(1);
    expect((await deliveries())[0].processedAt).toBeNull();
  });

  it('an appointment that Acuity does not know is noted and not asked for again', async () => {
    has = {};
    await says('changed', 99);
    const [delivery] = await deliveries();
    expect(delivery.outcome.refused).toEqual([{ at: '99', reason: 'Acuity does not know this appointment' }]);
    expect(delivery.processedAt).not.toBeNull();
  });

  it('without a user id it is noted what is missing; once it is entered, playing the delivery again takes it in', async () => {
    source = await Outside.connect(house, desk, { kind: 'acuity', name: 'Another' });
    has = { 54321: appointment() };
    await says('scheduled');
    expect(asked).toEqual([]);
    const [delivery] = await deliveries();
    expect(delivery.outcome.notes[0].says).toMatch(/enter the user id/);
    expect((await desk.patch(`/api/appointment-sources/${source.id}`, { version: 1, account: '4711' })).body.account).toBe('4711');
    expect((await desk.post(`/api/appointment-sources/${source.id}/deliveries/${delivery.id}/replay`)).status).toBe(200);
    for (let turn = 0; turn < 100 && (await rowsOf(house, practice)).length === 0; turn++)
      await new Promise((next) => setTimeout(next, 50));
    expect(await rowsOf(house, practice)).toMatchObject([{ source_id: '54321', status: 'booked' }]);
  });
});
