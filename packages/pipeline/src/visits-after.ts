import { followUpSettings } from './follow-up-settings.js';
import type { Fact, FactDraft, Instant, Journey } from './journey.js';
import type { At } from './judging.js';
import type { FactKind, Stage } from './stages.js';
import { isUnsettled, type Visit, type VisitKind } from './visit.js';
import { inOrder, kept } from './visits.js';

const BOOKS: Partial<Record<FactKind, VisitKind>> = { intake_booked: 'intake', next_session_booked: 'session' };
const ATTENDS: readonly FactKind[] = ['intake_completed', 'wrap_up_attended'];

/** What a walk did, as far as visits depend on it. */
export interface Walked {
  /** The visits as the command states them. */
  visits: readonly Visit[];
  facts: readonly Fact[];
  fresh: readonly Fact[];
  /** Ends of bookings that facts only name by their start. */
  drafts: readonly FactDraft[];
  to: Stage;
  reopened: boolean;
}

/**
 * Visits and facts say the same: what a command voids, replaces, closes or reopens, the visits follow. A calendar that still shows an
 * intake that nobody expects would be a lie. Who was expected and is put back after the start did not come; whatever else ends a booking is our own doing.
 */
export function visitsAfter(journey: Journey, walked: Walked, at: At): Visit[] {
  const now = at.now.toISOString();
  const voids = journey.facts.filter((old) => !walked.facts.some((fact) => fact.kind === old.kind));
  const closes = walked.to === 'closed' && journey.stage !== 'closed';
  const intake = walked.fresh.find((fact) => fact.kind === 'intake_booked' && fact.appointmentId !== null);
  const changed = [...walked.visits, ...unknown(walked, at)].map((visit): Visit => {
    const ended = voids.some(({ kind, appointmentId }) => appointmentId === visit.id && BOOKS[kind]);
    if (ended && isUnsettled(visit)) return { ...visit, status: visit.startsAt <= now ? 'no_show' : 'cancelled_practice', statusAt: now };
    const unseen = voids.some(({ kind, appointmentId }) => appointmentId === visit.id && ATTENDS.includes(kind));
    if (unseen && visit.status === 'attended' && !walked.reopened) return { ...visit, status: 'booked', statusAt: now };
    const seen = walked.fresh.some(({ kind, appointmentId }) => appointmentId === visit.id && ATTENDS.includes(kind));
    if (seen && visit.status !== 'attended') return { ...visit, status: 'attended', statusAt: now };
    if (intake && visit.kind === 'intake' && visit.status === 'booked' && visit.id !== intake.appointmentId)
      return { ...visit, status: 'rescheduled', replacedBy: intake.appointmentId, statusAt: now };
    if (closes && visit.status === 'booked' && visit.startsAt > now)
      return { ...visit, status: 'cancelled_practice', endedByClosing: true, statusAt: now };
    if (walked.reopened && visit.endedByClosing)
      return visit.startsAt > now
        ? { ...visit, status: 'booked', endedByClosing: false, statusAt: now }
        : { ...visit, endedByClosing: false };
    return visit;
  });
  return kept(inOrder(changed));
}

/** Bookings that a fact names and that nobody told as visits. */
function unknown({ visits, fresh, drafts }: Walked, { now, practice }: At): Visit[] {
  return fresh.flatMap((fact): Visit[] => {
    const kind = BOOKS[fact.kind];
    if (!kind || fact.appointmentId === null || fact.startsAt === null || visits.some(({ id }) => id === fact.appointmentId)) return [];
    const told = drafts.find((draft) => draft.kind === fact.kind)?.endsAt;
    return [
      {
        id: fact.appointmentId,
        kind,
        status: 'booked',
        startsAt: fact.startsAt,
        endsAt: told ?? plusMinutes(fact.startsAt, followUpSettings(practice).visitMinutes),
        dateOnly: false,
        memberId: null,
        statusAt: now.toISOString(),
        replacedBy: null,
        history: false,
        nextSession: null,
        endedByClosing: false,
      },
    ];
  });
}

const plusMinutes = (at: Instant, minutes: number): Instant => new Date(Date.parse(at) + minutes * 60_000).toISOString();

/**
 * The visits whose rows must change: those that differ, and on an undo those that the undone command had begun, which are taken off again.
 */
export function changedVisits(before: Journey, after: Journey, undone: boolean, now: Instant): Visit[] {
  const same = (a: Visit, b: Visit) => JSON.stringify(a) === JSON.stringify(b);
  const changed = after.visits.filter((visit) => !before.visits.some((old) => same(old, visit)));
  const begun = before.visits.filter((old) => undone && isUnsettled(old) && !after.visits.some(({ id }) => id === old.id));
  return [...changed, ...begun.map((visit): Visit => ({ ...visit, status: 'cancelled_practice', statusAt: now }))];
}
