import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { consents, FREE, known, stranger } from '../test/reach.js';
import { type ContactAsked, contactGate, type PastContact, type SafeContactRules } from './index.js';

/** A Tuesday in April, 14:00 in New York. */
const NOW = '2026-04-14T18:00:00.000Z';
const ALL = { call: 'yes', voicemail: 'yes', text: 'yes' } as const;

const ask = (over: Partial<ContactAsked> = {}): ContactAsked => ({
  action: 'call',
  kind: 'no_next_appointment',
  contact: known(ALL),
  inquiryId: 'i-1',
  episodeId: 'e-1',
  personZone: null,
  practiceZone: 'America/New_York',
  callerName: 'neutral',
  inPrivate: null,
  history: [],
  agreedAt: null,
  theirRingAt: null,
  ...over,
});
const past = (at: string, over: Partial<PastContact> = {}): PastContact => ({
  at,
  action: 'call',
  kind: 'callback',
  busy: false,
  level: null,
  inquiryId: 'i-1',
  episodeId: null,
  ...over,
});
const safe = (over: Partial<SafeContactRules>) => known(ALL, { safe: { ...FREE, ...over } });

/** What the gate says: `go`, or the codes of its refusals and the first moment. */
function gate(asked: Partial<ContactAsked>, now = NOW): string {
  const answer = contactGate(ask(asked), now);
  return answer.allowed ? 'go' : `${answer.refusals.map(({ code }) => code).join(' ')} → ${answer.firstAllowedAt ?? 'never'}`;
}

const today = (...hours: number[]) => hours.map((hour) => past(`2026-04-14T${hour}:00:00.000Z`));

