import type { FollowUpKind } from './follow-up-kinds.js';
import { type Phase, phaseOf, type Stage } from './stages.js';

/** In the order in which a screen offers them: the first nine that are offered have the number keys. */
export const ATTEMPT_OUTCOMES = [
  'talked',
  'no_answer',
  'left_voicemail',
  'mailbox_full',
  'wrong_number',
  'third_party_answered',
  'booked_elsewhere',
  'not_interested',
  'not_a_fit',
  'spam',
  'booked',
  'not_a_good_time',
  'on_the_way',
  'wants_time',
  'did_not_recognise',
  'busy',
  'insurance_question',
  'declines_to_continue',
  'wrap_up_accepted',
  'wrap_up_declined',
  'number_invalid',
  'unsafe_now',
  'do_not_contact',
  'vendor',
  'misdial',
  'existing_client_admin',
  'letter_sent',
  'letter_undeliverable',
  'reason_for_none',
  'returned_before_contact',
  'arrived_late',
] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** The columns of the table: a follow-up's kinds as far as somebody is called for them, and the letter. */
export const CALL_KINDS = [
  'callback',
  'first_reply',
  'retry',
  'late',
  'no_show',
  'no_next_appointment',
  'cancelled_not_rebooked',
  'silent',
  'scheduling_fix',
  'check_in',
  'wrap_up',
  'termination_letter',
] as const satisfies readonly FollowUpKind[];
export type CallKind = (typeof CALL_KINDS)[number];

/**
 * Whether an outcome may be chosen: `yes` and `no`; `voicemail` where one is allowed, `name` where we know whom to ask for, `prospect`
 * for people who are no clients yet, `second` as the required second answer, `fact` for what arrives by itself, `settles` where it
 * withdraws or settles the letter.
 */
export type Offer = 'yes' | 'no' | 'voicemail' | 'name' | 'prospect' | 'second' | 'fact' | 'settles';

export interface OutcomeRow {
  label: string;
  /** A human try. */
  attempt: boolean;
  /** Two-way. */
  contact: boolean;
  /** The person was spoken with. */
  reached: boolean;
  /** A message was left for the person. */
  message: boolean;
  /** It means “they did not answer”: counted against `closurePolicy.minAttempts`. */
  countsForClosure: boolean;
  /** One letter for each column, as in the rules. */
  offered: string;
}

const LETTERS: Record<string, Offer> = {
  y: 'yes',
  '-': 'no',
  V: 'voicemail',
  N: 'name',
  P: 'prospect',
  2: 'second',
  F: 'fact',
  W: 'settles',
};

const TRIED = { attempt: true, contact: false, reached: false, message: false };
const SPOKE = { attempt: true, contact: true, reached: true, message: false, countsForClosure: false };
const FACT = { attempt: false, contact: false, reached: false, message: false, countsForClosure: false };

/** Every outcome: what it counts as, and where it may be chosen. Columns: callback, first reply, retry | late, no-show | none booked, cancelled, silent | fix, check-in, wrap-up, letter. */
// biome-ignore format: one outcome, one line
export const ATTEMPT_OUTCOME: Record<AttemptOutcome, OutcomeRow> = {
  talked: { label: 'Talked', ...SPOKE, offered: 'yyy yy yyy yyy-' },
  no_answer: { label: 'No answer', ...TRIED, countsForClosure: true, offered: 'yyy yy yyy yyy-' },
  left_voicemail: { label: 'Left a voicemail', ...TRIED, message: true, countsForClosure: true, offered: 'VVV VV VVV VVV-' },
  mailbox_full: { label: 'Mailbox full', ...TRIED, countsForClosure: true, offered: 'yyy yy yyy yyy-' },
  booked: { label: 'Booked', ...SPOKE, offered: 'yyy yy yyy yyyW' },
  not_a_good_time: { label: 'Not a good time', ...SPOKE, offered: 'yyy yy yyy yyy-' },
  on_the_way: { label: 'On the way', ...SPOKE, offered: '--- y- --- ----' },
  wants_time: { label: 'Wants time', ...SPOKE, offered: 'yyy -y yyy --y-' },
  third_party_answered: { label: 'Someone else answered', ...TRIED, countsForClosure: true, offered: 'NNN yy yyy yyy-' },
  did_not_recognise: { label: 'Did not know what it was about', ...TRIED, countsForClosure: false, offered: 'yyy -- --- ----' },
  busy: { label: 'Busy', ...TRIED, countsForClosure: false, offered: 'yyy yy yyy yyy-' },
  insurance_question: { label: 'Asked about insurance', ...SPOKE, offered: 'yyy -P --- ----' },
  declines_to_continue: { label: 'Does not want to go on', ...SPOKE, offered: '--- yy yyy yy--' },
  wrap_up_accepted: { label: 'Wants a closing session', ...SPOKE, offered: '--- 22 222 222-' },
  wrap_up_declined: { label: 'Wants no closing session', ...SPOKE, offered: '--- 22 222 222-' },
  booked_elsewhere: { label: 'Booked elsewhere', ...SPOKE, offered: 'yyy yy yyy -yyW' },
  not_interested: { label: 'Not interested', ...SPOKE, offered: 'yyy yy yyy yyyW' },
  not_a_fit: { label: 'Not a fit', ...SPOKE, offered: 'yyy -P --- ----' },
  wrong_number: { label: 'Wrong number', ...TRIED, countsForClosure: false, offered: 'yyy yy yyy yyy-' },
  number_invalid: { label: 'Number does not work', ...TRIED, countsForClosure: false, offered: 'yyy yy yyy yyy-' },
  unsafe_now: { label: 'Not safe to talk', ...TRIED, countsForClosure: false, offered: 'yyy yy yyy yyy-' },
  do_not_contact: { label: 'Wants no contact', ...SPOKE, offered: 'yyy yy yyy yyyy' },
  spam: { label: 'Spam', ...TRIED, countsForClosure: false, offered: 'yyy -- --- ----' },
  vendor: { label: 'Vendor', ...TRIED, countsForClosure: false, offered: 'yyy -- --- ----' },
  misdial: { label: 'Misdialed', ...TRIED, countsForClosure: false, offered: 'y-- -- --- ----' },
  existing_client_admin: { label: 'Existing client, office matter', ...TRIED, countsForClosure: false, offered: 'y-- -- --- ----' },
  letter_sent: { label: 'Letter sent', ...FACT, offered: '--- -- --- ---y' },
  letter_undeliverable: { label: 'Letter came back', ...FACT, offered: '--- -- --- ---y' },
  reason_for_none: { label: 'Reason for no letter documented', ...FACT, offered: '--- -- --- ---y' },
  returned_before_contact: { label: 'They came back before we called', ...FACT, contact: true, offered: 'FFF -F FFF FFFF' },
  arrived_late: { label: 'Arrived late', ...FACT, offered: '--- FF --- ----' },
};

