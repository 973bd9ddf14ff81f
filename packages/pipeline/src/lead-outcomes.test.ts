import { describe, expect, it } from '@jest/globals';
import { type Case, lead } from '../test/care.js';
import type { AttemptOutcome } from './index.js';

const VISIT = { status: 'booked' as const, startsAt: '2026-04-16T14:00:00.000Z', endsAt: '2026-04-16T14:30:00.000Z' };
const CONSULT = { id: 'c-1', kind: 'consult' as const, ...VISIT };
const INTAKE = { id: 'i-1', kind: 'intake' as const, ...VISIT };

/** Where it stands, with which outcome, and what is owed when. */
const stands = (told: Case): string => {
  const { stage, outcome } = told.journey;
  return [stage, ...(outcome ? [outcome] : []), ...told.owed.map(({ kind, code, dueAt }) => `${code ?? kind} ${dueAt.slice(0, 16)}`)].join(
    ' · ',
  );
};

const RULE: Partial<Record<AttemptOutcome, string>> = {
  number_invalid: 'R-10',
  left_voicemail: 'R-12',
  booked_elsewhere: 'R-13',
  insurance_question: 'R-14',
  booked: 'R-20',
  not_a_good_time: 'R-21',
  spam: 'R-25',
  do_not_contact: 'R-68',
};

describe('the first call to somebody who asked at 11 on a Tuesday', () => {
  const rows: [AttemptOutcome, object, string][] = [
    ['no_answer', {}, 'attempted · retry 2026-04-14T20:00'],
    ['busy', {}, 'attempted · retry 2026-04-14T15:30'],
    ['left_voicemail', { level: 1 }, 'attempted · retry 2026-04-15T17:00'],
    ['mailbox_full', {}, 'attempted · retry 2026-04-15T17:00'],
    ['third_party_answered', {}, 'attempted · retry 2026-04-14T20:00'],
    ['number_invalid', {}, 'closed · unreachable_no_contact_info'],
    ['number_invalid', { otherContactPoint: true }, 'attempted · retry 2026-04-14T15:00'],
    ['wrong_number', {}, 'closed · wrong_number'],
    ['wrong_number', { otherContactPoint: true }, 'attempted · retry 2026-04-14T15:00'],
    ['did_not_recognise', {}, 'closed · unreachable_after_attempts'],
    ['unsafe_now', {}, 'attempted · safe_contact 2026-04-14T17:00'],
    ['not_a_good_time', { agreedAt: '2026-04-15T01:10:00.000Z' }, 'in_conversation · retry 2026-04-15T01:10'],
    ['talked', {}, 'in_conversation · next_step 2026-04-15T17:00'],
    ['talked', { dueAt: '2026-04-17T14:00:00.000Z' }, 'in_conversation · next_step 2026-04-17T14:00'],
    ['booked', { visit: CONSULT }, 'in_conversation · after_consult 2026-04-17T17:00'],
    ['booked', { visit: INTAKE, fit: true }, 'intake_scheduled'],
    ['wants_time', {}, 'in_conversation · retry 2026-04-21T13:00'],
    ['insurance_question', { payerAccepted: true }, 'in_conversation · qualify 2026-04-15T17:00'],
    ['insurance_question', { payerAccepted: false }, 'closed · insurance_not_accepted'],
    ['insurance_question', { payerAccepted: false, namesPromised: true }, 'closed · insurance_not_accepted · send_names 2026-04-15T17:00'],
    ['insurance_question', { payerAccepted: false, selfPayer: true }, 'in_conversation · next_step 2026-04-15T17:00'],
    ['not_a_fit', { namesGiven: true }, 'closed · not_a_fit'],
    ['not_a_fit', { referredOut: true }, 'closed · referred_out'],
    ['not_a_fit', {}, 'in_conversation · send_alternatives 2026-04-15T17:00'],
    ['booked_elsewhere', {}, 'closed · booked_elsewhere'],
    ['not_interested', {}, 'closed · declined'],
    ['do_not_contact', {}, 'closed · do_not_contact'],
    ['spam', {}, 'closed · spam'],
    ['vendor', {}, 'closed · vendor'],
    ['misdial', {}, 'closed · misdial'],
    ['existing_client_admin', {}, 'closed · existing_client_admin'],
    ['returned_before_contact', {}, 'in_conversation · next_step 2026-04-15T17:00'],
  ];
  for (const [outcome, answers, then] of rows) {
    it(`${RULE[outcome] ?? 'outcomes 3'}: ${outcome} ${JSON.stringify(answers)}: ${then}`, () => {
      const told = lead('missed_call');
      const { event } = told.tries(outcome, 'callback', answers);
      expect(stands(told)).toBe(then);
      expect([event.type, event.version, told.journey.version]).toEqual(['attempt_recorded', 2, 2]);
      expect(told.kinds.includes('callback')).toBe(false);
    });
  }

  it('asks for what an outcome needs, and keeps nothing without it', () => {
    const refused = (outcome: AttemptOutcome, answers: object = {}) =>
      lead('missed_call').decide({ type: 'record_attempt', causeKey: 'callback:j-1', outcome, ...answers }).ok;
    expect(refused('not_a_good_time')).toBe(false);
    expect(refused('not_a_good_time', { agreedAt: '2026-04-14T14:00:00.000Z' })).toBe(false);
    expect(refused('booked')).toBe(false);
    expect(refused('booked', { visit: INTAKE })).toBe(false);
    expect(refused('insurance_question')).toBe(false);
    expect(refused('wants_time', { dueAt: '2026-06-01T14:00:00.000Z' })).toBe(false);
  });

  it('R-20: an intake booked on the call walks every stage in one event', () => {
    const { event } = lead().tries('booked', 'first_reply', { visit: INTAKE, fit: true });
    expect([event.from, event.via, event.to]).toEqual(['new', ['attempted', 'in_conversation', 'qualified'], 'intake_scheduled']);
  });

  it('R-13: how long they had waited is kept, by the wall and by open hours', () => {
    const { event } = lead().at('2026-04-15T15:00:00.000Z').tries('booked_elsewhere', 'first_reply');
    expect([event.detail.waitedMinutes, event.detail.waitedOpenMinutes]).toEqual([1440, 420]);
  });
});

