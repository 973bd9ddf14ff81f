import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';

/** Monday, in the middle of office hours of the test practice (Pacific). */
const MONDAY = new Date('2026-11-23T18:00:00Z');

describe('A call from Today', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let owner: Visitor;
  beforeAll(async () => {
    house = await openHouse({ at: MONDAY });
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    owner = await house.signIn(practice.email('owner'));
  });
  afterAll(() => house?.close());

  const asks = async (name: string, phone: string) =>
    (await desk.post('/api/journeys', { name, phone, source: 'web_form' })).body.journey as {
      id: string;
      personId: string;
      version: number;
    };
  const rowOf = async (journeyId: string, who = desk) =>
    (await who.get('/api/follow-ups')).body.rows.find((row: { journeyId: string }) => row.journeyId === journeyId);

  it('R-01: who asked stands in the queue at once, with what may be said and how it may end', async () => {
    const lead = await asks('Noor Example', '(206) 555-0118');
    const row = await rowOf(lead.id);
    expect(row).toMatchObject({ group: 'new', kind: 'first_reply', name: 'Noor Example', phone: '(206) 555-0118', tries: 0 });
    const sheet = await desk.get(`/api/follow-ups/${row.id}`);
    expect(sheet.status).toBe(200);
    expect(sheet.body.numbers[0]).toMatchObject({
      level: 0,
      ways: [{ action: 'call', allowed: true }, { action: 'voicemail' }, { action: 'text', allowed: false }],
    });
    expect(sheet.body.outcomes.slice(0, 2).map((offer: { outcome: string }) => offer.outcome)).toEqual(['talked', 'no_answer']);
  });

  it('R-12, TM-09: no answer counts as an attempt, the next one is ours, and the note can be copied', async () => {
    const lead = await asks('Ida Example', '(206) 555-0119');
    const row = await rowOf(lead.id);
    const kept = await desk.post(`/api/follow-ups/${row.id}/attempts`, { outcome: 'no_answer', journeyVersion: row.journeyVersion });
    expect([kept.status, kept.body.moved.card.stage, kept.body.moved.card.nextStep]).toEqual([201, 'attempted', 'retry']);
    expect(kept.body.note).toContain('number …19');
    expect(kept.body.note).not.toContain('Ida');
    expect(await rowOf(lead.id)).toBeUndefined();
    const twice = await desk.post(`/api/follow-ups/${row.id}/attempts`, {
      outcome: 'no_answer',
      journeyVersion: kept.body.moved.card.version,
    });
    expect([twice.status, twice.body.type.split('/').at(-1)]).toEqual([409, 'no-longer-open']);
  });

  it('an attempt that was taken back counts for nothing: not as the last try, not for the caps, not as reached', async () => {
    const lead = await asks('Nia Example', '(206) 555-0124');
    const row = await rowOf(lead.id);
    const before = (await desk.get('/api/follow-ups')).body.reached;
    const kept = await desk.post(`/api/follow-ups/${row.id}/attempts`, { outcome: 'wants_time', journeyVersion: row.journeyVersion });
    expect((await desk.get('/api/follow-ups')).body.reached).toBe(before + 1);
    await desk.post(`/api/journeys/${lead.id}/undos`, { version: kept.body.moved.card.version });
    const again = await rowOf(lead.id);
    expect(again).toMatchObject({ kind: 'first_reply', lastTry: null, tries: 0 });
    expect((await desk.get('/api/follow-ups')).body.reached).toBe(before);
    expect((await desk.get(`/api/follow-ups/${again.id}`)).body.attempts).toEqual([]);
  });

  it('a number that was struck out by mistake is back once the outcome is taken back, and whom nobody meant to block rings through', async () => {
    for (const [outcome, phone] of [
      ['wrong_number', '(206) 555-0131'],
      ['number_invalid', '(206) 555-0132'],
      ['spam', '(206) 555-0133'],
    ]) {
      const lead = await asks('Ola Example', phone as string);
      const row = await rowOf(lead.id);
      const kept = await desk.post(`/api/follow-ups/${row.id}/attempts`, { outcome, journeyVersion: row.journeyVersion, note: 'A robot' });
      expect(kept.status).toBe(201);
      const points = async () => (await desk.get(`/api/people/${lead.personId}`)).body.contactPoints ?? [];
      const blocks = async () =>
        (
          await house.db.query('SELECT 1 FROM number_blocks WHERE key = $1 AND undone_at IS NULL', [
            `+1${(phone as string).replace(/\D/g, '')}`,
          ])
        ).rowCount;
      expect(await blocks()).toBe(outcome === 'spam' ? 1 : 0);
      const undone = await desk.post(`/api/journeys/${lead.id}/undos`, { version: kept.body.moved.card.version });
      expect(undone.status).toBe(200);
      expect((await points()).map(({ value }: { value: string }) => value)).toEqual([phone]);
      expect(
        (
          await house.db.query('SELECT 1 FROM contact_points WHERE value = $1 AND (voided_at IS NOT NULL OR invalid_at IS NOT NULL)', [
            phone,
          ])
        ).rowCount,
      ).toBe(0);
      expect(await blocks()).toBe(0);
      expect((await rowOf(lead.id)).phone).toBe(phone);
    }
  });

  it('outcomes 7: what a second member was told is kept beside what the first one kept, and “no contact” holds whoever heard it', async () => {
    const lead = await asks('Pia Example', '(206) 555-0134');
    const row = await rowOf(lead.id);
    await desk.post(`/api/follow-ups/${row.id}/attempts`, { outcome: 'no_answer', journeyVersion: row.journeyVersion });
    const journeyVersion = (await owner.get(`/api/journeys/${lead.id}`)).body.version;
    const refused = await owner.post(`/api/follow-ups/${row.id}/attempts`, { outcome: 'do_not_contact', journeyVersion });
    expect([refused.status, refused.body.type.split('/').at(-1)]).toEqual([409, 'no-longer-open']);
    const kept = await owner.post(`/api/follow-ups/${row.id}/attempts`, { outcome: 'left_voicemail', journeyVersion, beside: true });
    expect([kept.status, kept.body.moved.card.nextStep]).toEqual([201, 'retry']);
    const told = await owner.post(`/api/follow-ups/${row.id}/attempts`, {
      outcome: 'do_not_contact',
      journeyVersion: kept.body.moved.card.version,
      beside: true,
    });
    expect([told.status, told.body.moved.card.stage]).toEqual([201, 'closed']);
    expect((await owner.get(`/api/people/${lead.personId}`)).body.safeContact.doNotContact).toBe(true);
  });

  it('two members, one person: the second sees who is calling, and may take it once it was let go', async () => {
    const lead = await asks('Una Example', '(206) 555-0120');
    const row = await rowOf(lead.id);
    expect((await desk.post(`/api/follow-ups/${row.id}/claims`, {})).status).toBe(201);
    const second = await owner.post(`/api/follow-ups/${row.id}/claims`, {});
    expect([second.status, second.body.type.split('/').at(-1), second.body.claimedBy.memberId]).toEqual([
      409,
      'claimed',
      practice.members.front_desk,
    ]);
    expect((await rowOf(lead.id, owner)).claimedBy.memberId).toBe(practice.members.front_desk);
    house.clock.windOn(11 * 60_000);
    expect((await owner.post(`/api/follow-ups/${row.id}/claims`, {})).status).toBe(201);
  });

  it('R-68: "never call me again" silences every journey of the person, and undo wakes them', async () => {
    const lead = await asks('Ole Example', '(206) 555-0121');
    const row = await rowOf(lead.id);
    const kept = await desk.post(`/api/follow-ups/${row.id}/attempts`, { outcome: 'do_not_contact', journeyVersion: row.journeyVersion });
    expect(kept.body.moved.card).toMatchObject({ stage: 'closed', outcome: 'do_not_contact' });
    expect((await desk.get(`/api/people/${lead.personId}`)).body.safeContact.doNotContact).toBe(true);
    const undone = await desk.post(`/api/journeys/${lead.id}/undos`, { version: kept.body.moved.card.version });
    expect([undone.status, undone.body.card.stage]).toEqual([200, 'new']);
    expect((await desk.get(`/api/people/${lead.personId}`)).body.safeContact.doNotContact).toBe(false);
    expect(await rowOf(lead.id)).toMatchObject({ kind: 'first_reply' });
  });

  it('whoever opens a call sheet has looked at a person: once a call, and the audit says so', async () => {
    const lead = await asks('Ulf Example', '(206) 555-0123');
    const row = await rowOf(lead.id);
    for (let look = 0; look < 3; look++) expect((await desk.get(`/api/follow-ups/${row.id}`)).status).toBe(200);
    const { rows } = await house.db.query("SELECT member_id, action FROM audit_entries WHERE object_id = $1 AND action = 'person.viewed'", [
      lead.personId,
    ]);
    expect(rows).toEqual([{ member_id: practice.members.front_desk, action: 'person.viewed' }]);
  });

  it('snoozed, it is out of sight; never past what was promised', async () => {
    const lead = await asks('Eve Example', '(206) 555-0122');
    const row = await rowOf(lead.id);
    const at = (hours: number) => new Date(house.clock.now().getTime() + hours * 3_600_000).toISOString();
    expect((await desk.put(`/api/follow-ups/${row.id}/snooze`, { until: at(72) })).status).toBe(422);
    expect((await desk.put(`/api/follow-ups/${row.id}/snooze`, { until: at(1) })).status).toBe(204);
    expect(await rowOf(lead.id)).toBeUndefined();
    house.clock.windOn(61 * 60_000);
    expect(await rowOf(lead.id)).toMatchObject({ id: row.id });
  });
});
