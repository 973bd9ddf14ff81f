import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { changed, fingerprint } from '../fingerprint.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { freshNumber, hoursFrom, Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';
import { count, Outside, rowsOf, SECRET, SENDERS, sample, withSamples } from './outside.js';

let house: House;
let practice: TestPractice;
let desk: Visitor;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

let practices = 0;
/** A practice of its own for each story. */
beforeEach(async () => {
  practice = await house.practice(`aspen${practices++}`);
  desk = await house.signIn(practice.email('front_desk'));
});

const client = async (email: string) => (await Lead.asks(desk, { email, phone: freshNumber() })).becomesClient(house);
const said = (minutesAgo: number) => new Date(house.clock.now().getTime() - minutesAgo * 60_000).toISOString();

/** A booking of Cal.com, as it tells of it at one moment. */
const calcom = (
  triggerEvent: string,
  minutesAgo: number,
  payload: { uid: string; [field: string]: unknown },
  email = 'wren@people.test',
) => ({
  triggerEvent,
  createdAt: said(minutesAgo),
  payload: {
    startTime: hoursFrom(house, 240),
    endTime: hoursFrom(house, 241),
    type: 'session',
    attendees: [{ email, name: 'Wren Example' }],
    organizer: { name: 'Nobody Here', email: 'x@practice.test' },
    unheardOf: { deep: [1, 2, { more: true }] },
    ...payload,
  },
});

const permutations = <T>(list: T[]): T[][] =>
  list.length < 2
    ? [list]
    : list.flatMap((one, at) => permutations([...list.slice(0, at), ...list.slice(at + 1)]).map((rest) => [one, ...rest]));

