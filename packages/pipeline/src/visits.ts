import { toInstant } from './facts.js';
import { followUpSettings } from './follow-up-settings.js';
import type { FactDraft, FactSource, Journey, PlainCommand } from './journey.js';
import type { At } from './judging.js';
import { type FactKind, phaseOf } from './stages.js';
import { fellThrough, isAhead, isUnsettled, type Visit, type VisitDraft, type VisitKind, wasSeen } from './visit.js';

/** Settled visits that a journey keeps; older ones stand in their rows only. */
const KEPT = 12;

/** Which fact a booking of a kind proves. */
export const BOOKED_FACT: Partial<Record<VisitKind, FactKind>> = { intake: 'intake_booked', session: 'next_session_booked' };
/** Which fact a kind of visit proves once it was attended. */
const ATTENDED_FACT: Partial<Record<VisitKind, FactKind>> = {
  intake: 'intake_completed',
  wrap_up: 'wrap_up_attended',
  consult: 'contacted',
};

/** What a visit changes about its journey: the visits as they will be, and the facts that come and go with it. */
export interface VisitChange {
  visits: Visit[];
  sessionsAttended: number;
  facts: FactDraft[];
  withdraws: FactKind[];
  /** It was the kept wrap-up that closed the journey, and it was not kept. */
  reopens: boolean;
}

type RecordVisit = Extract<PlainCommand, { type: 'record_visit' }>;

/**
 * What a visit, stated whole, says of its journey. Its status and the facts agree in any direction, so a wrong click is mended by the right one.
 *
 * @returns the change, or in words what is wrong with the visit
 */
export function visitChange(
  journey: Journey,
  { visit: draft, replaces, was, source }: Omit<RecordVisit, 'type'>,
  at: At,
): VisitChange | string {
  const before = journey.visits.find(({ id }) => id === draft.id);
  const visit = readVisit(draft, before, at);
  if (typeof visit === 'string') return visit;
  const now = at.now.toISOString();
  if (journey.stage === 'closed' && isAhead(visit) && visit.startsAt > now)
    return 'Nobody is expected on a closed journey: reopen it first.';
  const others = journey.visits.filter(({ id }) => id !== visit.id);
  const replaced = others.map((other) => replacedBy(other, visit, replaces, before === undefined, journey, at));
  const visits = inOrder([...replaced, visit]);
  const counted = (status: Visit['status'] | null | undefined) =>
    Number(visit.kind === 'session' && !visit.history && status === 'attended');
  const sessionsAttended = Math.max(0, journey.sessionsAttended + counted(visit.status) - counted(before ? before.status : was));
  const said = visit.history ? SILENT : sayings(journey, visits, visit, before, now, { by: at.by, source });
  return { visits: kept(visits), sessionsAttended, ...said };
}

const SILENT: Pick<VisitChange, 'facts' | 'withdraws' | 'reopens'> = { facts: [], withdraws: [], reopens: false };

function sayings(
  journey: Journey,
  visits: readonly Visit[],
  visit: Visit,
  before: Visit | undefined,
  now: string,
  told: { by: At['by']; source: FactSource | undefined },
): typeof SILENT {
  const { id: appointmentId, kind, startsAt } = visit;
  const source = told.source ?? 'calendar';
  const proves = (fact: FactKind | undefined) => journey.facts.some((held) => held.kind === fact && held.appointmentId === appointmentId);
  const [booked, attended] = [BOOKED_FACT[kind], ATTENDED_FACT[kind]];
  const facts: FactDraft[] = [];
  const withdraws: FactKind[] = [];
  let reopens = false;
  if (visit.status === 'attended' && attended && !proves(attended) && (kind !== 'consult' || phaseOf(journey.stage) === 'lead')) {
    // Seen a little before the hour is seen now.
    facts.push({ kind: attended, at: startsAt < now ? startsAt : now, appointmentId, source });
  }
  if (visit.status !== 'attended' && attended && kind !== 'consult' && proves(attended)) {
    if (journey.stage === 'closed') reopens = true;
    else withdraws.push(attended);
  }
  const expected = isUnsettled(visit) && (startsAt > now || (kind === 'intake' && visit.status === 'arrived'));
  const held = journey.facts.find((fact) => fact.kind === booked);
  if (booked && expected) {
    const next = kind === 'session' ? nextSession(visits, visit, now) : visit;
    const said = held?.appointmentId === next.id && held.startsAt === next.startsAt;
    const anew = before === undefined || !isUnsettled(before);
    // Who books while at risk, or before the letter left, comes again: that is said even where another session was booked already.
    const returns = kind === 'session' && anew && (journey.stage === 'at_risk' || journey.stage === 'closing');
    const stands = kind === 'intake' && !anew && held !== undefined && held.appointmentId !== appointmentId;
    if ((!said || returns) && !stands)
      facts.push({ kind: booked, appointmentId: next.id, startsAt: next.startsAt, endsAt: next.endsAt, source });
  }
  if (booked && (fellThrough(visit) || visit.status === 'rescheduled' || (kind === 'session' && wasSeen(visit)))) {
    const other = visits.find((each) => each.id !== appointmentId && each.kind === kind && isAhead(each) && each.startsAt > now);
    if (proves(booked) && other)
      facts.push({ kind: booked, appointmentId: other.id, startsAt: other.startsAt, endsAt: other.endsAt, source });
    else if (proves(booked) && !wasSeen(visit)) withdraws.push(booked);
  }
  const spoke = kind === 'consult' && isAhead(visit) && before === undefined && told.by.kind === 'member' && told.source !== 'self_service';
  if (spoke && phaseOf(journey.stage) === 'lead') facts.push({ kind: 'contacted', source: 'person' });
  const back = kind === 'session' && wasSeen(visit) && !(before && wasSeen(before)) && !laterThan(visit, visits);
  if (back && journey.stage === 'at_risk' && journey.facts.some((fact) => fact.kind === 'at_risk')) withdraws.push('at_risk');
  return { facts, withdraws, reopens };
}

