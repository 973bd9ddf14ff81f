import { describe, expect, test } from '@jest/globals';
import { asKnown } from '../history/as-of.js';
import { type HistoryRecord, HOUR } from '../history/records.js';
import { endOfDate, monthOf, startOfDate } from '../history/window.js';
import { foldInquiries } from '../rows/fold-inquiries.js';
import { day, journey, MARCH } from '../testing/practice.js';
import { attrition, rateOf } from './attrition.js';
import { callsToVisits } from './calls-to-visits.js';
import type { Care } from './care.js';
import { firstResponse } from './first-response.js';
import { type FollowUpFact, followUps } from './follow-ups.js';
import { funnel } from './funnel.js';
import { goal } from './goals.js';
import { losses } from './losses.js';
import { breakEvenVisits, lifetimeMargin } from './money.js';
import { nps } from './nps.js';
import { referral, referralRate } from './referral.js';
import { retention } from './retention.js';
import { retentionByTime } from './retention-by-time.js';
import { returned } from './returned.js';

const asked = (id: string, days: number, more: Record<string, unknown> = {}) =>
  journey(id, `P${id}`, [[days, { kind: 'inquired', ...more }]]);
const rows = (history: HistoryRecord[], days: number) => foldInquiries(history, asKnown(day(days)));
const care = (id: string, sessions: number[], more: Partial<Care> = {}): Care => ({
  id,
  sessions: sessions.map(day),
  sessionsBefore: 0,
  bookedOnly: false,
  lastSessionBefore: null,
  importedAt: null,
  closure: null,
  bookedAhead: false,
  ...more,
});
const owed = (id: string, more: Partial<FollowUpFact> = {}): FollowUpFact => ({
  id,
  person: id,
  kind: 'no_show',
  createdAt: day(1),
  dueAt: day(2),
  endedAt: null,
  ended: null,
  attempts: 0,
  outcome: null,
  ...more,
});

describe('windows (6.0)', () => {
  test('a month of New York begins at its own midnight, and a day of 23 hours ends when the next begins', () => {
    expect(monthOf('2026-03', 'America/New_York')).toEqual({ from: Date.parse('2026-03-01T05:00Z'), to: Date.parse('2026-04-01T04:00Z') });
    expect(endOfDate('2026-03-08', 'America/New_York') - startOfDate('2026-03-08', 'America/New_York')).toBe(23 * HOUR);
    expect(endOfDate('2026-11-01', 'America/New_York') - startOfDate('2026-11-01', 'America/New_York')).toBe(25 * HOUR);
  });

  test('6.13.6: the same elapsed times across a change of the clocks give the same figures', () => {
    const at = (start: number) =>
      foldInquiries(
        [
          ...asked('A', start),
          ...journey('A', 'PA', [[start + 1.9, { kind: 'attempted', by: 'human', contact: false, reached: false, id: 'x' }]]),
        ],
        asKnown(day(start + 9)),
      );
    const median = (start: number) => firstResponse(at(start), { from: 0, to: Infinity }, day(start + 9)).value.medianHours.value;
    // The clocks go forward on 8 March, a week after the start.
    expect(median(6)).toBeCloseTo(1.9 * 24, 9);
    expect(median(20)).toBeCloseTo(1.9 * 24, 9);
  });
});

describe('every figure explains itself (OW-16)', () => {
  test('6.13.3: as many members as it counts, and what is left out is told with its reason', () => {
    const history = [
      ...asked('A', 1),
      ...asked('B', 2, { drill: true }),
      ...asked('C', 40),
      ...journey('D', 'PD', [
        [3, { kind: 'inquired' }],
        [4, { kind: 'closed', outcome: 'spam' }],
      ]),
    ];
    const told = funnel(rows(history, 50), MARCH, day(50));
    expect(told).toMatchObject({ figure: 'funnel', definition: '6.2', version: 1, asOf: day(50), n: 1, members: ['A'] });
    expect(told.excluded).toEqual([
      { reason: 'drill', count: 1, members: ['B'] },
      { reason: 'spam', count: 1, members: ['D'] },
    ]);
    expect(told.n).toBe(told.members.length);
  });
});

