import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCalcom } from './calcom.js';
import { merge } from './merge.js';
import { practice } from './testing/outside.js';
import { SOURCES, signal, VISIT_STATUSES, type VisitSignal } from './visit-signal.js';

const at = (day: number): string => `2026-12-${String(day).padStart(2, '0')}T10:00:00.000Z`;
const calcom = (triggerEvent: string, day: number, payload: object) =>
  readCalcom(JSON.stringify({ triggerEvent, createdAt: at(day), payload }), practice()).signals;
const booking = (uid: string, day: number, over: object = {}) => ({
  uid,
  startTime: at(day),
  endTime: at(day).replace('T10', 'T11'),
  ...over,
});

/** Any order of the same signals, some of them several times. */
const shuffled = (signals: readonly VisitSignal[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...signals], { minLength: signals.length, maxLength: signals.length }),
      fc.array(fc.constantFrom(...signals), { maxLength: 8 }),
    )
    .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }));

const anySignal: fc.Arbitrary<VisitSignal> = fc
  .record({
    sourceId: fc.constantFrom('a', 'b', 'c'),
    meaning: fc.constantFrom(...VISIT_STATUSES, 'cancelled' as const, 'broken' as const),
    retracts: fc.constantFrom(null, null, null, 'no_show' as const),
    startsAt: fc.constantFrom(null, at(10), at(11)),
    saidAt: fc.constantFrom(null, at(1), at(2), at(9), at(10)),
    statusChangedAt: fc.constantFrom(null, at(1), at(9), at(10)),
    sequence: fc.constantFrom(null, 0, 1),
    replacesSourceId: fc.constantFrom(null, null, 'a', 'b', 'c'),
    replacedBySourceId: fc.constantFrom(null, null, 'a', 'b', 'c'),
    chainId: fc.constantFrom(null, 'm', 'n'),
    paid: fc.constantFrom(null, true, false),
    kind: fc.constantFrom(null, 'x', 'y'),
  })
  .chain((stated) => fc.constantFrom(...SOURCES.slice(0, 2)).map((source) => signal(source, stated.sourceId, 'Europe/Berlin', stated)));

describe('What is known of a visit', () => {
  it('is the same in whatever order and however often it was told', () => {
    fc.assert(
      fc.property(
        fc.array(anySignal, { minLength: 1, maxLength: 8 }).chain((signals) => shuffled(signals).map((other) => [signals, other] as const)),
        ([signals, other]) => expect(merge(other)).toEqual(merge(signals)),
      ),
      { numRuns: 500 },
    );
  });

  it('a booking that was made, moved, missed, corrected, paid and cancelled ends in one way only', () => {
    const story = [
      ...calcom('BOOKING_CREATED', 1, booking('one', 10)),
      ...calcom('BOOKING_RESCHEDULED', 2, booking('two', 12, { rescheduleUid: 'one' })),
      ...calcom('BOOKING_PAID', 3, booking('two', 12)),
      ...calcom('BOOKING_RESCHEDULED', 4, booking('three', 20, { rescheduleUid: 'two' })),
      ...calcom('BOOKING_NO_SHOW_UPDATED', 20, { bookingUid: 'three', attendees: [{ noShow: true }] }),
      ...calcom('BOOKING_NO_SHOW_UPDATED', 21, { bookingUid: 'three', attendees: [{ noShow: false }] }),
    ];
    const end = [
      { sourceId: 'one', status: 'rescheduled', replacedBySourceId: 'two', startsAt: at(10) },
      { sourceId: 'three', status: 'booked', replacesSourceId: 'two', startsAt: at(20) },
      { sourceId: 'two', status: 'rescheduled', replacesSourceId: 'one', replacedBySourceId: 'three', startsAt: at(12), paid: true },
    ];
    fc.assert(
      fc.property(shuffled(story), (told) => expect(merge(told)).toMatchObject(end)),
      { numRuns: 300 },
    );
  });

  it('a move whose word was lost is known by what stays: the older visit of the chain was moved, not kept', () => {
    const told = [
      ...calcom('BOOKING_CREATED', 1, booking('one', 10, { iCalUID: 'one@Cal.com', iCalSequence: 0 })),
      ...calcom('BOOKING_CANCELLED', 3, booking('two', 12, { iCalUID: 'one@Cal.com', iCalSequence: 2 })),
    ];
    expect(merge(told)).toMatchObject([
      { sourceId: 'one', status: 'rescheduled', replacedBySourceId: 'two' },
      { sourceId: 'two', status: 'cancelled_client', replacesSourceId: 'one' },
    ]);
    const recurring = [1, 2].map((n) => booking(`r${n}`, 10 + n, { iCalUID: 'same', recurringEventId: 'r', iCalSequence: n }));
    expect(merge(recurring.flatMap((one) => calcom('BOOKING_CREATED', 1, one))).map(({ status }) => status)).toEqual(['booked', 'booked']);
  });

  it('what a later signal leaves open stays as an earlier one told it', () => {
    const told = [
      signal('calendly', 'a', 'Europe/Berlin', {
        saidAt: at(1),
        startsAt: at(20),
        meaning: 'booked',
        kind: 'Consult',
        who: { ...signal('calendly', 'a', '', {}).who, name: 'Ana' },
      }),
      signal('calendly', 'a', 'Europe/Berlin', { saidAt: at(19), statusChangedAt: at(19).replace('T10', 'T20'), meaning: 'cancelled' }),
    ];
    // Late by the start that only the first knew.
    expect(merge(told)).toMatchObject([{ status: 'late_cancel', startsAt: at(20), kind: 'Consult', who: { name: 'Ana' } }]);
    expect(merge(told, 12)).toMatchObject([{ status: 'cancelled_client' }]);
  });

  it('a visit that was entered in error is removed, even where another replaced it', () => {
    const told = [
      signal('fhir', 'a', 'Europe/Berlin', { saidAt: at(2), meaning: 'removed' }),
      signal('fhir', 'b', 'Europe/Berlin', { saidAt: at(1), meaning: 'booked', replacesSourceId: 'a' }),
    ];
    expect(merge(told).map(({ status }) => status)).toEqual(['removed', 'booked']);
  });

  it('two sources with the same id are two visits', () => {
    expect(merge([signal('acuity', '7', 'Europe/Berlin', {}), signal('calcom', '7', 'Europe/Berlin', {})])).toHaveLength(2);
  });
});
