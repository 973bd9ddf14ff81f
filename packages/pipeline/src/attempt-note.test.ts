import { describe, expect, it } from '@jest/globals';
import { client, lead } from '../test/care.js';
import { composeNote, nextAllowedCall, noteOf } from './index.js';

const NAMES = { member: 'Ana Ruiz', numberEnds: '47', zone: 'America/New_York' };

describe('the machine’s note', () => {
  it('TM-09: says when, what for, which try, the last two digits, how it went, who, and what comes next', () => {
    const { event } = lead('missed_call').tries('left_voicemail', 'callback', { level: 1, scriptId: 'vm-2' });
    const note = noteOf(event);
    expect(note && composeNote(note, NAMES)).toBe(
      'Apr 14, 2026, 11:00 AM, America/New_York · Callback, try 1 of 4 · number …47 · Left a voicemail · script vm-2, L1 · Ana Ruiz · next: Retry Apr 15, 2026, 1:00 PM',
    );
  });
  it('R-61: the letter’s two stamps are told', () => {
    const told = client().at('2026-04-16T14:10:00.000Z');
    told.status('s-1', 'attended');
    const { event } = told.waits('2026-04-23T14:00:00.000Z').tries('no_answer', 'no_next_appointment');
    const note = noteOf(event);
    expect(note && composeNote(note, NAMES)).toMatch(
      /client did not answer; termination letter to follow · next: Termination letter Apr 30, 2026, 9:00 AM$/,
    );
  });
  it('R-13: how long they had waited is told', () => {
    const { event } = lead().at('2026-04-15T15:00:00.000Z').tries('booked_elsewhere', 'first_reply');
    const note = noteOf(event);
    expect(note && composeNote(note, NAMES)).toMatch(/they had waited 24 h · 7 h of them open · closed: Booked elsewhere$/);
  });
  it('R-22: how they took it is told, and may be told only of somebody who was reached', () => {
    const { event } = lead('missed_call').tries('talked', 'callback', { reaction: 'wrong_person' });
    const note = noteOf(event);
    expect(note && composeNote(note, NAMES)).toContain('Ana Ruiz · they took it: wrong person · next:');
    expect(() => lead('missed_call').tries('no_answer', 'callback', { reaction: 'grateful' })).toThrow(/reached nobody/);
  });
  it('is null for what is no attempt', () => expect(noteOf(lead().does({ type: 'move', to: 'qualified' }).event)).toBeNull());
});

describe('the caps', () => {
  it('two tries a day and four in a week; an hour that they asked for is free', () => {
    const told = lead();
    const capped = (leaves: 'call' | 'message' = 'call') => nextAllowedCall(told.journey, told.practice, told.now, leaves);
    told.tries('no_answer', 'first_reply');
    expect(capped()).toBeNull();
    told.at('2026-04-14T20:00:00.000Z').tries('left_voicemail', 'retry', { level: 1 });
    expect([capped(), capped('message')]).toEqual([
      { at: '2026-04-15T13:00:00.000Z', because: 'calls_a_day' },
      { at: '2026-04-15T13:00:00.000Z', because: 'messages_a_day' },
    ]);
    for (const now of ['2026-04-15T14:00:00.000Z', '2026-04-16T14:00:00.000Z']) told.at(now).tries('no_answer', 'retry');
    expect(told.at('2026-04-17T14:00:00.000Z') && capped()).toEqual({ at: '2026-04-21T15:00:00.000Z', because: 'calls_a_week' });
  });
  it('busy counts in none of them', () => {
    const told = lead();
    for (let n = 0; n < 4; n++) told.tries('busy', n === 0 ? 'first_reply' : 'retry');
    expect(nextAllowedCall(told.journey, told.practice, told.now)).toBeNull();
  });
});
