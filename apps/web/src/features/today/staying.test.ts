import { describe, expect, it } from '@jest/globals';
import { stayingOf } from './staying.js';

const lines = ['a', 'b', 'c'].map((id) => ({ row: { id } }));
const evening = {
  asOf: '2026-11-23T23:40:00.000Z',
  from: '2026-11-23T23:30:00.000Z',
  closesAt: '2026-11-24T01:00:00.000Z',
  calls: [
    { followUpId: 'c', carriedOver: 1 },
    { followUpId: 'x', carriedOver: 0 },
    { followUpId: 'a', carriedOver: 0 },
  ],
};
const ids = (at: string, what: Parameters<typeof stayingOf>[1] = evening) =>
  stayingOf(lines, what, Date.parse(at)).map(({ row }) => row.id);

describe('R-06: the evening sweep', () => {
  it('begins in time before we close, and lists what is in sight and not done, the longest owed first', () => {
    expect(ids('2026-11-23T23:29:00Z')).toEqual([]);
    expect(ids('2026-11-23T23:30:00Z')).toEqual(['c', 'a']);
  });
  it('there is none on a day without hours, or before it is known', () => {
    expect([ids('2026-11-23T23:59:00Z', { ...evening, from: null }), stayingOf(lines, undefined, 0)]).toEqual([[], []]);
  });
});
