/** Where a journey can stand, in the order of the board's columns (rules 0.1). */
export const STAGES = [
  'new',
  'attempted',
  'in_conversation',
  'qualified',
  'waitlisted',
  'intake_scheduled',
  'intake_completed',
  'active',
  'at_risk',
  'closing',
  'closed',
] as const;
export type Stage = (typeof STAGES)[number];
export type Phase = 'lead' | 'prospect' | 'client' | 'closed';

export interface StageInfo {
  phase: Phase;
  /** What a front desk reads; the default in English, a practice's catalogue may say otherwise. */
  label: string;
  /** How far the stage's ring is filled with proof, 0 to 1. */
  ring: number;
}

export const STAGE: Record<Stage, StageInfo> = {
  new: { phase: 'lead', label: 'New', ring: 0 },
  attempted: { phase: 'lead', label: 'Trying to reach', ring: 0 },
  in_conversation: { phase: 'lead', label: 'Talked', ring: 0.25 },
  qualified: { phase: 'prospect', label: 'Qualified', ring: 0.5 },
  waitlisted: { phase: 'prospect', label: 'Waitlist', ring: 0.5 },
  intake_scheduled: { phase: 'prospect', label: 'Intake booked', ring: 0.62 },
  intake_completed: { phase: 'prospect', label: 'Intake done', ring: 0.8 },
  active: { phase: 'client', label: 'Active', ring: 1 },
  at_risk: { phase: 'client', label: 'At risk', ring: 1 },
  closing: { phase: 'client', label: 'Closing', ring: 1 },
  closed: { phase: 'closed', label: 'Closed', ring: 0 },
};

export const phaseOf = (stage: Stage): Phase => STAGE[stage].phase;
export const stagesOf = (...phases: Phase[]): Stage[] => STAGES.filter((stage) => phases.includes(phaseOf(stage)));

export const FACT_KINDS = [
  'attempted',
  'contacted',
  'qualified',
  'intake_booked',
  'intake_completed',
  'payment_verified',
  'next_session_booked',
  'at_risk',
  'wrap_up_offered',
  'letter_sent',
  'reason_for_none',
  'wrap_up_attended',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** The words of the checklist and of a refusal, for whoever reads `unmet`. */
export const FACT_LABEL: Record<FactKind, string> = {
  attempted: 'Tried to reach',
  contacted: 'Talked',
  qualified: 'Good fit',
  intake_booked: 'Intake booked',
  intake_completed: 'Intake attended',
  payment_verified: 'Payment verified',
  next_session_booked: 'Next session booked',
  at_risk: 'At risk',
  wrap_up_offered: 'Wrap-up session offered',
  letter_sent: 'Termination letter sent',
  reason_for_none: 'Reason for no letter documented',
  wrap_up_attended: 'Wrap-up session attended',
};

/** Facts about a visit that lies ahead: only these carry `startsAt`. */
export const BOOKINGS: readonly FactKind[] = ['intake_booked', 'next_session_booked'];

/** The four proofs of the client milestone, in the order of the checklist. */
export const PROOFS = ['qualified', 'intake_completed', 'payment_verified', 'next_session_booked'] as const;
export type Proof = (typeof PROOFS)[number];
