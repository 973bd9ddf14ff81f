import { describe, expect, it } from '@jest/globals';
import { type Case, client } from '../test/care.js';
import { practice } from '../test/days.js';
import type { AttemptOutcome, Practice } from './index.js';

/** Where it stands and what is owed when; the check-in of a new client stands beside and is left out, but where it is what was worked. */
const stands = (told: Case, worked = ''): string => {
  const owed = told.owed.filter(({ kind }) => kind !== 'check_in' || worked === 'check_in');
  return [told.journey.stage, ...owed.map(({ kind, code, dueAt }) => `${code ?? kind} ${dueAt.slice(5, 16)}`)].join(' · ');
};

const AHEAD = { status: 'booked' as const, startsAt: '2026-04-28T14:00:00.000Z', endsAt: '2026-04-28T14:50:00.000Z' };
const SESSION = { id: 's-9', kind: 'session' as const, ...AHEAD };
const WRAP_UP = { id: 'w-9', kind: 'wrap_up' as const, ...AHEAD };

/** The session was Thursday 16 April at 10:00 in New York. */
const CASES = {
  late: () => client().waits('2026-04-16T14:20:00.000Z'),
  no_show: () => client().waits('2026-04-16T15:00:00.000Z'),
  no_next_appointment: () => {
    const told = client().at('2026-04-16T14:10:00.000Z');
    told.status('s-1', 'attended');
    return told.waits('2026-04-23T14:00:00.000Z'); // Thursday, 10:00
  },
  scheduling_fix: () => {
    const told = client();
    told.does({ type: 'ask_scheduling_fix', visitId: 's-1' });
    return told;
  },
  check_in: () => client(),
  wrap_up: () => {
    const told = client();
    told.does({ type: 'move', to: 'closing' });
    told.status('s-1', 'cancelled_practice');
    return told;
  },
  termination_letter: () => {
    const told = client();
    told.tries('not_interested', 'check_in');
    told.status('s-1', 'cancelled_client');
    return told;
  },
};

