import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import { freshNumber, hoursFrom, Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Where a definition says “within”, “at least”, “from … on”: just there, and a moment beside it. Numbers are reckoned by hand. */
describe('figures at their edges (6.0)', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let owner: Visitor;
  let n = 0;

  beforeAll(async () => {
    // Five weeks before the clocks go forward in Los Angeles.
    house = await openHouse({ at: new Date('2026-02-02T20:00:00Z') });
  });
  beforeEach(async () => {
    practice = await house.practice(`edge${++n}`);
    desk = await house.signIn(practice.email('front_desk'));
    owner = await house.signIn(practice.email('owner'));
  });
  afterAll(() => house.close());

  const ask = async (path: string) => {
    const answer = await owner.get(`/api/figures/${path}`);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  const now = () => house.clock.now().getTime();
  const until = (at: number) => house.clock.windTo(new Date(at));
  const tries = async (lead: Lead, more: object = {}) => {
    const { rows } = await house.db.query(`SELECT id FROM follow_ups WHERE journey_id = $1 AND state = 'open'`, [lead.id]);
    const told = await desk.post(`/api/follow-ups/${rows[0].id}/attempts`, { outcome: 'no_answer', journeyVersion: lead.version, ...more });
    expect([told.status, told.text]).toEqual([201, expect.anything()]);
    lead.heard(told);
  };
  /** A client whose first session begins in so many hours. */
  const client = async (hours: number) => {
    const lead = await Lead.asks(desk, { name: 'Edge Example', phone: freshNumber() });
    for (const step of [
      () => lead.move('qualified'),
      () => lead.move('intake_scheduled', { kind: 'intake_booked', startsAt: hoursFrom(house, 0.5) }),
      () => lead.move('intake_completed'),
      () =>
        lead.move(
          'active',
          { kind: 'payment_verified', guarantorId: lead.personId },
          lead.booking('next_session_booked', hoursFrom(house, hours)),
        ),
    ])
      expect((await step()).status).toBe(200);
    const [visit] = (await lead.appointments()).filter(({ kind }) => kind === 'session');
    return { lead, visit: visit as NonNullable<typeof visit> };
  };

  test('6.4, R-01: an answer after exactly 48 hours is within; who waits for exactly 48 hours is breached', async () => {
    const asked = now();
    const [answered, late] = [await Lead.asks(desk), await Lead.asks(desk), await Lead.asks(desk)];
    until(asked + 48 * HOUR - SECOND);
    expect((await ask('first-response')).value).toMatchObject({ matureWithinCeiling: { denominator: 0 }, withinCeiling: null });
    until(asked + 48 * HOUR);
    await tries(answered);
    expect((await ask('first-response')).value).toMatchObject({
      matureWithinCeiling: { numerator: 1, denominator: 3 },
      withinCeiling: { value: expect.closeTo(1 / 3, 12) },
      stillWaiting: 2,
      oldestWaitingHours: 48,
    });
    until(asked + 48 * HOUR + SECOND);
    await tries(late);
    expect((await ask('first-response')).value.matureWithinCeiling).toMatchObject({ numerator: 1, denominator: 3 });
  });

  test('6.4: a try that was written down for an hour before they asked is an answer at once, and stands in the first band of waits', async () => {
    const lead = await Lead.asks(desk);
    house.clock.windOn(MINUTE);
    await tries(lead, { at: new Date(now() - 3 * HOUR).toISOString() });
    expect((await ask('first-response')).value).toMatchObject({ medianHours: { value: 0 }, curve: [{ time: 0, atRisk: 1, survival: 0 }] });
    const { bands } = (await ask('losses')).value;
    expect(bands.map((band: { bookedElsewhere: { denominator: number } }) => band.bookedElsewhere.denominator)).toEqual([1, 0, 0, 0, 0]);
  });

  test('R-13: who was let wait for exactly an hour stands in the band that begins there', async () => {
    const lead = await Lead.asks(desk);
    house.clock.windOn(HOUR);
    await tries(lead, { outcome: 'booked_elsewhere' });
    const { bands, byReason } = (await ask('losses')).value;
    expect(byReason).toEqual([{ reason: 'booked_elsewhere', count: 1 }]);
    expect(bands[1]).toMatchObject({ fromHours: 1, toHours: 4, bookedElsewhere: { numerator: 1, denominator: 1 } });
    const { rows } = await house.db.query(
      `SELECT data -> 'detail' ->> 'waitedMinutes' AS waited FROM journey_events WHERE journey_id = $1 AND to_stage = 'closed'`,
      [lead.id],
    );
    expect(rows).toEqual([{ waited: '60' }]);
  });

  test('6.0, folding 5: thirty days of 24 hours after the first, clocks changed or not, is one inquiry; a moment later is another; it does not slide', async () => {
    const first = now();
    const asks = async (lead: Lead | null, at: number) => {
      until(at);
      return Lead.asks(desk, lead ? { personId: lead.personId, name: undefined } : {});
    };
    const within = await asks(null, first);
    const beyond = await asks(null, first + SECOND);
    await asks(within, first + 20 * DAY);
    await asks(beyond, first + 20 * DAY + SECOND);
    await asks(within, first + 30 * DAY);
    expect((await ask('funnel')).n).toBe(2);
    await asks(beyond, first + 30 * DAY + 2 * SECOND);
    expect((await ask('funnel')).n).toBe(3);
  });

  test('6.0 b: whoever asks at half past eleven on the last evening of a month belongs to it, wherever Greenwich is', async () => {
    until(Date.parse('2026-05-01T06:30:00Z'));
    await Lead.asks(desk, { name: 'Evening Example' });
    expect((await ask('funnel?from=2026-04-01&to=2026-04-30')).n).toBe(1);
    expect((await ask('funnel?from=2026-05-01&to=2026-05-31')).n).toBe(0);
    until(Date.parse('2026-05-01T07:00:00Z'));
    await Lead.asks(desk, { name: 'Midnight Example' });
    expect([(await ask('funnel?from=2026-04-01&to=2026-04-30')).n, (await ask('funnel?from=2026-05-01&to=2026-05-01')).n]).toEqual([1, 1]);
  });

  test('6.6: a decision is settled, and silence an end, after 42 days of 24 hours and not a second before; retention to k is S(k − 1)', async () => {
    const { lead, visit } = await client(1);
    const start = now() + HOUR;
    until(start + HOUR);
    expect((await lead.status(visit, 'attended')).status).toBe(200);
    until(start + 42 * DAY - SECOND);
    expect((await ask('retention')).value).toMatchObject({ inCare: 1, endedUnplanned: 0, sessions: { curve: [] } });
    until(start + 42 * DAY);
    const { value } = await ask('retention');
    expect(value).toMatchObject({ inCare: 0, endedUnplanned: 1, sessions: { curve: [{ time: 1, atRisk: 1, survival: 0 }] } });
    expect(value.sessions.retention[0]).toMatchObject({ k: 4, value: null, display: 'too few still observed' });
    expect((await ask('attrition')).value).toMatchObject({ unplannedEnds: 1, clientMonths: expect.closeTo(1 / 24 / 30.4375, 9) });
  });

  test('R-62, 6.9: a silence of exactly 30 days is none yet; a second later it is', async () => {
    const { lead, visit } = await client(1);
    house.clock.windOn(3 * HOUR);
    const missed = now();
    expect((await lead.status(visit, 'no_show')).status).toBe(200);
    until(missed + 30 * DAY);
    expect(await ask('never-abandoned')).toMatchObject({ n: 1, value: { abandoned: 0 } });
    until(missed + 30 * DAY + SECOND);
    expect(await ask('never-abandoned')).toMatchObject({ n: 1, value: { abandoned: 1 } });
  });

  test('6.8, R-51: a quarter of an hour after the start is late, a second less is not; what is not over yet is counted nowhere', async () => {
    for (const late of [15 * MINUTE - SECOND, 15 * MINUTE]) {
      const { lead, visit } = await client(1);
      until(Date.parse(visit.startsAt) + late);
      expect((await lead.status(visit, 'arrived')).status).toBe(200);
      const [own] = (await lead.appointments()).filter(({ id }) => id === visit.id);
      expect((await lead.status(own as typeof visit, 'attended')).status).toBe(200);
      if (late < 15 * MINUTE) {
        const before = await ask('attendance');
        expect([before.n, before.excluded.some(({ reason }: { reason: string }) => reason === 'ahead')]).toEqual([0, true]);
      }
      until(Date.parse(visit.startsAt) + 50 * MINUTE);
    }
    expect((await ask('attendance')).value.late).toMatchObject({ numerator: 1, denominator: 2 });
  });

  test('6.9: done at the very moment that was promised is on time; a card that is closed with its call overdue hides no miss', async () => {
    const [kept, closed, soon] = [await Lead.asks(desk), await Lead.asks(desk), await Lead.asks(desk)];
    await soon.close('not_a_fit', 'somebody else’s field');
    const { rows } = await house.db.query('SELECT due_at FROM follow_ups WHERE journey_id = $1', [kept.id]);
    until(rows[0].due_at.getTime());
    await tries(kept);
    expect((await ask('first-response')).value.withinTarget).toMatchObject({ numerator: 1, denominator: 3 });
    house.clock.windOn(SECOND);
    await closed.close('not_a_fit', 'somebody else’s field');
    const { kinds } = (await ask('follow-ups')).value;
    const [first] = kinds.filter(({ kind }: { kind: string }) => kind === 'first_reply');
    expect(first).toMatchObject({ created: 3, onTime: 1, withdrawn: 2, onTimeShare: { numerator: 1, denominator: 2 } });
  });

  test('6.0, 6.9: a call that was made in time and told an hour later, once there was a network, was made in time; until then it is overdue', async () => {
    const lead = await Lead.asks(desk);
    const asked = now();
    const { rows } = await house.db.query('SELECT due_at FROM follow_ups WHERE journey_id = $1', [lead.id]);
    const due = rows[0].due_at.getTime();
    until(due + HOUR);
    expect((await ask('follow-ups')).value.all).toMatchObject({ onTime: 0, overdueOpen: 1, onTimeShare: { numerator: 0, denominator: 1 } });
    await tries(lead, { at: new Date(due - MINUTE).toISOString() });
    const { kinds } = (await ask('follow-ups')).value;
    expect(kinds.find(({ kind }: { kind: string }) => kind === 'first_reply')).toMatchObject({
      ...{ onTime: 1, late: 0, onTimeShare: { numerator: 1, denominator: 1 } },
      medianHours: { value: expect.closeTo((due - MINUTE - asked) / HOUR, 9) },
    });
  });

  test('6.2, FX-8: before the first end the chance is nought and all are open; beyond the longest wait nothing is said', async () => {
    const lead = await Lead.asks(desk);
    await Lead.asks(desk, { name: 'Oakley Open' });
    house.clock.windOn(10 * DAY);
    await lead.close('declined');
    house.clock.windOn(10 * DAY);
    const { at } = (await ask('funnel')).value.timeToClient;
    expect(at).toMatchObject([
      { days: 7, client: 0, lost: 0, open: 1 },
      { days: 14, client: 0, lost: 0.5, open: 0.5 },
      { days: 30, client: null, lost: null, open: null },
      { days: 60 },
      { days: 90 },
    ]);
  });
});
