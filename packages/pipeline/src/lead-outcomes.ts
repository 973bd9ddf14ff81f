import type { AttemptOutcome } from './attempt-outcomes.js';
import type { Outcome } from './journey-outcomes.js';
import { openMinutesBetween } from './office-hours.js';
import { begun } from './pursuit.js';
import { after, agreed, type Consequence, onDate, type Rule, type Trial } from './trial.js';

/** Outcomes 6: the next rung; after the last one the closing message, and then a person confirms the end. */
function rung(trial: Trial, notBefore?: string): Consequence {
  const { pursuit, settings } = trial;
  if (pursuit.code === 'confirm_end') return { ends: pursuit.waited >= 2 ? 'declined' : 'unreachable_after_attempts' };
  if (pursuit.code === 'closing_message') return { next: { kind: 'retry', code: 'confirm_end', dueAt: after(trial, settings.endAfter) } };
  const wait = settings.ladder[pursuit.rung];
  if (wait !== undefined) {
    const dueAt = after(trial, wait);
    return { next: { kind: 'retry', code: null, dueAt: notBefore && notBefore > dueAt ? notBefore : dueAt } };
  }
  return pursuit.leftL0
    ? { next: { kind: 'retry', code: 'confirm_end', dueAt: after(trial, settings.endWithoutMessageAfter) } }
    : closingMessage(trial);
}

const closingMessage = (trial: Trial): Consequence => ({
  next: { kind: 'retry', code: 'closing_message', dueAt: after(trial, trial.settings.closingMessageAfter) },
});

/** Another contact point is tried now; without one the journey ends. */
const elsewhere =
  (ends: Outcome): Rule =>
  (trial) =>
    trial.answers.otherContactPoint ? { next: { kind: 'retry', code: null, dueAt: after(trial, '0') } } : { ends };

const ends =
  (outcome: Outcome): Rule =>
  () => ({ ends: outcome });

/** What each outcome leads to before somebody is a client: callback, first reply, their retries, and a prospect's no-show (outcomes 4). */
export const LEAD_OUTCOMES: Partial<Record<AttemptOutcome, Rule>> = {
  no_answer: (trial) => rung(trial),
  third_party_answered: (trial) => rung(trial),
  // they need time to ring back.
  left_voicemail: (trial) => rung(trial, after(trial, '1wd')),
  // R-11, once: a second full mailbox is a try like any other.
  mailbox_full: (trial) => (trial.pursuit.fullMailboxes > 1 ? rung(trial) : { next: { kind: 'retry', dueAt: after(trial, '1wd') } }),
  busy: (trial) => (trial.pursuit.busy === 0 ? rung(trial) : { next: { kind: 'retry', dueAt: after(trial, '30min') } }),
  number_invalid: elsewhere('unreachable_no_contact_info'),
  wrong_number: elsewhere('wrong_number'),
  did_not_recognise: ends('unreachable_after_attempts'),
  unsafe_now: (trial) => ({ next: { kind: 'internal_step', code: 'safe_contact', dueAt: after(trial, '1bh'), resumes: 'retry' } }),
  not_a_good_time: (trial) => onDate(agreed(trial, null), { kind: 'retry', code: null }),
  talked: (trial) => onDate(agreed(trial, after(trial, '1wd')), { kind: 'retry', code: 'next_step' }),
  booked: (trial) => {
    const { visit, fit } = trial.answers;
    if (!visit || (visit.kind !== 'consult' && visit.kind !== 'intake')) return 'What was booked? A consult or an intake.';
    const known = fit || trial.journey.facts.some(({ kind }) => kind === 'qualified');
    if (visit.kind === 'intake' && !known) return 'An intake is booked for somebody who is a good fit: say so, or book a consult.';
    return { visit: {}, facts: fit ? [{ kind: 'qualified' }] : [], next: { dueAt: null } };
  },
  wants_time: (trial) =>
    trial.pursuit.waited > 1
      ? closingMessage(trial)
      : onDate(agreed(trial, after(trial, '7d'), { days: 30 }), { kind: 'retry', code: null }),
  insurance_question: (trial) => {
    const { payerAccepted, selfPayer, namesPromised } = trial.answers;
    if (payerAccepted) return onDate(agreed(trial, after(trial, '1wd')), { kind: 'retry', code: 'qualify' });
    if (selfPayer) return onDate(agreed(trial, after(trial, '1wd')), { kind: 'retry', code: 'next_step' });
    if (payerAccepted === undefined) return 'Is the payer accepted?';
    const { id } = trial.journey;
    const names = begun(`names:${id}`, 'internal_step', trial.at, { code: 'send_names', dueAt: after(trial, '1wd') });
    return { ends: 'insurance_not_accepted', note: 'payer_not_accepted', ...(namesPromised ? { also: names } : {}) };
  },
  not_a_fit: (trial) => {
    if (trial.answers.referredOut) return { ends: 'referred_out' };
    if (trial.answers.namesGiven) return { ends: 'not_a_fit' };
    return { next: { kind: 'internal_step', code: 'send_alternatives', dueAt: after(trial, '1wd') } };
  },
  booked_elsewhere: ends('booked_elsewhere'),
  not_interested: ends('declined'),
  do_not_contact: () => ({ ends: 'do_not_contact', saysNoContact: true }),
  spam: ends('spam'),
  vendor: ends('vendor'),
  misdial: ends('misdial'),
  existing_client_admin: ends('existing_client_admin'),
  returned_before_contact: (trial) =>
    trial.answers.visit
      ? { visit: {}, next: { dueAt: null } }
      : onDate(agreed(trial, after(trial, '1wd')), { kind: 'retry', code: 'next_step' }),
  arrived_late: () => ({ came: 'attended', next: { dueAt: null } }),
};

/** how long they had waited, elapsed and in open minutes. */
export const waited = ({ journey, at, practice }: Trial): { waitedMinutes: number; waitedOpenMinutes: number } => ({
  waitedMinutes: Math.round((Date.parse(at) - Date.parse(journey.inquiredAt)) / 60_000),
  waitedOpenMinutes: Math.round(openMinutesBetween(journey.inquiredAt, at, practice)),
});
