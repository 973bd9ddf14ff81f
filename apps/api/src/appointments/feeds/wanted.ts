import type { Stage, VisitKind, VisitStatus } from '@porchlight/pipeline';
import type { Visit } from '../sources/merge.js';
import type { PassedOn } from './kept-signals.js';
import type { Standing } from './tally.js';

/** A visit where a source names no end. */
const USUAL_MINUTES = 50;

/** An appointment of ours, as its row has it. */
export interface Placed {
  id: string;
  journeyId: string;
  stage: Stage;
  kind: VisitKind;
  status: VisitStatus;
  startsAt: string;
  endsAt: string;
  statusAt: string;
  dateOnly: boolean;
  history: boolean;
  replacedBy: string | null;
  nextSession: null;
  memberId: string | null;
  bySource: boolean;
}

/** What a source wants a visit to be, in our words. */
export interface Wanted {
  status: VisitStatus;
  startsAt: string;
  endsAt: string;
  dateOnly: boolean;
  /** Null = the source does not say since when. */
  statusAt: string | null;
}

/** What is said of a visit that cannot stand in a calendar: why not. */
const STANDS: Partial<Record<Visit['status'], Standing>> = { unknown: 'unmapped', request: 'requested', removed: 'entered_in_error' };

/**
 * What a merged visit should be here.
 *
 * @param placed its appointment, where it has one: a cancellation that names no time is of that
 */
export function wantedOf(visit: Visit, placed: Pick<Placed, 'startsAt' | 'endsAt' | 'dateOnly'> | null, now: Date): Wanted | Standing {
  const cannot = STANDS[visit.status];
  // Nothing said of what became of it, and nothing of when: a late word about a visit whose booking has not arrived yet.
  if (visit.startsAt === null && placed === null) return visit.status === 'removed' ? 'entered_in_error' : 'no_time';
  if (cannot) return cannot;
  const startsAt = visit.startsAt ?? (placed as Placed).startsAt;
  const endsAt =
    (visit.startsAt === null ? placed?.endsAt : visit.endsAt) ?? new Date(Date.parse(startsAt) + USUAL_MINUTES * 60_000).toISOString();
  const said = visit.statusChangedAt;
  return {
    status: visit.status as VisitStatus,
    startsAt,
    endsAt,
    dateOnly: visit.startsAt === null ? (placed?.dateOnly ?? false) : visit.dateOnly,
    statusAt: said !== null && said <= now.toISOString() ? said : null,
  };
}

export const passedOnOf = ({ status, statusAt, startsAt, endsAt, dateOnly }: Wanted | PassedOn, replacedBy: string | null): PassedOn => ({
  status,
  statusAt,
  startsAt,
  endsAt,
  dateOnly,
  replacedBy,
});

/** The words by which systems name a type of visit; the first that fits holds. */
const KINDS: readonly [VisitKind, RegExp][] = [
  ['wrap_up', /\b(wrap.?up|termination|final session|closing session)\b/i],
  ['intake', /\b(intake|initial|first (visit|session|appointment)|new (client|patient)|evaluation|assessment)\b/i],
  ['consult', /\b(consult|consultation|discovery|meet and greet|phone call|introduct\w+)\b/i],
];
const BEFORE_INTAKE: readonly Stage[] = ['new', 'attempted', 'in_conversation', 'qualified', 'waitlisted'];

/** What sort of visit it is: what the source calls it, else by where the journey stands, since the first visit of somebody who is no client yet is the intake. */
export function kindOf(visit: Pick<Visit, 'kind' | 'isIntake'>, stage: Stage, isHistory: boolean): VisitKind {
  const named = visit.kind === null ? undefined : KINDS.find(([, words]) => words.test(visit.kind as string))?.[0];
  if (named) return named;
  if (visit.isIntake === true) return 'intake';
  return visit.isIntake === null && !isHistory && BEFORE_INTAKE.includes(stage) ? 'intake' : 'session';
}
