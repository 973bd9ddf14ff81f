import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fillTimes, type HeldVisit, inWaitingOrder, nextTimes, nextToAsk, standingTimes, suits, type Waiting } from './index.js';

const ZONE = 'America/New_York';
const HOUR = 3_600_000;

/** A session of 50 minutes on a Tuesday in April 2026 (7, 14, 21, 28) at ten in New York, unless told. */
const session = (day: number, over: Partial<HeldVisit> = {}, hour = 14): HeldVisit => {
  const startsAt = new Date(Date.UTC(2026, 3, day, hour)).toISOString();
  return {
    kind: 'session',
    status: 'attended',
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + 50 * 60_000).toISOString(),
    memberId: 'ivy',
    dateOnly: false,
    ...over,
  };
};
const TUESDAY_TEN = { memberId: 'ivy', weekday: 2, time: '10:00', minutes: 50 };

describe('R-67: the time that somebody holds', () => {
  it.each<[string, HeldVisit[], object[]]>([
    ['three sessions at one time make it theirs', [session(7), session(14), session(21)], [TUESDAY_TEN]],
    ['two are still a coincidence', [session(7), session(14)], []],
    ['who did not come held the time all the same', [session(7), session(14, { status: 'no_show' }), session(21)], [TUESDAY_TEN]],
    ['what was called off beforehand held nothing', [session(7), session(14, { status: 'cancelled_client' }), session(21)], []],
    ['a date without an hour is no time', [session(7), session(14), session(21, { dateOnly: true })], []],
    ['with nobody in particular there is no time to offer', [7, 14, 21].map((day) => session(day, { memberId: null })), []],
    ['a consult is no session', [session(7), session(14), session(21, { kind: 'consult' })], []],
    [
      'who moved to another hour holds that one alone',
      [...[7, 14, 21].map((day) => session(day)), ...[23, 30, 37].map((day) => session(day, {}, 15))],
      [{ ...TUESDAY_TEN, weekday: 4, time: '11:00' }],
    ],
    [
      'twice a week are two times',
      [7, 14, 21].flatMap((day) => [session(day), session(day + 2)]),
      [TUESDAY_TEN, { ...TUESDAY_TEN, weekday: 4 }],
    ],
  ])('%s', (_says, visits, times) => expect(standingTimes(visits, ZONE)).toEqual(times));

  it('the wall clock holds over the change of the clocks: ten in winter is ten in summer', () => {
    const march = ['2026-02-24T15:00:00.000Z', '2026-03-03T15:00:00.000Z', '2026-03-10T14:00:00.000Z'].map((startsAt) => ({
      ...session(7),
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + 50 * 60_000).toISOString(),
    }));
    expect(standingTimes(march, ZONE)).toEqual([TUESDAY_TEN]);
    expect(nextTimes(TUESDAY_TEN, '2026-10-27T14:00:00.000Z', ZONE, 2)).toEqual(['2026-11-03T15:00:00.000Z', '2026-11-10T15:00:00.000Z']);
  });

  it('the next time is strictly after now', () => {
    expect(nextTimes(TUESDAY_TEN, '2026-04-14T13:59:59.000Z', ZONE, 1)).toEqual(['2026-04-14T14:00:00.000Z']);
    expect(nextTimes(TUESDAY_TEN, '2026-04-14T14:00:00.000Z', ZONE, 1)).toEqual(['2026-04-21T14:00:00.000Z']);
  });
});

const waits = (journeyId: string, over: Partial<Waiting> = {}): Waiting => ({
  journeyId,
  since: '2026-03-01T00:00:00.000Z',
  firstAt: null,
  mayBeAsked: true,
  memberId: null,
  place: 'any',
  locationId: null,
  times: [],
  ...over,
});
const FREE = { ...TUESDAY_TEN, locationId: 'lane', telehealth: false };
const NOBODY = { asked: new Set<string>(), busy: new Set<string>() };

