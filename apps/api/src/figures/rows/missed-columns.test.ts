import { describe, expect, test } from '@jest/globals';
import { missedColumns } from './missed-columns.js';
import type { StoredVisit } from './stored-history.js';

const DAY = 86_400_000;
const visit = (id: string, startsAt: number, more: Partial<StoredVisit> = {}): StoredVisit => ({
  ...{ journey: 'J', id, member: null, kind: 'session', status: 'booked', startsAt: startsAt * DAY, bookedAt: 0 },
  ...{ statusAt: 0, statusKnownAt: null, replacedBy: null, replacedKnownAt: null, history: false, knownFrom: 0, knownTo: null },
  ...more,
});
const missed = visit('missed', 10, { status: 'no_show', statusAt: 10 * DAY, statusKnownAt: 10 * DAY });
const of = (...visits: StoredVisit[]) => missedColumns('P', [missed, ...visits], new Map())[0];

describe('what took the place of an appointment that fell through (6.8)', () => {
  test('a booking made within seven days of it, to the millisecond', () => {
    expect(of(visit('new', 30, { bookedAt: 17 * DAY, knownFrom: 17 * DAY }))?.rebooked_seen).toBe(new Date(17 * DAY).toISOString());
    expect(of(visit('new', 30, { bookedAt: 17 * DAY + 1, knownFrom: 17 * DAY + 1 }))?.rebooked_seen).toBeNull();
  });

  test('a past that an import brought within these days was booked by nobody, and lay not ahead either', () => {
    const told = { history: true, status: 'attended', statusKnownAt: 12 * DAY };
    expect(of(visit('told', 5, { ...told, bookedAt: 12 * DAY, knownFrom: 12 * DAY }))).toMatchObject({
      rebooked_seen: null,
      held_seen: null,
    });
    expect(of(visit('told', 11, { ...told, bookedAt: 0 }))).toMatchObject({ had_next: false });
    expect(of(visit('ahead', 11))).toMatchObject({ had_next: true });
  });
});
