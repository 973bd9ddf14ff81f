import { firstOpen } from './due-time.js';
import type { FollowUpKind } from './follow-up-kinds.js';
import type { FollowUpSettings } from './follow-up-settings.js';
import { assigneeOf, followUpSettings } from './follow-up-settings.js';
import { plan } from './follow-ups.js';
import type { Instant, Journey, Practice } from './journey.js';
import { STAGES, type Stage } from './stages.js';
import { silence } from './time-passes.js';

/* What other numbers would lead to, told before they are saved. Nothing here decides anything: it reads the same plan that the write path follows. */

/** A call that falls due by itself, if nothing happens until then. */
export interface CallForeseen {
  /** Which cause; the same under two sets of rules is the same call. */
  cause: string;
  kind: FollowUpKind;
  dueAt: Instant;
  assigneeId: string | null;
}

/** What becomes of one person's call: null = there was none, or there is none any more. */
export interface CallChange {
  what: 'earlier' | 'later' | 'more' | 'fewer' | 'other_kind' | 'other_hands';
  before: CallForeseen | null;
  after: CallForeseen | null;
}

const NO_CALL: readonly FollowUpKind[] = ['internal_step', 'next_step', 'termination_letter'];
/** Somebody is rung: steps inside the house and letters are none. */
export const isCall = (kind: FollowUpKind): boolean => !NO_CALL.includes(kind);

/** The calls that somebody is owed, and the one that will be owed when they have been silent for too long. */
export function callsForeseen(journey: Journey, practice: Practice): CallForeseen[] {
  const owed = plan(journey, practice).filter(({ kind }) => isCall(kind));
  const silentAt = silence(journey, practice);
  return [
    ...owed.map(({ causeKey, kind, dueAt, assigneeId }) => ({ cause: causeKey, kind, dueAt, assigneeId })),
    ...(silentAt === null
      ? []
      : [
          {
            cause: `silence:${journey.id}`,
            kind: 'silent' as const,
            dueAt: firstOpen(silentAt, practice),
            assigneeId: assigneeOf('silent', journey.ownerId, followUpSettings(practice)),
          },
        ]),
  ];
}

/**
 * What of somebody's calls is otherwise under other rules. What is due already is due under both, whatever its date.
 *
 * @param at.practice what holds; `proposed` what would
 */
export function callsChanged(
  journey: Journey,
  { now, practice, proposed }: { now: Instant; practice: Practice; proposed: Practice },
): CallChange[] {
  const before = callsForeseen(journey, practice);
  const after = callsForeseen(journey, proposed);
  const same = (one: CallForeseen) => (other: CallForeseen) => one.cause === other.cause;
  const gone = before.filter((call) => !after.some(same(call)));
  const added = after.filter((call) => !before.some(same(call)));
  const kept = before.flatMap((call): [CallForeseen, CallForeseen][] => {
    const other = after.find(same(call));
    return other ? [[call, other]] : [];
  });
  // One reason steps back for another: it is the same person's one call.
  const turned = gone.flatMap((call, n): [CallForeseen, CallForeseen][] => (added[n] ? [[call, added[n]]] : []));
  return [
    ...[...kept, ...turned].flatMap(([was, is]) => changeOf(was, is, now) ?? []),
    ...gone.slice(turned.length).map((call): CallChange => ({ what: 'fewer', before: call, after: null })),
    ...added.slice(turned.length).map((call): CallChange => ({ what: 'more', before: null, after: call })),
  ];
}

function changeOf(before: CallForeseen, after: CallForeseen, now: Instant): CallChange | null {
  const [was, is] = [before.dueAt, after.dueAt].map((due) => (due < now ? now : due)) as [Instant, Instant];
  if (is < was) return { what: 'earlier', before, after };
  if (is > was) return { what: 'later', before, after };
  if (before.kind !== after.kind) return { what: 'other_kind', before, after };
  return before.assigneeId === after.assigneeId ? null : { what: 'other_hands', before, after };
}

const IN_CARE: readonly Stage[] = ['active', 'at_risk'];
const OPEN = STAGES.filter((stage) => stage !== 'closed');

/**
 * Whose calls a number can move at all: journeys in these stages. A number that is not named here counts from the next session or the next call on,
 * so that nobody who waits now is touched by it.
 */
export const STAGES_UNDER: Partial<Record<keyof FollowUpSettings, readonly Stage[]>> = {
  off: IN_CARE,
  noNextAppointmentDays: IN_CARE,
  // A prospect who cancelled the intake is called after as many days.
  cancelledNotRebookedDays: ['qualified', ...IN_CARE],
  silentDays: IN_CARE,
  silentCancellations: IN_CARE,
  checkInAfterSessions: IN_CARE,
  checkInAfterDays: IN_CARE,
  assignees: OPEN,
  fallback: OPEN,
};