describe('the gate', () => {
  it.each<[string, Partial<ContactAsked>, string]>([
    ['R-35: a stranger is called back', { contact: stranger(), kind: 'callback' }, 'go'],
    ['R-68: nobody who forbade it', { contact: known(ALL, { doNotContact: true }) }, 'do_not_contact → never'],
    ['R-68: nobody after the closing letter', { contact: known(ALL, { terminationSent: true }) }, 'termination_sent → never'],
    ['R-37: no text without a yes', { action: 'text', contact: known({ voicemail: 'yes' }) }, 'text_not_asked → never'],
    ['R-37: no call after a withdrawal', { contact: known({ call: 'no' }) }, 'no_consent_call → never'],
    ['R-34: not in another way than the one they named', { contact: safe({ onlyBy: ['text'] }) }, 'safe_channel → never'],
    [
      'R-34: later today, in their hours',
      { contact: safe({ hours: [{ from: '16:00', until: '18:00' }] }) },
      'safe_hours → 2026-04-14T20:00:00.000Z',
    ],
    [
      'R-34: tomorrow, in their hours',
      { contact: safe({ hours: [{ from: '09:00', until: '10:00' }] }) },
      'safe_hours → 2026-04-15T13:00:00.000Z',
    ],
    [
      'R-34: on the weekdays that they named',
      { contact: safe({ hours: [{ from: '09:00', until: '17:00', weekdays: [1] }] }) },
      'safe_hours → 2026-04-20T13:00:00.000Z',
    ],
    [
      'R-34: in hours over midnight',
      { contact: safe({ hours: [{ from: '20:00', until: '02:00' }] }) },
      'safe_hours → 2026-04-15T00:00:00.000Z',
    ],
    ['R-34: never in hours that are all quiet', { contact: safe({ hours: [{ from: '22:00', until: '06:00' }] }) }, 'safe_hours → never'],
    [
      'R-34: in the hours of others on the number, too',
      {
        contact: known(ALL, {
          sharers: [{ consents: consents(), doNotContact: false, safe: { ...FREE, hours: [{ from: '17:00', until: '19:00' }] } }],
        }),
      },
      'safe_hours → 2026-04-14T21:00:00.000Z',
    ],
    [
      'R-38: a line that tells who we are is not used where nothing may be told',
      { contact: stranger(), callerName: 'telling' },
      `telling_caller_name → ${NOW}`,
    ],
    ['R-38: nor one that nobody has checked', { contact: known(), callerName: 'unchecked' }, `unchecked_caller_name → ${NOW}`],
    ['R-38: from L2 on any line', { callerName: 'telling' }, 'go'],
    ['R-38: a text has no caller name', { action: 'text', callerName: 'telling' }, 'go'],
    ['R-27: not before one is in private', { inPrivate: false }, `not_in_private → ${NOW}`],
    ['outcomes 6: two calls a day', { history: today(13, 15) }, 'calls_of_the_day → 2026-04-15T12:00:00.000Z'],
    ['outcomes 6: a busy line is no call', { history: [...today(13), past('2026-04-14T15:00:00.000Z', { busy: true })] }, 'go'],
    ['outcomes 6: a change of time is excepted from the two', { kind: 'scheduling_fix', history: today(13, 15) }, 'go'],
    ['outcomes 6: and does not count for others', { history: today(13, 15).map((one) => ({ ...one, kind: 'late' })) }, 'go'],
    [
      'outcomes 6: a message left was a call',
      { history: today(13, 15).map((one) => ({ ...one, action: 'voicemail' })) },
      'calls_of_the_day → 2026-04-15T12:00:00.000Z',
    ],
    [
      'outcomes 6: four calls in seven days, excepted or not',
      { kind: 'scheduling_fix', history: [8, 9, 10, 11].map((day) => past(`2026-04-${String(day).padStart(2, '0')}T19:00:00.000Z`)) },
      'calls_of_the_week → 2026-04-15T19:00:00.000Z',
    ],
    [
      'outcomes 6: one message a day',
      { action: 'voicemail', history: [past('2026-04-14T13:00:00.000Z', { action: 'email' })] },
      'message_of_the_day → 2026-04-15T12:00:00.000Z',
    ],
    [
      'outcomes 6: three messages in seven days',
      {
        action: 'text',
        history: [9, 10, 11].map((day) => past(`2026-04-${String(day).padStart(2, '0')}T19:00:00.000Z`, { action: 'text' })),
      },
      'messages_of_the_week → 2026-04-16T19:00:00.000Z',
    ],
    ['outcomes 6: messages hold back no call', { history: [past('2026-04-14T13:00:00.000Z', { action: 'text' })] }, 'go'],
    [
      'R-32: one message to an unknown phone in an inquiry',
      {
        action: 'voicemail',
        kind: 'retry',
        contact: stranger(),
        history: [past('2026-04-01T15:00:00.000Z', { action: 'voicemail', level: 0 })],
      },
      'first_message_left → never',
    ],
    [
      'R-32: and one in the next inquiry',
      {
        action: 'voicemail',
        kind: 'retry',
        contact: stranger(),
        inquiryId: 'i-2',
        history: [past('2026-04-01T15:00:00.000Z', { action: 'voicemail', level: 0 })],
      },
      'go',
    ],
    [
      'TM-07: three tries of an episode, all kinds of coming back together',
      {
        kind: 'silent',
        history: (
          [
            ['silent', 1],
            ['no_next_appointment', 2],
            ['cancelled_not_rebooked', 3],
          ] as const
        ).map(([kind, day]) => past(`2026-04-0${day}T15:00:00.000Z`, { kind, episodeId: 'e-1' })),
      },
      'tries_of_the_episode → never',
    ],
    ['R-21: the agreed time is free of the caps', { history: today(13, 15), agreedAt: NOW }, 'go'],
    [
      'R-21: it is the first moment where it comes before the next day',
      { history: today(13, 15), agreedAt: '2026-04-14T22:00:00.000Z' },
      'calls_of_the_day → 2026-04-14T22:00:00.000Z',
    ],
    ['R-21: once', { history: today(13, 15, 17), agreedAt: '2026-04-14T16:30:00.000Z' }, 'calls_of_the_day → 2026-04-15T12:00:00.000Z'],
    ['outcomes 6: their own ring is answered', { history: today(13, 15), theirRingAt: '2026-04-14T16:00:00.000Z' }, 'go'],
    [
      'outcomes 6: their ring before our last try was answered',
      { history: today(13, 15), theirRingAt: '2026-04-14T14:00:00.000Z' },
      'calls_of_the_day → 2026-04-15T12:00:00.000Z',
    ],
    [
      'several at once wait for the last',
      { history: today(13, 15), contact: safe({ hours: [{ from: '16:00', until: '18:00' }] }) },
      'safe_hours calls_of_the_day → 2026-04-15T20:00:00.000Z',
    ],
  ])('%s', (_, asked, says) => {
    expect(gate(asked)).toBe(says);
  });

  it('an agreed time is no leave to wake somebody, and a letter wakes nobody', () => {
    const night = '2026-04-15T02:00:00.000Z';
    expect(gate({ agreedAt: night }, night)).toBe('quiet_hours → 2026-04-15T12:00:00.000Z');
    const address = known({}, { point: { kind: 'post', phoneKind: 'unknown', shared: 'no', consents: consents({ post: 'yes' }) } });
    expect(gate({ action: 'post', kind: 'termination_letter', contact: address, history: today(13, 15) }, night)).toBe('go');
  });

  it('R-38: says when nobody knows what name a phone shows', () => {
    expect(contactGate(ask({ contact: stranger(), callerName: null }), NOW)).toMatchObject({ allowed: true, unknownName: true });
    expect(contactGate(ask({ callerName: null }), NOW)).toMatchObject({ allowed: true, unknownName: false });
  });

  it('outcomes 6: with more calls than the cap it lasts until enough of them are a week old', () => {
    const history = [8, 9, 10, 11, 12].map((day) => past(`2026-04-${String(day).padStart(2, '0')}T19:00:00.000Z`));
    const answer = contactGate(ask({ history }), NOW);
    expect(answer).toMatchObject({ refusals: [{ code: 'calls_of_the_week', until: '2026-04-16T19:00:00.000Z' }] });
  });

  it('gives each refusal its words', () => {
    const answer = contactGate(ask({ history: today(13, 15) }), NOW);
    expect(answer).toMatchObject({
      refusals: [{ says: 'They were called today as often as we call on one day. That is enough.', mayBeOverridden: false }],
    });
  });
});

