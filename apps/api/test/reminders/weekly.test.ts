import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isNeutralCallerName } from '@porchlight/pipeline';
import { KeepingLoop } from '../../src/figures/rows/keeping-loop.js';
import { MailSender } from '../../src/reminders/mail-sender.js';
import { mailText } from '../../src/reminders/mail-words.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { freshNumber, Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';
import { Mailbox, readLetter } from './mailbox.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Monday, 8:00 at the practice. */
const EIGHT = new Date('2026-11-23T16:00:00Z');

describe('The weekly mail to an owner', () => {
  let box: Mailbox;
  let house: House;
  let others: NestFastifyApplication[];
  let practice: TestPractice;
  let owner: Visitor;

  const at = (hour: number, minute = 0, day = 0) =>
    house.clock.windTo(new Date(EIGHT.getTime() + day * DAY + ((hour - 8) * 60 + minute) * MINUTE));
  const send = () => house.app.get(MailSender).run();
  const wants = (weekly: boolean | undefined, who = owner) =>
    who.put('/api/reminders', { digest: false, digestAt: '08:30', ceilings: false, ...(weekly === undefined ? {} : { weekly }) });
  const rows = async () => (await house.db.query('SELECT state, slot, asked, calls FROM reminder_mails ORDER BY slot')).rows;
  const another = () => house.replica({ publicUrl: new URL('https://desk.example.org') });

  beforeAll(async () => {
    box = await Mailbox.open();
    house = await openHouse({ at: new Date(EIGHT.getTime() - 3 * DAY), mail: { url: box.url, from: 'calls@example.org' } });
    practice = await house.practice('harbor-therapy');
    owner = await house.signIn(practice.email('owner'));
    const desk = await house.signIn(practice.email('front_desk'));
    for (let n = 0; n < 12; n++) {
      const lead = await Lead.asks(desk, { name: `Seraphina Quillfeather ${n}`, phone: freshNumber() });
      // Nine calls: a number that could be about somebody.
      if (n < 9) await lead.move('attempted', { kind: 'attempted' });
      if (n === 11) await lead.close('spam');
    }
    others = [await another(), await another()];
  });
  afterAll(async () => {
    await house?.close();
    await box?.close();
  });
  beforeEach(async () => {
    await house?.db.query('DELETE FROM reminder_mails');
    box.taken.length = 0;
    box.answers = 'takes';
  });

  it('nobody gets it who did not ask for it, and only owners may ask', async () => {
    at(8, 30);
    await send();
    expect(box.taken).toEqual([]);
    const desk = await house.signIn(practice.email('front_desk'));
    const refused = await wants(true, desk);
    expect([refused.status, refused.body.type]).toEqual([403, expect.stringContaining('forbidden')]);
    expect((await wants(true)).body).toMatchObject({ weekly: true, mailPossible: true });
    // Who says nothing of it leaves it as it is: an older screen has no such box.
    expect((await wants(undefined)).body.weekly).toBe(true);
  });

  it('it leaves once on Monday morning on the practice’s clock: not on Sunday, not before eight, not after noon', async () => {
    for (const [hour, minute, day] of [
      [9, 0, -1],
      [7, 59, 0],
      [12, 0, 0],
      [9, 0, 1],
    ] as const) {
      at(hour, minute, day);
      await send();
      expect([hour, day, box.taken.length]).toEqual([hour, day, 0]);
    }
    at(8);
    await send();
    at(9, 30);
    await send();
    expect(box.taken).toHaveLength(1);
    expect(box.taken[0]?.to).toBe(practice.email('owner'));
    at(8, 0, 7);
    await send();
    expect(box.taken).toHaveLength(2);
  });

  it('P11: three processes that find the same Monday at the same time send one mail; one that starts afterwards sends none', async () => {
    at(8, 5);
    const senders = [house.app, ...others].map((app) => app.get(MailSender));
    for (let round = 0; round < 5; round++) await Promise.all(senders.map((sender) => sender.run()));
    expect(box.taken).toHaveLength(1);
    const restarted = await another();
    at(9);
    await restarted.get(MailSender).run();
    expect([box.taken.length, (await rows()).map(({ state }) => state)]).toEqual([1, ['sent']]);
  });

  it('a mail that the server would not take before a restart leaves after it', async () => {
    box.answers = 'later';
    at(8);
    await send();
    expect((await rows()).map(({ state }) => state)).toEqual(['waiting']);
    box.answers = 'takes';
    const restarted = await another();
    at(8, 40);
    await restarted.get(MailSender).run();
    expect([box.taken.length, (await rows()).map(({ state }) => state)]).toEqual([1, ['sent']]);
  });

  it('OW-16: it tells what the dashboard tells of these dates, and of small numbers nothing', async () => {
    at(8);
    await wants(true);
    await house.app.get(KeepingLoop).run();
    const funnel = (await owner.get('/api/figures/funnel?from=2026-11-16&to=2026-11-22')).body;
    expect(funnel.n).toBe(11);
    await others[0]?.get(MailSender).run();
    expect(await rows()).toEqual([{ state: 'sent', slot: 'week 2026-11-23', asked: 11, calls: expect.any(Number) }]);
    const { subject, text } = readLetter(box.taken[0]?.raw ?? '');
    expect(subject).toBe('Your weekly summary');
    expect(text).toContain('The summary of last week, Mon, Nov 16 to Sun, Nov 22, is ready.');
    expect(text).toContain('11 new requests.');
    expect(text).not.toContain('calls made');
    expect(text).toContain('Sign in to read it: https://desk.example.org/dashboard');
    expect(text).toContain('To get fewer of these, or none');
    const told = (asked: number, calls: number) =>
      mailText({
        kind: 'weekly',
        asked,
        calls,
        times: ['2026-11-16T08:00:00Z', '2026-11-23T08:00:00Z'],
        zone: 'America/Los_Angeles',
        link: null,
      }).text;
    expect(told(9, 10)).toMatch(/ready\.\n\n10 calls made\.\n\nTo get/);
    expect(told(10, 25)).toContain('10 new requests, 25 calls made.');
    expect(told(9, 9)).toMatch(/ready\.\n\nTo get/);
  });

  it('P23: it names nobody, not the practice, and not what kind of practice it is', async () => {
    at(8, 10);
    await others[0]?.get(MailSender).run();
    const { raw } = box.taken[0] ?? { raw: '' };
    const said = raw.replaceAll(practice.email('owner'), '').replaceAll('calls@example.org', '');
    for (const secret of ['Seraphina', 'Quillfeather', 'harbor', 'therap', '555']) expect(said).not.toContain(secret);
    const { subject, text } = readLetter(raw);
    for (const profile of ['therapy', 'dental'] as const)
      for (const shown of [subject, text])
        expect(isNeutralCallerName(shown, { profile, practiceName: 'harbor-therapy', surnames: ['Quillfeather'] })).toBe(true);
  });

  it('who switched it off, or is no owner any more, gets none: not even one that waits', async () => {
    box.answers = 'later';
    at(8);
    await send();
    await wants(false);
    box.answers = 'takes';
    at(8, 30);
    await send();
    expect([box.taken.length, (await rows()).map(({ state }) => state)]).toEqual([0, ['switched_off']]);
    await house.db.query('DELETE FROM reminder_mails');
    await wants(true);
    await house.db.query(`UPDATE members SET roles = '{front_desk}' WHERE id = $1`, [practice.members.owner]);
    at(8, 40);
    await send();
    expect([box.taken.length, await rows()]).toEqual([0, []]);
    await house.db.query(`UPDATE members SET roles = '{owner}' WHERE id = $1`, [practice.members.owner]);
  });
});
