import type { AttemptOutcome } from './attempt-outcomes.js';
import type { FollowUpDraft, Pursuit } from './follow-up.js';
import type { FollowUpSettings } from './follow-up-settings.js';
import type { Instant, LocalDate, LocalTime } from './instant.js';
import type { Outcome } from './journey-outcomes.js';
import type { FactKind, Stage } from './stages.js';
import type { Visit, VisitDraft, VisitStatus } from './visit.js';

export type { Instant, LocalDate, LocalTime } from './instant.js';

/** Who asks for a command. `system` is the passing of time; `import` and `simulator` speak for a file and for the demo. */
export interface Actor {
  kind: 'member' | 'system' | 'import' | 'simulator';
  memberId: string | null;
}

/** Where a fact comes from: shown beside each proof. */
export type FactSource = 'calendar' | 'phone' | 'person' | 'import' | 'self_service';

/** Something established about a journey, as the caller states it. Ids, codes and times only: words stand in rows of their own (decisions 7). */
export interface FactDraft {
  kind: FactKind;
  /** When it happened; the moment of the command where the caller says nothing. Never after it, but for bookings. */
  at?: Instant;
  source?: FactSource;
  /** The appointment that proves it, where there is one. */
  appointmentId?: string | null;
  /** Start of the booked appointment: intake_booked and next_session_booked only. */
  startsAt?: Instant | null;
  /** End of that appointment; the practice's usual length unless told. */
  endsAt?: Instant | null;
  /** Who pays, payment_verified only; for a minor never the child. The API vouches for the relationship. */
  guarantor?: Guarantor | null;
}

export interface Guarantor {
  personId: string;
  /** `self` is the client; a minor's must be another. */
  relationship: 'self' | 'guardian' | 'guarantor';
  /** The guarantor agreed to be asked for payment. */
  consents: boolean;
}

/** A fact that was recorded: a draft with who, when we learned it, and the journey version that recorded it (its identity within the journey). */
export interface Fact {
  kind: FactKind;
  at: Instant;
  recordedAt: Instant;
  version: number;
  by: Actor;
  source: FactSource;
  appointmentId: string | null;
  startsAt: Instant | null;
  guarantor: Guarantor | null;
}

/** What we will do next, set by hand. The note is a row's, never an event's. */
export interface NextStep {
  what: NextStepKind;
  dueAt: Instant | null;
  note: string | null;
}
export const NEXT_STEPS = [
  'call',
  'text',
  'email',
  'phone_consult',
  'send_fees',
  'send_forms',
  'offer_intake_times',
  'check_payment',
  'book_next_session',
  'other',
] as const;
export type NextStepKind = (typeof NEXT_STEPS)[number];

/** One pass of one person, inquiry → client → closure: everything that `decide` and `plan` need to know. */
export interface Journey {
  id: string;
  personId: string;
  stage: Stage;
  /** Counts commands: one command = one event = one version (decisions 3). 1 after `open`. */
  version: number;
  outcome: Outcome | null;
  /** Where it stood when it was closed; `reopen` goes back there. Null while open. */
  closedFrom: Stage | null;
  /** When the person asked (their own action, R-80), never when we learned it. */
  inquiredAt: Instant;
  /** Start of the present visit in the present stage. */
  enteredAt: Instant;
  /** First human try to answer (metrics 6.4); null = nobody has tried yet. */
  firstAttemptAt: Instant | null;
  /** First two-way contact. */
  firstContactAt: Instant | null;
  /** First entry into `active`; null before. */
  clientSince: Instant | null;
  /** Version of the client milestone rule that was met, `imported` for `admit`, null before. */
  milestoneVersion: string | null;
  /** Facts that hold now; at most one of each kind, the latest. */
  facts: Fact[];
  nextStep: NextStep | null;
  /** Who answers for this journey; null = the front desk. */
  ownerId: string | null;
  /** Birth date of the client, copied from the person: R-72 depends on it. Null = unknown, taken as adult. */
  bornOn: LocalDate | null;
  /** The person said: no contact at all. No follow-up is planned. */
  doNotContact: boolean;
  /** Every unsettled visit and the last settled ones, in order of their start. */
  visits: Visit[];
  /** Sessions held since we know this person, visits that are no longer kept included. */
  sessionsAttended: number;
  /** What has been tried and planned, by cause. */
  pursuits: Pursuit[];
  /** The last attempts, newest last, for the caps of a day and of a week. */
  attempts: Attempt[];
  /** How they asked, as far as it decides the first follow-up: a missed call is called back. */
  askedBy: 'missed_call' | null;
  /** Missed calls beyond the first while we owed one a call. */
  ringCount: number;
  /** What undo needs to give back the moment before the last command; null where it cannot be undone. */
  previous: Previous | null;
}

