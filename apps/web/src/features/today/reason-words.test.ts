import { describe, expect, it } from '@jest/globals';
import { asSentence, type Cause, reasonOf } from './reason-words.js';

const zone = 'America/Los_Angeles';
const nowMs = Date.parse('2026-04-14T21:32:00Z'); // Tue 14 Apr, 2:32 pm Pacific
const members = [{ id: 'm1', version: 1, name: 'Imani Cole', initials: 'IC', email: null, roles: ['clinician' as const], disabled: false }];
const visit = {
  kind: 'session' as const,
  status: 'booked' as const,
  startsAt: '2026-04-14T21:15:00Z',
  endsAt: '2026-04-14T22:05:00Z',
  statusAt: '2026-04-06T17:00:00Z',
  memberId: 'm1',
};
const cause = (more: Partial<Cause>): Cause => ({
  kind: 'callback',
  code: null,
  stage: 'new',
  lastTry: null,
  rang: null,
  visit: null,
  group: null,
  source: 'missed_call',
  inquiredAt: '2026-04-14T18:58:00Z',
  dueAt: '2026-04-14T19:58:00Z',
  nameless: false,
  ...more,
});
const says = (more: Partial<Cause>) => reasonOf(cause(more), { zone, nowMs, members });

describe('Why somebody is on the list', () => {
  it('R-15: a missed call tells when it rang, how often, and whether there is a voicemail', () => {
    const rang = { at: '2026-04-14T18:58:00Z', voicemail: false, rings: 1 };
    expect(says({ rang, nameless: true })).toBe('New number. Missed call 11:58 am, no voicemail');
    expect(says({ rang: { ...rang, rings: 3 } })).toBe('Missed call 11:58 am, 3 rings so far, no voicemail');
    expect(says({ rang: { ...rang, voicemail: true } })).toBe('Missed call 11:58 am, left a voicemail');
  });
  it('R-97: a client’s own ring says that it is a client', () => {
    expect(says({ stage: 'active', rang: { at: '2026-04-14T18:58:00Z', voicemail: false, rings: 1 } })).toBe(
      'Client. Missed call 11:58 am, no voicemail',
    );
  });
  it('whoever rang back after our message is told with both times', () => {
    const lastTry = { at: '2026-04-14T18:20:00Z', outcome: 'left_voicemail' as const };
    const rang = { at: '2026-04-14T20:58:00Z', voicemail: false, rings: 2 };
    expect(says({ group: 'rang_back', kind: 'retry', lastTry, rang })).toBe('Rang back 1:58 pm. We left word 11:20 am.');
  });
  it('a form tells when it came, and the last try where there was one', () => {
    const form = { kind: 'first_reply' as const, source: 'web_form' as const, inquiredAt: '2026-04-14T06:48:00Z' };
    expect(says(form)).toBe('Asked by form Mon 13 Apr, 11:48 pm');
    expect(says({ ...form, lastTry: { at: '2026-04-14T16:10:00Z', outcome: 'no_answer' } })).toBe(
      'Asked by form Mon 13 Apr, 11:48 pm. Last try 9:10 am: no answer',
    );
  });
  it('R-51: who is late is told with the visit and whose it is', () => {
    expect(says({ kind: 'late', stage: 'active', visit })).toBe('2:15 pm session with Imani Cole, not arrived yet');
  });
  it('R-56, R-60: nothing booked since the last session, or since the cancellation', () => {
    const held = { ...visit, startsAt: '2026-04-07T21:15:00Z' };
    expect(says({ kind: 'no_next_appointment', stage: 'active', visit: held })).toBe('Last session Tue 7 Apr, nothing booked since');
    expect(says({ kind: 'cancelled_not_rebooked', stage: 'active', visit: held })).toBe('Cancelled Mon 6 Apr, nothing booked since');
  });
  it('R-21: an agreed hour is told as theirs', () => {
    const lastTry = { at: '2026-04-14T16:10:00Z', outcome: 'not_a_good_time' as const };
    expect(says({ kind: 'retry', lastTry })).toBe('Asked us to call at this hour, 12:58 pm');
  });
  it.each(['safe_contact', 'find_a_way', 'send_names', 'confirm_end', 'closing_message', 'next_step'] as const)(
    'the step %s has a sentence of its own, without a gap where no time is known',
    (code) => {
      const said = says({ kind: code === 'confirm_end' || code === 'next_step' ? 'retry' : 'internal_step', code });
      expect(said).toMatch(/^\p{Lu}/u);
      expect(said).not.toMatch(/\{\{|\s[,.;]|\s{2}/);
    },
  );
});

it('a reason stands alone as one sentence, and never ends twice', () => {
  expect(asSentence('Missed call 9:12 am')).toBe('Missed call 9:12 am.');
  expect(asSentence('Rang back 1:58 pm. We left word 11:20 am.')).toBe('Rang back 1:58 pm. We left word 11:20 am.');
});
