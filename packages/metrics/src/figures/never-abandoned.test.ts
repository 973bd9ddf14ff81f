import { describe, expect, test } from '@jest/globals';
import { day } from '../testing/practice.js';
import { episodeOf, neverAbandoned, type Silence } from './never-abandoned.js';

const silent = (id: string, more: Partial<Silence> = {}): Silence => ({
  id,
  closed: false,
  bookedAhead: false,
  returns: [],
  owed: [{ createdAt: day(1), endedAt: null, agreedAt: null }],
  ...more,
});
const owed = (createdAt: number, more: { endedAt?: number; agreedAt?: number } = {}) => ({
  createdAt: day(createdAt),
  endedAt: more.endedAt === undefined ? null : day(more.endedAt),
  agreedAt: more.agreedAt === undefined ? null : day(more.agreedAt),
});
const of = (more: Partial<Silence>, days: number) => episodeOf(silent('a', more), day(days));

describe('never abandoned (R-62, 6.9)', () => {
  test('a silence of just 30 days is none yet, one of a millisecond more is', () => {
    const abandoned = (at: number) => neverAbandoned([{ id: 'a', openedAt: day(1), endedAt: null, agreedAt: null }], at).value.abandoned;
    expect([abandoned(day(31)), abandoned(day(31) + 1)]).toEqual([[], ['a']]);
  });

  test('who is closed, is booked, or was never owed a call is not silent', () => {
    expect([of({ closed: true }, 60), of({ bookedAhead: true }, 60), of({ owed: [] }, 60), of({}, 0)]).toEqual([null, null, null, null]);
    expect(of({}, 60)).toMatchObject({ openedAt: day(1) });
  });

  test('a call that was done ends no silence; that they came or booked does, and the next one begins anew', () => {
    expect(of({ owed: [owed(1, { endedAt: 2 }), owed(9)] }, 60)).toMatchObject({ openedAt: day(1) });
    expect(of({ owed: [owed(1), owed(20)], returns: [day(10)] }, 60)).toMatchObject({ openedAt: day(20) });
    expect(of({ owed: [owed(1)], returns: [day(10)] }, 60)).toBeNull();
    // Not known yet at that moment.
    expect(of({ owed: [owed(1)], returns: [day(70)] }, 60)).toMatchObject({ openedAt: day(1) });
  });

  test('a day that they asked for lies ahead: beside, not abandoned; once it has passed, or what was agreed is off, they are', () => {
    const told = (at: number, ...all: ReturnType<typeof owed>[]) => {
      const { value, excluded } = neverAbandoned(
        [episodeOf(silent('a', { owed: [owed(1, { endedAt: 3 }), ...all] }), day(at)) ?? never()],
        day(at),
      );
      return [value.abandoned, excluded.map(({ reason }) => reason)];
    };
    expect(told(40, owed(3, { agreedAt: 50 }))).toEqual([[], ['agreed']]);
    expect(told(50, owed(3, { agreedAt: 50 }))).toEqual([['a'], []]);
    expect(told(40, owed(3, { agreedAt: 50, endedAt: 35 }))).toEqual([['a'], []]);
  });
});

const never = (): never => {
  throw new Error('not silent');
};
