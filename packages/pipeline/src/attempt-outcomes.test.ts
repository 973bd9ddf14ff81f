import { describe, expect, it } from '@jest/globals';
import { type Case, client, lead } from '../test/care.js';
import { ATTEMPT_OUTCOME, ATTEMPT_OUTCOMES, type AttemptOutcome, CALL_KINDS, offerOf, outcomesFor } from './index.js';

/** Who may choose what where, written down a second time from the rules: callback, first reply, retry, late, no-show, none booked, cancelled, silent, fix, check-in, wrap-up, letter. */
const CELLS: Record<AttemptOutcome, string> = {
  no_answer: 'y y y y y y y y y y y -',
  busy: 'y y y y y y y y y y y -',
  left_voicemail: 'V V V V V V V V V V V -',
  mailbox_full: 'y y y y y y y y y y y -',
  number_invalid: 'y y y y y y y y y y y -',
  wrong_number: 'y y y y y y y y y y y -',
  did_not_recognise: 'y y y - - - - - - - - -',
  third_party_answered: 'N N N y y y y y y y y -',
  unsafe_now: 'y y y y y y y y y y y -',
  not_a_good_time: 'y y y y y y y y y y y -',
  talked: 'y y y y y y y y y y y -',
  on_the_way: '- - - y - - - - - - - -',
  booked: 'y y y y y y y y y y y W',
  wants_time: 'y y y - y y y y - - y -',
  insurance_question: 'y y y - P - - - - - - -',
  not_a_fit: 'y y y - P - - - - - - -',
  booked_elsewhere: 'y y y y y y y y - y y W',
  declines_to_continue: '- - - y y y y y y y - -',
  wrap_up_accepted: '- - - 2 2 2 2 2 2 2 2 -',
  wrap_up_declined: '- - - 2 2 2 2 2 2 2 2 -',
  not_interested: 'y y y y y y y y y y y W',
  do_not_contact: 'y y y y y y y y y y y y',
  spam: 'y y y - - - - - - - - -',
  vendor: 'y y y - - - - - - - - -',
  misdial: 'y - - - - - - - - - - -',
  existing_client_admin: 'y - - - - - - - - - - -',
  returned_before_contact: 'F F F - F F F F F F F F',
  arrived_late: '- - - F F - - - - - - -',
  letter_sent: '- - - - - - - - - - - y',
  letter_undeliverable: '- - - - - - - - - - - y',
  reason_for_none: '- - - - - - - - - - - y',
};
const SAYS: Record<string, string> = {
  y: 'yes',
  '-': 'no',
  V: 'voicemail',
  N: 'name',
  P: 'prospect',
  '2': 'second',
  F: 'fact',
  W: 'settles',
};

/** A case in which a follow-up of each kind is open. */
const OPEN: Record<(typeof CALL_KINDS)[number], () => Case> = {
  callback: () => lead('missed_call'),
  first_reply: () => lead(),
  retry: () => {
    const told = lead();
    told.tries('no_answer', 'first_reply');
    return told;
  },
  late: () => client().waits('2026-04-16T14:20:00.000Z'),
  no_show: () => client().waits('2026-04-16T15:00:00.000Z'),
  no_next_appointment: () => {
    const told = client().waits('2026-04-16T14:10:00.000Z');
    told.status('s-1', 'attended');
    return told;
  },
  cancelled_not_rebooked: () => {
    const told = client();
    told.status('s-1', 'cancelled_client');
    return told;
  },
  silent: () => {
    const told = client();
    for (const [n, id] of ['s-1', 's-2', 's-3'].entries()) {
      if (n > 0) told.visit({ id, startsAt: `2026-04-${17 + n}T14:00:00.000Z` });
      told.status(id, 'cancelled_client');
    }
    told.visit({ id: 's-4', startsAt: '2026-05-20T14:00:00.000Z' });
    return told;
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
    return told;
  },
  termination_letter: () => {
    const told = client();
    told.tries('not_interested', 'check_in');
    return told;
  },
};

const VISIT = { status: 'booked' as const, startsAt: '2026-05-05T14:00:00.000Z', endsAt: '2026-05-05T14:50:00.000Z' };
/** Everything that any outcome could need. */
const ANSWERS = { agreedAt: '2026-04-20T14:00:00.000Z', payerAccepted: true, wrapUp: 'declined' as const, fit: true };

