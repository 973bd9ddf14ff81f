import type { Command, FactDraft, Outcome, Stage } from '@porchlight/pipeline';

/** Who does it; `clinician` is the one of this life, null the passing of time. */
export type Doer = 'desk' | 'owner' | 'biller' | 'clinician' | null;

/** A visit of a life, by its number within it. */
export interface Visit {
  number: number;
  kind: 'consult' | 'intake' | 'session' | 'wrap_up';
  startsAt: number;
}

/** A fact as the simulator states it: visits and payers by their place in this life; ids are known only when it is played. */
export type PlayedFact = Omit<FactDraft, 'appointmentId' | 'startsAt' | 'guarantor'> & { visit?: Visit; pays?: true };
/** `undo` takes back whatever came last. */
export type PlayedCommand =
  | Exclude<Command, { type: 'move' | 'record_facts' | 'undo' | 'assign' | 'admit' }>
  | { type: 'move'; to: Stage }
  | { type: 'record_facts'; facts: PlayedFact[] }
  | { type: 'assign' }
  | { type: 'undo' };

/** One thing that happens in a life: a command through the one write path, with the rows that belong to it. */
export interface Step {
  at: number;
  by: Doer;
  command?: PlayedCommand;
  books?: Visit;
  marks?: { visit: Visit; status: 'attended' | 'no_show' | 'late_cancel' | 'cancelled_client' };
  /** What they allow and forbid is written down. */
  wishes?: true;
  note?: string;
}

type Deed = Omit<Step, 'at'>;
const command = (by: Doer, played: PlayedCommand, more: Partial<Step> = {}): Deed => ({ by, command: played, ...more });
const states = (by: Doer, fact: PlayedFact, more: Partial<Step> = {}): Deed => command(by, { type: 'record_facts', facts: [fact] }, more);

/** What people at the practice do, in words. Each gives a step that only lacks its time. */
export const DEED = {
  tried: () => states('desk', { kind: 'attempted', source: 'phone' }),
  talked: () => states('desk', { kind: 'contacted', source: 'phone' }, { wishes: true }),
  qualified: () => command('desk', { type: 'move', to: 'qualified' }),
  assigned: () => command('desk', { type: 'assign' }),
  waitlisted: () => command('desk', { type: 'move', to: 'waitlisted' }),
  offered: () => command('desk', { type: 'move', to: 'qualified' }),
  tookBack: () => command('desk', { type: 'undo' }),
  planned: (what: PlannedStep, dueAt: number | null, note: string | null = null) =>
    command('desk', { type: 'set_next_step', nextStep: { what, dueAt: dueAt === null ? null : new Date(dueAt).toISOString(), note } }),
  nothingPlanned: () => command('desk', { type: 'set_next_step', nextStep: null }),
  bookedIntake: (visit: Visit) => states('desk', { kind: 'intake_booked', source: 'calendar', visit }, { books: visit }),
  bookedAlone: (visit: Visit) => states(null, { kind: 'intake_booked', source: 'self_service', visit }, { books: visit }),
  keptIntake: (visit: Visit) =>
    states(
      'clinician',
      { kind: 'intake_completed', source: 'calendar', at: new Date(visit.startsAt).toISOString(), visit },
      { marks: { visit, status: 'attended' } },
    ),
  lostIntake: (visit: Visit, status: 'no_show' | 'cancelled_client') =>
    command('desk', { type: 'withdraw_fact', kind: 'intake_booked' }, { marks: { visit, status } }),
  paid: (note: string) => states('biller', { kind: 'payment_verified', source: 'person', pays: true }, { note }),
  bookedNext: (visit: Visit) => states('desk', { kind: 'next_session_booked', source: 'calendar', visit }, { books: visit }),
  keptAndBooked: (visit: Visit, next: Visit) =>
    states(
      'clinician',
      { kind: 'next_session_booked', source: 'calendar', visit: next },
      { books: next, marks: { visit, status: 'attended' } },
    ),
  lastVisit: (visit: Visit, status: 'attended' | 'no_show' | 'cancelled_client') =>
    command('clinician', { type: 'withdraw_fact', kind: 'next_session_booked' }, { marks: { visit, status } }),
  atRisk: () => states(null, { kind: 'at_risk' }),
  offeredWrapUp: () => states('clinician', { kind: 'wrap_up_offered', source: 'person' }),
  bookedWrapUp: (visit: Visit): Deed => ({ by: 'desk', books: visit }),
  keptWrapUp: (visit: Visit) =>
    states(
      'clinician',
      { kind: 'wrap_up_attended', source: 'calendar', at: new Date(visit.startsAt).toISOString(), visit },
      { marks: { visit, status: 'attended' } },
    ),
  sentLetter: () => states('clinician', { kind: 'letter_sent', source: 'person' }),
  noLetter: (note: string) => states('clinician', { kind: 'reason_for_none', source: 'person' }, { note }),
  closed: (outcome: Outcome, by: Doer = 'desk', note?: string) => command(by, { type: 'close', outcome }, note ? { note } : {}),
} as const;

type PlannedStep = Extract<Command, { type: 'set_next_step' }>['nextStep'] extends infer N
  ? NonNullable<N> extends { what: infer W }
    ? W
    : never
  : never;
