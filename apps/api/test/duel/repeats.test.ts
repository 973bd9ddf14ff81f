import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { changed, fingerprint } from '../fingerprint.js';
import { type House, openHouse } from '../house.js';
import type { Answer, Visitor } from '../visitor.js';

const KEYS = 20;
const REPEATS = 10;

jest.setTimeout(60_000);

describe('A request that is sent again', () => {
  let house: House;
  let desk: Visitor;
  let owner: Visitor;
  beforeAll(async () => {
    house = await openHouse({ poolSize: 8 });
    const practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    owner = await house.signIn(practice.email('owner'));
  });
  afterAll(() => house?.close());

  const card = async (): Promise<string> => (await desk.post('/api/journeys', { name: 'Ida Example', source: 'call' })).body.journey.id;
  const count = async (table: string): Promise<number> => (await house.db.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n;
  const under = (key: string) => ({ 'idempotency-key': key });

  /** A twin that waited too long, for the first one or for a connection, is told to come again; coming again, it gets the one answer. */
  async function insisting(send: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const answer = await send();
      if (!/key-in-use$|unavailable$/.test(answer.body?.type ?? '')) return answer;
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      await pause(200);
    }
  }

  async function expectOneEffect(requests: (() => [path: string, body: object])[], table: string): Promise<void> {
    const before = await count(table);
    const sets = await Promise.all(
      requests.map(async (request) => {
        const [path, body] = request();
        const key = randomUUID();
        const answers = await Promise.all(Array.from({ length: REPEATS }, () => insisting(() => desk.post(path, body, under(key)))));
        return [...answers, await insisting(() => desk.post(path, body, under(key.toUpperCase())))];
      }),
    );
    for (const answers of sets) {
      const [first] = answers;
      expect(first?.status).toBeLessThan(300);
      expect([...new Set(answers.map(({ status, text }) => `${status} ${text}`))]).toHaveLength(1);
    }
    expect(await count(table)).toBe(before + requests.length);
  }

  const cards = () => Promise.all(Array.from({ length: KEYS }, card));

  it('P2: twenty plain moves, each ten times at once: one effect and one same answer each', async () => {
    const ids = await cards();
    await expectOneEffect(
      ids.map((id) => () => [`/api/journeys/${id}/moves`, { to: 'attempted', version: 1 }]),
      'journey_events',
    );
  });

  it('P2: twenty moves that also book, each ten times at once: one appointment and one same answer each', async () => {
    const ids = await cards();
    const startsAt = new Date(house.clock.now().getTime() + 86_400_000).toISOString();
    const facts = [{ kind: 'qualified' }, { kind: 'intake_booked', appointment: { startsAt, minutes: 50 } }];
    await expectOneEffect(
      ids.map((id) => () => [`/api/journeys/${id}/moves`, { to: 'intake_scheduled', version: 1, facts }]),
      'appointments',
    );
  });

  it('P2: twenty new people, each ten times at once: one person and one same answer each', async () => {
    await expectOneEffect(
      Array.from({ length: KEYS }, (_, index) => () => ['/api/journeys', { name: `New ${index}`, source: 'walk_in' }]),
      'people',
    );
  });

  it.each(['plain', 'facts', 'new'])('P2: the same key with another request is refused, and changes nothing (%s)', async (kind) => {
    const id = await card();
    const key = randomUUID();
    const path = kind === 'new' ? '/api/journeys' : `/api/journeys/${id}/moves`;
    const facts = kind === 'facts' ? { facts: [{ kind: 'contacted' }] } : {};
    const body = kind === 'new' ? { name: 'One', source: 'call' } : { to: 'qualified', version: 1, ...facts };
    expect((await desk.post(path, body, under(key))).status).toBeLessThan(300);
    const before = await fingerprint(house.db);
    const others: [string, object][] = [
      [path, kind === 'new' ? { name: 'Two', source: 'call' } : { ...body, to: 'attempted' }],
      [
        kind === 'new' ? `/api/journeys/${id}/moves` : '/api/journeys',
        kind === 'new' ? { to: 'attempted', version: 1 } : { name: 'X', source: 'call' },
      ],
    ];
    for (const [elsewhere, other] of others) {
      const answer = await desk.post(elsewhere, other, under(key));
      expect([answer.status, answer.body.type]).toEqual([422, expect.stringMatching(/key-reused$/)]);
    }
    expect(changed(before, await fingerprint(house.db))).toEqual([]);
  });

  it('P2: a key belongs to whoever sent it: a colleague may happen upon the same one', async () => {
    const key = randomUUID();
    const [first, second] = [
      await desk.post('/api/journeys', { name: 'A', source: 'call' }, under(key)),
      await owner.post('/api/journeys', { name: 'B', source: 'call' }, under(key)),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.card.name).toBe('B');
  });

  it('P2: what was refused is not remembered: the same key works once the request is mended elsewhere', async () => {
    const id = await card();
    const key = randomUUID();
    const send = () => desk.post(`/api/journeys/${id}/moves`, { to: 'active', version: 1 }, under(key));
    expect((await send()).status).toBe(422);
    expect((await house.db.query('SELECT 1 FROM idempotency_keys WHERE key = $1', [key])).rowCount).toBe(0);
  });
});
