import { describe, expect, it } from '@jest/globals';
import type { DayVisit } from '@porchlight/client';
import { closedSpans, columnsOf, dayRange, place, span } from './day-plan.js';
import { isGap, openBlocks, shiftDate, weeksOn } from './day-time.js';
import { atTheDoor, stateOf, tally, toAsk } from './visit-state.js';
import { stateWords } from './visit-words.js';

const ZONE = 'America/Los_Angeles';
const visit = (startsAt: string, more: Partial<DayVisit> = {}): DayVisit => ({
  id: startsAt,
  version: 1,
  journeyId: 'j',
  journeyVersion: 1,
  personId: 'p',
  name: 'Cara Example',
  warnings: [],
  kind: 'session',
  status: 'booked',
  startsAt,
  endsAt: new Date(Date.parse(startsAt) + 50 * 60_000).toISOString(),
  statusAt: startsAt,
  dateOnly: false,
  memberId: 'imani',
  locationId: null,
  nextSession: null,
  number: 3,
  nextAt: null,
  followUp: null,
  followUpId: null,
  lateAfterMinutes: 15,
  ...more,
});
const at = (iso: string, minutes = 0) => Date.parse(iso) + minutes * 60_000;
const NINE = '2026-04-14T16:00:00.000Z';

describe('Visits on the wall of the practice', () => {
  it('stand by the time that the wall says, in summer and in winter', () => {
    expect(span(visit(NINE), '2026-04-14', ZONE)).toEqual([9 * 60, 9 * 60 + 50]);
    expect(span(visit('2026-12-15T17:00:00.000Z'), '2026-12-15', ZONE)).toEqual([9 * 60, 9 * 60 + 50]);
  });
  it('that go past midnight end there', () => {
    expect(span(visit('2026-04-15T06:40:00.000Z'), '2026-04-14', ZONE)).toEqual([23 * 60 + 40, 24 * 60 + 10]);
  });
  it('that overlap stand side by side, and the next one has the whole width again', () => {
    const placed = place([visit(NINE), visit('2026-04-14T16:30:00.000Z'), visit('2026-04-14T17:30:00.000Z')], '2026-04-14', ZONE);
    expect(placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [0, 1],
    ]);
  });
  it('without an hour have no place on the clock', () => {
    expect(place([visit(NINE, { dateOnly: true })], '2026-04-14', ZONE)).toEqual([]);
  });
  it('stretch the day where they lie outside the open hours', () => {
    const early = place([visit('2026-04-14T14:30:00.000Z')], '2026-04-14', ZONE);
    expect(dayRange([[540, 1020]], early)).toEqual([420, 1020]);
    expect(dayRange([], [])).toEqual([480, 1080]);
    expect(
      closedSpans(
        [
          [540, 720],
          [780, 1020],
        ],
        [480, 1020],
      ),
    ).toEqual([
      [480, 540],
      [720, 780],
    ]);
  });
  it('stand in the order of the practice, those with nobody last', () => {
    const visits = [visit(NINE, { memberId: null }), visit(NINE, { memberId: 'rosa' }), visit(NINE)];
    expect(columnsOf(visits, ['imani', 'rosa', 'sam']).map(({ memberId }) => memberId)).toEqual(['imani', 'rosa', null]);
    expect(columnsOf([], ['imani', 'rosa']).map(({ memberId }) => memberId)).toEqual(['imani', 'rosa']);
  });
});