describe('which outcome may be chosen where', () => {
  for (const outcome of ATTEMPT_OUTCOMES) {
    it(`${outcome}: every cell is as the rules say, and the core takes just those`, () => {
      const cells = CELLS[outcome].split(' ');
      for (const [n, kind] of CALL_KINDS.entries()) {
        const cell = cells[n] ?? '-';
        expect([kind, offerOf(outcome, kind)]).toEqual([kind, SAYS[cell]]);
        const told = OPEN[kind]();
        const causeKey = told.of(kind).causeKey;
        const lead = told.journey.stage !== 'active' && told.journey.stage !== 'at_risk' && told.journey.stage !== 'closing';
        const visit = {
          id: 'v-9',
          kind: lead ? ('consult' as const) : kind === 'wrap_up' ? ('wrap_up' as const) : ('session' as const),
          ...VISIT,
        };
        const agreedAt = kind === 'scheduling_fix' ? '2026-04-15T14:00:00.000Z' : ANSWERS.agreedAt;
        const decided = told.decide({
          type: 'record_attempt',
          causeKey,
          outcome,
          ...ANSWERS,
          agreedAt,
          ...(outcome === 'booked' ? { visit } : {}),
        });
        const taken = cell !== '-' && !(cell === 'P' && !lead);
        expect([kind, decided.ok]).toEqual([kind, taken]);
      }
    });
  }

  it('R-37, R-32: a voicemail is offered only where one may be left, and somebody else only where there is a name to ask for', () => {
    const stage = { stage: 'new' as const };
    expect(outcomesFor('callback', stage)).not.toContain('left_voicemail');
    expect(outcomesFor('callback', stage, { mayLeaveVoicemail: true })).toContain('left_voicemail');
    expect(outcomesFor('callback', stage)).not.toContain('third_party_answered');
    expect(outcomesFor('callback', stage, { knowsName: true })).toContain('third_party_answered');
    expect(outcomesFor('silent', { stage: 'active' }, { knowsName: false })).toContain('third_party_answered');
  });

  it('the first nine have the number keys, in the order of the screen', () => {
    expect(outcomesFor('first_reply', { stage: 'new' }, { mayLeaveVoicemail: true, knowsName: true }).slice(0, 9)).toEqual([
      'talked',
      'no_answer',
      'left_voicemail',
      'mailbox_full',
      'wrong_number',
      'third_party_answered',
      'booked_elsewhere',
      'not_interested',
      'not_a_fit',
    ]);
  });

  it('R-96: “shopper” is no outcome, and on the care side nobody is spam or not a fit, whoever rang', () => {
    expect(ATTEMPT_OUTCOMES.some((outcome) => /shop/.test(outcome))).toBe(false);
    for (const kind of CALL_KINDS) {
      const offered = outcomesFor(kind, { stage: 'active' }, { mayLeaveVoicemail: true, knowsName: true });
      if (!['first_reply', 'retry'].includes(kind))
        expect([kind, offered.filter((each) => each === 'spam' || each === 'not_a_fit')]).toEqual([kind, []]);
    }
  });
});

describe('what an outcome counts as', () => {
  it('R-12, R-39, R-61: attempt, contact, reached, message and closure, for each', () => {
    const flags = (outcome: AttemptOutcome) => {
      const { attempt, contact, reached, message, countsForClosure } = ATTEMPT_OUTCOME[outcome];
      return [attempt && 'attempt', contact && 'contact', reached && 'reached', message && 'message', countsForClosure && 'closure']
        .filter(Boolean)
        .join(' ');
    };
    const spoke = ATTEMPT_OUTCOMES.filter((outcome) => flags(outcome) === 'attempt contact reached');
    expect(spoke.sort()).toEqual(
      [
        'not_a_good_time talked on_the_way booked wants_time insurance_question not_a_fit booked_elsewhere declines_to_continue',
        'wrap_up_accepted wrap_up_declined not_interested do_not_contact',
      ]
        .join(' ')
        .split(' ')
        .sort(),
    );
    expect(ATTEMPT_OUTCOMES.filter((outcome) => ATTEMPT_OUTCOME[outcome].countsForClosure).sort()).toEqual(
      ['left_voicemail', 'mailbox_full', 'no_answer', 'third_party_answered'].sort(),
    );
    expect(ATTEMPT_OUTCOMES.filter((outcome) => ATTEMPT_OUTCOME[outcome].message)).toEqual(['left_voicemail']);
    expect([flags('busy'), flags('returned_before_contact'), flags('arrived_late')]).toEqual(['attempt', 'contact', '']);
  });

  it('R-01, R-11, R-12: the first response stops at the first human try, whatever came of it; spam stops nothing', () => {
    const firsts = (outcome: AttemptOutcome) => {
      const told = lead('missed_call');
      const { journey } = told.tries(outcome, 'callback', { ...ANSWERS, level: 1, visit: { id: 'v-9', kind: 'consult', ...VISIT } });
      return [journey.firstAttemptAt !== null, journey.firstContactAt !== null];
    };
    for (const outcome of ATTEMPT_OUTCOMES.filter((each) => CELLS[each][0] !== '-')) {
      const none = ['spam', 'vendor', 'misdial', 'existing_client_admin'].includes(outcome);
      const { attempt, contact } = ATTEMPT_OUTCOME[outcome];
      expect([outcome, firsts(outcome)]).toEqual([outcome, none ? [false, false] : [attempt, contact]]);
    }
  });
});