/** The journey before its last command, less its own `previous`: undo is one step deep. */
export interface Previous {
  /** The undone command itself said “no contact”, so undoing it takes that back. */
  saidNoContact?: boolean;
  version: number;
  /** When the command to be undone was carried out. */
  at: Instant;
  by: Actor;
  was: Omit<Journey, 'previous' | 'id' | 'personId' | 'version' | 'bornOn' | 'doNotContact'>;
}

/** One human try, as the caps need it. */
export interface Attempt {
  at: Instant;
  outcome: AttemptOutcome;
  /** The agreed hour of `not_a_good_time` and `wants_time` and a late call are outside the caps. */
  exempt: boolean;
}

/** What a member tells of an attempt, beyond its outcome: only what the outcome needs. */
export interface AttemptAnswers {
  /** When it was; the moment of the command unless told. */
  at?: Instant;
  /** The hour that they asked for. */
  agreedAt?: Instant;
  /** The date of the next step, where one is required. */
  dueAt?: Instant;
  /** What was booked; for `scheduling_fix` the changed visit itself. */
  visit?: VisitDraft;
  /** The intake is booked and they are a good fit. */
  fit?: boolean;
  /** */
  payerAccepted?: boolean;
  /** A payer's id in the practice's list, never a word. */
  payerId?: string;
  selfPayer?: boolean;
  /** A reason from the practice's list. */
  reason?: string;
  /** Alternatives were named on the call. */
  namesGiven?: boolean;
  /** A list of names was promised after a refusal of the payer. */
  namesPromised?: boolean;
  /** They took a provider that we named. */
  referredOut?: boolean;
  /** The required second answer after `declines_to_continue`. */
  wrapUp?: 'accepted' | 'declined';
  /** Another contact point may be used. */
  otherContactPoint?: boolean;
  /** Disclosure level of the text that was used, 0 to 3. */
  level?: number;
  scriptId?: string;
  contactPointId?: string;
  /** How a letter went, or why it came back: a code. */
  way?: string;
  /** How somebody who was reached took the call, where a member tells it; never asked for. */
  reaction?: Reaction;
}