/** What becomes of a letter is kept with the letter, never by hand: without an approved one nothing was sent. */
export const LETTER_OUTCOMES: readonly AttemptOutcome[] = ['letter_sent', 'letter_undeliverable', 'reason_for_none'];

/** These are of no inquiry: outside every share, counted beside it. */
export const NO_INQUIRY: readonly AttemptOutcome[] = ['spam', 'vendor', 'misdial', 'existing_client_admin'];

/** What the table says of one outcome and one kind of follow-up. */
export function offerOf(outcome: AttemptOutcome, kind: CallKind): Offer {
  const letter = ATTEMPT_OUTCOME[outcome].offered.replaceAll(' ', '')[CALL_KINDS.indexOf(kind)];
  return LETTERS[letter ?? '-'] ?? 'no';
}

/** What a caller knows of the person whom it calls. */
export interface Circumstances {
  /** R-37; without it no voicemail is offered. */
  mayLeaveVoicemail?: boolean;
  /** A name to ask for is known. */
  knowsName?: boolean;
}

/**
 * The outcomes that a screen offers for a follow-up, in its order; the first nine have the number keys.
 *
 * Second answers and facts that arrive by themselves are not among them: they come after another outcome, or without a tap.
 */
export function outcomesFor(kind: FollowUpKind, { stage }: { stage: Stage }, known: Circumstances = {}): AttemptOutcome[] {
  return ATTEMPT_OUTCOMES.filter((outcome) => {
    const offer = columnOffer(outcome, kind, stage);
    if (offer === 'second') return kind === 'wrap_up';
    return offer !== 'fact' && allows(offer, phaseOf(stage), { mayLeaveVoicemail: false, knowsName: false, ...known });
  });
}

/** Whether the core takes an outcome for a kind of follow-up: all that a screen may offer, second answers and facts too. */
export function mayChoose(outcome: AttemptOutcome, kind: FollowUpKind, stage: Stage): boolean {
  return allows(columnOffer(outcome, kind, stage), phaseOf(stage), { mayLeaveVoicemail: true, knowsName: true });
}

const TO_LEAVE: readonly AttemptOutcome[] = ['declines_to_continue', 'wrap_up_accepted', 'wrap_up_declined'];

/** A client's own ring is answered as a call to a client is; a prospect has no care yet that could end. */
function columnOffer(outcome: AttemptOutcome, kind: FollowUpKind, stage: Stage): Offer {
  if (!isCallKind(kind)) return 'no';
  const client = phaseOf(stage) === 'client';
  if (client && kind === 'callback') return offerOf(outcome, 'no_next_appointment');
  return !client && TO_LEAVE.includes(outcome) ? 'no' : offerOf(outcome, kind);
}

const isCallKind = (kind: FollowUpKind): kind is CallKind => CALL_KINDS.some((each) => each === kind);

function allows(offer: Offer, phase: Phase, known: Required<Circumstances>): boolean {
  if (offer === 'voicemail') return known.mayLeaveVoicemail;
  if (offer === 'name') return known.knowsName;
  if (offer === 'prospect') return phase !== 'client';
  return offer !== 'no';
}
