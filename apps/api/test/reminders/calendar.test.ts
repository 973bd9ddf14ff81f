import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isNeutralCallerName } from '@porchlight/pipeline';
import ICAL from 'ical.js';
import { NameBook } from '../../src/demo/names.js';
import { diceOf } from '../../src/demo/random.js';
import { calendarText, initialsOf } from '../../src/reminders/calendar-text.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

const events = (text: string) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

describe('A private calendar', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let owner: Visitor;
  let anybody: Visitor;
  let path: string;

  const made = async (who: Visitor): Promise<string> => {
    const answer = await who.post('/api/reminders/calendar');
    expect(answer.status).toBe(201);
    const url = new URL(answer.body.url);
    expect(url.origin).toBe(house.url);
    return url.pathname;
  };

  beforeAll(async () => {
    house = await openHouse({ at: new Date('2026-11-23T16:00:00Z') });
    practice = await house.practice('harbor-therapy');
    desk = await house.signIn(practice.email('front_desk'));
    owner = await house.signIn(practice.email('owner'));
    anybody = house.visitor();
    await Lead.asks(desk, { name: 'Seraphina Quillfeather' });
    await Lead.asks(desk, { name: undefined, phone: '(206) 555-0142' });
  });
  afterAll(() => house?.close());

  it('TM-01: its address shows times and initials to whoever has it, and nothing else', async () => {
    path = await made(desk);
    const answer = await anybody.get(path);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'text/calendar; charset=utf-8',
      'no-store',
    ]);
    expect(
      events(answer.text)
        .map(({ summary }) => summary)
        .sort(),
    ).toEqual(['Call', 'Call S. Q.']);
    for (const secret of ['Seraphina', 'Quillfeather', '555', 'harbor', 'herap', 'willow']) expect(answer.text).not.toContain(secret);
    const due = (await desk.get('/api/follow-ups')).body.rows.map(({ dueAt }: { dueAt: string }) => dueAt).sort();
    expect(
      events(answer.text)
        .map(({ startDate }) => startDate.toJSDate().toISOString())
        .sort(),
    ).toEqual(due);
  });

  it('RFC 5545: what is sent is a calendar by the letter', async () => {
    const { text } = await anybody.get(path);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*\r\nEND:VCALENDAR\r\n$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n');
    const calendar = new ICAL.Component(ICAL.parse(text));
    expect([calendar.getFirstPropertyValue('version'), calendar.getFirstPropertyValue('prodid')]).toEqual([
      '2.0',
      '-//Porchlight//Calls//EN',
    ]);
    for (const event of calendar.getAllSubcomponents('vevent'))
      for (const name of ['uid', 'dtstamp', 'dtstart', 'duration']) expect([name, event.getAllProperties(name).length]).toEqual([name, 1]);
    const ids = events(text).map(({ uid }) => uid);
    expect(events((await anybody.get(path)).text).map(({ uid }) => uid)).toEqual(ids);
  });

  it('P25: only a hash of the address is kept, also not beside the answer of the request', async () => {
    const token = path.split('/').at(-1)?.replace('.ics', '') ?? '';
    const { rows } = await house.db.query(
      `SELECT (SELECT string_agg(c::text, ' ') FROM calendar_feeds c) || (SELECT coalesce(string_agg(k::text, ' '), '') FROM idempotency_keys k) AS kept`,
    );
    expect(token).toHaveLength(43);
    expect(rows[0].kept).not.toContain(token);
    expect((await desk.get('/api/reminders')).body.calendarSince).toBe('2026-11-23T16:00:00.000Z');
  });

  it('P37: a new address ends the old one, taking it back ends both, and so does switching the member off', async () => {
    const second = await made(desk);
    expect([(await anybody.get(path)).status, (await anybody.get(second)).status]).toEqual([404, 200]);
    expect((await desk.delete('/api/reminders/calendar')).status).toBe(204);
    expect((await anybody.get(second)).status).toBe(404);
    const third = await made(desk);
    const { members } = (await owner.get('/api/members')).body;
    const { version } = members.find(({ id }: { id: string }) => id === practice.members.front_desk);
    await owner.patch(`/api/members/${practice.members.front_desk}`, { version, disabled: true });
    expect((await anybody.get(third)).status).toBe(404);
  });

  it('P19: an address that is nobody’s, one that was, and none at all are one answer', async () => {
    const said = async (where: string) => {
      const { status, body } = await anybody.get(where);
      return { status, ...body, requestId: null };
    };
    const nobody = await said('/api/calendars/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics');
    for (const where of [path, '/api/calendars/x', `/api/calendars/${'é'.repeat(30)}`])
      expect([where, await said(where)]).toEqual([where, nobody]);
    expect(nobody).toMatchObject({ status: 404, title: 'Not found' });
  });

  it('P26: who guesses at addresses is slowed, and who has one is not', async () => {
    const own = await made(owner);
    let last = 0;
    for (let guess = 0; guess < 70; guess++) last = (await anybody.get(`/api/calendars/${guess}`)).status;
    expect(last).toBe(429);
    expect((await anybody.get(own)).status).toBe(200);
  });

  it('TM-01: two weeks and no more', async () => {
    const own = await made(owner);
    const count = async () => events((await anybody.get(own)).text).length;
    const was = await count();
    await house.db.query(
      `UPDATE follow_ups SET due_at = $1 WHERE id = (SELECT id FROM follow_ups WHERE state = 'open' ORDER BY id LIMIT 1)`,
      [new Date(house.clock.now().getTime() + 15 * 86_400_000)],
    );
    expect([was, await count()]).toEqual([2, 1]);
  });
});

describe('The words of a calendar', () => {
  it('ux 2.5: initials only, of names in any writing; a number or an address is no name', () => {
    expect(['Jane Doe', 'Jane Mary Doe-Smith', 'cher', '(206) 555-0142', 'Élodie Ångström', '李 小龙', '', null].map(initialsOf)).toEqual([
      'J. D.',
      'J. S.',
      'C.',
      null,
      'É. Å.',
      '李. 小.',
      null,
      null,
    ]);
  });

  it('P23: no calendar holds a name of the demo, or what kind of practice it is', () => {
    const dice = diceOf(11);
    const names = new NameBook();
    for (let round = 0; round < 300; round++) {
      const { given, family } = names.fresh(dice);
      const text = calendarText(
        [{ id: `x${round}`, dueAt: '2026-11-24T18:00:00.000Z', name: `${given} ${family}` }],
        new Date('2026-11-23T18:00:00Z'),
      );
      for (const name of [given, family]) expect(text).not.toMatch(new RegExp(`\\b${name}\\b`, 'i'));
      const summary = events(text)[0]?.summary ?? '';
      expect(summary).toBe(`Call ${given[0]}. ${family[0]}.`);
      for (const profile of ['therapy', 'dental'] as const)
        expect(isNeutralCallerName(`Calls ${summary}`, { profile, practiceName: `${family} House`, surnames: [family] })).toBe(true);
    }
  });
});
