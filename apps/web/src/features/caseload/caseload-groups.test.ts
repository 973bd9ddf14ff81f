import { describe, expect, it } from '@jest/globals';
import type { CaseloadClient } from '@porchlight/client';
import { groupsOf } from './caseload-groups.js';

const NOW = Date.parse('2026-04-14T21:00:00.000Z');
const client = (name: string, nextAt: string | null, followUp: CaseloadClient['followUp'] = null): CaseloadClient => ({
  journeyId: name,
  journeyVersion: 1,
  personId: name,
  name,
  warnings: [],
  stage: 'active',
  ownerId: null,
  lastSeen: null,
  nextAt,
  sessions: 0,
  followUpId: null,
  followUp,
  followUpDue: null,
});
const CLIENTS = [
  client('later', '2026-05-05T16:00:00.000Z'),
  client('friday', '2026-04-17T16:00:00.000Z'),
  client('ruth', null, 'no_next_appointment'),
  client('today', '2026-04-14T22:00:00.000Z'),
];

describe('The caseload', () => {
  it('TM-11: who has no next visit stands first, then by the next visit', () => {
    expect(groupsOf(CLIENTS, NOW).map(([group, theirs]) => [group, theirs.map(({ name }) => name)])).toEqual([
      ['none', ['ruth']],
      ['soon', ['today', 'friday']],
      ['later', ['later']],
    ]);
  });
  it('a group without people is not drawn', () => {
    expect(groupsOf([], NOW)).toEqual([]);
  });
});
