import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cover } from '../../src/absences/cover.js';
import { Sweep } from '../../src/journeys/sweep.js';
import { aClient, type Client } from '../follow-ups/client.js';
import { type House, openHouse, PASSWORD, type TestPractice } from '../house.js';
import { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Monday, 10:00 at the practice. */
const TEN = new Date('2026-11-23T18:00:00Z');

/** One story: each sentence goes on where the one before it ended. */
describe('Somebody is away', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let owner: Visitor;
  let yuki: Visitor;
  let omar: Visitor;
  let omarId: string;
  let ada: Client;
  let bea: Lead;
  let absence: string;

  const to = async (day: number, hour: number, minute = 0): Promise<void> => {
    house.clock.windTo(new Date(TEN.getTime() + day * DAY + ((hour - 10) * 60 + minute) * MINUTE));
    await house.app.get(Sweep).run();
    await house.app.get(Cover).run();
  };
  // biome-ignore lint/suspicious/noExplicitAny: rows as the API sends them
  const mine = async (who: Visitor): Promise<any[]> => (await who.get('/api/follow-ups?mine=1')).body.rows;
  // biome-ignore lint/suspicious/noExplicitAny: rows as the API sends them
  const row = async (who: Visitor, lead: Lead = ada.lead): Promise<any> => (await mine(who)).find(({ journeyId }) => journeyId === lead.id);
  const audited = async (): Promise<string[]> =>
    (
      await house.db.query(`SELECT action FROM audit_entries WHERE object_kind = 'absence' AND object_id = $1 ORDER BY at, id`, [absence])
    ).rows.map(({ action }) => action);

  beforeAll(async () => {
    house = await openHouse({ at: TEN });
    practice = await house.practice();
    omarId = await house.founding.addMember(practice.id, {
      name: 'Omar Cover',
      email: 'omar@willow.test',
      password: PASSWORD,
      roles: ['clinician'],
    });
    [desk, owner, yuki, omar] = await Promise.all([
      house.signIn(practice.email('front_desk')),
      house.signIn(practice.email('owner')),
      house.signIn(practice.email('clinician')),
      house.signIn('omar@willow.test'),
    ]);
    ada = await aClient(house, practice, desk, '2026-11-23T19:00:00.000Z', 'Ada Example');
    // Fifteen minutes after the hour, with nobody arrived, a call is due: the clinician's.
    await to(0, 11, 20);
  });
  afterAll(() => house?.close());

  it('without an absence a clinician’s call is in their own list alone, and another clinician sees nothing of the person', async () => {
    expect(await row(yuki)).toMatchObject({ kind: 'late', assignee: practice.members.clinician, standIn: null });
    expect(await row(omar)).toBeUndefined();
    expect((await omar.get(`/api/people/${ada.lead.personId}`)).status).toBe(404);
  });

  it('TM-12: a member says it of themselves, and only an owner of somebody else', async () => {
    const days = { firstDay: '2026-11-24', lastDay: '2026-11-25' };
    for (const who of [omar, desk])
      expect((await who.post(`/api/members/${practice.members.clinician}/absences`, { ...days, coverId: omarId })).status).toBe(403);
    const kept = await yuki.post('/api/absences', { ...days, coverId: omarId });
    expect(kept.status).toBe(201);
    // Both days in full, on the practice's clock.
    expect(kept.body).toMatchObject({
      startsAt: '2026-11-24T08:00:00.000Z',
      endsAt: '2026-11-26T08:00:00.000Z',
      begun: false,
      coverId: omarId,
    });
    absence = kept.body.id;
    const again = await owner.post(`/api/members/${practice.members.clinician}/absences`, days);
    expect([again.status, again.body.errors[0].pointer]).toEqual([422, '/firstDay']);
    for (const [wrong, pointer] of [
      [{ firstDay: '2026-12-05', lastDay: '2026-12-01' }, '/lastDay'],
      [{ firstDay: '2026-11-02', lastDay: '2026-11-03' }, '/lastDay'],
      [{ firstDay: '2026-12-01', lastDay: '2026-12-01', coverId: practice.members.clinician }, '/coverId'],
      [{ firstDay: '2026-12-01', lastDay: '2026-12-01', coverId: practice.members.biller }, '/coverId'],
    ] as const) {
      const refused = await yuki.post('/api/absences', wrong);
      expect([wrong, refused.status, refused.body.errors?.[0].pointer]).toEqual([wrong, 422, pointer]);
    }
    expect((await omar.get(`/api/people/${ada.lead.personId}`)).status).toBe(404);
  });

  it('TM-01: while the assignee is away, a call that is due stands in both lists, and each says where the other is', async () => {
    await to(1, 10);
    const standIn = { memberId: omarId, until: '2026-11-26T08:00:00.000Z' };
    expect(await row(yuki)).toMatchObject({ standIn, assignee: practice.members.clinician });
    expect(await row(omar)).toMatchObject({ standIn, assignee: practice.members.clinician });
    expect(await row(desk)).toBeUndefined();
  });

  it('TM-12: whoever covers sees those people everywhere and acts for them, from the first day on', async () => {
    const { personId, id } = ada.lead;
    expect((await omar.get(`/api/people/${personId}`)).status).toBe(200);
    expect((await omar.get(`/api/journeys/${id}`)).status).toBe(200);
    const board = (await omar.get('/api/board')).text;
    const found = (await omar.get(`/api/board/cards?id=${id}`)).body;
    const counted = (await omar.get('/api/board/counts')).body.columns.reduce(
      (sum: number, { count }: { count: number }) => sum + count,
      0,
    );
    expect([board.includes(id), found.gone, counted]).toEqual([true, [], 1]);
    expect((await omar.post('/api/people/search', { q: 'Ada' })).text).toContain(personId);
    expect((await omar.get('/api/caseload')).text).toContain(id);
    const call = await row(omar);
    expect((await omar.get(`/api/follow-ups/${call.id}`)).status).toBe(200);
    const kept = await omar.post(`/api/follow-ups/${call.id}/attempts`, { journeyVersion: call.journeyVersion, outcome: 'no_answer' });
    expect([kept.status, kept.body?.detail]).toEqual([201, undefined]);
    expect((await yuki.get(`/api/journeys/${id}`)).body.version).toBe(kept.body.moved.journey.version);
  });

  it('TM-12: it ends by itself after the last day, and beginning and end are in the audit, once each', async () => {
    const others = [await house.replica(), await house.replica()];
    await Promise.all([to(3, 9), ...others.map((app) => app.get(Cover).run())]);
    expect((await omar.get(`/api/people/${ada.lead.personId}`)).status).toBe(404);
    expect((await omar.get(`/api/journeys/${ada.lead.id}`)).status).toBe(404);
    const moved = await omar.post(`/api/journeys/${ada.lead.id}/moves`, { to: 'at_risk', version: 1 });
    expect(moved.status).toBe(404);
    expect((await omar.get('/api/board')).text).not.toContain(ada.lead.id);
    expect(await row(omar)).toBeUndefined();
    expect(await audited()).toEqual(['absence.kept', 'cover.began', 'cover.ended']);
    expect((await owner.get('/api/absences')).body.absences).toEqual([]);
  });

  it('TM-01: without a cover, or where the cover is away, too, the front desk has it; back early ends it at once', async () => {
    bea = await Lead.asks(desk, { name: 'Bea Example' });
    const asked = await row(desk, bea);
    expect((await desk.put(`/api/follow-ups/${asked.id}/assignee`, { memberId: practice.members.clinician })).status).toBe(204);
    const first = await yuki.post('/api/absences', { firstDay: '2026-11-26', lastDay: '2026-11-30', coverId: omarId });
    expect(first.body.begun).toBe(true);
    await to(4, 10);
    expect((await row(omar, bea)).standIn.memberId).toBe(omarId);
    const both = await owner.post(`/api/members/${omarId}/absences`, { firstDay: '2026-11-27', lastDay: '2026-11-27' });
    expect(both.status).toBe(201);
    expect((await row(desk, bea)).standIn).toEqual({ memberId: null, until: '2026-12-01T08:00:00.000Z' });
    expect((await omar.delete(`/api/absences/${first.body.id}`)).status).toBe(404);
    expect((await yuki.delete(`/api/absences/${first.body.id}`)).status).toBe(204);
    expect(await row(desk, bea)).toBeUndefined();
    expect((await row(yuki, bea)).standIn).toBeNull();
    expect((await omar.get(`/api/people/${ada.lead.personId}`)).status).toBe(404);
    expect((await yuki.delete(`/api/absences/${first.body.id}`)).status).toBe(404);
  });

  it('TM-01: what was a switched-off member’s falls to the front desk', async () => {
    const { members } = (await owner.get('/api/members')).body;
    const { version } = members.find(({ id }: { id: string }) => id === practice.members.clinician);
    expect((await owner.patch(`/api/members/${practice.members.clinician}`, { version, disabled: true })).status).toBe(200);
    expect((await row(desk, bea)).standIn).toEqual({ memberId: null, until: null });
  });

  it('R-06: before the practice closes the list of what would stay over night is there, with how often each was carried over', async () => {
    const asks = await Lead.asks(desk, { name: 'Nina Example', phone: '(206) 555-0177' });
    const staying = async () => {
      const { body } = await desk.get('/api/follow-ups/evening');
      const own = (await house.db.query(`SELECT id FROM follow_ups WHERE journey_id = $1 AND state = 'open'`, [asks.id])).rows[0].id;
      return { ...body, call: body.calls.find(({ followUpId }: { followUpId: string }) => followUpId === own) };
    };
    const { officeHours } = (await desk.get('/api/session')).body.practice.settings;
    expect(officeHours['5'].at(-1)[1]).toBe('17:00');
    expect(await staying()).toMatchObject({
      from: '2026-11-27T23:30:00.000Z',
      closesAt: '2026-11-28T01:00:00.000Z',
      call: { carriedOver: 0 },
    });
    // After Friday's closing once, over the weekend never more, after Monday's twice: then it is the owner's.
    await to(4, 18);
    expect((await staying()).call).toEqual({ followUpId: expect.any(String), carriedOver: 1 });
    await to(6, 12);
    expect(await staying()).toMatchObject({ closesAt: null, from: null, call: { carriedOver: 1 } });
    await to(7, 18);
    expect((await staying()).call.carriedOver).toBe(2);
    const seen = (await owner.get('/api/follow-ups')).body.rows.find(({ journeyId }: { journeyId: string }) => journeyId === asks.id);
    expect(seen).toMatchObject({ group: 'escalated', escalated: true });
  });
});
