// Words first (core engineer: complete this file).
export const STAGES = [
  'new', 'attempted', 'in_conversation', 'qualified', 'waitlisted', 'intake_scheduled', 'intake_completed', 'active', 'at_risk', 'closing', 'closed',
] as const;
export type Stage = (typeof STAGES)[number];
export type Phase = 'lead' | 'prospect' | 'client' | 'closed';

export const FACT_KINDS = [
  'attempted', 'contacted', 'qualified', 'intake_booked', 'intake_completed', 'payment_verified', 'next_session_booked',
  'at_risk', 'wrap_up_offered', 'letter_sent', 'reason_for_none', 'wrap_up_attended',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** The four proofs of the client milestone, in the order of the checklist. */
export const PROOFS = ['qualified', 'intake_completed', 'payment_verified', 'next_session_booked'] as const;

export const LOST = ['booked_elsewhere', 'insurance_not_accepted', 'not_a_fit', 'declined', 'unreachable_no_contact_info', 'unreachable_after_attempts', 'wrong_number', 'do_not_contact', 'referred_out'] as const;
export const NOT_AN_INQUIRY = ['spam', 'telemarketer', 'vendor', 'existing_client_admin', 'misdial'] as const;
export const CLOSURES = ['wrap_up_done', 'termination_letter_sent', 'documented_reason'] as const;
export type Outcome = (typeof LOST)[number] | (typeof NOT_AN_INQUIRY)[number] | (typeof CLOSURES)[number];
