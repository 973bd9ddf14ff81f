import type { Care } from '../figures/care.js';
import type { Id, Ms } from '../history/records.js';
import { type InquiryRow, reach } from './inquiry-row.js';
import type { VisitRow } from './visit-row.js';

/** A wrap-up is a session; consults and intakes are none (6.6). */
const SESSIONS = ['session', 'wrap_up'];

/**
 * The care of every client, from rows as a view sees them.
 *
 * @param inquiries all in view; who never became active has no care
 */
export function caresOf(
  inquiries: readonly InquiryRow[],
  visits: readonly VisitRow[],
  asOf: Ms,
): (Care & { since: Ms; source: string | null })[] {
  const own = new Map<Id, VisitRow[]>();
  for (const visit of visits) own.set(visit.journey, [...(own.get(visit.journey) ?? []), visit]);
  return inquiries.flatMap((row) => {
    const client = reach(row, 'active');
    return client
      ? [
          {
            ...careOf(
              row,
              row.journeys.flatMap((journey) => own.get(journey) ?? []),
              asOf,
            ),
            since: client.at,
            source: row.source,
          },
        ]
      : [];
  });
}

function careOf(row: InquiryRow, visits: readonly VisitRow[], asOf: Ms): Care {
  const attended = visits.filter(({ visitKind, settled }) => SESSIONS.includes(visitKind) && settled?.status === 'attended');
  const importedAt = row.admitted?.at ?? null;
  // Sessions before the import are in its count already.
  const starts = attended.map(({ startsAt }) => startsAt).filter((start) => importedAt === null || start > importedAt);
  return {
    id: row.id,
    sessions: [...new Set(starts)].sort((one, other) => one - other),
    sessionsBefore: row.admitted?.sessionsBefore ?? 0,
    bookedOnly: row.admitted?.bookedOnly ?? false,
    lastSessionBefore: row.admitted?.lastSessionAt ?? null,
    importedAt,
    closure: row.closed ? { at: row.closed.at, endKind: row.closed.endKind } : null,
    bookedAhead: visits.some(({ settled, arrived, startsAt }) => !settled && !arrived && startsAt > asOf),
  };
}
