import { type Care, type CareSettings, type Decisions, standingOf, USUAL_CARE } from '../figures/care.js';
import { DAY, type Ms } from '../history/records.js';

/**
 * The care of one client as it stands now, in one narrow row: enough for today's retention and attrition without reading a visit.
 * Of the present only; a view further back reads the rows of visits.
 */
export interface CareNow extends Omit<Care, 'sessions' | 'bookedAhead'> {
  /** Attended since we know them. */
  sessions: number;
  /** Those of the last `endAfterDays` before the last one: all that may still be unsettled from then on. */
  recent: readonly Ms[];
  /** Start of the latest booking that stands; null = none. */
  bookedUntil: Ms | null;
}

export function careNow(
  { sessions, bookedAhead: _, ...care }: Care,
  bookedUntil: Ms | null,
  { endAfterDays }: CareSettings = USUAL_CARE,
): CareNow {
  const last = sessions.at(-1) ?? 0;
  return { ...care, sessions: sessions.length, recent: sessions.filter((start) => start > last - endAfterDays * DAY), bookedUntil };
}

/** One more session was held, later than all before. */
export function attendedNow(row: CareNow, start: Ms, { endAfterDays }: CareSettings = USUAL_CARE): CareNow {
  if (row.recent.at(-1) === start) return row;
  return { ...row, sessions: row.sessions + 1, recent: [...row.recent, start].filter((each) => each > start - endAfterDays * DAY) };
}

/** The settled decisions, as `decisionsOf` gives them from every session. @param asOf not before the last session */
export function decisionsNow(row: CareNow, asOf: Ms, settings: CareSettings = USUAL_CARE): Decisions {
  const care: Care = { ...row, sessions: row.recent, bookedAhead: row.bookedUntil !== null && row.bookedUntil > asOf };
  const { end, m } = standingOf(care, asOf, settings);
  const settledUntil = asOf - settings.endAfterDays * DAY;
  const settled = row.sessions - row.recent.filter((start) => start > settledUntil).length;
  const before = row.lastSessionBefore ?? row.importedAt;
  const importSettled = m === 0 || (before !== null && before <= settledUntil);
  return {
    id: row.id,
    from: m === 0 ? 1 : row.bookedOnly ? m + 1 : m,
    settledThrough: importSettled ? m + settled : 0,
    k: m + row.sessions,
    end,
  };
}
