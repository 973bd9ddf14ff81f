import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { aClient } from './client.js';

const NINE = new Date('2026-11-23T17:00:00Z');

describe('A missed call', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  beforeAll(async () => {
    house = await openHouse({ at: NINE });
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
  });
  afterAll(() => house?.close());

  const rings = (phone: string, more: object = {}) => desk.post('/api/calls', { phone, ...more });
  const rowsOf = async (journeyId: string) =>
    (await desk.get('/api/follow-ups')).body.rows.filter((row: { journeyId: string }) => row.journeyId === journeyId);
  const count = async (table: string) => Number((await house.db.query(`SELECT count(*) FROM ${table}`)).rows[0].count);

  it.each([
    ['R-16: without a voicemail', {}, 'missed_call'],
    ['R-18: with a voicemail of two seconds', { voicemailSeconds: 2 }, 'missed_call'],
    ['R-16: with a voicemail', { voicemailSeconds: 20, message: 'Please call me.' }, 'voicemail'],
  ])('%s it is a lead and one callback', async (_rule, more, source) => {
    const answer = await rings(`(253) 555-01${10 + (await count('people'))}`, more);
    expect([answer.status, answer.body.became]).toEqual([201, 'new_lead']);
    expect(await rowsOf(answer.body.journeyId)).toMatchObject([
      { kind: 'callback', group: 'new', source, stage: 'new', rang: { rings: 1 } },
    ]);
  });

  it('R-15, R-19: they ring again, in whatever spelling: no second lead, no second callback, and it moves up', async () => {
    const first = await rings('(253) 555-0150');
    house.clock.windOn(20 * 60_000);
    const again = await rings('+1 253 555 0150');
    expect(again.body).toMatchObject({ journeyId: first.body.journeyId, became: 'same_lead' });
    expect(await rowsOf(first.body.journeyId)).toMatchObject([{ kind: 'callback', rang: { rings: 2 } }]);
    expect(
      (await house.db.query('SELECT count(*) FROM people p JOIN contact_points c ON c.person_id = p.id WHERE c.key = $1', ['+12535550150']))
        .rows[0].count,
    ).toBe('1');
  });

  it('R-19: twenty rings at the same time are one lead and one callback', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => rings('(253) 555-0151')));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ body }) => body.journeyId)).size).toBe(1);
    expect(await rowsOf(answers[0]?.body.journeyId)).toHaveLength(1);
  });

  it('R-97: a client who rings is called back, and no stage moves', async () => {
    const client = await aClient(house, practice, desk, new Date(NINE.getTime() + 90_000_000).toISOString());
    const { rows } = await house.db.query('SELECT value FROM contact_points WHERE person_id = $1', [client.lead.personId]);
    const answer = await rings(rows[0].value);
    expect(answer.body).toMatchObject({ journeyId: client.lead.id, became: 'client' });
    expect(await client.stage()).toBe('active');
    expect((await client.open()).map(({ kind }) => kind)).toEqual(['callback']);
  });

  it('R-24, R-25: a number that a human marked as spam makes no new work, and the call is still kept', async () => {
    const first = await rings('(253) 555-0152');
    const [row] = await rowsOf(first.body.journeyId);
    await desk.post(`/api/follow-ups/${row.id}/attempts`, { outcome: 'spam', journeyVersion: row.journeyVersion, note: 'Sells toner' });
    const before = await count('missed_calls');
    expect((await rings('(253) 555-0152')).body).toMatchObject({ journeyId: null, became: 'blocked' });
    expect(await count('missed_calls')).toBe(before + 1);
    expect((await house.db.query('SELECT reason FROM number_blocks')).rows).toEqual([{ reason: 'Sells toner' }]);
  });

  it('R-31: who did not recognise us is left alone, and a new ring is a new inquiry with its own callback', async () => {
    const first = await rings('(253) 555-0153');
    const [row] = await rowsOf(first.body.journeyId);
    const kept = await desk.post(`/api/follow-ups/${row.id}/attempts`, {
      outcome: 'did_not_recognise',
      journeyVersion: row.journeyVersion,
    });
    expect(kept.body.moved.card).toMatchObject({ stage: 'closed', outcome: 'unreachable_after_attempts' });
    expect(await rowsOf(first.body.journeyId)).toEqual([]);
    const again = await rings('(253) 555-0153');
    expect(again.body.became).toBe('new_lead');
    expect(again.body.journeyId).not.toBe(first.body.journeyId);
    expect(await rowsOf(again.body.journeyId)).toMatchObject([{ kind: 'callback' }]);
  });

  it('a withheld number cannot be called back: it is counted, and nobody is invented', async () => {
    const before = await count('people');
    expect((await desk.post('/api/calls', {})).body).toMatchObject({ journeyId: null, became: 'withheld' });
    expect(await count('people')).toBe(before);
  });

  it('R-10: word without a number is kept: it waits for nobody, is found again, and a later call can be told to be theirs', async () => {
    const left = await desk.post('/api/calls', { name: 'Wanda Withheld', voicemail: true, message: 'I call again on Tuesday.' });
    expect([left.status, left.body.became]).toEqual([201, 'withheld']);
    const journey = (await desk.get(`/api/journeys/${left.body.journeyId}`)).body;
    expect([journey.stage, journey.outcome]).toEqual(['closed', 'unreachable_no_contact_info']);
    expect(await rowsOf(journey.id)).toEqual([]);
    expect((await desk.post('/api/people/search', { q: 'wanda' })).body.people).toMatchObject([{ name: 'Wanda Withheld' }]);
    const again = await rings('(253) 555-0155', { personId: journey.personId });
    expect(again.body.became).toBe('new_lead');
    expect((await desk.get(`/api/journeys/${again.body.journeyId}`)).body.personId).toBe(journey.personId);
  });

  it('two people share the number: the desk chooses, nobody guesses', async () => {
    for (const name of ['Ann Example', 'Ben Example'])
      await desk.post('/api/journeys', { name, phone: '(253) 555-0154', source: 'web_form', onDuplicate: 'create' });
    const asked = await rings('(253) 555-0154');
    expect([asked.status, asked.body.matches.length]).toEqual([409, 2]);
    const told = await rings('(253) 555-0154', { personId: asked.body.matches[0].personId });
    expect(told.body).toMatchObject({ became: 'same_lead', journeyId: asked.body.matches[0].journeyId });
  });
});
