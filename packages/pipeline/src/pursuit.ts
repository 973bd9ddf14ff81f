import { isInCare, lastSeen, mayBeReached, ofVisit, visitAhead } from './causes.js';
import { afterDays } from './due-time.js';
import type { Pursuit } from './follow-up.js';
import type { FollowUpKind } from './follow-up-kinds.js';
import { followUpSettings } from './follow-up-settings.js';
import { heldCauses, openCauses } from './follow-ups.js';
import type { Instant, Journey, Practice } from './journey.js';

/** A cause of which nothing has been tried yet. */
export function begun(cause: string, kind: FollowUpKind, since: Instant, over: Partial<Pursuit> = {}): Pursuit {
  return {
    cause,
    kind,
    code: null,
    dueAt: since,
    step: 0,
    visitId: null,
    tries: 0,
    unanswered: 0,
    rung: 0,
    busy: 0,
    fullMailboxes: 0,
    talked: 0,
    waited: 0,
    leftL0: false,
    resumes: null,
    lastAt: null,
    lastOutcome: null,
    escalatesAt: null,
    since,
    inStage: null,
    ...over,
  };
}

/** These pursuits with one put in the place of its own cause, or added. */
export function withPursuit(pursuits: readonly Pursuit[], pursuit: Pursuit): Pursuit[] {
  const known = pursuits.some(({ cause }) => cause === pursuit.cause);
  return known ? pursuits.map((own) => (own.cause === pursuit.cause ? pursuit : own)) : [...pursuits, pursuit];
}

/**
 * Forgets what was tried for causes that are gone, and never leaves a client without anything booked and anything open: where all
 * that was owed is dealt with, the question for a next appointment is asked again.
 */
export function tidied(journey: Journey, practice: Practice, now: Instant): Journey {
  // Reopened, it goes on where it stood.
  if (journey.stage === 'closed') return journey;
  const held = new Set(heldCauses(journey, practice).map(({ cause }) => cause));
  const pursuits = journey.pursuits.filter(({ cause }) => held.has(cause));
  const tidy = pursuits.length === journey.pursuits.length ? journey : { ...journey, pursuits };
  if (!isInCare(tidy) || visitAhead(tidy) || !mayBeReached(tidy)) return tidy;
  if (openCauses(tidy, practice).some(({ rule }) => rule.group === 'main')) return tidy;
  const cause = ofVisit('unbooked', tidy, lastSeen(tidy)?.id ?? 'start');
  const own = tidy.pursuits.find((pursuit) => pursuit.cause === cause) ?? begun(cause, 'no_next_appointment', now);
  const dueAt = afterDays(now, followUpSettings(practice).noNextAppointmentDays, practice);
  const again = { ...own, kind: 'no_next_appointment' as const, code: null, dueAt, step: own.step + 1 };
  return { ...tidy, pursuits: withPursuit(tidy.pursuits, again) };
}
