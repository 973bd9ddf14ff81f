/** Why somebody is to be called or written to; the last two are no outreach: what a member said we will do, and work inside the house. */
export const FOLLOW_UP_KINDS = [
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
  'next_step',
  'internal_step',
] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

/** What a follow-up asks for beyond its kind; the first six belong to `internal_step`, the rest to `retry`. */
export const STEP_CODES = [
  'safe_contact',
  'find_a_way',
  'document_no_letter',
  'send_alternatives',
  'send_names',
  'watch_the_door',
  'next_step',
  'qualify',
  'after_consult',
  'cancelled_intake',
  'closing_message',
  'confirm_end',
] as const;
export type StepCode = (typeof STEP_CODES)[number];

/** Steps that are done inside the house: nobody is called for them, so that R-68 does not stop them. */
export const INTERNAL: readonly StepCode[] = [
  'safe_contact',
  'find_a_way',
  'document_no_letter',
  'send_alternatives',
  'send_names',
  'watch_the_door',
];
