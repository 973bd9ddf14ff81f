import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { freshNumber, hoursFrom, Lead } from './lead.js';

describe('A person', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let lead: Lead;

  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    lead = await Lead.asks(desk, { name: 'Robin Example', phone: freshNumber() });
  });

  const path = (rest = '') => `/api/people/${lead.personId}${rest}`;
  const person = async () => (await desk.get(path())).body;
  const card = async () => (await desk.get(`/api/board/cards?id=${lead.id}`)).body.cards[0];
  const consent = async (action: string, answer: string, point = 0, at?: string) => {
    const { contactPoints } = await person();
    return desk.post(path(`/contact-points/${contactPoints[point].id}/consents`), { action, answer, ...(at ? { at } : {}) });
  };

  it('is edited under its own version, and the card follows in the same answer', async () => {
    const patched = await desk.patch(path(), { version: 1, displayName: 'Robin Sample', givenName: 'Robin', pronouns: 'she/her' });
    expect(patched.body).toMatchObject({
      version: 2,
      displayName: 'Robin Sample',
      givenName: 'Robin',
      familyName: null,
      pronouns: 'she/her',
    });
    expect(await card()).toMatchObject({ name: 'Robin Sample', version: 1 });
  });

  it('a stale edit is told who changed it and when', async () => {
    await (await house.signIn(practice.email('owner'))).patch(path(), { version: 1, displayName: 'First' });
    const stale = await desk.patch(path(), { version: 1, displayName: 'Second' });
    expect([stale.status, stale.body.current, stale.body.changedBy.name]).toEqual([409, { version: 2 }, 'willow owner']);
    expect((await person()).displayName).toBe('First');
  });

  it('without a name is called by the number again', async () => {
    const { contactPoints } = await person();
    expect((await desk.patch(path(), { version: 1, displayName: null })).body.displayName).toBe(contactPoints[0].value);
    expect((await card()).name).toBe(contactPoints[0].value);
  });

  it('is not born in the future, nor on a day that never was', async () => {
    expect((await desk.patch(path(), { version: 1, bornOn: '2099-01-01' })).status).toBe(422);
    expect((await desk.patch(path(), { version: 1, bornOn: '2001-02-30' })).body.errors[0].pointer).toBe('/bornOn');
  });

  it.each([
    ['phone', '206.555.0111', '(206) 555-0111', '+12065550111'],
    ['phone', '+44 20 7946 0958', '+44 20 7946 0958', '+442079460958'],
    ['phone', '1-206-555-0112 x371', '(206) 555-0112 ext. 371', '+12065550112'],
    ['email', 'Robin.Example@Mail.Example.Test', 'Robin.Example@Mail.Example.Test', 'robin.example@mail.example.test'],
    ['post', '1 Main St, Seattle', '1 Main St, Seattle', '1 main st, seattle'],
  ])('takes %s in any format: %s', async (kind, value, shown, key) => {
    const { status, body } = await desk.post(path('/contact-points'), { kind, value });
    expect([status, body.version]).toEqual([201, 2]);
    expect(body.contactPoints.at(-1)).toMatchObject({ kind, value: shown, key, phoneKind: 'unknown', shared: 'unknown', consents: [] });
  });

  it('a contact point can be taken away, once', async () => {
    const { contactPoints } = await person();
    expect((await desk.delete(path(`/contact-points/${contactPoints[0].id}`))).body.contactPoints).toEqual([]);
    expect((await desk.delete(path(`/contact-points/${contactPoints[0].id}`))).status).toBe(404);
  });

  it('R-37: of consents the newest holds, and earlier ones stay on record', async () => {
    for (const answer of ['yes', 'no', 'yes', 'withdrawn']) {
      house.clock.windOn(1000);
      expect((await consent('voicemail', answer)).status).toBe(201);
    }
    const { contactPoints } = await person();
    expect(contactPoints[0].consents).toEqual([
      expect.objectContaining({ action: 'voicemail', answer: 'withdrawn', byName: 'willow front_desk' }),
    ]);
    const { rows } = await house.db.query('SELECT answer FROM consents WHERE contact_point_id = $1 ORDER BY recorded_at', [
      contactPoints[0].id,
    ]);
    expect(rows.map((row) => row.answer)).toEqual(['yes', 'no', 'yes', 'withdrawn']);
    await expect(house.db.query('DELETE FROM consents')).rejects.toThrow();
  });

  it('R-37: the newest is the one that was said last, not the one that was typed last', async () => {
    await consent('text', 'no', 0, hoursFrom(house, -1));
    await consent('text', 'yes', 0, hoursFrom(house, -48));
    const { contactPoints, warnings } = await person();
    expect([contactPoints[0].consents[0].answer, warnings]).toEqual(['no', ['no_text']]);
    expect((await card()).warnings).toEqual(['no_text']);
  });

  it('what they refuse warns on the card in the same answer, and no longer once they agree', async () => {
    for (const [action, warning] of [
      ['voicemail', 'no_voicemail'],
      ['identify', 'no_practice_name'],
      ['text', 'no_text'],
      ['call', 'no_call'],
    ] as const) {
      expect((await consent(action, 'no')).body.warnings).toEqual([warning]);
      expect((await card()).warnings).toEqual([warning]);
      house.clock.windOn(1000);
      expect((await consent(action, 'yes')).body.warnings).toEqual([]);
      expect((await card()).warnings).toEqual([]);
    }
  });

  it('safe contact: hours, a code word that is never shown, a note, no calls', async () => {
    const safeContact = { hours: { from: '12:00', to: '13:30' }, codeWord: 'bluebird', safetyNote: 'partner answers', doNotCall: true };
    const { body, text } = await desk.patch(path(), { version: 1, safeContact });
    expect(body.safeContact).toEqual({
      doNotContact: false,
      doNotCall: true,
      hours: { from: '12:00', to: '13:30' },
      codeWord: true,
      safetyNote: 'partner answers',
    });
    expect(body.warnings).toEqual(['safety', 'no_call', 'hours', 'code_word']);
    expect(text).not.toContain('bluebird');
    expect((await card()).warnings).toEqual(body.warnings);
    const cleared = await desk.patch(path(), {
      version: 2,
      safeContact: { hours: null, codeWord: null, safetyNote: null, doNotCall: false },
    });
    expect(cleared.body.warnings).toEqual([]);
  });

  it('R-68: who wants no contact is reminded of no more, on every journey', async () => {
    const second = await Lead.asks(desk, { personId: lead.personId, name: undefined });
    await desk.put(`/api/journeys/${second.id}/next-step`, {
      version: 1,
      nextStep: { what: 'call', dueAt: hoursFrom(house, 3), note: null },
    });
    const { body } = await desk.patch(path(), { version: 1, safeContact: { doNotContact: true } });
    expect(body.warnings).toEqual(['do_not_contact']);
    const { rows } = await house.db.query("SELECT count(*)::int AS open FROM follow_ups WHERE journey_id = ANY ($1) AND state = 'open'", [
      [lead.id, second.id],
    ]);
    expect(rows[0].open).toBe(0);
    expect(await card()).toMatchObject({ nextStep: null, nextDue: null, ceilingAt: null, warnings: ['do_not_contact'] });
    expect((await lead.view()).followUps).toEqual([]);
    const third = await desk.post('/api/journeys', { personId: lead.personId, source: 'call' });
    expect(third.body.journey.followUps).toEqual([]);
  });

  it('R-68: who may be contacted again is owed the reply again', async () => {
    await desk.patch(path(), { version: 1, safeContact: { doNotContact: true } });
    await desk.patch(path(), { version: 2, safeContact: { doNotContact: false } });
    expect((await lead.view()).followUps).toHaveLength(1);
    expect(await card()).toMatchObject({ nextStep: 'first_reply', ceilingAt: expect.any(String) });
    const { rows } = await house.db.query("SELECT count(*)::int AS open FROM follow_ups WHERE journey_id = $1 AND state = 'open'", [
      lead.id,
    ]);
    expect(rows[0].open).toBe(1);
  });

  it('a relationship names somebody who is here or somebody new, never both and never oneself', async () => {
    const relate = (body: object) => desk.post(path('/relationships'), { kind: 'partner', mayPay: false, mayBeTold: true, ...body });
    const other = await Lead.asks(desk, { name: 'Sasha Example' });
    expect((await relate({ otherPersonId: other.personId })).body.relationships).toEqual([
      expect.objectContaining({ personId: other.personId, name: 'Sasha Example', kind: 'partner', mayPay: false, mayBeTold: true }),
    ]);
    expect((await relate({ other: { name: 'New Example', phone: freshNumber() } })).body.relationships).toHaveLength(2);
    for (const body of [{}, { otherPersonId: other.personId, other: { name: 'Both' } }, { otherPersonId: lead.personId }])
      expect((await relate(body)).body.errors[0].pointer).toBe('/otherPersonId');
  });

  it('looking is written to the audit, without what was seen', async () => {
    const auditor = await house.signIn(practice.email('auditor'));
    await person();
    const { entries } = (await auditor.get('/api/audit')).body;
    const view = entries.find(
      (entry: { action: string; objectId: string }) => entry.action === 'person.viewed' && entry.objectId === lead.personId,
    );
    expect(view).toMatchObject({ memberName: 'willow front_desk', objectKind: 'person', fields: [] });
    await desk.patch(path(), { version: 1, pronouns: 'they/them' });
    const [changed] = (await auditor.get('/api/audit')).body.entries;
    expect(changed).toMatchObject({ action: 'person.changed', fields: ['pronouns'] });
    expect(JSON.stringify(entries)).not.toContain('Robin');
  });
});
