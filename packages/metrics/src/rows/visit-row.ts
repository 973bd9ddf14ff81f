import type { Visit } from '../figures/attendance.js';
import { byLearning, type View } from '../history/as-of.js';
import { type Mark, markOf, seen } from '../history/marks.js';
import type { Id, Ms, VisitKnown, VisitStatus } from '../history/records.js';

/** One appointment: when it was booked, when they came, and how it ended. Kept in versions like an inquiry's row. */
export interface VisitRow {
  visit: Id;
  journey: Id;
  visitKind: VisitKnown['visitKind'];
  startsAt: Ms;
  endsAt: Ms;
  booked: Mark;
  /** `at` is when they came. */
  arrived: Mark | null;
  settled: (Mark & { status: VisitStatus }) | null;
  replaced: (Mark & { by: Id }) | null;
}

/** The row after one more record of the appointment, in the order in which we learned; null before its first. */
export function summariseVisit(row: VisitRow | null, record: VisitKnown): VisitRow {
  const mark = markOf(record);
  const open = record.status === 'booked';
  const final = !open && record.status !== 'arrived';
  return {
    visit: record.visit,
    journey: record.journey,
    visitKind: record.visitKind,
    startsAt: record.startsAt,
    endsAt: record.endsAt,
    booked: row?.booked ?? mark,
    arrived: open ? null : (row?.arrived ?? arrivalOf(record, mark)),
    settled: final ? { ...mark, status: record.status } : null,
    replaced:
      row?.replaced && row.replaced.by === record.replacedBy ? row.replaced : record.replacedBy ? { ...mark, by: record.replacedBy } : null,
  };
}

function arrivalOf({ status, arrivedAt }: VisitKnown, { at, recordedAt }: Mark): Mark | null {
  if (arrivedAt != null) return { at: arrivedAt, recordedAt };
  return status === 'arrived' ? { at, recordedAt } : null;
}

/** The whole row from the records of one appointment that count in a view. */
export const foldVisit = (records: readonly VisitKnown[]): VisitRow | null =>
  [...records].sort(byLearning).reduce<VisitRow | null>(summariseVisit, null);

export function visitInView(row: VisitRow, view: View): VisitRow | null {
  if (!seen(row.booked, view)) return null;
  return { ...row, arrived: seen(row.arrived, view), settled: seen(row.settled, view), replaced: seen(row.replaced, view) };
}

/** As the figures of 6.8 read it. */
export const visitOf = (row: VisitRow, person: Id): Visit => ({
  id: row.visit,
  person,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  bookedAt: row.booked.at,
  status: row.settled?.status ?? (row.arrived ? 'arrived' : 'booked'),
  statusAt: row.settled?.at ?? row.arrived?.at ?? row.booked.at,
  arrivedAt: row.arrived?.at ?? null,
  replacedBy: row.replaced?.by ?? null,
});
