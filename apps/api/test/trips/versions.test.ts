import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { hoursFrom, Lead } from './lead.js';

describe('Nobody decides on what is no longer true', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let owner: Visitor;
  let lead: Lead;

  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    owner = await house.signIn(practice.email('owner'));
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    lead = await Lead.asks(desk);
  });

  const writes = (id: string): [string, 'post' | 'put', object][] => [
    [`/api/journeys/${id}/moves`, 'post', { to: 'attempted' }],
    [`/api/journeys/${id}/facts`, 'post', { facts: [{ kind: 'attempted' }] }],
    [`/api/journeys/${id}/withdrawals`, 'post', { kind: 'qualified' }],
    [`/api/journeys/${id}/undos`, 'post', {}],
    [`/api/journeys/${id}/closure`, 'post', { outcome: 'spam' }],
    [`/api/journeys/${id}/reopening`, 'post', {}],
    [`/api/journeys/${id}/next-step`, 'put', { nextStep: null }],
    [`/api/journeys/${id}/owner`, 'put', { ownerId: null }],
  ];

  it('a stale move is told who changed it, when, and where it stands now', async () => {
    const moved = await owner.post(`/api/journeys/${lead.id}/moves`, { to: 'qualified', version: 1 });
    expect(moved.status).toBe(200);
    const stale = await lead.move('attempted');
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({
      type: 'https://porchlight.invalid/problems/version-conflict',
      current: { stage: 'qualified', version: 2 },
      changedBy: { memberId: practice.members.owner, name: 'willow owner' },
      changedAt: house.clock.now().toISOString(),
      detail: expect.stringContaining('willow owner'),
    });
  });

  it('every command on a stale version is refused so, and changes nothing', async () => {
    await lead.move('qualified');
    for (const [path, method, body] of writes(lead.id)) {
      const answer = await desk[method](path, { ...body, version: 1 });
      expect([path, answer.status, answer.body.current]).toEqual([path, 409, { stage: 'qualified', version: 2 }]);
    }
    expect((await lead.view()).version).toBe(2);
  });

  it('a version that nobody has seen yet is stale, too', async () => {
    expect((await desk.post(`/api/journeys/${lead.id}/moves`, { to: 'attempted', version: 9 })).status).toBe(409);
  });

  it('without a version: 428, before anything else is said', async () => {
    for (const [path, method, body] of writes(lead.id)) {
      const answer = await desk[method](path, body);
      expect([path, answer.status, answer.body.type]).toEqual([path, 428, 'https://porchlight.invalid/problems/version-required']);
    }
    const person = await desk.patch(`/api/people/${lead.personId}`, { displayName: 'Other' });
    expect(person.status).toBe(428);
    const visit = await desk.post('/api/appointments', { journeyId: lead.id, kind: 'intake', startsAt: hoursFrom(house, 2), minutes: 50 });
    expect([visit.status, visit.body.detail]).toEqual([428, expect.stringContaining('journeyVersion')]);
  });

  it.each([null, '1', 0, 1.5, -1])('a version of %p is no version', async (version) => {
    const answer = await desk.post(`/api/journeys/${lead.id}/moves`, { to: 'attempted', version });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/version']);
  });

  it('of ten who move one card at once, one wins and nine are told so', async () => {
    const stages = ['attempted', 'qualified'];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        (n % 2 ? desk : owner).post(`/api/journeys/${lead.id}/moves`, { to: stages[n % 2], version: 1 }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(409)]);
    expect((await lead.view()).version).toBe(2);
  });

  describe('and nothing happens twice under one key', () => {
    const keyed = (key: string = randomUUID()) => ({ 'idempotency-key': key });

    it('every write answers a repeat with the same status and the same words, and does nothing again', async () => {
      await lead.move('qualified');
      const other = await Lead.asks(desk);
      const person = (await desk.get(`/api/people/${lead.personId}`)).body;
      const asks: [string, 'post' | 'put' | 'patch', object][] = [
        ['/api/journeys', 'post', { name: 'Once Example', source: 'call' }],
        [`/api/journeys/${lead.id}/next-step`, 'put', { version: 2, nextStep: { what: 'call', dueAt: null, note: null } }],
        [`/api/journeys/${lead.id}/owner`, 'put', { version: 3, ownerId: null }],
        [`/api/journeys/${lead.id}/facts`, 'post', { version: 4, facts: [{ kind: 'contacted' }] }],
        [
          `/api/journeys/${lead.id}/moves`,
          'post',
          { version: 5, to: 'intake_scheduled', facts: [lead.booking('intake_booked', hoursFrom(house, 9))] },
        ],
        [`/api/journeys/${lead.id}/withdrawals`, 'post', { version: 6, kind: 'intake_booked' }],
        [`/api/journeys/${lead.id}/undos`, 'post', { version: 7 }],
        [`/api/journeys/${lead.id}/closure`, 'post', { version: 8, outcome: 'declined' }],
        [`/api/journeys/${lead.id}/reopening`, 'post', { version: 9 }],
        [
          '/api/appointments',
          'post',
          { journeyId: other.id, journeyVersion: 1, kind: 'consult', startsAt: hoursFrom(house, 3), minutes: 30 },
        ],
        [`/api/people/${lead.personId}`, 'patch', { version: person.version, pronouns: 'they/them' }],
        [`/api/people/${lead.personId}/contact-points`, 'post', { kind: 'email', value: 'once@example.test' }],
        [
          `/api/people/${lead.personId}/relationships`,
          'post',
          { other: { name: 'Kin Example' }, kind: 'partner', mayPay: true, mayBeTold: false },
        ],
      ];
      for (const [path, method, body] of asks) {
        const headers = keyed();
        const first = await desk[method](path, body, headers);
        expect([path, Math.floor(first.status / 100)]).toEqual([path, 2]);
        const again = await desk[method](path, body, headers);
        expect([path, again.status, again.body]).toEqual([path, first.status, first.body]);
        expect([path, again.headers.get('content-type')]).toEqual([path, first.headers.get('content-type')]);
      }
      expect((await lead.view()).version).toBe(10);
      expect((await desk.get(`/api/people/${lead.personId}`)).body).toMatchObject({
        contactPoints: [{ value: 'once@example.test' }],
        relationships: [{}],
      });
      expect(await other.appointments()).toHaveLength(1);
    });

    it('a repeat is answered also after somebody else went on', async () => {
      const headers = keyed();
      const first = await desk.post(`/api/journeys/${lead.id}/moves`, { to: 'attempted', version: 1 }, headers);
      await owner.post(`/api/journeys/${lead.id}/moves`, { to: 'qualified', version: 2 });
      const again = await desk.post(`/api/journeys/${lead.id}/moves`, { to: 'attempted', version: 1 }, headers);
      expect([again.status, again.body]).toEqual([200, first.body]);
    });

    it('ten twins at once: one effect, ten equal answers', async () => {
      const headers = keyed();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => desk.post(`/api/journeys/${lead.id}/moves`, { to: 'attempted', version: 1 }, headers)),
      );
      expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
      expect((await lead.view()).version).toBe(2);
      const added = await Promise.all(
        Array.from({ length: 5 }, () => desk.post('/api/journeys', { name: 'Twin', source: 'call' }, headers)),
      );
      expect(added.map((answer) => answer.status)).toEqual(Array(5).fill(422));
    });

    it('the same key with another body is refused', async () => {
      const headers = keyed();
      await desk.post(`/api/journeys/${lead.id}/moves`, { to: 'attempted', version: 1 }, headers);
      const other = await desk.post(`/api/journeys/${lead.id}/moves`, { to: 'qualified', version: 2 }, headers);
      expect([other.status, other.body.type]).toEqual([422, 'https://porchlight.invalid/problems/key-reused']);
    });

    it('a refusal is not kept: mended, the same key goes through', async () => {
      const headers = keyed();
      expect((await desk.post(`/api/journeys/${lead.id}/moves`, { to: 'attempted', version: 7 }, headers)).status).toBe(409);
      expect((await desk.post(`/api/journeys/${lead.id}/moves`, { to: 'attempted', version: 1 }, headers)).status).toBe(200);
    });

    it('a key is a member’s own', async () => {
      const headers = keyed();
      await desk.post(`/api/journeys/${lead.id}/moves`, { to: 'attempted', version: 1 }, headers);
      expect((await owner.post(`/api/journeys/${lead.id}/moves`, { to: 'qualified', version: 2 }, headers)).status).toBe(200);
    });

    it('a key that is no UUID is refused', async () => {
      const answer = await desk.post('/api/journeys', { name: 'x', source: 'call' }, { 'idempotency-key': 'once' });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/headers/idempotency-key']);
    });
  });
});
