/** An identity that never changes; of two records with the same one, one counts. */
export type Id = string;
/** An instant: UTC milliseconds since 1970. A difference of two is elapsed milliseconds. */
export type Ms = number;

export const HOUR: Ms = 3_600_000;
/** A day in a duration is 24 hours, whatever the clocks did (6.0). */
export const DAY: Ms = 24 * HOUR;

/**
 * What every record has. `at`: when it happened (the person's own action). `recordedAt`: when we learned it, by our clock, never before `at`.
 *
 * Ids of one journey stand in the order in which we learned: for this practice's history `journey:version`, the version padded with noughts.
 */
export interface Known {
  id: Id;
  at: Ms;
  recordedAt: Ms;
}

/** Where a journey can stand, as the pipeline names it. */
export type StageCode =
  | 'new'
  | 'attempted'
  | 'in_conversation'
  | 'qualified'
  | 'waitlisted'
  | 'intake_scheduled'
  | 'intake_completed'
  | 'active'
  | 'at_risk'
  | 'closing'
  | 'closed';

/** Not inquiries: in no denominator, counted beside it (6.0). */
export const NOT_INQUIRIES = ['spam', 'telemarketer', 'vendor', 'existing_client_admin', 'misdial'] as const;
/**
 * `drill` is a test call of our own; `imported` was a client before we knew them (decisions 9); `second_service` is a client in care who takes
 * another service, which is a new engagement and no new lead. All outside conversion.
 */
export type InquiryClass = 'inquiry' | (typeof NOT_INQUIRIES)[number] | 'drill' | 'imported' | 'second_service';
export type EndKind = 'planned' | 'unplanned';
export type VisitStatus =
  | 'booked'
  | 'arrived'
  | 'attended'
  | 'no_show'
  | 'late_cancel'
  | 'cancelled_client'
  | 'cancelled_practice'
  | 'rescheduled';

/** Somebody asked: the beginning of a journey. */
export interface Inquired extends Known {
  kind: 'inquired';
  journey: Id;
  person: Id;
  /** `person` is word of mouth; null or `unknown` = nobody asked them. */
  source?: string | null;
  /** The person who named us, where the source is one. */
  referredBy?: Id | null;
  drill?: boolean;
  /** The first answer's target, as promised then: the practice's hours of that day decide, not today's. */
  targetDueAt?: Ms | null;
}
/** It entered a stage; `via` names the stages that the same step walked through. After a closure it is open again. */
export interface Entered extends Known {
  kind: 'entered';
  journey: Id;
  stage: Exclude<StageCode, 'closed'>;
  via?: readonly StageCode[];
  admitted?: Admission;
}
/** Already a client elsewhere: how many sessions they had had, and whether the import could only hold people with a booking ahead. */
export interface Admission {
  sessionsBefore: number;
  bookedOnly: boolean;
  /** Start of their last session before; null = not told. */
  lastSessionAt: Ms | null;
}
export interface Closed extends Known {
  kind: 'closed';
  journey: Id;
  outcome: string;
  /** Clients only: whether care ended as planned. */
  endKind?: EndKind | null;
}
/** A try to reach them, or a contact. Automatic texts are no tries of a human; `them`: they reached us, and we answered. */
export interface Attempted extends Known {
  kind: 'attempted';
  journey: Id;
  by: 'human' | 'automatic' | 'them';
  /** Two-way. */
  contact: boolean;
  /** We spoke. */
  reached: boolean;
}
/** They booked by themselves, or took the inquiry back: nobody waits for us any more. */
export interface Released extends Known {
  kind: 'self_served' | 'withdrew';
  journey: Id;
}
/** What is known of an appointment, whole, each time it changes. Statuses of decisions 29. */
export interface VisitKnown extends Known {
  kind: 'visit';
  visit: Id;
  journey: Id;
  visitKind: 'consult' | 'intake' | 'session' | 'wrap_up';
  startsAt: Ms;
  endsAt: Ms;
  status: VisitStatus;
  arrivedAt?: Ms | null;
  /** The appointment that took its place. */
  replacedBy?: Id | null;
}
/** Corrections have no `at` that counts: once known they act on the whole past. */
export interface Reclassified extends Known {
  kind: 'reclassified';
  journey: Id;
  as: InquiryClass;
}
export interface Sourced extends Known {
  kind: 'sourced';
  journey: Id;
  source: string | null;
  referredBy?: Id | null;
}
export interface Merged extends Known {
  kind: 'merged';
  kept: Id;
  absorbed: Id;
}
/** Takes back one record, an undo or a merge too. */
export interface Undone extends Known {
  kind: 'undone';
  undoes: Id;
}

export type Correction = Reclassified | Sourced | Merged | Undone;
export type JourneyRecord = Inquired | Entered | Closed | Attempted | Released | VisitKnown | Reclassified | Sourced;
/** One record of the history of a practice. */
export type HistoryRecord = JourneyRecord | Merged | Undone;

export const isCorrection = (record: HistoryRecord): record is Correction =>
  record.kind === 'undone' || record.kind === 'merged' || record.kind === 'reclassified' || record.kind === 'sourced';
