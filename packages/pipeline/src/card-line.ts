import { mayBeReached } from './causes.js';
import type { FollowUpDraft } from './follow-up.js';
import type { FollowUpKind } from './follow-up-kinds.js';
import type { Instant, Journey, NextStepKind } from './journey.js';
import type { FactKind, Stage } from './stages.js';

/** What stands on a card's third line, and by what a column is sorted. */
export interface CardLine {
  nextStep: NextStepKind | Exclude<FollowUpKind, 'next_step'> | 'intake' | 'session' | null;
  nextDue: Instant | null;
  /** 48-hour line while nobody has tried to answer. */
  ceilingAt: Instant | null;
}

/** Stages whose card shows a visit. */
const VISITS: Partial<Record<Stage, { what: 'intake' | 'session'; fact: FactKind }>> = {
  intake_scheduled: { what: 'intake', fact: 'intake_booked' },
  intake_completed: { what: 'session', fact: 'next_session_booked' },
  active: { what: 'session', fact: 'next_session_booked' },
};

/**
 * The earliest due of all that is open: follow-ups by their kind, next step by hand, booked visit. One due order on cards and in columns, so the
 * top card's line says why it is on top. A next step without a date shows only where nothing has one.
 *
 * @param followUps what `plan` gave for this journey
 */
export function cardLine(journey: Journey, followUps: readonly FollowUpDraft[]): CardLine {
  const { nextStep } = journey;
  const visit = VISITS[journey.stage];
  const fact = journey.facts.find(({ kind }) => kind === visit?.fact);
  const settled = journey.visits.some(({ id, status }) => id === fact?.appointmentId && status !== 'booked' && status !== 'arrived');
  const startsAt = settled ? null : (fact?.startsAt ?? null);
  const [first] = [
    ...followUps.map(({ kind, dueAt }) => ({ nextStep: kind === 'next_step' ? (nextStep?.what ?? null) : kind, nextDue: dueAt })),
    ...(visit && startsAt ? [{ nextStep: visit.what, nextDue: startsAt }] : []),
  ].sort((a, b) => (a.nextDue < b.nextDue ? -1 : a.nextDue > b.nextDue ? 1 : 0));
  const ceilingAt = followUps.map((draft) => draft.ceilingAt).find((ceiling) => ceiling !== null) ?? null;
  const undated = nextStep && mayBeReached(journey) ? nextStep.what : null;
  return { ...(first ?? { nextStep: undated, nextDue: null }), ceilingAt };
}

/** The four flags of a card: which proofs of the checklist are recorded. */
export function proofFlags({ facts }: Pick<Journey, 'facts'>): [boolean, boolean, boolean, boolean] {
  const has = (kind: FactKind) => facts.some((fact) => fact.kind === kind);
  return [has('qualified'), has('intake_completed'), has('payment_verified'), has('next_session_booked')];
}
