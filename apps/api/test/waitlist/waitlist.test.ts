import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WaitlistRound } from '../../src/waitlist/waitlist-round.js';
import { aClient, type Client } from '../follow-ups/client.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

const DAY = 86_400_000;
/** Monday 6 November 2028, nine in the morning in Los Angeles. */
const MONDAY = Date.parse('2028-11-06T17:00:00Z');

describe('R-67: a time that comes free is offered to who waits', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let owner: Visitor;
  let names = 0;
  beforeAll(async () => {
    house = await openHouse({ at: new Date(MONDAY) });
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    house.clock.windTo(new Date(MONDAY));
    practice = await house.practice(`willow${++names}`);
    desk = await house.signIn(practice.email('front_desk'));
    owner = await house.signIn(practice.email('owner'));
    expect((await owner.put('/api/waitlist/offering', { on: true })).status).toBe(204);
    await round();
  });

  const round = () => house.app.get(WaitlistRound).run();
  const later = (minutes: number) => house.clock.windTo(new Date(house.clock.now().getTime() + minutes * 60_000));
  const list = async (by = desk) => (await by.get('/api/waitlist')).body;
  const answer = (by: Visitor, offer: { id: string; journeyVersion: number }, how: string) =>
    by.post(`/api/time-offers/${offer.id}/answer`, { answer: how, journeyVersion: offer.journeyVersion });

  const waits = async (name: string): Promise<Lead> => {
    later(1);
    const lead = await Lead.asks(desk, { name, phone: `(425) 555-${String(10_300 + names++).slice(1)}` });
    await lead.move('qualified');
    await lead.move('waitlisted');
    return lead;
  };
  /** A client who has come every Tuesday at ten for three weeks, the last of them yesterday. */
  const comesOnTuesdays = async (name = 'Cara Example'): Promise<Client> => {
    const now = house.clock.now().getTime();
    const tuesday = (week: number) => new Date(MONDAY + DAY + week * 7 * DAY + 3_600_000).toISOString();
    const client = await aClient(house, practice, desk, tuesday(0), name);
    let session = client.session;
    for (const week of [0, 1, 2]) {
      house.clock.windTo(new Date(Date.parse(tuesday(week)) + 50 * 60_000));
      expect((await client.lead.status(session, 'attended')).status).toBe(200);
      const next = await desk.post('/api/appointments', {
        journeyId: client.lead.id,
        journeyVersion: client.lead.version,
        kind: 'session',
        startsAt: tuesday(week + 1),
        minutes: 50,
        memberId: practice.members.clinician,
      });
      expect(next.status).toBe(201);
      client.lead.version = next.body.moved.journey.version;
      session = next.body.appointment;
    }
    client.session = session;
    expect(house.clock.now().getTime()).toBeGreaterThan(now);
    return client;
  };
  /** They do not wish to go on, and no letter is needed: the chart says why. */
  const closes = async ({ lead }: Client) => {
    await lead.move('at_risk');
    await lead.move('closing');
    const fact = { kind: 'reason_for_none', note: 'They moved away.' };
    const reason = await owner.post(`/api/journeys/${lead.id}/facts`, { facts: [fact], version: lead.version });
    expect([reason.status, reason.text.slice(0, 300)]).toEqual([200, expect.anything()]);
    lead.version = reason.body.journey.version;
    const closed = await lead.close('documented_reason', 'They moved away.');
    expect([closed.status, closed.text.slice(0, 300)]).toEqual([200, expect.anything()]);
    later(1);
    await round();
  };

  it('freed by a closure it goes to who waits longest, and nothing that is read tells whose it was', async () => {
    const client = await comesOnTuesdays();
    const [ann, ben] = [await waits('Ann Example'), await waits('Ben Example')];
    expect((await list()).times).toEqual([]);
    await closes(client);
    const read = await list();
    expect(read.entries.map(({ journeyId }: { journeyId: string }) => journeyId)).toEqual([ann.id, ben.id]);
    expect(read.times).toMatchObject([
      {
        memberId: practice.members.clinician,
        weekly: true,
        minutes: 50,
        startsAt: '2028-11-28T18:00:00.000Z',
        offer: { journeyId: ann.id },
      },
    ]);
    const sheet = await desk.get(`/api/time-offers/${read.times[0].offer.id}`);
    expect(sheet.status).toBe(200);
    for (const text of [JSON.stringify(read), sheet.text]) {
      expect(text).not.toContain('Cara');
      expect(text).not.toContain(client.lead.id);
      expect(text).not.toContain(client.lead.personId);
      expect(text).not.toMatch(/cause|closed|cancel|gave up|given/i);
    }
  });

  it('the words beside the phone say what consent allows: never time and clinician where nothing was allowed', async () => {
    // Whoever is called like the practice may not say their own name.
    await house.db.query(
      `UPDATE members SET name = CASE WHEN 'clinician' = ANY (roles) THEN 'Ivy Chen' ELSE 'Dana Ruiz' END WHERE practice_id = $1`,
      [practice.id],
    );
    const client = await comesOnTuesdays();
    const ann = await waits('Ann Example');
    await closes(client);
    const [{ offer }] = (await list()).times;
    const words = async () =>
      JSON.stringify(
        (await desk.get(`/api/time-offers/${offer.id}`)).body.scripts.find(
          ({ situation }: { situation: string }) => situation === 'answered',
        ),
      );
    expect(await words()).toMatch(/Dana/);
    expect(await words()).not.toMatch(/Tuesday|10:00|Ivy/);
    const person = (await desk.get(`/api/people/${ann.personId}`)).body;
    const [point] = person.contactPoints;
    for (const action of ['call', 'voicemail', 'identify'])
      expect((await desk.post(`/api/people/${ann.personId}/contact-points/${point.id}/consents`, { action, answer: 'yes' })).status).toBe(
        201,
      );
    expect(await words()).toMatch(/Tuesday, November 28 at 10:00 AM with Ivy/);
  });

  it('accepted it is booked, and the fill time and the refusals are told to the owner', async () => {
    const client = await comesOnTuesdays();
    const [ann, ben] = [await waits('Ann Example'), await waits('Ben Example')];
    await closes(client);
    const first = (await list()).times[0].offer;
    later(60);
    const declined = await answer(desk, first, 'declined');
    expect(declined.status).toBe(201);
    const second = declined.body.times[0].offer;
    expect(second.journeyId).toBe(ben.id);
    later(60);
    const kept = await answer(desk, second, 'accepted');
    expect([kept.status, kept.body.times]).toEqual([201, []]);
    expect((await ben.view()).stage).toBe('intake_scheduled');
    expect((await ben.appointments())[0]).toMatchObject({ kind: 'intake', status: 'booked', startsAt: '2028-11-28T18:00:00.000Z' });
    const { fill, entries } = await list(owner);
    expect(fill).toMatchObject({ freed: 1, filled: 1, open: 0, refusals: 1 });
    expect(fill.medianHours).toBeCloseTo(2 + 1 / 60, 1);
    expect(entries).toMatchObject([{ journeyId: ann.id, refusals: 1 }]);
  });

  it('two members accept at the same moment: one books, the other reads that it is over', async () => {
    const client = await comesOnTuesdays();
    const ann = await waits('Ann Example');
    await closes(client);
    const { offer } = (await list()).times[0];
    const answers = await Promise.all([answer(desk, offer, 'accepted'), answer(owner, offer, 'accepted')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.type).toMatch(/no-longer-open$/);
    expect(await ann.appointments()).toHaveLength(1);
  });

  it('who does not answer within a working day is passed over, who cannot be reached too, and at the end nobody is left', async () => {
    const client = await comesOnTuesdays();
    const [ann, ben] = [await waits('Ann Example'), await waits('Ben Example')];
    await closes(client);
    expect((await list()).times[0].offer.journeyId).toBe(ann.id);
    house.clock.windTo(new Date(Date.parse((await list()).times[0].offer.expiresAt)));
    await round();
    const { offer } = (await list()).times[0];
    expect(offer.journeyId).toBe(ben.id);
    const [time] = (await answer(desk, offer, 'unreachable')).body.times;
    expect(time).toMatchObject({ offer: null, refusals: 2 });
    expect((await answer(desk, offer, 'accepted')).body.type).toMatch(/no-longer-open$/);
  });

  it('wishes are kept to, whom staff put first goes before, and R-68: who asked for no contact is never offered anything', async () => {
    const client = await comesOnTuesdays();
    const [ann, ben, cy, dee] = [
      await waits('Ann Example'),
      await waits('Ben Example'),
      await waits('Cy Example'),
      await waits('Dee Example'),
    ];
    const wish = { version: 0, memberId: null, place: 'any', locationId: null, times: [{ weekday: 5, from: '09:00', until: '17:00' }] };
    expect((await desk.put(`/api/waitlist/${ann.id}/wish`, wish)).status).toBe(200);
    expect((await desk.put(`/api/waitlist/${ann.id}/wish`, wish)).status).toBe(409);
    expect(
      (await desk.put(`/api/waitlist/${dee.id}/first`, { version: 0, reason: 'Waited with us before.' })).body.entries[0].journeyId,
    ).toBe(dee.id);
    const person = (await desk.get(`/api/people/${dee.personId}`)).body;
    const silent = await desk.patch(`/api/people/${dee.personId}`, { version: person.version, safeContact: { doNotContact: true } });
    expect(silent.status).toBe(200);
    expect((await desk.put(`/api/waitlist/${cy.id}/first`, { version: 0, reason: 'In great need.' })).status).toBe(200);
    await closes(client);
    const { offer } = (await list()).times[0];
    expect(offer.journeyId).toBe(cy.id);
    expect((await answer(desk, offer, 'declined')).body.times[0].offer.journeyId).toBe(ben.id);
    expect((await desk.put(`/api/waitlist/${client.lead.id}/wish`, wish)).status).toBe(404);
  });

  it('one session called off frees that one time and no more; undone in time it never was', async () => {
    const client = await comesOnTuesdays();
    await waits('Ann Example');
    const lead = client.lead;
    expect((await lead.status(client.session, 'cancelled_client')).status).toBe(200);
    await round();
    expect((await list()).times).toEqual([]);
    later(1);
    await round();
    expect((await list()).times).toMatchObject([{ weekly: false, startsAt: '2028-11-28T18:00:00.000Z' }]);
    const [again] = (await lead.appointments()).filter(({ id }) => id === client.session.id);
    expect((await lead.status(again as Client['session'], 'booked')).status).toBe(200);
    await round();
    expect((await list()).times).toEqual([]);
    const states = await house.db.query(`SELECT state FROM time_offers WHERE practice_id = $1`, [practice.id]);
    expect(states.rows).toEqual([{ state: 'withdrawn' }]);
  });

  it('reopened, a journey has its time back; and staff say when somebody gives a time up', async () => {
    const client = await comesOnTuesdays();
    await waits('Ann Example');
    await closes(client);
    expect((await list()).times).toHaveLength(1);
    expect((await client.lead.reopen()).status).toBe(200);
    await round();
    expect((await list()).times).toEqual([]);
    const given = await desk.post('/api/freed-times', { appointmentId: client.session.id });
    expect([given.status, given.body.times.length]).toEqual([201, 1]);
    expect(given.body.times[0].weekly).toBe(true);
  });

  it('somebody else has the time: it is gone and nobody is asked for it', async () => {
    const client = await comesOnTuesdays();
    const [ann, other] = [await waits('Ann Example'), await waits('Ola Example')];
    await closes(client);
    expect((await list()).times[0].offer.journeyId).toBe(ann.id);
    const { offer } = (await list()).times[0];
    const booked = await desk.post('/api/appointments', {
      journeyId: other.id,
      journeyVersion: other.version,
      kind: 'intake',
      startsAt: '2028-11-28T18:30:00.000Z',
      minutes: 50,
      memberId: practice.members.clinician,
    });
    expect(booked.status).toBe(201);
    expect((await answer(desk, offer, 'accepted')).body.type).toMatch(/no-longer-open$/);
    await round();
    expect((await list()).times).toEqual([]);
    expect((await list()).fill).toMatchObject({ freed: 1, gone: 1 });
  });

  it('switched off nothing is offered, and two rounds write everything once', async () => {
    const client = await comesOnTuesdays();
    await waits('Ann Example');
    expect((await desk.put('/api/waitlist/offering', { on: false })).status).toBe(403);
    expect((await owner.put('/api/waitlist/offering', { on: false })).status).toBe(204);
    await closes(client);
    expect(await list()).toMatchObject({ offering: false, times: [] });
    expect((await owner.put('/api/waitlist/offering', { on: true })).status).toBe(204);
    await Promise.all([round(), round()]);
    await round();
    expect((await list()).times).toHaveLength(1);
    const rows = await house.db.query('SELECT count(*)::int AS n FROM time_offers WHERE practice_id = $1', [practice.id]);
    expect(rows.rows[0].n).toBe(1);
  });
});