describe('speed (6.4)', () => {
  const tried = (days: number) => [days, { kind: 'attempted', by: 'human', contact: false, reached: false }] as const;

  test('R-01: who rings again and is answered is answered; an automatic text answers nobody; who withdraws is watched until then', () => {
    const history = [
      ...journey('A', 'PA', [
        [1, { kind: 'inquired' }],
        [1.5, { kind: 'attempted', by: 'automatic', contact: false, reached: false }],
        [2, { kind: 'attempted', by: 'automatic', contact: true, reached: true }],
      ]),
      ...journey('B', 'PB', [
        [1, { kind: 'inquired' }],
        [2, { kind: 'withdrew' }],
      ]),
      ...journey('C', 'PC', [
        [1, { kind: 'inquired' }],
        [1, { kind: 'self_served' }],
      ]),
      ...journey('D', 'PD', [[1, { kind: 'inquired', targetDueAt: day(2) }], tried(3)]),
    ];
    const { value, excluded, n } = firstResponse(rows(history, 9), MARCH, day(9));
    expect(n).toBe(3);
    expect(excluded).toEqual([{ reason: 'self_served', count: 1, members: ['C'] }]);
    expect(value.released).toEqual(['B']);
    expect(value.curve.map(({ time, events, censored }) => [time, events, censored])).toEqual([
      [24, 1, 1],
      [48, 1, 0],
    ]);
    expect(value.matureWithinCeiling).toMatchObject({ numerator: 2, denominator: 2 });
    expect(value.withinTarget).toMatchObject({ numerator: 0, denominator: 1 });
  });

  test('R-13: losses to another therapist are read by how long we let them wait', () => {
    const gone = { kind: 'closed', outcome: 'booked_elsewhere' };
    const history = [
      ...journey('A', 'PA', [[1, { kind: 'inquired' }], tried(1.01), [2, { kind: 'entered', stage: 'qualified' }]]),
      ...journey('B', 'PB', [[1, { kind: 'inquired' }], tried(4), [4, gone]]),
      ...journey('C', 'PC', [
        [1, { kind: 'inquired' }],
        [1.5, gone],
      ]),
    ];
    const { value } = losses(rows(history, 9), MARCH, day(9));
    expect(value.byReason).toEqual({ booked_elsewhere: 2 });
    expect(value.bands.map(({ bookedElsewhere: { numerator, denominator } }) => [numerator, denominator])).toEqual([
      [0, 1],
      [0, 0],
      [1, 1],
      [0, 0],
      [1, 1],
    ]);
  });
});

describe('goals (R-75)', () => {
  const client = (id: string) =>
    journey(id, `P${id}`, [
      [1, { kind: 'inquired' }],
      [9, { kind: 'entered', stage: 'active' }],
    ]);
  const lost = journey('X', 'PX', [
    [1, { kind: 'inquired' }],
    [2, { kind: 'closed', outcome: 'declined' }],
  ]);

  test('a month whose cohort is open is a range; met and missed are said only when nothing can change them', () => {
    const history = [...client('A'), ...client('B'), ...asked('C', 3), ...lost];
    const told = (conversion: number, days = 40) => goal(rows(history, days), MARCH, { conversion }, day(days)).value;
    expect(told(0.6)).toMatchObject({ clients: [2, 3], conversion: [2 / 4, 3 / 4], verdict: 'open' });
    expect(told(0.5).verdict).toBe('met');
    expect(told(0.8).verdict).toBe('missed');
    // In the month more may still ask.
    expect(told(0.8, 20).verdict).toBe('open');
  });

  test('new clients of a month are those who began in it, whenever they asked', () => {
    const later = journey('L', 'PL', [
      [1, { kind: 'inquired' }],
      [36, { kind: 'entered', stage: 'active' }],
    ]);
    const history = [...client('A'), ...client('B'), ...later, ...lost];
    const told = (clients: number, days = 40) => goal(rows(history, days), MARCH, { clients }, day(days)).value;
    expect(told(2)).toMatchObject({ made: 2, clients: [3, 3], verdict: 'met' });
    expect(told(3).verdict).toBe('missed');
    expect(told(3, 20).verdict).toBe('open');
  });
});