describe('the ladder', () => {
  it('R-05: four tries, the closing message, and a person confirms the end', () => {
    const told = lead();
    const due: string[] = [];
    const tryAgain = (kind: string) => {
      told.tries('no_answer', kind);
      due.push(stands(told));
      if (told.owed[0]) told.at(told.owed[0].dueAt);
    };
    tryAgain('first_reply');
    for (let n = 0; n < 5; n++) tryAgain('retry');
    expect(due).toEqual([
      'attempted · retry 2026-04-14T20:00',
      'attempted · retry 2026-04-15T13:00',
      'attempted · retry 2026-04-20T17:00',
      'attempted · closing_message 2026-04-22T13:00',
      'attempted · confirm_end 2026-04-24T17:00',
      'closed · unreachable_after_attempts',
    ]);
  });

  it('the clock alone closes nobody: the end waits for a person', () => {
    const told = lead();
    for (let n = 0; n < 5; n++) {
      told.tries('no_answer', n === 0 ? 'first_reply' : 'retry');
      told.at(told.owed[0]?.dueAt ?? told.now);
    }
    told.waits('2026-08-01T14:00:00.000Z');
    expect(stands(told)).toMatch(/^attempted · confirm_end/);
    told.does({ type: 'finish_step', causeKey: told.owed[0]?.causeKey ?? '' });
    expect(stands(told)).toBe('closed · unreachable_after_attempts');
  });

  it('R-32: where a message for an unknown caller was left, no closing message follows', () => {
    const told = lead();
    told.tries('left_voicemail', 'first_reply', { level: 0 });
    for (let n = 0; n < 3; n++) told.tries('no_answer', 'retry');
    expect(stands(told)).toBe('attempted · confirm_end 2026-04-20T17:00');
  });

  it('R-11: the first full mailbox is tried the next working day, the second is a try like any other', () => {
    const told = lead();
    told.tries('mailbox_full', 'first_reply');
    told.tries('mailbox_full', 'retry');
    expect(stands(told)).toBe('attempted · retry 2026-04-15T17:00');
    told.tries('mailbox_full', 'retry');
    expect(stands(told)).toBe('attempted · retry 2026-04-17T17:00');
  });

  it('busy: again in half an hour, and the third in a row is a try without an answer', () => {
    const told = lead();
    told.tries('busy', 'first_reply');
    told.tries('busy', 'retry');
    expect(stands(told)).toBe('attempted · retry 2026-04-14T15:30');
    told.tries('busy', 'retry');
    expect(stands(told)).toBe('attempted · retry 2026-04-14T20:00');
  });

  it('after the second “I need time” comes the closing message, and then the end as declined', () => {
    const told = lead();
    told.tries('wants_time', 'first_reply');
    told.tries('wants_time', 'retry');
    expect(stands(told)).toMatch(/closing_message/);
    told.tries('no_answer', 'retry');
    told.tries('no_answer', 'retry');
    expect(stands(told)).toBe('closed · declined');
  });

  it('a full weekend and a change of the clocks lie between: 1 November at the same hour of the wall', () => {
    const told = lead(null, '2026-10-30T19:00:00.000Z'); // Friday, 15:00
    told.tries('mailbox_full', 'first_reply');
    expect(stands(told)).toBe('attempted · retry 2026-11-02T14:00'); // Monday, 9:00 in winter
    const spring = lead(null, '2026-03-06T20:00:00.000Z');
    spring.tries('mailbox_full', 'first_reply');
    expect(stands(spring)).toBe('attempted · retry 2026-03-09T13:00'); // Monday, 9:00 in summer
  });
});

