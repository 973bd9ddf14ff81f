import type { Journey } from './journey.js';
import type { Stage } from './stages.js';
import { isAhead, isUnsettled, type Visit, wasCancelledByThem, wasSeen } from './visit.js';

/** Stages in which nobody has come to us yet: a person there may still be waiting for our word. */
const WAITING: readonly Stage[] = ['new', 'attempted', 'in_conversation', 'qualified', 'waitlisted'];
const IN_CARE: readonly Stage[] = ['active', 'at_risk'];

export const isWaiting = ({ stage }: Pick<Journey, 'stage'>): boolean => WAITING.includes(stage);
export const isInCare = ({ stage }: Pick<Journey, 'stage'>): boolean => IN_CARE.includes(stage);

/** nobody is reminded to reach out to somebody who forbade it, or to whom a termination letter went. */
export function mayBeReached({ stage, doNotContact, facts }: Pick<Journey, 'stage' | 'doNotContact' | 'facts'>): boolean {
  return stage !== 'closed' && !doNotContact && !facts.some((fact) => fact.kind === 'letter_sent');
}

/** The visit in which they are next expected, a phone consult aside; null = nothing is booked. */
export const visitAhead = ({ visits }: Pick<Journey, 'visits'>): Visit | null =>
  visits.find((visit) => visit.kind !== 'consult' && isAhead(visit)) ?? null;

/** The last visit in which they were seen, imported past included: the days since then are counted from its end. */
export const lastSeen = ({ visits }: Pick<Journey, 'visits'>): Visit | null =>
  visits.filter((visit) => visit.kind !== 'consult' && wasSeen(visit)).at(-1) ?? null;

/** The last visit that did not take place, with nobody seen since; imported past and rescheduled ones tell nothing. */
export function lastMissed(journey: Pick<Journey, 'visits'>, ...kinds: Visit['kind'][]): Visit | null {
  const settled = journey.visits.filter(
    (visit) => kinds.includes(visit.kind) && !visit.history && visit.status !== 'booked' && visit.status !== 'rescheduled',
  );
  const last = settled.at(-1) ?? null;
  return last && !wasSeen(last) ? last : null;
}

const CAME_OR_NOT: readonly Visit['status'][] = ['arrived', 'attended', 'no_show'];

/** A no-show that nobody has answered by booking anew since it was one. */
export function openNoShow(journey: Journey): Visit | null {
  // What was called off tells nothing of who came: a later session that was cancelled beforehand hides no no-show.
  const kept = journey.visits.filter(
    ({ kind, status, history }) => !history && (kind === 'session' || kind === 'intake') && CAME_OR_NOT.includes(status),
  );
  const missed = kept.at(-1);
  if (missed?.status !== 'no_show' || missed.replacedBy !== null) return null;
  return journey.visits.some((visit) => isAhead(visit) && visit.statusAt > missed.statusAt) ? null : missed;
}

/** they cancelled, and nothing took its place. */
export function openCancellation(journey: Journey): Visit | null {
  const missed = lastMissed(journey, 'session', 'intake');
  return missed && wasCancelledByThem(missed) && !visitAhead(journey) ? missed : null;
}

/** cancellations in a row since they were last seen, newest last. */
export function cancellationsInARow({ visits }: Pick<Journey, 'visits'>): Visit[] {
  const past = visits.filter((visit) => visit.kind === 'session' && !visit.history && !isAhead(visit));
  const seen = past.map(wasSeen).lastIndexOf(true);
  return past.slice(seen + 1).filter(wasCancelledByThem);
}

/** The consult that they have or had, while nothing came of it. */
export function openConsult(journey: Journey): Visit | null {
  const last =
    journey.visits.filter((visit) => visit.kind === 'consult' && !visit.history && visit.status !== 'rescheduled').at(-1) ?? null;
  return last && ['new', 'attempted', 'in_conversation'].includes(journey.stage) ? last : null;
}

/** an inquiry leaves the open set by an answer or a closure. Somebody found a good fit on paper has not been answered yet. */
export function awaitsFirstReply(journey: Journey): boolean {
  const { firstAttemptAt, firstContactAt, facts, visits } = journey;
  const booked =
    facts.some((fact) => fact.kind === 'intake_booked') || visits.some((visit) => visit.kind === 'consult' && isUnsettled(visit));
  return isWaiting(journey) && firstAttemptAt === null && firstContactAt === null && !booked;
}

/** The follow-up of a cause that is named by a visit. */
export const ofVisit = (what: 'visit' | 'cancelled' | 'consult' | 'unbooked' | 'silent' | 'fix', journey: Journey, id: string): string =>
  `${what}:${journey.id}:${id}`;
