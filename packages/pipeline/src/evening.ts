import type { FollowUpKind } from './follow-up-kinds.js';
import type { Instant } from './journey.js';
import { closingOf, closingsBetween } from './office-hours.js';
import type { OfficeTime } from './open-blocks.js';

/** The evening begins so long before the practice closes: time enough for the calls that are left. */
const EVENING_MINUTES = 90;

/** Calls that somebody waits for: what is left of these in the evening stays over night. */
export const CALLBACKS = ['callback', 'first_reply', 'retry'] as const satisfies readonly FollowUpKind[];

/** The end of a working day, for the sweep before it. */
export interface Evening {
  /** From when on the list of what would stay is shown; null on a day without hours. */
  from: Instant | null;
  closesAt: Instant | null;
}

export function eveningOf(at: Instant, office: OfficeTime): Evening {
  const closesAt = closingOf(at, office);
  return { closesAt, from: closesAt && new Date(Date.parse(closesAt) - EVENING_MINUTES * 60_000).toISOString() };
}

/**
 * How many evenings a call has been carried over: closings of the practice since it fell due.
 *
 * Counted from the due time alone, so that nothing has to run at the closing minute for it to be right. At 2 it is the owner's matter.
 */
export const carriedOver = (dueAt: Instant, at: Instant, office: OfficeTime): number => closingsBetween(dueAt, at, office);
