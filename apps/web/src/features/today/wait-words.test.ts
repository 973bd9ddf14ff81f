import { describe, expect, it } from '@jest/globals';
import { longWords, tryWords, waitOf } from './wait-words.js';

const zone = 'America/Los_Angeles';
const nowMs = Date.parse('2026-04-14T21:32:00Z'); // Tue 14 Apr, 2:32 pm Pacific
const row = (more: Partial<Parameters<typeof waitOf>[0]>) => ({
  kind: 'first_reply' as const,
  group: 'new' as const,
  dueAt: '2026-04-14T21:51:00Z',
  inquiredAt: '2026-04-14T20:51:00Z',
  rang: null,
  visit: null,
  tries: 0,
  stage: 'new' as const,
  lastTry: null,
  ...more,
});
const wait = (more: Parameters<typeof row>[0]) => waitOf(row(more), { zone, nowMs });

describe('How long somebody waits', () => {
  it('R-01: a promise burns down, and says until when', () => {
    const left = wait({});
    expect([left.mark, left.main, left.small, left.over]).toEqual(['left', '19 min left', 'promised 2:51 pm', false]);
    expect(left.share).toBeCloseTo(19 / 60);
  });
  it('past it, it says by how much, and only then it is ember', () => {
    const over = wait({ group: 'past_promise', dueAt: '2026-04-14T19:00:00Z' });
    expect([over.mark, over.main, over.small, over.over]).toEqual(['over', '2 h 32 over', 'promised 12:00 pm', true]);
  });
  it('R-51: who is late is counted in minutes until the session’s end', () => {
    const visit = {
      kind: 'session' as const,
      status: 'booked' as const,
      startsAt: '2026-04-14T21:15:00Z',
      endsAt: '2026-04-14T22:05:00Z',
      statusAt: '2026-04-14T21:15:00Z',
      memberId: null,
    };
    const late = wait({ kind: 'late', group: 'late', stage: 'active', visit });
    expect([late.mark, late.main, late.small]).toEqual(['late', '17 min late', 'ends 3:05 pm']);
  });
  it('everything else is due, and tells which try it is', () => {
    const due = wait({ kind: 'no_show', group: 'no_show', stage: 'at_risk', tries: 1, dueAt: '2026-04-14T16:00:00Z' });
    expect([due.mark, due.main, due.small]).toEqual(['due', 'due today', 'try 2 of 3']);
    expect(wait({ kind: 'internal_step', group: 'steps', dueAt: '2026-04-10T16:00:00Z' }).small).toBe('a step here');
  });
  it('counts tries of the ladder, and past its end only the number', () => {
    expect(tryWords({ tries: 3, stage: 'attempted' })).toBe('try 4 of 4');
    expect(tryWords({ tries: 4, stage: 'attempted' })).toBe('try 5');
  });
  it.each([
    [30e3, '1 min'],
    [41 * 60e3, '41 min'],
    [152 * 60e3, '2 h 32'],
    [180 * 60e3, '3 h 00'],
    [50 * 36e5, '2 d'],
  ])('%d ms is %s', (ms, words) => {
    expect(longWords(ms)).toBe(words);
  });
});