type Kind = keyof typeof CASES;
const TABLE: Record<Kind, [AttemptOutcome, object, string][]> = {
  late: [
    ['no_answer', {}, 'active · late 04-16T14:50'],
    ['busy', {}, 'active · late 04-16T14:30'],
    ['left_voicemail', {}, 'active · late 04-16T14:50'],
    ['mailbox_full', {}, 'active · late 04-16T14:50'],
    ['wrong_number', {}, 'active · late 04-16T14:50'],
    ['third_party_answered', {}, 'active · late 04-16T14:50'],
    ['unsafe_now', {}, 'active · safe_contact 04-16T15:20'],
    ['not_a_good_time', { agreedAt: '2026-04-16T20:00:00.000Z' }, 'active · late 04-16T20:00'],
    ['talked', {}, 'active · late 04-16T14:50'],
    ['on_the_way', {}, 'active · late 04-16T14:50'],
    ['booked', { visit: SESSION }, 'active'],
    ['declines_to_continue', { wrapUp: 'declined' }, 'closing · termination_letter 04-21T17:00'],
    ['not_interested', {}, 'closing · termination_letter 04-21T17:00'],
    ['do_not_contact', {}, 'closing · document_no_letter 04-21T17:00'],
    ['arrived_late', {}, 'active · no_next_appointment 04-23T13:00'],
  ],
  no_show: [
    ['no_answer', {}, 'at_risk · no_next_appointment 04-23T13:00'],
    ['busy', {}, 'at_risk · no_show 04-16T15:30'],
    ['left_voicemail', {}, 'at_risk · no_next_appointment 04-23T13:00'],
    ['mailbox_full', {}, 'at_risk · no_show 04-17T17:00'],
    ['number_invalid', {}, 'at_risk · find_a_way 04-17T17:00'],
    ['number_invalid', { otherContactPoint: true }, 'at_risk · no_show 04-16T15:00'],
    ['third_party_answered', {}, 'at_risk · no_show 04-17T17:00'],
    ['unsafe_now', {}, 'at_risk · safe_contact 04-16T17:00'],
    ['not_a_good_time', { agreedAt: '2026-04-17T23:00:00.000Z' }, 'at_risk · no_show 04-17T23:00'],
    ['talked', {}, 'at_risk · no_show 04-17T17:00'],
    ['booked', { visit: SESSION }, 'active'],
    ['wants_time', {}, 'at_risk · no_next_appointment 04-23T13:00'],
    ['booked_elsewhere', { wrapUp: 'declined' }, 'closing · termination_letter 04-21T17:00'],
    ['declines_to_continue', { wrapUp: 'accepted' }, 'closing · wrap_up 04-20T17:00'],
    ['declines_to_continue', { wrapUp: 'accepted', visit: WRAP_UP }, 'closing'],
    ['declines_to_continue', { wrapUp: 'declined' }, 'closing · termination_letter 04-21T17:00'],
    ['not_interested', {}, 'closing · termination_letter 04-21T17:00'],
    ['do_not_contact', {}, 'closing · document_no_letter 04-21T17:00'],
    ['returned_before_contact', {}, 'at_risk · no_show 04-23T13:00'],
    ['returned_before_contact', { visit: SESSION }, 'active'],
    ['arrived_late', {}, 'active · no_next_appointment 04-23T13:00'],
  ],
  no_next_appointment: [
    ['no_answer', {}, 'closing · termination_letter 04-30T13:00'],
    ['busy', {}, 'at_risk · no_next_appointment 04-23T14:30'],
    ['left_voicemail', {}, 'closing · termination_letter 04-30T13:00'],
    ['mailbox_full', {}, 'at_risk · no_next_appointment 04-24T17:00'],
    ['number_invalid', {}, 'at_risk · find_a_way 04-24T17:00'],
    ['third_party_answered', {}, 'at_risk · no_next_appointment 04-24T17:00'],
    ['unsafe_now', {}, 'at_risk · safe_contact 04-23T15:00'],
    ['not_a_good_time', { agreedAt: '2026-04-25T14:00:00.000Z' }, 'at_risk · no_next_appointment 04-25T14:00'],
    ['talked', {}, 'at_risk · no_next_appointment 04-27T17:00'],
    ['booked', { visit: SESSION }, 'active'],
    ['wants_time', {}, 'at_risk · no_next_appointment 05-07T13:00'],
    ['booked_elsewhere', { wrapUp: 'declined' }, 'closing · termination_letter 04-28T17:00'],
    ['declines_to_continue', { wrapUp: 'accepted' }, 'closing · wrap_up 04-27T17:00'],
    ['not_interested', {}, 'closing · termination_letter 04-28T17:00'],
    ['do_not_contact', {}, 'closing · document_no_letter 04-28T17:00'],
    ['returned_before_contact', {}, 'at_risk · no_next_appointment 04-30T13:00'],
  ],
  scheduling_fix: [
    ['no_answer', {}, 'active · scheduling_fix 04-14T20:00'],
    ['busy', {}, 'active · scheduling_fix 04-14T18:15'],
    ['left_voicemail', {}, 'active · scheduling_fix 04-15T14:00'],
    ['mailbox_full', {}, 'active · scheduling_fix 04-14T20:00'],
    ['number_invalid', {}, 'active · watch_the_door 04-14T18:00'],
    ['third_party_answered', {}, 'active · scheduling_fix 04-14T20:00'],
    ['unsafe_now', {}, 'active · safe_contact 04-14T19:00'],
    ['not_a_good_time', { agreedAt: '2026-04-15T13:00:00.000Z' }, 'active · scheduling_fix 04-15T13:00'],
    ['talked', {}, 'active · scheduling_fix 04-14T20:00'],
    ['booked', { visit: SESSION }, 'active'],
    ['not_interested', {}, 'active'],
    ['returned_before_contact', { visit: SESSION }, 'active'],
  ],
  check_in: [
    ['no_answer', {}, 'active · check_in 04-15T13:00'],
    ['busy', {}, 'active · check_in 04-15T13:00'],
    ['left_voicemail', {}, 'active'],
    ['mailbox_full', {}, 'active · check_in 04-15T13:00'],
    ['number_invalid', {}, 'active · find_a_way 04-15T13:00'],
    ['talked', {}, 'active'],
    ['booked', { visit: SESSION }, 'active'],
    ['declines_to_continue', { wrapUp: 'declined' }, 'closing · termination_letter 04-17T13:00'],
    ['not_interested', {}, 'closing · termination_letter 04-17T13:00'],
  ],
  wrap_up: [
    ['no_answer', {}, 'closing · termination_letter 04-17T13:00'],
    ['busy', {}, 'closing · wrap_up 04-14T18:30'],
    ['mailbox_full', {}, 'closing · wrap_up 04-15T13:00'],
    ['third_party_answered', {}, 'closing · wrap_up 04-15T13:00'],
    ['talked', {}, 'closing · wrap_up 04-16T13:00'],
    ['booked', { visit: WRAP_UP }, 'closing'],
    ['booked', { visit: SESSION }, 'active'],
    ['wants_time', {}, 'closing · wrap_up 04-28T13:00'],
    ['wrap_up_declined', {}, 'closing · termination_letter 04-17T13:00'],
    ['booked_elsewhere', {}, 'closing · termination_letter 04-17T13:00'],
    ['not_interested', {}, 'closing · termination_letter 04-17T13:00'],
    ['do_not_contact', {}, 'closing · document_no_letter 04-17T13:00'],
  ],
  termination_letter: [
    ['letter_sent', { way: 'post' }, 'closed'],
    ['reason_for_none', {}, 'closed'],
    ['letter_undeliverable', { otherContactPoint: true }, 'closing · termination_letter 04-16T13:00'],
    ['letter_undeliverable', {}, 'closing · document_no_letter 04-16T13:00'],
    ['booked', { visit: SESSION }, 'active'],
    ['not_interested', {}, 'closing · termination_letter 04-17T13:00'],
    ['booked_elsewhere', {}, 'closing · termination_letter 04-17T13:00'],
    ['do_not_contact', {}, 'closing · document_no_letter 04-17T13:00'],
    ['returned_before_contact', {}, 'at_risk · cancelled_not_rebooked 04-21T13:00'],
  ],
};

