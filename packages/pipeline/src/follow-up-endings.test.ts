import { describe, expect, it } from '@jest/globals';
import { type Case, client, lead } from '../test/care.js';
import { endingsOf } from './index.js';

/** How each follow-up ended by what the last command said. */
const endings = (told: Case, act: () => void) => {
  const before = told.owed;
  act();
  const last = told.history.at(-1);
  return last ? endingsOf(before, last.followUps, last.event) : {};
};

describe('a follow-up that is owed no more', () => {
  it('is done by an outcome, and the next one is another row', () => {
    const told = lead('missed_call');
    expect(endings(told, () => told.tries('no_answer', 'callback'))).toEqual({ 'callback:j-1': 'done' });
  });
  it('is withdrawn where they came back by themselves, and where the cause is gone', () => {
    const told = lead();
    expect(endings(told, () => told.tries('returned_before_contact', 'first_reply'))).toEqual({ 'first_reply:j-1': 'withdrawn' });
    const late = client().waits('2026-04-16T14:20:00.000Z');
    expect(endings(late, () => late.status('s-1', 'arrived'))).toEqual({ 'visit:j-1:s-1': 'withdrawn' });
  });
  it('R-54: late becomes the no-show in the same row, or is done at once where somebody had called', () => {
    const untried = client().waits('2026-04-16T14:20:00.000Z');
    expect(endings(untried, () => untried.waits('2026-04-16T14:50:00.000Z'))).toEqual({});
    const tried = client().waits('2026-04-16T14:20:00.000Z');
    tried.tries('no_answer', 'late');
    expect(tried.of('late').causeKey).toBe('visit:j-1:s-1');
    expect(endings(tried, () => tried.waits('2026-04-16T14:50:00.000Z'))).toEqual({ 'visit:j-1:s-1': 'done' });
  });
  it('a client’s ring is done by any talk', () => {
    const told = client().waits('2026-04-16T15:00:00.000Z');
    told.does({ type: 'ring', at: told.now, voicemail: false });
    expect(endings(told, () => told.tries('talked', 'no_show'))).toEqual({ 'visit:j-1:s-1': 'done', 'ring:j-1': 'done' });
  });
  it('nothing is done by an undo', () => {
    const told = lead();
    told.tries('no_answer', 'first_reply');
    expect(endings(told, () => told.does({ type: 'undo', version: told.journey.version }))).toEqual({ 'first_reply:j-1:1': 'withdrawn' });
  });
});
