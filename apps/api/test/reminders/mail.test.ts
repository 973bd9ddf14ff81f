import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isNeutralCallerName } from '@porchlight/pipeline';
import { Cover } from '../../src/absences/cover.js';
import { NameBook } from '../../src/demo/names.js';
import { diceOf } from '../../src/demo/random.js';
import { MailSender } from '../../src/reminders/mail-sender.js';
import { mailText } from '../../src/reminders/mail-words.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';
import { Mailbox, readLetter } from './mailbox.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Monday, 8:00 at the practice. */
const EIGHT = new Date('2026-11-23T16:00:00Z');
const PUBLIC = new URL('https://desk.example.org');

describe('Reminders by mail', () => {
  let box: Mailbox;
  let house: House;
  let others: NestFastifyApplication[];
  let practice: TestPractice;
  let desk: Visitor;

  const at = (hour: number, minute = 0, day = 0) =>
    house.clock.windTo(new Date(EIGHT.getTime() + day * DAY + ((hour - 8) * 60 + minute) * MINUTE));
  const send = () => house.app.get(MailSender).run();
  const wants = (body: object) => desk.put('/api/reminders', { digest: false, digestAt: '08:30', ceilings: false, ...body });
  const states = async (): Promise<string[]> =>
    (await house.db.query('SELECT state FROM reminder_mails ORDER BY created_at, id')).rows.map(({ state }) => state);

  beforeAll(async () => {
    box = await Mailbox.open();
    const mail = { url: box.url, from: 'calls@example.org' };
    house = await openHouse({ at: EIGHT, mail });
    others = [await house.replica({ publicUrl: PUBLIC }), await house.replica({ publicUrl: PUBLIC })];
    practice = await house.practice('harbor-therapy');
    desk = await house.signIn(practice.email('front_desk'));
    for (const name of ['Seraphina Quillfeather', 'Bartholomew Thistlewood']) await Lead.asks(desk, { name, phone: undefined });
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

  it('TM-01: whoever asked for nothing gets nothing, and the setting says that mail is possible here', async () => {
    at(9);
    await send();
    expect([box.taken, await states()]).toEqual([[], []]);
    expect((await desk.get('/api/reminders')).body).toEqual({
      digest: false,
      digestAt: '08:30',
      ceilings: false,
      weekly: false,
      mailPossible: true,
      mailTo: practice.email('front_desk'),
      calendarSince: null,
    });
  });

  it('TM-01: one mail a day at the hour that was asked for, and not before', async () => {
    expect((await wants({ digest: true })).status).toBe(200);
    at(8, 29);
    await send();
    expect(box.taken).toEqual([]);
    at(8, 30);
    await send();
    at(9, 10);
    await send();
    expect(box.taken).toHaveLength(1);
    const [letter] = box.taken;
    expect([letter?.to, letter?.from]).toEqual([practice.email('front_desk'), 'calls@example.org']);
    expect(readLetter(letter?.raw ?? '')).toEqual({
      subject: '2 calls due',
      text: expect.stringContaining('2 calls due today: 10:00 am.'),
    });
    at(8, 31, 1);
    await send();
    expect(box.taken).toHaveLength(2);
  });

  it('P11: three processes that find the same mail at the same time send it once', async () => {
    at(8, 35);
    const senders = [house.app, ...others].map((app) => app.get(MailSender));
    for (let round = 0; round < 5; round++) await Promise.all(senders.map((sender) => sender.run()));
    expect(box.taken).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  it('TM-01: an off switch that is turned while a mail waits is honoured', async () => {
    box.answers = 'later';
    at(8, 30);
    await send();
    expect(await states()).toEqual(['waiting']);
    await wants({ digest: false });
    box.answers = 'takes';
    at(8, 40);
    await send();
    expect([box.taken, await states()]).toEqual([[], ['switched_off']]);
    await wants({ digest: true });
  });

  it('P18: a server that is busy is asked again, later each time; one that refuses for good is not', async () => {
    box.answers = 'later';
    at(8, 30);
    await send();
    const before = box.connections;
    at(8, 30, 0);
    await send();
    expect(box.connections).toBe(before);
    at(8, 31);
    await send();
    at(8, 32);
    await send();
    expect(box.connections).toBe(before + 1);
    box.answers = 'takes';
    at(8, 33);
    await send();
    expect([box.taken.length, await states()]).toEqual([1, ['sent']]);

    await house.db.query('DELETE FROM reminder_mails');
    box.answers = 'never';
    at(8, 40);
    await send();
    at(9, 40);
    await send();
    expect(await states()).toEqual(['refused']);
  });

  it('P11: a mail of which nobody knows whether it was taken is not sent twice; nor is one whose sender died', async () => {
    box.answers = 'takes and hangs up';
    at(8, 30);
    await send();
    expect([box.taken.length, await states()]).toEqual([1, ['unsure']]);
    box.answers = 'takes';
    at(9);
    await send();
    expect(box.taken).toHaveLength(1);
    await house.db.query(`UPDATE reminder_mails SET state = 'sending', claimed_at = $1, next_try_at = $1`, [house.clock.now()]);
    at(9, 11);
    await send();
    expect([box.taken.length, await states()]).toEqual([1, ['unsure']]);
  });

  it('TM-01: a promised answer that is two hours away is told once', async () => {
    await wants({ ceilings: true });
    const [row] = (await house.db.query(`SELECT id FROM follow_ups WHERE state = 'open' ORDER BY id LIMIT 1`)).rows;
    const ceiling = new Date(EIGHT.getTime() + 6 * 60 * MINUTE);
    await house.db.query('UPDATE follow_ups SET ceiling_at = $2 WHERE id = $1', [row.id, ceiling]);
    at(11, 59);
    await send();
    expect(box.taken).toEqual([]);
    at(12);
    await send();
    for (const minute of [1, 40, 75]) {
      at(12, minute);
      await send();
    }
    expect(box.taken).toHaveLength(1);
    expect(readLetter(box.taken[0]?.raw ?? '')).toEqual({
      subject: '1 call due',
      text: expect.stringMatching(/^1 call due soon: it was promised by 2:00 pm\./),
    });
  });

  it('TM-01: nobody is written to while they are away, on a holiday, or of nothing', async () => {
    await wants({ digest: true });
    // Sunday.
    at(8, 30, 6);
    await send();
    expect([box.taken, await states()]).toEqual([[], ['nothing']]);
    at(8, 30, 1);
    const away = await desk.post('/api/absences', { firstDay: '2026-11-24', lastDay: '2026-11-24' });
    expect(away.status).toBe(201);
    await send();
    expect([box.taken, await states()]).toEqual([[], ['nothing']]);
    await house.app.get(Cover).run();
    expect((await desk.delete(`/api/absences/${away.body.id}`)).status).toBe(204);
  });

  it('P23: no mail names anybody, the practice, or what kind of practice it is', async () => {
    const [sender] = others.map((app) => app.get(MailSender));
    await wants({ digest: true, ceilings: true });
    at(8, 30, 1);
    await sender?.run();
    expect(box.taken.length).toBeGreaterThan(0);
    for (const { raw } of box.taken) {
      const { subject, text } = readLetter(raw);
      expect(text).toContain('https://desk.example.org/today');
      // The addresses of the envelope are the member's own and the operator's.
      const said = raw.replaceAll(practice.email('front_desk'), '').replaceAll('calls@example.org', '');
      for (const secret of ['Seraphina', 'Quillfeather', 'Bartholomew', 'Thistlewood', 'harbor', 'willow', '555'])
        expect(said).not.toContain(secret);
      for (const shown of [subject, text])
        expect(isNeutralCallerName(shown, { profile: 'therapy', practiceName: 'harbor-therapy', surnames: [] })).toBe(true);
    }
  });

  it('P23: the words of a mail are neutral for every name of the demo, both kinds of practice, any count and any hour', () => {
    const dice = diceOf(7);
    const names = new NameBook();
    for (let round = 0; round < 300; round++) {
      const { given, family } = names.fresh(dice);
      const calls = 1 + (round % 40);
      const times = Array.from({ length: Math.min(calls, 10) }, (_, n) =>
        new Date(EIGHT.getTime() + (round * 37 + n * 91) * MINUTE).toISOString(),
      );
      const mail = mailText({
        kind: round % 2 ? 'digest' : 'ceiling',
        calls,
        times,
        zone: 'America/Chicago',
        link: 'https://desk.example.org/today',
      });
      const said = `${mail.subject}\n${mail.text}`;
      for (const name of [given, family]) expect(said).not.toMatch(new RegExp(`\\b${name}\\b`));
      expect(mail.subject).toBe(`${calls} ${calls === 1 ? 'call' : 'calls'} due`);
      for (const profile of ['therapy', 'dental'] as const)
        expect(isNeutralCallerName(said, { profile, practiceName: `${family} House`, surnames: [family] })).toBe(true);
    }
  });
});

describe('Without a mail server', () => {
  it('TM-01: no mail is written down, and the setting says so', async () => {
    const house = await openHouse({ at: EIGHT });
    try {
      const practice = await house.practice();
      const desk = await house.signIn(practice.email('front_desk'));
      await Lead.asks(desk);
      const kept = await desk.put('/api/reminders', { digest: true, digestAt: '08:00', ceilings: true });
      expect(kept.body.mailPossible).toBe(false);
      await house.app.get(MailSender).run();
      expect((await house.db.query('SELECT count(*)::int AS n FROM reminder_mails')).rows[0].n).toBe(0);
    } finally {
      await house.close();
    }
  });
});
