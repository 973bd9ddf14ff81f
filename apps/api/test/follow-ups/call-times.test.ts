import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

/** Tuesday 14 November 2028, half past two in the afternoon in Los Angeles. */
const HALF_PAST_TWO = Date.parse('2028-11-14T22:30:00Z');
const at = (minutes: number) => new Date(HALF_PAST_TWO + minutes * 60_000).toISOString();

describe('R-08: the phone rings at bad moments', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let clinician: Visitor;
  let lead: Lead;
  beforeAll(async () => {
    house = await openHouse({ at: new Date(HALF_PAST_TWO) });
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    clinician = await house.signIn(practice.email('clinician'));
    lead = await Lead.asks(desk, { name: 'Nell Example', phone: '(425) 555-0140', ownerId: practice.members.clinician });
  });
  afterAll(() => house?.close());

  const queue = async (by: Visitor, query = '') => (await by.get(`/api/follow-ups${query}`)).body;
  const row = async (by = clinician, query = '?mine=1') =>
    (await queue(by, query)).rows.find(({ journeyId }: { journeyId: string }) => journeyId === lead.id);
  const session = async (startsAt: string, minutes: number) => {
    const { id, version } = (await desk.post('/api/journeys', { name: 'Ola Example', source: 'call' })).body.journey;
    const memberId = practice.members.clinician;
    const booked = await desk.post('/api/appointments', {
      journeyId: id,
      journeyVersion: version,
      kind: 'session',
      startsAt,
      minutes,
      memberId,
    });
    expect(booked.status).toBe(201);
  };

  it('a callback that comes due in a session is offered when it ends, after all else, and neither its due time nor its ceiling moves', async () => {
    const before = await row();
    expect(before.offered).toBeUndefined();
    await session(at(-20), 50);
    await session(at(30), 20);
    const shifted = await row();
    // The next session follows at once, so the window opens when that one ends.
    expect(shifted).toMatchObject({
      group: 'later',
      offered: { at: at(50), why: 'session' },
      dueAt: before.dueAt,
      ceilingAt: before.ceilingAt,
    });
    expect((await queue(clinician, '?mine=1')).nextDue <= at(50)).toBe(true);
    expect(await row(desk, '')).toMatchObject({ group: 'later', offered: { at: at(50) } });
    house.clock.windOn(51 * 60_000);
    expect((await row()).offered).toBeUndefined();
  });

  it('outside the times that somebody keeps for calls it is offered in the next of them', async () => {
    const times = [
      { weekday: 2, from: '16:00', until: '17:00' },
      { weekday: 4, from: '09:00', until: '24:00' },
    ];
    expect((await clinician.put('/api/call-times', { times })).body).toEqual({ times });
    expect(await row()).toMatchObject({ offered: { at: '2028-11-15T00:00:00.000Z', why: 'call_times' } });
    house.clock.windTo(new Date('2028-11-15T00:30:00Z'));
    expect((await row()).offered).toBeUndefined();
    house.clock.windTo(new Date('2028-11-15T01:00:00Z'));
    expect(await row()).toMatchObject({ offered: { at: '2028-11-16T17:00:00.000Z', why: 'call_times' } });
  });

  it('the ceiling clock runs on: past it, it stands where everybody sees it, with the hour beside it', async () => {
    house.clock.windTo(new Date(HALF_PAST_TWO + 48 * 3_600_000 + 16 * 3_600_000));
    await clinician.put('/api/call-times', { times: [{ weekday: 1, from: '09:00', until: '10:00' }] });
    const late = await row();
    expect(late).toMatchObject({ offered: { why: 'call_times' } });
    expect(late.group).not.toBe('later');
    await clinician.put('/api/call-times', { times: [] });
    expect((await row()).offered).toBeUndefined();
  });

  it('what belongs to the desk is shifted for nobody but whoever looks at theirs', async () => {
    const other = await Lead.asks(desk, { name: 'Ike Example', phone: '(425) 555-0141' });
    const now = new Date(house.clock.now()).toISOString();
    expect(now > at(0)).toBe(true);
    await desk.put('/api/call-times', { times: [{ weekday: 1, from: '09:00', until: '10:00' }] });
    const mine = (await queue(desk, '?mine=1')).rows.find(({ journeyId }: { journeyId: string }) => journeyId === other.id);
    const all = (await queue(desk)).rows.find(({ journeyId }: { journeyId: string }) => journeyId === other.id);
    expect([mine.offered?.why, all.offered]).toEqual(['call_times', undefined]);
  });

  it.each<[string, object[], string]>([
    ['ends before it begins', [{ weekday: 1, from: '12:00', until: '09:00' }], '/times/0/until'],
    [
      'overlaps with another',
      [
        { weekday: 1, from: '09:00', until: '12:00' },
        { weekday: 1, from: '11:00', until: '13:00' },
      ],
      '/times/1',
    ],
    ['is no time of day', [{ weekday: 1, from: '25:00', until: '26:00' }], '/times/0/from'],
  ])('one that %s is refused, and says which', async (_says, times, pointer) => {
    const refused = await clinician.put('/api/call-times', { times });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, pointer]);
  });
});