describe('what each outcome of a call to a client leads to', () => {
  for (const [kind, rows] of Object.entries(TABLE) as [Kind, (typeof TABLE)[Kind]][])
    for (const [outcome, answers, then] of rows)
      it(`${kind}, ${outcome} ${JSON.stringify(Object.keys(answers))}: ${then}`, () => {
        const told = CASES[kind]();
        const { version } = told.journey;
        told.tries(outcome, kind, answers);
        expect(stands(told, kind)).toBe(then);
        expect(told.journey.version).toBe(version + 1);
      });
});

describe('a client whom nobody reaches', () => {
  it('R-54, R-61: late, no second call, a week, a second try, the letter, the end', () => {
    const told = CASES.late();
    told.tries('no_answer', 'late');
    const key = told.of('late').causeKey;
    told.waits('2026-04-16T15:00:00.000Z');
    expect([stands(told), key]).toEqual(['at_risk · no_next_appointment 04-23T13:00', 'visit:j-1:s-1']);
    told.waits('2026-04-23T14:00:00.000Z').tries('no_answer', 'no_next_appointment');
    expect(stands(told)).toBe('closing · termination_letter 04-30T13:00');
    told.tries('letter_sent', 'termination_letter');
    expect([told.journey.stage, told.journey.outcome, told.owed]).toEqual(['closed', 'termination_letter_sent', []]);
  });

  it('R-61: a practice that tries three times before the letter', () => {
    const three: Practice = { ...practice, followUps: { closurePolicy: { minAttempts: 3, maxTries: 5 } } };
    const told = client(three).at('2026-04-16T14:10:00.000Z');
    told.status('s-1', 'attended');
    told.waits('2026-04-23T14:00:00.000Z');
    for (let n = 0; n < 2; n++) told.tries('no_answer', 'no_next_appointment');
    expect(stands(told)).toBe('at_risk · no_next_appointment 04-24T17:00');
    told.tries('no_answer', 'no_next_appointment');
    expect(stands(told)).toMatch(/^closing · termination_letter/);
  });

  it('busy does not count towards the letter, and the third in a row is a try', () => {
    const told = CASES.no_next_appointment();
    for (let n = 0; n < 2; n++) told.tries('busy', 'no_next_appointment');
    expect(told.journey.stage).toBe('at_risk');
    told.tries('busy', 'no_next_appointment');
    expect(stands(told)).toMatch(/^closing · termination_letter/);
  });

  it('R-41: no way to reach them, sought twice over a week, ends in a letter', () => {
    const told = CASES.no_next_appointment();
    told.tries('number_invalid', 'no_next_appointment');
    told.does({ type: 'finish_step', causeKey: told.of('internal_step').causeKey });
    expect(stands(told)).toBe('at_risk · find_a_way 04-30T13:00');
    told.at('2026-04-30T13:00:00.000Z').does({ type: 'finish_step', causeKey: told.of('internal_step').causeKey });
    expect(stands(told)).toBe('closing · termination_letter 05-05T17:00');
  });

  it('R-58: whoever declines is asked about a closing session in the same breath', () => {
    const told = CASES.no_show();
    const causeKey = told.of('no_show').causeKey;
    expect(told.decide({ type: 'record_attempt', causeKey, outcome: 'declines_to_continue' }).ok).toBe(false);
  });

  it('a closing session kept closes without a letter; missed, it is called about once and then written', () => {
    const booked = () => {
      const told = CASES.no_show();
      told.tries('declines_to_continue', 'no_show', { wrapUp: 'accepted', visit: WRAP_UP });
      return told;
    };
    const kept = booked().at('2026-04-28T14:50:00.000Z');
    kept.status('w-9', 'attended');
    expect([kept.journey.stage, kept.journey.outcome]).toEqual(['closed', 'wrap_up_done']);
    const missed = booked().waits('2026-04-28T15:00:00.000Z');
    expect(stands(missed)).toBe('closing · wrap_up 04-28T15:50');
    missed.at('2026-04-28T15:50:00.000Z').tries('no_answer', 'wrap_up');
    expect(stands(missed)).toBe('closing · termination_letter 05-01T17:00');
  });

  it('R-68, R-62: who wants no contact is closed by a documented reason, and called by nobody', () => {
    const told = CASES.no_show();
    told.tries('do_not_contact', 'no_show');
    expect([told.journey.doNotContact, told.kinds]).toEqual([true, ['internal_step/document_no_letter']]);
    told.does({ type: 'record_attempt', causeKey: told.of('internal_step').causeKey, outcome: 'reason_for_none' });
    expect([told.journey.outcome, told.kinds]).toEqual(['documented_reason', []]);
  });

  it('the second talk in a row that settles nothing is the owner’s matter', () => {
    const told = CASES.no_next_appointment();
    told.tries('talked', 'no_next_appointment');
    expect(told.of('no_next_appointment').escalatesAt).not.toBe(told.now);
    told.tries('talked', 'no_next_appointment');
    expect(told.of('no_next_appointment').escalatesAt).toBe(told.now);
  });
});

