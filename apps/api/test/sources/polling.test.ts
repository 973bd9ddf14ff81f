import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FeedPoller } from '../../src/appointments/feeds/feed-poller.js';
import { isPublic } from '../../src/outside/addresses.js';
import { NotToBeCalled, SystemNames } from '../../src/outside/names.js';
import { SafeFetch } from '../../src/outside/safe-fetch.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { hoursFrom, Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';
import { count, NamesOfDoubles, Outside, rowsOf } from './outside.js';

const names = new NamesOfDoubles();
let house: House;
let server: Server;
let port: number;
let answer: (request: IncomingMessage, reply: ServerResponse) => void;
let practice: TestPractice;
let desk: Visitor;
let source: Outside;
let practices = 0;

beforeAll(async () => {
  house = await openHouse({ names });
  server = createServer((request, reply) => answer(request, reply)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await house?.close();
});
beforeEach(async () => {
  practice = await house.practice(`cedar${practices++}`);
  desk = await house.signIn(practice.email('owner'));
  await (await Lead.asks(desk, { email: 'ada@people.test' })).becomesClient(house);
});

const connect = async (path: string) => {
  source = await Outside.connect(house, desk, { kind: 'ics', url: `http://feed.test:${port}${path}` });
};
const told = async () => (await desk.get('/api/appointment-sources')).body.sources[0];
const look = async (minutes = 16) => {
  house.clock.windOn(minutes * 60_000);
  await house.app.get(FeedPoller).run();
};
const calendar = (hours: number, uid = 'a') => {
  const stamp = (at: number) => hoursFrom(house, at).replace(/[-:]|\.\d+/g, '');
  return [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTART:${stamp(hours)}`,
    `DTEND:${stamp(hours + 1)}`,
    'SUMMARY:Session',
    'ATTENDEE:mailto:ada@people.test',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
};

describe('A calendar feed', () => {
  it('is fetched every quarter of an hour, sent only when it changed, and by one replica alone', async () => {
    const asked: (string | undefined)[] = [];
    const body = calendar(100);
    answer = (request, reply) => {
      asked.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === '"v1"') return void reply.writeHead(304).end();
      reply.writeHead(200, { 'content-type': 'text/calendar', etag: '"v1"' }).end(body);
    };
    await connect('/private-0123456789abcdef/basic.ics');
    const processes = [house.app, await house.replica(), await house.replica()];
    await Promise.all(processes.map((app) => app.get(FeedPoller).run()));
    expect(asked).toEqual([undefined]);
    expect(await told()).toMatchObject({ pollResult: 'read', questions: 0 });
    expect(await rowsOf(house, practice)).toMatchObject([{ source_id: 'a', status: 'booked' }]);
    await look(1);
    expect(asked).toHaveLength(1);
    await look();
    expect(asked).toEqual([undefined, '"v1"']);
    expect(await told()).toMatchObject({ pollResult: 'nothing new' });
    expect(await count(house, 'source_deliveries', practice)).toBe(1);
    await desk.delete(`/api/appointment-sources/${source.id}`);
    await look();
    expect(asked).toHaveLength(2);
  });

  it('its address is a secret: masked in every answer, sealed in the database', async () => {
    answer = (_request, reply) => void reply.end(calendar(50));
    await connect('/private-0123456789abcdef/basic.ics');
    const { text, body } = await desk.get('/api/appointment-sources');
    expect(body.sources[0].address).toBe(`http://feed.test:${port}/….ics`);
    expect(text).not.toMatch(/private-/);
    const { rows } = await house.db.query(
      'SELECT to_jsonb(s)::text AS row, encode(url_sealed, $2) AS sealed FROM appointment_sources s WHERE id = $1',
      [source.id, 'escape'],
    );
    expect(rows[0].row + rows[0].sealed).not.toMatch(/private-/);
  });

  it('what is wrong with it is said in words, and the next quarter of an hour tries again', async () => {
    const story: [string, typeof answer][] = [
      ['the other side answered 404', (_request, reply) => void reply.writeHead(404).end()],
      ['the other side does not answer', (request) => void request.socket.destroy()],
      ['it is larger than 10 MB', (_request, reply) => void reply.end(Buffer.alloc(11_000_000, 'x'))],
      ['it is redirected more than 3 times', (_request, reply) => void reply.writeHead(302, { location: '/again' }).end()],
      [
        'the address is not on the open internet',
        (_request, reply) => void reply.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
      ],
      [
        'the address is not on the open internet',
        (_request, reply) => void reply.writeHead(302, { location: `http://localhost:${port}/` }).end(),
      ],
      [
        'only https, http and webcal addresses are fetched',
        (_request, reply) => void reply.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      ],
    ];
    answer = story[0]?.[1] as typeof answer;
    await connect('/x.ics');
    for (const [says, replies] of story) {
      answer = replies;
      await look();
      expect((await told()).pollResult).toBe(says);
    }
    expect(await count(house, 'source_deliveries', practice)).toBe(0);
    answer = (_request, reply) => void reply.end(calendar(70));
    await look();
    expect((await told()).pollResult).toBe('read');
  });

  it('A1: what was kept and not taken in is taken in by the next round', async () => {
    answer = (_request, reply) => void reply.end(calendar(90));
    await connect('/x.ics');
    await look();
    await house.db.query('UPDATE source_deliveries SET processed_at = NULL, outcome = NULL WHERE source_id = $1', [source.id]);
    await look(2);
    const { body } = await desk.get(`/api/appointment-sources/${source.id}/deliveries`);
    expect(body.deliveries).toMatchObject([{ way: 'feed', processedAt: expect.any(String), outcome: { same: 1, created: 0 } }]);
  });
});

describe('Addresses that are not on the open internet', () => {
  it.each([
    '127.0.0.1',
    '127.1.2.3',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.5.4',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001:0:1::1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    'nonsense',
    '',
  ])('P28: %s is one', (address) => expect(isPublic(address)).toBe(false));
  it.each(['93.184.215.14', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])('%s is none', (address) =>
    expect(isPublic(address)).toBe(true),
  );

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://localhost/',
    'http://0/',
    'http://①②⑦.⓪.⓪.①/',
    'webcal://10.0.0.1/x.ics',
    'http://user:pw@example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'javascript:alert(1)',
    'nonsense',
    '',
  ])('P28: %s is not fetched', async (url) => {
    await expect(new SafeFetch(new SystemNames()).get(url)).rejects.toThrow(NotToBeCalled);
  });
});