describe('a missed call', () => {
  it('R-16: is called back, within an hour and before 48', () => {
    expect(lead('missed_call').of('callback')).toMatchObject({
      causeKey: 'callback:j-1',
      dueAt: '2026-04-14T16:00:00.000Z',
    });
  });

  it('R-15, R-19: a second ring moves the one callback up; never a second one', () => {
    const told = lead('missed_call').at('2026-04-14T15:05:00.000Z');
    told.does({ type: 'ring', at: told.now, voicemail: false });
    expect([told.kinds, told.journey.ringCount, told.of('callback').dueAt, told.of('callback').causeKey]).toEqual([
      ['callback'],
      1,
      told.now,
      'callback:j-1',
    ]);
  });

  it('a ring after our message stands on top', () => {
    const told = lead('missed_call');
    told.tries('left_voicemail', 'callback', { level: 1 });
    told.at('2026-04-14T18:00:00.000Z').does({ type: 'ring', at: told.now, voicemail: true });
    expect(stands(told)).toBe('attempted · retry 2026-04-14T18:00');
  });

  it('R-15: a ring after a try that was only noted is called back, too, until somebody tries again', () => {
    const told = lead().at('2026-04-14T15:10:00.000Z');
    told.does({ type: 'record_facts', facts: [{ kind: 'attempted' }] });
    expect(told.kinds).toEqual([]);
    told.at('2026-04-14T17:30:00.000Z').does({ type: 'ring', at: told.now, voicemail: false });
    expect(stands(told)).toBe('attempted · callback 2026-04-14T18:30');
    told.at('2026-04-14T17:40:00.000Z').does({ type: 'record_facts', facts: [{ kind: 'attempted' }] });
    expect(told.kinds).toEqual([]);
  });

  it('R-34: while nobody knows how to reach them safely, a ring raises no call', () => {
    const told = lead('missed_call');
    told.tries('unsafe_now', 'callback');
    told.does({ type: 'ring', at: told.now, voicemail: false });
    expect(told.kinds).toEqual(['internal_step/safe_contact']);
    told.does({ type: 'finish_step', causeKey: told.owed[0]?.causeKey ?? '' });
    expect(told.kinds).toEqual(['retry']);
  });
});

describe('a prospect whose intake fell through', () => {
  const booked = () => {
    const told = lead();
    told.tries('booked', 'first_reply', { visit: INTAKE, fit: true });
    return told;
  };
  it('a no-show at the end of the hour: back to qualified and called at once, then by the ladder', () => {
    const told = booked().waits('2026-04-16T15:00:00.000Z');
    expect(stands(told)).toBe('qualified · no_show 2026-04-16T14:30');
    told.tries('no_answer', 'no_show');
    expect(stands(told)).toBe('qualified · retry 2026-04-16T20:00');
  });
  it('a cancellation is asked about after a week', () => {
    const told = booked();
    told.status('i-1', 'cancelled_client');
    expect(stands(told)).toBe('qualified · cancelled_intake 2026-04-21T13:00');
  });
});

describe('undo of an outcome', () => {
  it('gives everything back within its seconds, “no contact” too', () => {
    const told = lead('missed_call');
    const before = told.journey;
    told.tries('do_not_contact', 'callback');
    expect([told.journey.stage, told.journey.doNotContact]).toEqual(['closed', true]);
    told.does({ type: 'undo', version: told.journey.version });
    expect({ ...told.journey, version: 1 }).toEqual(before);
    expect(told.history.at(-1)?.event.detail).toEqual({ doNotContact: 'taken_back' });
    expect(told.kinds).toEqual(['callback']);
  });
  it('is refused where the next follow-up was worked', () => {
    const told = lead('missed_call');
    const { version } = told.tries('busy', 'callback').journey;
    told.tries('busy', 'retry');
    expect(told.decide({ type: 'undo', version })).toMatchObject({ ok: false, refusal: { type: 'undo-too-late' } });
  });
});
