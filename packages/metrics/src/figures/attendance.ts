import { type Id, type Ms, type VisitStatus } from '../history/records.js';
import { isIn, type Window } from '../history/window.js';
import { type Proportion, proportion } from '../statistics/proportion.js';
import { type Figure, figure, parted } from './figure.js';

/** One appointment as a view knows it. */
export interface Visit {
  id: Id;
  person: Id;
  startsAt: Ms;
  endsAt: Ms;
  bookedAt: Ms;
  status: VisitStatus;
  /** When it reached that status; a cancellation's moment. */
  statusAt: Ms;
  arrivedAt: Ms | null;
  replacedBy: Id | null;
}

/** Counts of past appointments with a final status: they add up over days, clinicians and places. */
export type AttendanceCounts = Record<'attended' | 'no_show' | 'late_cancel' | 'cancelled_client' | 'cancelled_practice' | 'late', number>;

/** Who came, of what was arranged (OW-06, 6.8; FX-4). Each share prints its own denominator. */
export interface Attendance {
  counts: AttendanceCounts;
  /** No-shows of those whom the practice expected and who did not cancel. */
  strictNoShow: Proportion;
  /** With late cancellations: hours that nobody could use. */
  broken: Proportion;
  late: Proportion;
  /** Over, and nobody said how: the hidden no-shows. */
  unresolved: Id[];
}

const FINAL = ['attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice'] as const;
const NONE: AttendanceCounts = { attended: 0, no_show: 0, late_cancel: 0, cancelled_client: 0, cancelled_practice: 0, late: 0 };
const MINUTE: Ms = 60_000;

/** @param window null = all that are over */
export function attendance(visits: readonly Visit[], window: Window | null, asOf: Ms, lateAfterMinutes = 15): Figure<Attendance> {
  const within = visits.filter(({ startsAt }) => !window || isIn(startsAt, window));
  const { counted, excluded } = parted(
    within,
    ({ id }) => id,
    (visit) => whyNot(visit, asOf),
  );
  const unresolved = excluded.find(({ reason }) => reason === 'unresolved')?.members ?? [];
  return figure('attendance', {
    asOf,
    members: counted.map(({ id }) => id),
    excluded,
    value: { ...rates(countVisits(counted, lateAfterMinutes)), unresolved },
  });
}

function whyNot({ endsAt, status }: Visit, asOf: Ms): string | null {
  if (status === 'rescheduled') return 'rescheduled';
  if (endsAt > asOf) return 'ahead';
  return FINAL.some((final) => final === status) ? null : 'unresolved';
}

export function countVisits(visits: Iterable<Visit>, lateAfterMinutes: number): AttendanceCounts {
  const counts = { ...NONE };
  for (const { status, arrivedAt, startsAt } of visits) {
    const final = FINAL.find((each) => each === status);
    if (final) counts[final]++;
    if (final === 'attended' && arrivedAt !== null && arrivedAt - startsAt >= lateAfterMinutes * MINUTE) counts.late++;
  }
  return counts;
}

export function addCounts(one: AttendanceCounts, other: AttendanceCounts): AttendanceCounts {
  const sum = { ...one };
  for (const name of [...FINAL, 'late'] as const) sum[name] += other[name];
  return sum;
}

export function rates(counts: AttendanceCounts): Omit<Attendance, 'unresolved'> {
  const { attended, no_show, late_cancel, late } = counts;
  return {
    counts,
    strictNoShow: proportion(no_show, attended + no_show),
    broken: proportion(no_show + late_cancel, attended + no_show + late_cancel),
    late: proportion(late, attended),
  };
}