describe('a second service (R-77)', () => {
  const care = journey('A', 'P', [
    [1, { kind: 'inquired' }],
    [5, { kind: 'entered', stage: 'active' }],
    [50, { kind: 'closed', outcome: 'wrap_up_done' }],
  ]);
  const again = (at: number) => rows([...care, ...journey('B', 'P', [[at, { kind: 'inquired' }]])], 99).find(({ id }) => id === 'B')?.class;

  test('a client in care who asks again is no new lead, also within the days in which an inquiry would be the same', () => {
    expect([again(20), again(45)]).toEqual(['second_service', 'second_service']);
  });

  test('before care and after its end it is an inquiry', () => {
    expect(again(60)).toBe('inquiry');
    // Within 30 days of the first and before they began: the same inquiry, which has no row of its own.
    expect(again(3)).toBeUndefined();
  });
});

describe('word of mouth (R-23, 6.10)', () => {
  test('who never became a client may refer, nobody refers themselves, and a corrected source counts as corrected', () => {
    const history = [
      ...asked('A', 1, { source: 'person', referredBy: 'PX' }),
      ...asked('B', 2, { source: 'person', referredBy: 'PB' }),
      ...journey('C', 'PC', [
        [3, { kind: 'inquired', source: 'search' }],
        [5, { kind: 'sourced', source: 'person', referredBy: 'PX' }],
      ]),
    ];
    expect(referral(rows(history, 4), MARCH, day(4)).value.share).toMatchObject({ numerator: 2, denominator: 3 });
    expect(referral(rows(history, 9), MARCH, day(9)).value.share).toMatchObject({ numerator: 3, denominator: 3 });
    expect(referralRate(rows(history, 9), new Set(['PX', 'PB', 'PQ']), MARCH)).toMatchObject({ numerator: 1, denominator: 3 });
  });
});

describe('retention and attrition (6.6, 6.7)', () => {
  test('an import that could only hold people with a booking enters one decision later; nobody without a session is in', () => {
    const imported = { sessionsBefore: 3, lastSessionBefore: day(-5), importedAt: day(0), bookedAhead: true };
    const told = (bookedOnly: boolean) =>
      retention([care('a', [1, 8], { ...imported, bookedOnly }), care('b', [])], [4], day(90)).value.curve.map(({ atRisk }) => atRisk);
    expect(told(false)).toEqual([0, 0, 1, 1]);
    expect(told(true)).toEqual([0, 0, 0, 1]);
    expect(retention([care('b', [])], [4], day(90))).toMatchObject({ n: 0, excluded: [{ reason: 'no session yet', count: 1 }] });
  });

  test('planned ends are an end of their own: their chances add up with staying to one', () => {
    const all = [
      care('a', [1], { closure: { at: day(5), endKind: 'planned' } }),
      care('b', [1], { closure: { at: day(5), endKind: 'unplanned' } }),
      care('c', [1, 8, 15], { bookedAhead: true }),
    ];
    const { incidence, curve } = retention(all, [2], day(99)).value;
    expect(incidence[0]).toEqual({ planned: expect.closeTo(1 / 3), unplanned: expect.closeTo(1 / 3) });
    expect(curve[0]?.survival).toBeCloseTo(1 / 3);
  });

  test('by days: watched up to 42 days ago; the imported are at risk from their import on', () => {
    const dated = (one: Care, first: number) => ({ ...one, firstSessionAt: day(first) });
    const all = [
      dated(care('left', [0, 30]), 0),
      dated(care('stays', [0, 60, 90], { bookedAhead: true }), 0),
      dated(care('imported', [55], { sessionsBefore: 9, importedAt: day(50), lastSessionBefore: day(48), bookedAhead: true }), -100),
      dated(care('new', [95], { bookedAhead: true }), 95),
    ];
    const { value, n, excluded } = retentionByTime(all, [30, 90], day(100));
    expect(n).toBe(3);
    expect(excluded).toEqual([{ reason: 'began in the last 42 days', count: 1, members: ['new'] }]);
    // At day 30 two are at risk: the imported one comes under observation at its day 150.
    expect(value.curve.find(({ time }) => time === 30)).toMatchObject({ atRisk: 2, events: 1 });
    expect(value.at[0]?.value).toBeCloseTo(0.5);
  });

  test('by days: an imported client who never came again leaves at the import, was at risk for a moment, and breaks no curve', () => {
    const gone = { ...care('gone', [], { sessionsBefore: 9, importedAt: day(50), lastSessionBefore: day(48) }), firstSessionAt: day(-100) };
    const stays = { ...care('stays', [0, 170], { bookedAhead: true }), firstSessionAt: day(-10) };
    const { value, n } = retentionByTime([gone, stays], [30, 160], day(200));
    expect(n).toBe(2);
    expect(value.curve).toMatchObject([
      { time: expect.closeTo(150, 6), atRisk: 2, events: 1, survival: 0.5 },
      { time: 168, atRisk: 1, events: 0, survival: 0.5 },
    ]);
    expect(value.at.map((one) => one.value)).toEqual([1, 0.5]);
  });

  test('attrition is a rate of months at risk with an exact interval, and its last 42 days are provisional', () => {
    const all = [
      { ...care('a', [1, 8]), since: day(0) },
      { ...care('b', [1, 8, 200], { bookedAhead: true }), since: day(0) },
      { ...care('c', [], { importedAt: day(300), bookedAhead: true }), since: day(300) },
    ];
    const { value, n } = attrition(all, MARCH, day(220));
    expect(value).toMatchObject({ unplannedEnds: 1, plannedEnds: 0, provisional: false });
    expect(value.clientMonths).toBeCloseTo((8 + 31) / 30.4375);
    expect(n).toBe(2);
    expect(attrition(all, MARCH, day(40)).value.provisional).toBe(true);
    expect(rateOf(0, 0).per100ClientMonths).toBeNull();
    expect(rateOf(10, 200).interval95?.[0]).toBeCloseTo(4.795389 / 2, 5);
  });
});

