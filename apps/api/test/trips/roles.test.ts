import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { hoursFrom, Lead } from './lead.js';

/** Each role on its own way through a day; what no role may is the matrix' business. */
describe('Each role does its own work', () => {
  let house: House;
  let practice: TestPractice;
  const who = {} as Record<'owner' | 'front_desk' | 'clinician' | 'biller' | 'auditor', Visitor>;

  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    for (const role of ['owner', 'front_desk', 'clinician', 'biller', 'auditor'] as const)
      who[role] = await house.signIn(practice.email(role));
  });
  afterAll(() => house?.close());

  it('a clinician leads own and unassigned people, and what they add is theirs', async () => {
    const { clinician } = who;
    const mine = await Lead.asks(clinician, { name: 'Mine Example' });
    expect((await mine.view()).ownerId).toBe(practice.members.clinician);
    await mine.becomesClient(house);
    expect((await mine.view()).stage).toBe('active');
    const unassigned = await Lead.asks(who.front_desk, { name: 'Nobodys Example' });
    expect((await clinician.post(`/api/journeys/${unassigned.id}/moves`, { to: 'qualified', version: 1 })).status).toBe(200);
  });

  it('a clinician does not see other people’s people: not on the board, not by search, not by id', async () => {
    const { clinician, front_desk: desk } = who;
    const other = await Lead.asks(desk, { name: 'Others Example', ownerId: practice.members.owner });
    const board = await clinician.get('/api/board?stage=new');
    expect(board.text).not.toContain(other.id);
    expect((await clinician.post('/api/people/search', { q: 'others' })).body.people).toEqual([]);
    for (const path of [
      `/api/journeys/${other.id}`,
      `/api/journeys/${other.id}/timeline`,
      `/api/people/${other.personId}`,
      `/api/appointments?journeyId=${other.id}`,
    ])
      expect([path, (await clinician.get(path)).status]).toEqual([path, 404]);
    expect((await clinician.post(`/api/journeys/${other.id}/moves`, { to: 'qualified', version: 1 })).status).toBe(404);
    expect((await clinician.get(`/api/board/cards?id=${other.id}`)).body).toEqual({ cards: [], gone: [other.id] });
    const counted = async (visitor: Visitor) => (await visitor.get('/api/board/counts')).body.columns[0].count;
    expect(await counted(clinician)).toBeLessThan(await counted(desk));
  });

  it('a biller records who pays, and nothing else', async () => {
    const { biller, front_desk: desk } = who;
    const lead = await Lead.asks(desk, { name: 'Paying Example' });
    const paid = await biller.post(`/api/journeys/${lead.id}/facts`, {
      version: 1,
      facts: [{ kind: 'payment_verified', guarantorId: lead.personId, note: 'card on file' }],
    });
    expect([paid.status, paid.body.card.proofs]).toEqual([200, [false, false, true, false]]);
    const write = (path: string, body: object) => biller.post(path, body);
    for (const [path, body] of [
      [`/api/journeys/${lead.id}/facts`, { version: 2, facts: [{ kind: 'qualified' }] }],
      [`/api/journeys/${lead.id}/facts`, { version: 2, facts: [{ kind: 'payment_verified' }, { kind: 'intake_completed' }] }],
      [`/api/journeys/${lead.id}/moves`, { version: 2, to: 'qualified' }],
      [`/api/journeys/${lead.id}/closure`, { version: 2, outcome: 'spam' }],
      ['/api/journeys', { name: 'x', source: 'call' }],
      ['/api/appointments', { journeyId: lead.id, journeyVersion: 2, kind: 'intake', startsAt: hoursFrom(house, 1), minutes: 50 }],
    ] as const)
      expect([path, (await write(path, body)).status]).toEqual([path, 403]);
  });

  it('a biller’s proof can be the last one: the client is there by itself', async () => {
    const { biller, front_desk: desk } = who;
    const lead = await Lead.asks(desk);
    await lead.move('qualified');
    await lead.move('intake_completed', { kind: 'intake_completed' });
    await lead.fact(lead.booking('next_session_booked', hoursFrom(house, 100)));
    const paid = await biller.post(`/api/journeys/${lead.id}/facts`, {
      version: lead.version,
      facts: [{ kind: 'payment_verified', guarantorId: lead.personId }],
    });
    expect(paid.body.card.stage).toBe('active');
  });

  it('a biller reads names, and of the rest what payment needs', async () => {
    const { biller, front_desk: desk } = who;
    const lead = await Lead.asks(desk, { name: 'Named Example', phone: '(425) 555-0001' });
    expect((await biller.get('/api/board')).status).toBe(200);
    expect((await biller.get(`/api/people/${lead.personId}`)).body.displayName).toBe('Named Example');
  });

  it('an auditor reads everything and the audit, and writes nothing', async () => {
    const { auditor, front_desk: desk } = who;
    const lead = await Lead.asks(desk, { ownerId: practice.members.owner });
    for (const path of [
      `/api/journeys/${lead.id}`,
      `/api/journeys/${lead.id}/timeline`,
      `/api/people/${lead.personId}`,
      '/api/board',
      '/api/members',
      '/api/audit',
    ])
      expect([path, (await auditor.get(path)).status]).toEqual([path, 200]);
    expect((await auditor.post(`/api/journeys/${lead.id}/moves`, { to: 'qualified', version: 1 })).status).toBe(403);
    expect((await auditor.patch(`/api/people/${lead.personId}`, { version: 1, pronouns: 'x' })).status).toBe(403);
  });

  it('an owner reads the audit; the desk does not', async () => {
    expect((await who.owner.get('/api/audit')).status).toBe(200);
    expect((await who.front_desk.get('/api/audit')).status).toBe(403);
  });

  it('each is told what they may, so that the screens offer no more', async () => {
    const permissions = async (visitor: Visitor) => (await visitor.get('/api/session')).body.permissions;
    expect(await permissions(who.auditor)).not.toContain('journeys.write');
    expect(await permissions(who.biller)).toEqual(expect.arrayContaining(['facts.payment', 'board.read']));
    expect(await permissions(who.biller)).not.toContain('journeys.write');
    expect(await permissions(who.owner)).toEqual(expect.arrayContaining(['members.write', 'audit.read', 'journeys.write']));
  });
});
