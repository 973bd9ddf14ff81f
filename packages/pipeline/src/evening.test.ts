import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { secondClosingAfter } from './due-time.js';
import { carriedOver, closingOf, defaultPractice, eveningOf, type OfficeTime } from './index.js';

/** Both clock changes, lunch, a short Friday, a weekend and a holiday. */
const office: OfficeTime = {
  zone: 'America/New_York',
  officeHours: {
    1: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
    2: [['09:00', '17:00']],
    3: [['12:00', '24:00']],
    4: [['09:00', '17:00']],
    5: [['09:00', '16:00']],
  },
  holidays: ['2026-11-26'],
};

describe('R-06: the evening', () => {
  const closings: [string, string, string | null][] = [
    ['a Monday, in the morning', '2026-11-23T13:00:00Z', '2026-11-23T22:00:00.000Z'],
    ['a Monday, at lunch', '2026-11-23T17:30:00Z', '2026-11-23T22:00:00.000Z'],
    ['a Monday, after closing', '2026-11-24T02:00:00Z', '2026-11-23T22:00:00.000Z'],
    ['open until midnight', '2026-11-25T23:00:00Z', '2026-11-26T05:00:00.000Z'],
    ['a holiday', '2026-11-26T15:00:00Z', null],
    ['a Saturday', '2026-11-28T15:00:00Z', null],
    ['the Friday before the clocks change', '2026-10-30T15:00:00Z', '2026-10-30T20:00:00.000Z'],
    ['the Monday after they changed', '2026-11-02T15:00:00Z', '2026-11-02T22:00:00.000Z'],
  ];
  it.each(closings)('%s: closes at the last hour of that date', (_when, at, closes) => {
    expect(closingOf(at, office)).toBe(closes);
  });

  it('begins an hour and a half before we close; there is none on a day without hours', () => {
    expect(eveningOf('2026-11-23T15:00:00Z', office)).toEqual({ from: '2026-11-23T20:30:00.000Z', closesAt: '2026-11-23T22:00:00.000Z' });
    expect(eveningOf('2026-11-26T15:00:00Z', office)).toEqual({ from: null, closesAt: null });
  });

  it('a call is carried over at each closing after it fell due, never on a day without hours', () => {
    const due = '2026-11-25T18:00:00.000Z';
    const times = (at: string) => carriedOver(due, at, office);
    expect(
      ['2026-11-26T04:59:00Z', '2026-11-26T05:01:00Z', '2026-11-27T20:00:00Z', '2026-11-27T21:01:00Z', '2026-11-30T21:59:00Z'].map(times),
    ).toEqual([0, 1, 1, 2, 2]);
  });

  it('carried over twice and escalated are the same moment, whatever the hours and the day', () => {
    const practice = defaultPractice('therapy', 'America/New_York');
    const moment = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.constantFrom(office, practice), (due, hours) => {
        const second = secondClosingAfter(due.toISOString(), hours) ?? '';
        const around = (ms: number) => carriedOver(due.toISOString(), new Date(Date.parse(second) + ms).toISOString(), hours);
        expect([around(0), around(1)]).toEqual([1, 2]);
      }),
    );
  });
});
