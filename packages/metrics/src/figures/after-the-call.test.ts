import { describe, expect, test } from '@jest/globals';
import { asKnown } from '../history/as-of.js';
import { foldInquiries } from '../rows/fold-inquiries.js';
import { day, journey, MARCH } from '../testing/practice.js';
import type { Visit } from './attendance.js';
import type { Care } from './care.js';
import { reactions } from './reactions.js';
import { recoveredVisits } from './recovered.js';
import { uptake } from './uptake.js';

const visit = (id: string, startsAt: number, more: Partial<Visit> = {}): Visit => ({
  ...{ id, person: 'p', startsAt: day(startsAt), endsAt: day(startsAt) + 3_000_000, bookedAt: day(0) },
  ...{ status: 'attended', statusAt: day(startsAt), arrivedAt: null, replacedBy: null, ...more },
});

describe('visits after a call (R-99)', () => {
  const called = (at: number, told = at) => ({ person: 'p', at: day(at), recordedAt: day(told) });
  const of = (visits: Visit[], at = 90) => recoveredVisits(visits, [called(2)], MARCH, day(at)).members;

  test('after it and at most 30 days after it; each once, whatever number of calls came before', () => {
    expect(of([visit('same', 2), visit('next', 2.1), visit('last', 30), visit('before', 1)])).toEqual(['next', 'last']);
    const twice = [called(2), called(3)];
    expect(
      recoveredVisits([visit('a', 5), visit('edge', 32), visit('late', 34)], twice, { from: 0, to: Infinity }, day(90)).members,
    ).toEqual(['a', 'edge']);
  });

  test('a call that is told later was made before the visit in between, and counts once it is told (6.0)', () => {
    const late = (asOf: number) => recoveredVisits([visit('a', 3)], [called(2, 5)], MARCH, day(asOf)).members;
    expect([late(4), late(5)]).toEqual([[], ['a']]);
  });

  test('what was missed, is not over, lies outside the window or is another person’s is none of them', () => {
    expect(of([visit('missed', 3, { status: 'no_show' }), visit('april', 31.5), visit('other', 3, { person: 'q' })])).toEqual([]);
    expect([of([visit('now', 9)], 9), of([visit('now', 9)], 9.1)]).toEqual([[], ['now']]);
    expect(recoveredVisits([visit('a', 3)], [called(2)], MARCH, day(1)).n).toBe(0);
  });
});

describe('reactions (R-22)', () => {
  test('the share is of what was noted; what was not stands beside', () => {
    const call = (id: string, reaction: string | null, days = 3) => ({ id, at: day(days), reaction });
    const told = reactions([call('a', 'grateful'), call('b', 'annoyed'), call('c', null), call('d', 'grateful', 40)], MARCH, day(50));
    expect(told).toMatchObject({
      n: 2,
      excluded: [{ reason: 'not_noted', count: 1 }],
      value: { grateful: { numerator: 1, denominator: 2 } },
    });
    expect(reactions([], MARCH, day(50)).value.grateful.value).toBeNull();
  });
});

describe('uptake (R-77)', () => {
  const client = (id: string, days: number) =>
    journey(id, 'P', [
      [days, { kind: 'inquired' }],
      [days + 5, { kind: 'entered', stage: 'active' }],
    ]);
  const care = (id: string, more: Partial<Care> = {}): Care => ({
    ...{ id, sessions: [day(6)], sessionsBefore: 0, bookedOnly: false, lastSessionBefore: null, importedAt: null },
    ...{ closure: null, bookedAhead: true, ...more },
  });
  const told = (second: Parameters<typeof journey>[2], cares = [care('A')]) => {
    const rows = foldInquiries([...client('A', 0), ...journey('B', 'P', second)], asKnown(day(90)));
    const { n, value } = uptake(rows, cares, day(90));
    return [n, value.share.numerator, value.onTheirWay];
  };

  test('a person in care counts once; a second service is on its way, taken up, or let go', () => {
    expect(told([[20, { kind: 'inquired' }]])).toEqual([1, 0, 1]);
    const taken: Parameters<typeof journey>[2] = [
      [20, { kind: 'inquired' }],
      [25, { kind: 'entered', stage: 'active' }],
    ];
    expect(told(taken, [care('A'), care('B')])).toEqual([1, 1, 0]);
    const gone: Parameters<typeof journey>[2] = [
      [20, { kind: 'inquired' }],
      [25, { kind: 'closed', outcome: 'declined' }],
    ];
    expect(told(gone)).toEqual([1, 0, 0]);
  });

  test('who is not in care any more is nobody who could', () => {
    expect(told([[20, { kind: 'inquired' }]], [care('A', { bookedAhead: false })])).toEqual([0, 0, 0]);
  });
});
