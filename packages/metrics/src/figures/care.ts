import { DAY, type EndKind, type Id, type Ms } from '../history/records.js';

/** What is known of one client's care in a view: everything that retention and attrition ask. */
export interface Care {
  id: Id;
  /** Starts of the attended sessions, wrap-ups included, consults and intakes not; in order, one start counts once. */
  sessions: readonly Ms[];
  /** Sessions before we knew them; 0 = from the start. */
  sessionsBefore: number;
  /** The import could only hold people with a booking ahead. */
  bookedOnly: boolean;
  /** Start of the last session before the import; null = not told. */
  lastSessionBefore: Ms | null;
  /** When the import was. */
  importedAt: Ms | null;
  closure: { at: Ms; endKind: EndKind | null } | null;
  /** A booking, known by now, that begins after now. */
  bookedAhead: boolean;
}

export interface CareSettings {
  /** Elapsed days without a session and without a booking after which care has ended. */
  endAfterDays: number;
}
export const USUAL_CARE: CareSettings = { endAfterDays: 42 };

/** How far care has come: `k` sessions since its start, the last of them at `lastAt`; `end` null = in care. */
export interface Standing {
  id: Id;
  /** Sessions before we knew them. */
  m: number;
  k: number;
  firstAt: Ms | null;
  lastAt: Ms | null;
  end: EndKind | null;
}

/**
 * Judges the end of care at a moment: closed, or so many days since the last session with nothing booked (6.6).
 *
 * The rule's ends are unplanned, and so is a closure of which nobody said how.
 */
export function standingOf(care: Care, asOf: Ms, { endAfterDays }: CareSettings = USUAL_CARE): Standing {
  const lastAt = care.sessions.at(-1) ?? care.lastSessionBefore ?? care.importedAt;
  const silent = lastAt !== null && asOf - lastAt >= endAfterDays * DAY && !care.bookedAhead;
  return {
    id: care.id,
    m: care.sessionsBefore,
    k: care.sessionsBefore + care.sessions.length,
    firstAt: care.sessionsBefore > 0 ? null : (care.sessions[0] ?? null),
    lastAt,
    end: care.closure ? (care.closure.endKind ?? 'unplanned') : silent ? 'unplanned' : null,
  };
}

/** The decisions of one client that count: first seen, last settled, the last session, and how it ended. */
export interface Decisions {
  id: Id;
  from: number;
  settledThrough: number;
  k: number;
  end: EndKind | null;
}

/**
 * Which decisions “comes back after session k” are settled: those whose session began at least so many days ago (6.6).
 *
 * A return shows after a week, an end by the rule only after six; counting both as they come in makes retention too good.
 */
export function decisionsOf(care: Care, asOf: Ms, settings: CareSettings = USUAL_CARE): Decisions {
  const { m, k, end } = standingOf(care, asOf, settings);
  const settledUntil = asOf - settings.endAfterDays * DAY;
  const before = care.lastSessionBefore ?? care.importedAt;
  const settled = care.sessions.filter((start) => start <= settledUntil).length;
  const importSettled = m === 0 || (before !== null && before <= settledUntil);
  return { id: care.id, from: m === 0 ? 1 : care.bookedOnly ? m + 1 : m, settledThrough: importSettled ? m + settled : 0, k, end };
}
