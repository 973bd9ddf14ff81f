import type { DayVisit } from '@porchlight/client';

/* How a visit stands now. The words beside it are in visit-words.ts, the shapes in day.css. */

const MINUTE = 60_000;
/** How long after its end a visit of which nobody said anything still counts as waiting at the door. */
const DOOR_CLOSES_MS = 60 * MINUTE;

export type VisitState =
  | 'coming'
  /** It has begun and they are not here; nobody is late yet. */
  | 'waiting'
  | 'late'
  | 'here'
  /** Still marked as here, though its time is over. */
  | 'ended'
  | 'held'
  /** Held, and nobody has asked about the next session. */
  | 'asks'
  | 'missed'
  /** Long over, and nobody said how it ended. */
  | 'unknown'
  | 'cancelled'
  | 'moved';

const KINDS_TO_ASK: readonly DayVisit['kind'][] = ['session', 'intake'];

/** nobody has asked yet, or "booked" was said and nothing is. */
export const isUnasked = ({ kind, nextSession, nextAt }: DayVisit): boolean =>
  KINDS_TO_ASK.includes(kind) && nextAt === null && (nextSession === null || nextSession === 'booked');

export function stateOf(visit: DayVisit, now: number): VisitState {
  const [starts, ends] = [Date.parse(visit.startsAt), Date.parse(visit.endsAt)];
  switch (visit.status) {
    case 'arrived':
      return now >= ends ? (isUnasked(visit) ? 'asks' : 'ended') : 'here';
    case 'attended':
      return isUnasked(visit) ? 'asks' : 'held';
    case 'no_show':
      return 'missed';
    case 'late_cancel':
    case 'cancelled_client':
    case 'cancelled_practice':
      return 'cancelled';
    case 'rescheduled':
      return 'moved';
    default:
      break;
  }
  if (visit.followUp === 'no_show') return 'missed';
  if (visit.dateOnly || now < starts) return 'coming';
  if (now >= ends + DOOR_CLOSES_MS) return 'unknown';
  return now >= callAt(visit) ? 'late' : 'waiting';
}

export const minutesLate = (visit: DayVisit, now: number): number => Math.floor((now - Date.parse(visit.startsAt)) / MINUTE);
/** when they are called for being late, by the practice's own minutes; where it does without that call, when they did not come. */
export const callAt = ({ startsAt, endsAt, lateAfterMinutes }: DayVisit): number =>
  lateAfterMinutes === null ? Date.parse(endsAt) : Date.parse(startsAt) + lateAfterMinutes * MINUTE;
/** How much of the time until that call is gone, 0 to 1. */
export const partLate = (visit: DayVisit, now: number): number =>
  (now - Date.parse(visit.startsAt)) / Math.max(MINUTE, callAt(visit) - Date.parse(visit.startsAt));

export interface DayTally {
  /** Everybody who was or is expected; cancelled ones are not. */
  visits: number;
  toCome: number;
  late: number;
  missed: number;
  /** Places that a cancellation left and that still lie ahead. */
  free: number;
}

export function tally(visits: readonly DayVisit[], now: number): DayTally {
  const states = visits.map((visit) => [visit, stateOf(visit, now)] as const);
  const count = (...wanted: VisitState[]) => states.filter(([, state]) => wanted.includes(state)).length;
  return {
    visits: states.length - count('cancelled', 'moved'),
    toCome: count('coming', 'waiting', 'late'),
    late: count('late'),
    missed: count('missed'),
    free: states.filter(([visit, state]) => state === 'cancelled' && Date.parse(visit.endsAt) > now).length,
  };
}

const AT_THE_DOOR = 5;
const DOOR_RANK: Partial<Record<VisitState, number>> = { late: 0, waiting: 1, here: 1, coming: 1 };
/** Who comes in next: the late first, then by the clock. Who is here stays until their session has begun, so that a slip can be undone in place. */
export function atTheDoor(visits: readonly DayVisit[], now: number): DayVisit[] {
  return visits
    .map((visit) => ({ visit, state: stateOf(visit, now) }))
    .filter(({ visit, state }) => state in DOOR_RANK && (state !== 'here' || now < callAt(visit)))
    .sort((a, b) => DOOR_RANK[a.state]! - DOOR_RANK[b.state]! || (a.visit.startsAt < b.visit.startsAt ? -1 : 1))
    .slice(0, AT_THE_DOOR)
    .map(({ visit }) => visit);
}

/** The sessions after which nobody has asked yet, the one that just ended first. */
export const toAsk = (visits: readonly DayVisit[], now: number): DayVisit[] =>
  visits.filter((visit) => stateOf(visit, now) === 'asks').sort((a, b) => (a.endsAt > b.endsAt ? -1 : 1));