describe('quiet hours', () => {
  it.each([
    ['at eight in the morning they are over', 'America/New_York', '2026-04-14T12:00:00.000Z', 'go'],
    ['a minute before they are not', 'America/New_York', '2026-04-14T11:59:00.000Z', 'quiet_hours → 2026-04-14T12:00:00.000Z'],
    ['at nine in the evening they begin', 'America/New_York', '2026-04-15T01:00:00.000Z', 'quiet_hours → 2026-04-15T12:00:00.000Z'],
    ['the morning after the clock went forward', 'America/New_York', '2026-03-08T11:30:00.000Z', 'quiet_hours → 2026-03-08T12:00:00.000Z'],
    ['over the night in which it goes forward', 'America/New_York', '2026-03-08T03:00:00.000Z', 'quiet_hours → 2026-03-08T12:00:00.000Z'],
    ['over the night in which it goes back', 'America/New_York', '2026-11-01T03:00:00.000Z', 'quiet_hours → 2026-11-01T13:00:00.000Z'],
    ['in a zone of half hours', 'Asia/Kolkata', '2026-04-14T02:29:00.000Z', 'quiet_hours → 2026-04-14T02:30:00.000Z'],
    ['in a zone of quarter hours', 'Asia/Kathmandu', '2026-04-14T02:14:00.000Z', 'quiet_hours → 2026-04-14T02:15:00.000Z'],
    [
      'where the clock goes forward by half an hour',
      'Australia/Lord_Howe',
      '2026-10-03T20:59:00.000Z',
      'quiet_hours → 2026-10-03T21:00:00.000Z',
    ],
    ['on the other side of the date line', 'Pacific/Auckland', '2026-04-14T19:00:00.000Z', 'quiet_hours → 2026-04-14T20:00:00.000Z'],
    ['of the practice where the zone is not one', 'Mars/Olympus', '2026-04-14T11:59:00.000Z', 'quiet_hours → 2026-04-14T12:00:00.000Z'],
  ])('are on the person’s clock: %s', (_, personZone, now, says) => {
    expect(gate({ personZone }, now)).toBe(says);
  });

  it('a day of the caps is a day of the person', () => {
    const history = [past('2026-04-14T19:00:00.000Z'), past('2026-04-14T20:00:00.000Z')];
    expect(gate({ history, personZone: 'Asia/Tokyo' }, '2026-04-15T10:00:00.000Z')).toBe('calls_of_the_day → 2026-04-15T23:00:00.000Z');
    expect(gate({ history }, '2026-04-15T13:00:00.000Z')).toBe('go');
  });

  it('safe hours in a night that skips or repeats them', () => {
    const hours = (from: string, until: string) =>
      safe({
        hours: [
          { from, until, weekdays: [7] },
          { from: '12:00', until: '13:00' },
        ],
      });
    expect(gate({ contact: hours('02:00', '02:30') }, '2026-03-08T06:00:00.000Z')).toBe(
      'quiet_hours safe_hours → 2026-03-08T16:00:00.000Z',
    );
    expect(gate({ contact: hours('01:30', '02:00') }, '2026-11-01T05:00:00.000Z')).toBe(
      'quiet_hours safe_hours → 2026-11-01T17:00:00.000Z',
    );
  });
});