describe('A webhook of a booking system', () => {
  it('B9: delivered in any order and twice, it ends in the same appointments, and a move is no cancellation', async () => {
    const ends = new Set<string>();
    const events = [
      calcom('BOOKING_CREATED', 50, { uid: 'first' }),
      calcom('BOOKING_RESCHEDULED', 40, {
        uid: 'second',
        rescheduleUid: 'first',
        rescheduleStartTime: hoursFrom(house, 240),
        rescheduleEndTime: hoursFrom(house, 241),
        startTime: hoursFrom(house, 264),
        endTime: hoursFrom(house, 265),
      }),
      calcom('BOOKING_CANCELLED', 39, { uid: 'first', cancelledBy: 'wren@people.test' }),
      calcom('BOOKING_CREATED', 30, { uid: 'third', startTime: hoursFrom(house, 400), endTime: hoursFrom(house, 401) }),
      calcom('BOOKING_CANCELLED', 20, {
        uid: 'third',
        startTime: hoursFrom(house, 400),
        endTime: hoursFrom(house, 401),
        cancelledBy: 'wren@people.test',
      }),
    ];
    for (const [index, order] of permutations(events)
      .filter((_, index) => index % 5 === 0)
      .entries()) {
      const own = await house.practice(`order${index}`);
      const visitor = await house.signIn(own.email('front_desk'));
      const lead = await (await Lead.asks(visitor, { email: 'wren@people.test' })).becomesClient(house);
      const source = await Outside.connect(house, visitor, { kind: 'calcom' });
      for (const event of order) for (const _twice of [1, 2]) expect((await source.send(event)).status).toBe(200);
      expect(await count(house, 'source_deliveries', own)).toBe(events.length);
      const { rows } = await house.db.query(
        `SELECT kind, cause_key ~ 'cancelled' AS of FROM follow_ups WHERE practice_id = $1 AND journey_id = $2 AND state = 'open' ORDER BY kind`,
        [own.id, lead.id],
      );
      ends.add(JSON.stringify([await rowsOf(house, own), rows, await source.questions()]));
    }
    const [end = '[]', ...others] = [...ends];
    expect(others).toEqual([]);
    expect(JSON.parse(end)[0]).toMatchObject([
      { source_id: 'first', status: 'rescheduled', moved_to: 'second' },
      { source_id: 'second', status: 'booked', moved_to: null },
      { source_id: 'third', status: 'cancelled_client', moved_to: null },
    ]);
  }, 120_000);

  it('R-60: a cancellation asks to book anew, a move does not', async () => {
    const lead = await client('rue@people.test');
    for (const appointment of await lead.appointments()) {
      lead.version = (await lead.view()).version;
      if (appointment.status === 'booked') await lead.status(appointment, 'cancelled_practice');
    }
    const source = await Outside.connect(house, desk, { kind: 'calcom' });
    await source.send(calcom('BOOKING_CREATED', 50, { uid: 'a' }, 'rue@people.test'));
    await source.send(calcom('BOOKING_RESCHEDULED', 40, { uid: 'b', rescheduleUid: 'a' }, 'rue@people.test'));
    const kinds = async () =>
      (
        await house.db.query(`SELECT kind FROM follow_ups WHERE journey_id = $1 AND state = 'open' AND kind = 'cancelled_not_rebooked'`, [
          lead.id,
        ])
      ).rows.length;
    expect(await kinds()).toBe(0);
    await source.send(calcom('BOOKING_CANCELLED', 10, { uid: 'b', cancelledBy: 'rue@people.test' }, 'rue@people.test'));
    expect(await kinds()).toBe(1);
  });

  it('asks whose it is where nobody has that address, and never guesses by a name', async () => {
    const lead = await (await Lead.asks(desk, { name: 'Wren Example', phone: freshNumber() })).becomesClient(house);
    const source = await Outside.connect(house, desk, { kind: 'calcom' });
    expect((await source.send(calcom('BOOKING_CREATED', 5, { uid: 'x' }))).status).toBe(200);
    expect(await rowsOf(house, practice)).toEqual([]);
    const [question] = await source.questions();
    expect(question).toMatchObject({ asks: 'whose', who: 'Wren Example', candidates: [] });
    expect((await source.answer(question, { answer: 'person', personId: lead.personId })).body).toMatchObject({ visits: 1 });
    expect(await rowsOf(house, practice)).toMatchObject([{ source_id: 'x', status: 'booked' }]);
    // Said once: the next visit of theirs finds its way.
    await source.send(calcom('BOOKING_CREATED', 4, { uid: 'y', startTime: hoursFrom(house, 300), endTime: hoursFrom(house, 301) }));
    expect(await rowsOf(house, practice)).toHaveLength(2);
    expect(await source.questions()).toEqual([]);
    expect((await source.answer(question, { answer: 'nobody' })).body).toMatchObject({ type: expect.stringMatching(/no-longer-open$/) });
  });

  it('asks where two people share the address, and where the journey is over', async () => {
    const first = await client('shared@people.test');
    await Lead.asks(desk, { name: 'Second', email: 'shared@people.test', onDuplicate: 'create' });
    const over = await Lead.asks(desk, { email: 'over@people.test' });
    await over.close('declined');
    const source = await Outside.connect(house, desk, { kind: 'calcom' });
    await source.send(calcom('BOOKING_CREATED', 5, { uid: 'x' }, 'shared@people.test'));
    await source.send(calcom('BOOKING_CREATED', 5, { uid: 'y' }, 'over@people.test'));
    const questions = await source.questions();
    expect(questions.map(({ asks }) => asks).sort()).toEqual(['closed_journey', 'whose']);
    expect(questions.find(({ asks }) => asks === 'whose')?.candidates).toHaveLength(2);
    await source.answer(
      questions.find(({ asks }) => asks === 'whose'),
      { answer: 'person', personId: first.personId },
    );
    await over.reopen();
    await source.answer(
      questions.find(({ asks }) => asks === 'closed_journey'),
      { answer: 'try_again' },
    );
    expect(await rowsOf(house, practice)).toHaveLength(2);
  });

  it('what the desk put right stays, until the source says something new', async () => {
    await client('lee@people.test');
    const source = await Outside.connect(house, desk, { kind: 'calcom' });
    await source.send(calcom('BOOKING_CREATED', 50, { uid: 'x' }, 'lee@people.test'));
    const { rows } = await house.db.query(
      `SELECT a.id, a.version, j.version AS journey FROM appointments a JOIN journeys j ON j.id = a.journey_id WHERE a.practice_id = $1 AND a.source_id = 'x'`,
      [practice.id],
    );
    const set = await desk.post(`/api/appointments/${rows[0].id}/statuses`, {
      status: 'arrived',
      version: rows[0].version,
      journeyVersion: rows[0].journey,
    });
    expect(set.status).toBe(200);
    await source.send(calcom('BOOKING_PAID', 20, { uid: 'x', paid: true }, 'lee@people.test'));
    expect(await rowsOf(house, practice)).toMatchObject([{ status: 'arrived' }]);
    await source.send(calcom('BOOKING_CANCELLED', 10, { uid: 'x', cancelledBy: 'lee@people.test' }, 'lee@people.test'));
    expect(await rowsOf(house, practice)).toMatchObject([{ status: 'cancelled_client' }]);
  });

  it.each(['calcom', 'calendly', 'acuity'] as const)(
    'a wrong signature of %s, no source, a foreign one and a disconnected one are one answer, and nothing is kept',
    async (kind) => {
      const source = await Outside.connect(house, desk, { kind });
      const away = await Outside.connect(house, desk, { kind });
      expect((await desk.delete(`/api/appointment-sources/${away.id}`)).status).toBe(204);
      const body = '{}';
      const headers = SENDERS[kind](body, SECRET, house.clock.now());
      const wrong = SENDERS[kind](body, 'another secret', house.clock.now());
      const before = await fingerprint(house.db);
      const visitor = house.visitor();
      const other = kind === 'calcom' ? 'calendly' : 'calcom';
      const answers = [
        await visitor.post(`/api/webhooks/${source.id}/${kind}`, body, wrong),
        await visitor.post(`/api/webhooks/${source.id}/${kind}`, `${body} `, headers),
        await visitor.post(`/api/webhooks/${source.id}/${kind}`, body, { 'content-type': 'application/json' }),
        await visitor.post(`/api/webhooks/${source.id}/${other}`, body, headers),
        await visitor.post(`/api/webhooks/${away.id}/${kind}`, body, headers),
        await visitor.post(`/api/webhooks/${randomUUID()}/${kind}`, body, headers),
        await visitor.post(`/api/webhooks/nonsense/${kind}`, body, headers),
      ];
      expect(new Set(answers.map(({ status, body: { requestId: _own, ...problem } }) => JSON.stringify([status, problem]))).size).toBe(1);
      expect(answers[0]?.status).toBe(401);
      expect(changed(before, await fingerprint(house.db))).toEqual([]);
    },
  );

  it('a signature of yesterday is a recording, and a body without end is refused', async () => {
    const source = await Outside.connect(house, desk, { kind: 'calendly' });
    const old = SENDERS.calendly('{}', SECRET, new Date(house.clock.now().getTime() - 86_400_000));
    expect((await house.visitor().post(`/api/webhooks/${source.id}/calendly`, '{}', old)).status).toBe(401);
    expect((await source.send(`{"a":"${'x'.repeat(300_000)}"}`)).status).toBe(413);
    expect(await count(house, 'source_deliveries', practice)).toBe(0);
  });

  it('genuine and unreadable is kept and listed, never an error to the sender', async () => {
    const source = await Outside.connect(house, desk, { kind: 'calcom' });
    for (const body of ['not json', '{}', '[]', '{"triggerEvent":"BOOKING_CREATED"}', '\u0000', '{"__proto__":{}}'])
      expect([body, (await source.send(body)).status]).toEqual([body, 200]);
    const { body } = await desk.get(`/api/appointment-sources/${source.id}/deliveries`);
    expect(body.deliveries.map((one: { outcome: { refusedCount: number } }) => one.outcome.refusedCount)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('keeps what it is told sealed: no secret, address or name of a delivery stands in the open, or in any answer', async () => {
    const source = await Outside.connect(house, desk, { kind: 'calcom', secret: 'CANARY-SECRET-1' });
    await house
      .visitor()
      .post(
        `/api/webhooks/${source.id}/calcom`,
        '{"triggerEvent":"CANARY-BODY"}',
        SENDERS.calcom('{"triggerEvent":"CANARY-BODY"}', 'CANARY-SECRET-1'),
      );
    const { rows } = await house.db.query(
      `SELECT encode(raw_sealed, 'escape') || encode(secret_sealed, 'escape') AS seen
       FROM source_deliveries d JOIN appointment_sources s ON s.id = d.source_id WHERE d.source_id = $1`,
      [source.id],
    );
    expect(rows[0].seen).not.toMatch(/CANARY/);
    for (const path of ['/api/appointment-sources', `/api/appointment-sources/${source.id}/deliveries`])
      expect((await desk.get(path)).text).not.toMatch(/CANARY-SECRET/);
  });
});

withSamples('scheduling')('The sample payloads of scheduling, through the real webhooks', () => {
  it('Cal.com: one visit moved by what stays of it, one cancelled; Calendly: cancelled; Acuity: to be asked for', async () => {
    await client('sample.person@example.com');
    const calcomSource = await Outside.connect(house, desk, { kind: 'calcom' });
    for (const name of ['calcom_booking_cancelled', 'calcom_booking_created', 'calcom_booking_cancelled'])
      expect((await calcomSource.send(sample(`scheduling/${name}.json`).toString())).status).toBe(200);
    expect(await rowsOf(house, practice)).toMatchObject([
      { source_id: '3LpAwYNWsfRYM1qcxtYeUZ', kind: 'consult', status: 'rescheduled', moved_to: 'cp96d6UZfisqb5MqJSTMbj' },
      { source_id: 'cp96d6UZfisqb5MqJSTMbj', kind: 'consult', status: 'cancelled_client' },
    ]);
    const calendly = await Outside.connect(house, desk, { kind: 'calendly' });
    expect((await calendly.send(sample('scheduling/calendly_invitee_canceled.json').toString())).status).toBe(200);
    const acuity = await Outside.connect(house, desk, { kind: 'acuity' });
    expect((await acuity.send(sample('scheduling/acuity_webhook_post.form').toString().trim())).status).toBe(200);
    const { body } = await desk.get(`/api/appointment-sources/${acuity.id}/deliveries`);
    expect(body.deliveries[0].outcome.notes).toMatchObject([{ at: '54321' }]);
    const fetched = await acuity.upload(sample('scheduling/acuity_appointment_canceled.json'), '', 'application/json');
    expect(fetched.body).toMatchObject({ outcome: { signals: 1, refusedCount: 0 } });
  });
});