/** How they took it that we called. */
export const REACTIONS = ['grateful', 'neutral', 'annoyed', 'wrong_person'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** A request to change a journey. Each is carried out whole or refused whole. */
export type Command = PlainCommand | ClockedCommand;

/** Judged without the practice's hours: what a board has to foresee. */
export type PlainCommand =
  /** A drop on the board, a menu, a key: resolved to the named edges between the two stages; `facts` are what the panel asked for. */
  | { type: 'move'; to: Stage; facts?: FactDraft[] }
  /** Something was established. Walks on by itself where the table says so (the last proof makes a client, R-71). */
  | { type: 'record_facts'; facts: FactDraft[] }
  /** A fact no longer holds (the intake was missed, the booking cancelled). Falls back along the named edge where the table says so. */
  | { type: 'withdraw_fact'; kind: FactKind }
  | { type: 'close'; outcome: Outcome }
  | { type: 'reopen' }
  /** Already a client elsewhere (decisions 9): imports and set-up only. */
  | { type: 'admit'; sessionsAtImport: number | null; clientSince: Instant | null }
  | { type: 'set_next_step'; nextStep: NextStep | null }
  | { type: 'assign'; ownerId: string | null }
  /** Compensates the last command, within `practice.undoSeconds`. */
  | { type: 'undo'; version: number }
  /**
   * What became of a visit, stated whole: booked, arrived, attended, fallen through, moved, and corrected in any direction.
   *
   * `replaces` is the visit whose place it takes; `was` the status that the caller knew, for visits that are no longer kept here.
   */
  | { type: 'record_visit'; visit: VisitDraft; replaces?: string; was?: VisitStatus | null; source?: FactSource };

/** Judged by the practice's hours and calendar. */
export type ClockedCommand =
  /** Settles what time alone causes; refused as `nothing-to-do` where it causes nothing. */
  | { type: 'let_time_pass' }
  /** An attempt and its outcome; without a cause key, one that no follow-up asked for. */
  | ({ type: 'record_attempt'; causeKey: string | null; outcome: AttemptOutcome } & AttemptAnswers)
  /** They rang, and nobody answered: one callback, moved up by each ring. */
  | { type: 'ring'; at: Instant; voicemail: boolean }
  /** An internal step is done; `found` says whether it found a way, where it looked for one. */
  | { type: 'finish_step'; causeKey: string; found?: boolean }
  /** Two who should not meet: this visit is to be moved. */
  | { type: 'ask_scheduling_fix'; visitId: string };

export type CommandType = Command['type'];

/** What happened, as the history keeps it. Append-only; ids, codes and times, never words (decisions 7). */
export interface JourneyEvent {
  type: EventType;
  /** The version that this event made. */
  version: number;
  from: Stage | null;
  to: Stage;
  /** Stages walked through on the way, in order, without `from` and `to`; they were entered then (decisions 3). */
  via: Stage[];
  at: Instant;
  recordedAt: Instant;
  by: Actor;
  facts: Fact[];
  /** Fact kinds that this event voids (withdrawn, or undone). */
  voids: { kind: FactKind; version: number }[];
  outcome: Outcome | null;
  /** Version of the event that this one compensates. */
  undoes: number | null;
  milestone: MilestoneEntry | null;
  /** Codes, ids and times that belong to this type of event: `{what, dueAt}`, `{ownerId}`, `{sessionsAtImport}`. */
  detail: Record<string, string | number | null>;
}
export const EVENT_TYPES = [
  'opened',
  'moved',
  'facts_recorded',
  'fact_withdrawn',
  'closed',
  'reopened',
  'admitted',
  'next_step_set',
  'assigned',
  'undone',
  'visit_recorded',
  'time_passed',
  'attempt_recorded',
  'rang',
  'step_finished',
  'fix_asked',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** An entry of the immutable list of client milestones; `undone` compensates, nothing is removed. */
export interface MilestoneEntry {
  kind: 'reached' | 'undone';
  ruleVersion: string;
  at: Instant;
  /** Kind and recording version of each proof that counted. */
  proofs: { kind: FactKind; version: number }[];
}

/** Why a command was refused: a value, not an accident. */
export type Refusal =
  | { type: 'no-such-edge'; from: Stage; to: Stage; detail: string }
  | { type: 'unmet-proof'; from: Stage; to: Stage; unmet: Unmet[]; detail: string }
  | { type: 'undo-too-late'; detail: string }
  /** The passing of time has changed nothing: no version, no event. */
  | { type: 'nothing-to-do'; detail: string }
  | { type: 'invalid-input'; detail: string };

/** One thing that is missing, and the words a front desk reads. */
export interface Unmet {
  proof: FactKind;
  label: string;
}

export type Decision =
  | {
      ok: true;
      journey: Journey;
      event: JourneyEvent;
      followUps: FollowUpDraft[];
      /** Next moment at which only the passing of time changes something; null = never. */
      nextCheckAt: Instant | null;
      /** Visits whose rows must change or begin. */
      visits: Visit[];
    }
  | { ok: false; refusal: Refusal };

/** A practice's settings, as far as the core reads them. */
export interface Practice {
  /** IANA zone. */
  zone: string;
  /** Open blocks of each weekday, 1 = Monday … 7 = Sunday; half-open, several a day, in order. */
  officeHours: Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, [LocalTime, LocalTime][]>>;
  holidays: LocalDate[];
  /** Minutes of open time within which an inquiry is to be answered. */
  callbackTargetMinutes: number;
  /** Elapsed hours, never paused. */
  callbackCeilingHours: number;
  undoSeconds: number;
  /** Younger than this many years needs a guarantor who is another person. */
  adultAge: number;
  /** Version of the client milestone rule in force. */
  milestoneVersion: string;
  /** The numbers of the follow-up rules; what is absent has its default (`followUpSettings`). */
  followUps?: Partial<FollowUpSettings>;
}