describe('The clocks go forward and back', () => {
  it('next week is the same time on the wall', () => {
    expect(weeksOn('2026-10-27T20:30:00.000Z', 1, ZONE)).toBe('2026-11-03T21:30:00.000Z');
    expect(weeksOn('2026-03-03T21:30:00.000Z', 1, ZONE)).toBe('2026-03-10T20:30:00.000Z');
  });
  it('an hour that is leapt over is told', () => {
    expect(isGap('2026-03-08', '02:30', ZONE)).toBe(true);
    expect(isGap('2026-03-08', '03:30', ZONE)).toBe(false);
    expect(isGap('2026-11-01', '01:30', ZONE)).toBe(false);
  });
  it('a day after is a day after', () => {
    expect(shiftDate('2026-11-01', 1)).toBe('2026-11-02');
    expect(shiftDate('2026-03-01', -1)).toBe('2026-02-28');
  });
  it('Sunday has its own hours, a holiday none', () => {
    const office = { zone: ZONE, officeHours: { 7: [['10:00', '12:00'] as [string, string]] }, holidays: ['2026-04-19'] };
    expect(openBlocks('2026-04-12', office)).toEqual([[600, 720]]);
    expect(openBlocks('2026-04-19', office)).toEqual([]);
    expect(openBlocks('2026-04-13', office)).toEqual([]);
  });
});

describe('How a visit stands', () => {
  it('R-51: fifteen minutes after the start, with nobody arrived, it is late', () => {
    const booked = visit(NINE);
    expect([-1, 0, 14, 15, 60, 111].map((minutes) => stateOf(booked, at(NINE, minutes)))).toEqual([
      'coming',
      'waiting',
      'waiting',
      'late',
      'late',
      'unknown',
    ]);
    expect(stateOf(visit(NINE, { dateOnly: true }), at(NINE, 60))).toBe('coming');
  });
  it('R-55: after a held session the next one is asked for, until somebody has answered', () => {
    const held = (more: Partial<DayVisit>) => stateOf(visit(NINE, { status: 'attended', ...more }), at(NINE, 51));
    expect(held({})).toBe('asks');
    expect(held({ nextSession: 'busy_week' })).toBe('held');
    expect(held({ nextAt: '2026-04-21T16:00:00.000Z', nextSession: 'booked' })).toBe('held');
    expect(held({ nextSession: 'booked' })).toBe('asks');
    expect(held({ kind: 'consult' })).toBe('held');
    expect(stateOf(visit(NINE, { status: 'arrived' }), at(NINE, 50))).toBe('asks');
    const later = visit('2026-04-14T17:00:00.000Z', { status: 'attended' });
    expect(toAsk([visit(NINE, { status: 'attended' }), later], at(NINE, 120))[0]).toBe(later);
  });
  it('the late stand first at the door, and who came can be taken back there', () => {
    const visits = [
      visit(NINE, { status: 'arrived' }),
      visit(NINE, { id: 'late' }),
      visit('2026-04-14T18:00:00.000Z'),
      visit(NINE, { status: 'no_show' }),
    ];
    expect(atTheDoor(visits, at(NINE, 14)).map(({ id }) => id)).toEqual([NINE, 'late', '2026-04-14T18:00:00.000Z']);
    expect(atTheDoor(visits, at(NINE, 16)).map(({ id }) => id)).toEqual(['late', '2026-04-14T18:00:00.000Z']);
  });
  it('counts who was expected, not who cancelled', () => {
    const visits = [visit(NINE), visit(NINE, { status: 'no_show' }), visit('2026-04-14T19:00:00.000Z', { status: 'late_cancel' })];
    expect(tally(visits, at(NINE, 20))).toEqual({ visits: 2, toCome: 1, late: 1, missed: 1, free: 1 });
  });
  it('is said in words that hold', () => {
    const say = (more: Partial<DayVisit>, minutes: number) =>
      stateWords(visit(NINE, more), { zone: ZONE, now: at(NINE, minutes), name: 'C. E.' });
    expect(say({}, -5)).toBe('session 3');
    expect(say({}, 2)).toBe('not here, call at 9:15');
    expect(say({ followUp: 'late' }, 17)).toBe('17 min late, call');
    expect(say({ status: 'arrived', statusAt: '2026-04-14T15:56:00.000Z' }, 2)).toBe('here since 8:56 am');
    expect(say({ status: 'attended' }, 55)).toBe('ended 9:50. Next session?');
    expect(say({ status: 'no_show', followUp: 'no_show' }, 90)).toBe('did not come, call due');
    expect(say({ status: 'cancelled_client' }, -60)).toBe('C. E. cancelled');
  });
});
