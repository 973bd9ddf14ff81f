import type { Instant } from './instant.js';

export const VISIT_KINDS = ['consult', 'intake', 'session', 'wrap_up'] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];

/** Decisions 29. */
export const VISIT_STATUSES = [
  'booked',
  'arrived',
  'attended',
  'no_show',
  'late_cancel',
  'cancelled_client',
  'cancelled_practice',
  'rescheduled',
] as const;
export type VisitStatus = (typeof VISIT_STATUSES)[number];

/** The answers to “next session?” when a session ends; everything but `booked` is the reason why not now. */
export const NEXT_SESSION = ['booked', 'schedule_unknown', 'busy_week', 'wants_to_stop', 'other'] as const;
export type NextSession = (typeof NEXT_SESSION)[number];

/** One appointment of a journey. Every unsettled one is kept in the journey, and the last settled ones. */
export interface Visit {
  /** The appointment's id. */
  id: string;
  kind: VisitKind;
  status: VisitStatus;
  startsAt: Instant;
  endsAt: Instant;
  /** The source knew a date and no hour: it never makes anybody late (decisions 9). */
  dateOnly: boolean;
  /** With whom; null = nobody in particular. */
  memberId: string | null;
  /** When it reached its status. */
  statusAt: Instant;
  /** The visit that took its place, `rescheduled` and moved ones only. */
  replacedBy: string | null;
  /** Imported past: it raises nothing by itself (decisions 9). */
  history: boolean;
  /** What was said about the next session; null = not asked yet. */
  nextSession: NextSession | null;
  /** Cancelled because the journey was closed: reopening brings it back. */
  endedByClosing: boolean;
}

/** A visit as the caller states it, whole; what is left out takes the value that is usual. */
export interface VisitDraft extends Pick<Visit, 'id' | 'kind' | 'status' | 'startsAt' | 'endsAt'> {
  dateOnly?: boolean;
  memberId?: string | null;
  /** The moment of the command unless told; never after it. */
  statusAt?: Instant;
  replacedBy?: string | null;
  history?: boolean;
  nextSession?: NextSession | null;
}

/** Nothing is known yet of how it ended. */
export const isUnsettled = ({ status }: Pick<Visit, 'status'>): boolean => status === 'booked' || status === 'arrived';

/** The person cancelled; our own cancellations are not counted against anybody. */
export const wasCancelledByThem = ({ status }: Pick<Visit, 'status'>): boolean => status === 'late_cancel' || status === 'cancelled_client';

/** It fell through, by whomever. */
export const fellThrough = (visit: Pick<Visit, 'status'>): boolean =>
  visit.status === 'no_show' || visit.status === 'cancelled_practice' || wasCancelledByThem(visit);

/** They are expected: booked, and not yet here. An arrived visit is already one in which they were seen. */
export const isAhead = (visit: Pick<Visit, 'status' | 'history'>): boolean => visit.status === 'booked' && !visit.history;

/** They were here: attended, or arrived and not yet marked further. */
export const wasSeen = ({ status }: Pick<Visit, 'status'>): boolean => status === 'attended' || status === 'arrived';