describe('follow-ups (6.9, R-64)', () => {
  test('on time is judged by the first due time; what settled itself is no promise of ours', () => {
    const all = [
      owed('a', { ended: 'done', endedAt: day(2), attempts: 2, outcome: 'talked' }),
      owed('b', { ended: 'done', endedAt: day(2) + 1, attempts: 1, outcome: 'no_answer' }),
      owed('c', { ended: 'returned', endedAt: day(1.5) }),
      owed('d'),
      owed('e', { dueAt: day(60) }),
      owed('f', { kind: 'late' }),
    ];
    const { value } = followUps(all, MARCH, day(30), 'no_show');
    expect(value).toMatchObject({ created: 5, onTime: 1, late: 1, returnedBefore: 1, overdueOpen: 1, openAhead: 1, attemptsPerDone: 1.5 });
    expect(value.onTimeShare).toMatchObject({ numerator: 1, denominator: 3 });
    expect(value.outcomes).toEqual({ talked: 1, no_answer: 1 });
  });

  test('6.9: what fell away in time was never due; a card that is closed with its call overdue hides no miss', () => {
    const withdrawn = (id: string, endedAt: number) => owed(id, { ended: 'withdrawn', endedAt });
    const all = [owed('a', { ended: 'done', endedAt: day(2) }), withdrawn('b', day(2)), withdrawn('c', day(2) + 1)];
    expect(followUps(all, MARCH, day(30)).value).toMatchObject({ withdrawn: 2, onTimeShare: { numerator: 1, denominator: 2 } });
  });

  test('OW-11: who came back before we called is never credited to the call; of two calls the last is', () => {
    const all = [
      owed('a', { ended: 'done', endedAt: day(2) }),
      owed('a2', { person: 'a', ended: 'done', endedAt: day(9) }),
      owed('b', { ended: 'done', endedAt: day(2) }),
      owed('c', { ended: 'returned', endedAt: day(2) }),
      owed('d', { ended: 'withdrawn', endedAt: day(2) }),
      // They booked on the way out: nobody would have called for days.
      owed('e', { ended: 'returned', endedAt: day(0.1), dueAt: day(7) }),
      owed('f', { dueAt: day(90) }),
    ];
    const came = new Map([
      ['a', [day(20)]],
      ['b', [day(33)]],
      ['c', [day(2)]],
    ]);
    const { value, n, excluded } = returned(all, came, MARCH, day(80));
    expect(value.afterFollowUp).toMatchObject({ numerator: 1, denominator: 2 });
    expect(value.beforeContact).toMatchObject({ numerator: 1, denominator: 4 });
    expect(n).toBe(4);
    expect(excluded).toContainEqual(expect.objectContaining({ reason: 'no call was due yet', members: ['e', 'f'] }));
  });

  test('R-64: who came back and went quiet again is contacted anew: the first return stays one, and the second silence is one, too', () => {
    const all = [owed('a', { ended: 'done', endedAt: day(2) }), owed('a2', { person: 'a', ended: 'done', endedAt: day(25) })];
    const told = (...times: number[]) => returned(all, new Map([['a', times.map(day)]]), MARCH, day(80)).value.afterFollowUp;
    expect(told(10)).toMatchObject({ numerator: 1, denominator: 2 });
    expect(told(10, 30)).toMatchObject({ numerator: 2, denominator: 2 });
    // What was booked in the second call is no return to the first.
    expect(told(25)).toMatchObject({ numerator: 0, denominator: 1 });
    // Thirty days after it, to the millisecond, is within.
    expect(told(55)).toMatchObject({ numerator: 1, denominator: 1 });
    expect(told(55.001)).toMatchObject({ numerator: 0, denominator: 1 });
  });

  test('R-64, 6.0: a call that was told later was made before the booking in between; what was booked in the call itself is no return', () => {
    const late = owed('a', { ended: 'done', doneAt: day(2), endedAt: day(5) });
    const came = (at: number) => returned([late], new Map([['a', [day(at)]]]), MARCH, day(80)).value.afterFollowUp.numerator;
    expect([came(1), came(3), came(5), came(32), came(32.5)]).toEqual([0, 1, 0, 1, 0]);
  });

  test('R-64: a second call that is too recent to be judged still takes the return from the first', () => {
    const all = [owed('a', { ended: 'done', endedAt: day(2) }), owed('a2', { person: 'a', ended: 'done', endedAt: day(25) })];
    const { value } = returned(all, new Map([['a', [day(28)]]]), MARCH, day(40));
    expect(value.afterFollowUp).toMatchObject({ numerator: 0, denominator: 0 });
  });
});

