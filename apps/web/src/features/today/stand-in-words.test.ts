import { describe, expect, it } from '@jest/globals';
import { standInWords } from './stand-in-words.js';

const members = [
  { id: 'y', name: 'Yuki Tan' },
  { id: 'o', name: 'Omar Cover' },
];
const seen = (me: string) => ({ me, zone: 'America/Los_Angeles', nowMs: Date.parse('2026-11-24T18:00:00Z'), members });
const until = '2026-11-26T08:00:00.000Z';

describe('TM-01: whoever has a call for somebody who is away', () => {
  it('is told for whom, and until when; the one who is away with whom it is', () => {
    const row = { assignee: 'y', standIn: { memberId: 'o', until } };
    expect(standInWords(row, seen('o'))).toBe('for Yuki, back Thu 26 Nov');
    expect(standInWords(row, seen('y'))).toBe('with Omar while you are away');
  });
  it('R-07: without a cover it is with the front desk', () => {
    expect(standInWords({ assignee: 'y', standIn: { memberId: null, until } }, seen('y'))).toBe('with the front desk while you are away');
  });
  it('what was a member’s who works here no more says whose it was', () => {
    expect(standInWords({ assignee: 'y', standIn: { memberId: null, until: null } }, seen('o'))).toBe('was Yuki’s');
  });
  it('says nothing where whoever has it is here', () => {
    expect(standInWords({ assignee: 'y', standIn: null }, seen('o'))).toBeNull();
  });
});