/** The session that comes next: the earliest that lies ahead. */
const nextSession = (visits: readonly Visit[], visit: Visit, now: string): Pick<Visit, 'id' | 'startsAt' | 'endsAt'> =>
  visits.find((each) => each.kind === 'session' && isAhead(each) && each.startsAt > now) ?? visit;

const laterThan = (visit: Visit, visits: readonly Visit[]) =>
  visits.some((other) => other.startsAt > visit.startsAt && !isUnsettled(other) && other.status !== 'rescheduled');

/** The visit whose place is taken: an unsettled one is rescheduled, a settled one only linked. An intake booked anew takes the place of the booked one. */
function replacedBy(
  other: Visit,
  visit: Visit,
  replaces: string | undefined,
  fresh: boolean,
  journey: Journey,
  { now, practice }: At,
): Visit {
  const moved = other.id === replaces;
  const taken = moved || (fresh && visit.kind === 'intake' && other.kind === 'intake' && other.status === 'booked' && isAhead(visit));
  if (!taken) return other;
  if (!isUnsettled(other)) return { ...other, replacedBy: visit.id };
  const late = phaseOf(journey.stage) === 'client' && other.startsAt <= now.toISOString();
  const status = late ? followUpSettings(practice).lateMovedCountsAs : 'rescheduled';
  return { ...other, status, replacedBy: visit.id, statusAt: now.toISOString() };
}

/** @returns the visit whole, or in words what is wrong with it */
export function readVisit(draft: VisitDraft, before: Visit | undefined, { now }: At): Visit | string {
  const [startsAt, endsAt] = [toInstant(draft.startsAt), toInstant(draft.endsAt)];
  if (startsAt === null || endsAt === null) return 'The visit has no readable time.';
  if (endsAt <= startsAt) return 'A visit ends after it has begun.';
  const same = before?.status === draft.status ? before : undefined;
  const statusAt = draft.statusAt === undefined ? (same?.statusAt ?? now.toISOString()) : toInstant(draft.statusAt);
  if (statusAt === null || statusAt > now.toISOString()) return 'What became of the visit has no readable time in the past.';
  return {
    id: draft.id,
    kind: draft.kind,
    status: draft.status,
    startsAt,
    endsAt,
    dateOnly: draft.dateOnly ?? before?.dateOnly ?? false,
    memberId: draft.memberId === undefined ? (before?.memberId ?? null) : draft.memberId,
    statusAt,
    replacedBy: draft.replacedBy === undefined ? (same?.replacedBy ?? null) : draft.replacedBy,
    history: draft.history ?? before?.history ?? false,
    nextSession: draft.nextSession === undefined ? (before?.nextSession ?? null) : draft.nextSession,
    endedByClosing: false,
  };
}

/** In order of their start. */
export const inOrder = (visits: readonly Visit[]): Visit[] =>
  [...visits].sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id < b.id ? -1 : 1));

/** Every unsettled visit and the last settled ones. */
export function kept(visits: readonly Visit[]): Visit[] {
  const old = visits.filter((visit) => !isUnsettled(visit)).slice(0, -KEPT);
  return visits.filter((visit) => !old.includes(visit));
}
