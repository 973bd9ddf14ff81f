import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Care, decisionsOf, standingOf } from '../figures/care.js';
import { asKnown } from '../history/as-of.js';
import { DAY } from '../history/records.js';
import { day, held, journey } from '../testing/practice.js';
import { attendedNow, careNow, decisionsNow } from './care-now.js';
import { caresOf } from './care-of.js';
import { KeptHistory } from './kept-history.js';

const arbitrary = fc.record({
  starts: fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 20 }),
  m: fc.integer({ min: 0, max: 5 }),
  bookedOnly: fc.boolean(),
  closed: fc.constantFrom(null, 'planned' as const, 'unplanned' as const),
  booked: fc.option(fc.integer({ min: 0, max: 400 })),
  later: fc.integer({ min: 0, max: 120 }),
});

const client = [
  [0, { kind: 'inquired' }],
  [1, { kind: 'entered', stage: 'active', via: ['qualified', 'intake_scheduled', 'intake_completed'] }],
] as const;

describe('the row of care as it stands now', () => {
  test('gives the very decisions that all sessions give, for any practice and any later day', () => {
    fc.assert(
      fc.property(arbitrary, ({ starts, m, bookedOnly, closed, booked, later }) => {
        const sessions = [...starts].sort((a, b) => a - b).map(day);
        const asOf = (sessions.at(-1) ?? day(0)) + later * DAY;
        const bookedUntil = booked === null ? null : day(booked);
        const care: Care = {
          id: 'c',
          sessions,
          sessionsBefore: m,
          bookedOnly: bookedOnly && m > 0,
          lastSessionBefore: m > 0 ? day(-3) : null,
          importedAt: m > 0 ? day(-1) : null,
          closure: closed && { at: asOf, endKind: closed },
          bookedAhead: bookedUntil !== null && bookedUntil > asOf,
        };
        expect(decisionsNow(careNow(care, bookedUntil), asOf)).toEqual(decisionsOf(care, asOf));
      }),
    );
  });

  test('grows session by session into the row that a recount gives', () => {
    fc.assert(
      fc.property(arbitrary, ({ starts }) => {
        const sessions = [...starts].sort((a, b) => a - b).map(day);
        const none: Care = {
          id: 'c',
          sessions: [],
          sessionsBefore: 0,
          bookedOnly: false,
          lastSessionBefore: null,
          importedAt: null,
          closure: null,
          bookedAhead: false,
        };
        const grown = sessions.reduce((row, start) => attendedNow(row, start), careNow(none, null));
        expect(grown).toEqual(careNow({ ...none, sessions }, null));
      }),
    );
  });
});

describe('care from kept rows', () => {
  const history = [...journey('J1', 'P1', client), ...[3, 10, 17].flatMap((days) => held(`v${days}`, 'J1', days))];
  const keptOf = () => {
    const kept = new KeptHistory();
    for (const record of [...history].sort((a, b) => a.recordedAt - b.recordedAt)) kept.take(record);
    return kept;
  };
  const standing = (days: number) => {
    const view = asKnown(day(days));
    const [care] = caresOf(keptOf().inquiriesIn(view), keptOf().visitsIn(view), day(days));
    return care && standingOf(care, day(days));
  };

  test('6.6: the 42 days are judged at the moment that is looked at: in care on day 58, ended at the third session on day 59', () => {
    expect(standing(58)).toMatchObject({ k: 3, end: null });
    expect(standing(59)).toMatchObject({ k: 3, end: 'unplanned', lastAt: day(17) });
  });

  test('a moment in between knows the sessions until then, and the booking that lay ahead', () => {
    expect(standing(10.5)).toMatchObject({ k: 2, end: null });
    expect(standing(3)).toMatchObject({ k: 1 });
  });
});
