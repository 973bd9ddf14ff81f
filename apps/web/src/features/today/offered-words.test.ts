import { describe, expect, it } from '@jest/globals';
import { offeredWords } from './offered-words.js';

const zone = 'America/Los_Angeles';
const nowMs = Date.parse('2028-11-14T22:30:00Z');

describe('R-08: the shift is said in words', () => {
  it.each([
    ['my session', { at: '2028-11-14T23:00:00Z', why: 'session' as const }, null, 'Offered at 3:00 pm: you are in a session'],
    [
      'a colleague’s',
      { at: '2028-11-14T23:00:00Z', why: 'session' as const },
      { name: 'Ivy Chen' },
      'Offered at 3:00 pm: Ivy Chen is in a session',
    ],
    ['my call times', { at: '2028-11-16T17:00:00Z', why: 'call_times' as const }, null, 'Offered Thu 9:00 am, in your call times'],
    [
      'theirs',
      { at: '2028-11-15T00:00:00Z', why: 'call_times' as const },
      { name: 'Ivy Chen' },
      'Offered 4:00 pm, in the call times of Ivy Chen',
    ],
  ])('%s', (_says, offered, who, words) => expect(offeredWords(offered, who, { zone, nowMs })).toBe(words));
});
