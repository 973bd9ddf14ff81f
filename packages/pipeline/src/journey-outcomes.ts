import { type Phase, phaseOf, type Stage } from './stages.js';

/** Why a journey ended, for leads and prospects who went another way (rules 0.1). */
export const LOST = [
  'booked_elsewhere',
  'insurance_not_accepted',
  'not_a_fit',
  'declined',
  'unreachable_no_contact_info',
  'unreachable_after_attempts',
  'wrong_number',
  'do_not_contact',
  'referred_out',
] as const;
/** It never was an inquiry: out of every denominator, counted beside it (metrics 6.0). */
export const NOT_AN_INQUIRY = ['spam', 'telemarketer', 'vendor', 'existing_client_admin', 'misdial'] as const;
/** How care ends without abandoning anybody. */
export const CLOSURES = ['wrap_up_done', 'termination_letter_sent', 'documented_reason'] as const;
export type Outcome = (typeof LOST)[number] | (typeof NOT_AN_INQUIRY)[number] | (typeof CLOSURES)[number];
export type OutcomeKind = 'lost' | 'not_an_inquiry' | 'closure';

export interface OutcomeInfo {
  kind: OutcomeKind;
  label: string;
}

export const OUTCOME: Record<Outcome, OutcomeInfo> = {
  booked_elsewhere: { kind: 'lost', label: 'Booked elsewhere' },
  insurance_not_accepted: { kind: 'lost', label: 'Insurance not accepted' },
  not_a_fit: { kind: 'lost', label: 'Not a fit' },
  declined: { kind: 'lost', label: 'Decided against it' },
  unreachable_no_contact_info: { kind: 'lost', label: 'No way to reach them' },
  unreachable_after_attempts: { kind: 'lost', label: 'Not reached after several tries' },
  wrong_number: { kind: 'lost', label: 'Wrong number' },
  do_not_contact: { kind: 'lost', label: 'Asked for no contact' },
  referred_out: { kind: 'lost', label: 'Referred to someone else' },
  spam: { kind: 'not_an_inquiry', label: 'Spam' },
  telemarketer: { kind: 'not_an_inquiry', label: 'Telemarketer' },
  vendor: { kind: 'not_an_inquiry', label: 'Vendor' },
  existing_client_admin: { kind: 'not_an_inquiry', label: 'Existing client, office matter' },
  misdial: { kind: 'not_an_inquiry', label: 'Misdialed' },
  wrap_up_done: { kind: 'closure', label: 'Wrap-up session held' },
  termination_letter_sent: { kind: 'closure', label: 'Termination letter sent' },
  documented_reason: { kind: 'closure', label: 'Ended for a documented reason' },
};

export const OUTCOMES: readonly Outcome[] = [...LOST, ...NOT_AN_INQUIRY, ...CLOSURES];

const PHASES: Record<OutcomeKind, readonly Phase[]> = {
  lost: ['lead', 'prospect'],
  not_an_inquiry: ['lead', 'prospect'],
  closure: ['client'],
};

/** The outcomes with which a journey in this stage may end: what a closing panel offers. */
export const outcomesFrom = (stage: Stage): Outcome[] =>
  OUTCOMES.filter((outcome) => PHASES[OUTCOME[outcome].kind].includes(phaseOf(stage)));