describe('R-67: whom a free time is offered', () => {
  const [ann, ben, cy] = ['2026-01-05', '2026-02-05', '2026-03-05'].map((day, n) =>
    waits(`${'abc'[n]}`, { since: `${day}T00:00:00.000Z` }),
  ) as [Waiting, Waiting, Waiting];

  it('who waits longest is asked first; whom staff put first goes before', () => {
    expect(inWaitingOrder([cy, ann, ben]).map(({ journeyId }) => journeyId)).toEqual(['a', 'b', 'c']);
    const first = { ...cy, firstAt: '2026-04-01T00:00:00.000Z' };
    expect(nextToAsk(FREE, [ann, ben, first], NOBODY)?.journeyId).toBe('c');
  });

  it('the next in order after who said no, whoever holds another offer is passed over, and at the end nobody is left', () => {
    expect(nextToAsk(FREE, [ann, ben, cy], { asked: new Set(['a']), busy: new Set() })?.journeyId).toBe('b');
    expect(nextToAsk(FREE, [ann, ben, cy], { asked: new Set(['a']), busy: new Set(['b']) })?.journeyId).toBe('c');
    expect(nextToAsk(FREE, [ann, ben, cy], { asked: new Set(['a', 'b', 'c']), busy: new Set() })).toBeNull();
  });

  it('R-68: nobody is asked who forbade it', () => {
    expect(nextToAsk(FREE, [{ ...ann, mayBeAsked: false }, ben], NOBODY)?.journeyId).toBe('b');
  });

  it.each<[string, Partial<Waiting>, boolean]>([
    ['nothing wished for: anything suits', {}, true],
    ['this clinician', { memberId: 'ivy' }, true],
    ['another clinician', { memberId: 'oak' }, false],
    ['in person', { place: 'in_person' }, true],
    ['telehealth only', { place: 'telehealth' }, false],
    ['at another place', { locationId: 'hill' }, false],
    ['the visit is wholly within their time', { times: [{ weekday: 2, from: '10:00', until: '10:50' }] }, true],
    ['they have to go before it ends', { times: [{ weekday: 2, from: '09:00', until: '10:30' }] }, false],
    ['on another day', { times: [{ weekday: 3, from: '09:00', until: '17:00' }] }, false],
  ])('%s', (_says, wish, does) => expect(suits(waits('a', wish), FREE)).toBe(does));

  it('whatever the list: who is asked may be, is suited, and nobody before them in order could have been', () => {
    const entry = fc.record({
      journeyId: fc.uuid(),
      since: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-04-01'), noInvalidDate: true }).map((day) => day.toISOString()),
      firstAt: fc.constantFrom(null, '2026-04-02T00:00:00.000Z'),
      mayBeAsked: fc.boolean(),
      memberId: fc.constantFrom(null, 'ivy', 'oak'),
      place: fc.constantFrom('any' as const, 'in_person' as const, 'telehealth' as const),
      locationId: fc.constantFrom(null, 'lane', 'hill'),
      times: fc.constantFrom([], [{ weekday: 2, from: '09:00', until: '12:00' }], [{ weekday: 5, from: '09:00', until: '12:00' }]),
    });
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ({ journeyId }) => journeyId }), (waiting) => {
        const next = nextToAsk(FREE, waiting, NOBODY);
        const order = inWaitingOrder(waiting);
        const before = next ? order.slice(0, order.indexOf(next)) : order;
        expect(next === null || (next.mayBeAsked && suits(next, FREE))).toBe(true);
        expect(before.some((one) => one.mayBeAsked && suits(one, FREE))).toBe(false);
      }),
    );
  });
});

describe('R-67: the time to fill', () => {
  const freedAt = '2026-04-01T00:00:00.000Z';
  const after = (hours: number) => new Date(Date.parse(freedAt) + hours * HOUR).toISOString();
  const filled = (hours: number) => ({ freedAt, filledAt: after(hours), goneAt: null });
  const open = { freedAt, filledAt: null, goneAt: null };

  it('the median of those that were filled, where all were', () => {
    expect(fillTimes([filled(2), filled(8), filled(30)], after(100))).toEqual({ freed: 3, filled: 3, open: 0, gone: 0, medianHours: 8 });
  });
  it('times that nobody took do not vanish: with most still free there is no median yet', () => {
    expect(fillTimes([filled(2), open, open], after(100)).medianHours).toBeNull();
    expect(fillTimes([filled(2), filled(50), open, open], after(100)).medianHours).toBe(50);
  });
  it('one that was taken otherwise counts until then, and nothing at all has no median', () => {
    expect(fillTimes([filled(10), { freedAt, filledAt: null, goneAt: after(5) }], after(100))).toMatchObject({ gone: 1, medianHours: 10 });
    expect(fillTimes([], after(0))).toEqual({ freed: 0, filled: 0, open: 0, gone: 0, medianHours: null });
  });
});