describe('an override', () => {
  const reason = 'Her sister asked us to, by phone';
  const guarded = safe({ doNotCall: true, hours: [{ from: '20:00', until: '20:30' }] });

  it('R-34: passes what somebody asked for to be safe, by a role and with a reason in writing', () => {
    const answer = contactGate(ask({ contact: guarded, override: { roles: ['clinician'], reason } }), NOW);
    expect(answer).toMatchObject({ allowed: true });
    expect(answer.allowed && answer.overridden.map(({ code }) => code)).toEqual(['safe_do_not_call', 'safe_hours']);
  });

  it.each([[{ roles: ['front_desk'], reason }], [{ roles: ['owner'], reason: '   .   ' }], [{ roles: [], reason }]])(
    'R-34: not by another role, nor without a reason (%#)',
    (override) => {
      expect(contactGate(ask({ contact: guarded, override }), NOW).allowed).toBe(false);
    },
  );

  it('R-68, R-37: passes nothing else', () => {
    const override = { roles: ['owner'], reason };
    expect(gate({ contact: known(ALL, { doNotContact: true }), override })).toBe('do_not_contact → never');
    expect(gate({ contact: known({ call: 'no' }), override })).toBe('no_consent_call → never');
    expect(gate({ contact: safe({ held: true }), override })).toBe('held → never');
    expect(gate({ history: today(13, 15), override })).toBe('calls_of_the_day → 2026-04-15T12:00:00.000Z');
    expect(gate({ override }, '2026-04-15T02:00:00.000Z')).toBe('quiet_hours → 2026-04-15T12:00:00.000Z');
  });
});

describe('the first moment', () => {
  const STEP = 15 * 60_000;
  const zones = fc.constantFrom('America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Europe/Berlin', 'America/St_Johns');
  const clock = fc
    .integer({ min: 0, max: 95 })
    .map((n) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`);
  const instant = (n: number) => new Date(Date.parse('2026-10-01T00:00:00.000Z') + n * STEP).toISOString();

  it('is allowed, and none before it is: asked every quarter of an hour of the day before', () => {
    fc.assert(
      fc.property(
        zones,
        fc.array(fc.record({ from: clock, until: clock, weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }) }), {
          minLength: 1,
          maxLength: 2,
        }),
        fc.integer({ min: 960, max: 4000 }),
        fc.array(fc.integer({ min: 0, max: 959 }), { maxLength: 6 }),
        fc.option(fc.integer({ min: 1, max: 500 })),
        (personZone, hours, start, ago, ahead) => {
          const history = ago.map((n) => past(instant(start - n)));
          const asked = ask({ personZone, contact: safe({ hours }), history, agreedAt: ahead === null ? null : instant(start + ahead) });
          const answer = contactGate(asked, instant(start));
          const first = answer.allowed ? instant(start) : answer.firstAllowedAt;
          if (first === null) return;
          const end = (Date.parse(first) - Date.parse(instant(0))) / STEP;
          // An agreed time is free a quarter of an hour early; that quarter is not promised.
          const early = (n: number) => ahead !== null && n === start + ahead - 1;
          for (let n = Math.max(start, Math.ceil(end) - 96); n < end; n++) {
            if (!early(n)) expect([n, contactGate(asked, instant(n)).allowed]).toEqual([n, false]);
          }
          expect(contactGate(asked, first).allowed).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });
});