describe('satisfaction, calls and money', () => {
  test('one answer a person and point, the first; below ten the interval is there and the screen shows counts', () => {
    const answer = (person: string, score: number | null, days: number) => ({
      person,
      point: 'session 3',
      askedAt: day(1),
      score,
      answeredAt: score === null ? null : day(days),
    });
    const { value, n } = nps([answer('a', 3, 5), answer('a', 10, 2), answer('b', 8, 3), answer('c', null, 0)], day(9));
    expect(value).toMatchObject({
      promoters: 1,
      passives: 1,
      detractors: 0,
      nps: 50,
      display: 'counts',
      responseRate: { numerator: 2, denominator: 3 },
    });
    expect(n).toBe(2);
  });

  test('a new caller counts when 14 days are over, whatever came of it', () => {
    const caller = (id: string, reached: number, booked: number | null) => ({
      id,
      reachedAt: day(reached),
      bookedAt: booked === null ? null : day(booked),
      heldAt: null,
    });
    const { value, excluded } = callsToVisits([caller('a', 1, 15), caller('b', 1, 15.1), caller('c', 9, 10)], MARCH, day(20));
    expect(value.booked).toMatchObject({ numerator: 1, denominator: 2 });
    expect(excluded[0]?.members).toEqual(['c']);
  });

  test('R-99: the visits that pay for the cover are whole visits; a visit without a margin never pays', () => {
    expect(breakEvenVisits(300, 110)).toBe(3);
    expect(breakEvenVisits(330, 110)).toBe(3);
    expect(breakEvenVisits(300, 0)).toBeNull();
  });

  test('a client’s margin is cut where too few are still observed, and says so', () => {
    const clients = Array.from({ length: 8 }, (_, index) => care(`c${index}`, index < 4 ? [1] : [1, 8]));
    const { curve } = retention(clients, [2], day(99)).value;
    expect(lifetimeMargin(curve, 100, 12)).toMatchObject({ sessions: 2, cut: true, value: expect.closeTo(150) });
    expect(lifetimeMargin(curve, 100, 2).cut).toBe(false);
  });
});