describe('a client who rings', () => {
  it('R-97: is called back beside whatever else is open, and answered together with it', () => {
    const told = CASES.no_show();
    told.does({ type: 'ring', at: told.now, voicemail: false });
    told.does({ type: 'ring', at: told.now, voicemail: false });
    expect([told.kinds.filter((kind) => kind !== 'check_in'), told.journey.ringCount, told.journey.stage]).toEqual([
      ['no_show', 'callback'],
      1,
      'at_risk',
    ]);
    told.tries('booked', 'callback', { visit: SESSION });
    expect(stands(told)).toBe('active');
  });
  it('is tried by the ladder, and never closed for not answering', () => {
    const told = client();
    told.does({ type: 'ring', at: told.now, voicemail: true });
    for (let n = 0; n < 4; n++) told.tries('no_answer', 'callback');
    expect(stands(told)).toBe('active');
  });
});

it('R-50: six reasons to call, and each raises exactly one follow-up of its kind, however long nobody looks', () => {
  const cancelled = () => {
    const told = client();
    told.status('s-1', 'cancelled_client');
    return told.waits('2026-04-24T14:00:00.000Z');
  };
  const silent = () => {
    const told = client();
    for (const [n, id] of ['s-1', 's-2', 's-3'].entries()) {
      if (n > 0) told.visit({ id, startsAt: `2026-04-${17 + n}T14:00:00.000Z` });
      told.status(id, 'cancelled_client');
    }
    told.visit({ id: 's-4', startsAt: '2026-05-20T14:00:00.000Z' });
    return told.waits('2026-04-24T14:00:00.000Z');
  };
  const made = [CASES.late, CASES.no_show, CASES.no_next_appointment, cancelled, silent, CASES.scheduling_fix].map((make) => {
    const told = make();
    const once = told.owed.filter(({ kind }) => kind !== 'check_in').map(({ kind }) => kind);
    told.waits(told.now);
    expect(told.owed.filter(({ kind }) => kind !== 'check_in').map(({ kind }) => kind)).toEqual(once);
    return once;
  });
  expect(made).toEqual([['late'], ['no_show'], ['no_next_appointment'], ['cancelled_not_rebooked'], ['silent'], ['scheduling_fix']]);
});

it('an outcome of a follow-up that was withdrawn meanwhile is kept, and the withdrawal stands', () => {
  const told = CASES.late();
  const { causeKey } = told.of('late');
  told.status('s-1', 'arrived');
  const before = stands(told);
  told.does({ type: 'record_attempt', causeKey, outcome: 'no_answer' });
  expect([stands(told), told.journey.attempts.length]).toEqual([before, 1]);
});

it('R-68: that they want no contact holds, though the follow-up was done or withdrawn meanwhile', () => {
  const told = CASES.late();
  const { causeKey } = told.of('late');
  told.status('s-1', 'arrived');
  told.does({ type: 'record_attempt', causeKey, outcome: 'do_not_contact' });
  expect([stands(told), told.journey.doNotContact]).toEqual(['closing · document_no_letter 04-21T17:00', true]);
  expect(told.journey.pursuits.map(({ cause }) => cause)).not.toContain('gone');
});
