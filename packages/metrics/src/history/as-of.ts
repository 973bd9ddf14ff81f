import { type HistoryRecord, type Id, isCorrection, type Ms } from './records.js';

/** What is looked at: what happened until `at`, as far as it was known at `knownAt`. */
export interface View {
  at: Ms;
  knownAt: Ms;
}

/** As known at an instant: the figure that was shown then, reproducible for ever (6.0). */
export const asKnown = (at: Ms): View => ({ at, knownAt: at });
/** The same instant with all that was learned until later; it is named as restated. */
export const restated = (at: Ms, knownAt: Ms): View => ({ at, knownAt });

/** Corrections act on the whole past once they are known; all else must have happened, too. */
export const isVisible = (record: HistoryRecord, { at, knownAt }: View): boolean =>
  record.recordedAt <= knownAt && (isCorrection(record) || record.at <= at);

/**
 * The records that count in a view, in order of time: each id once, undone ones gone with their undo (6.0, folding 1 and 2).
 *
 * The order of arrival is irrelevant.
 */
export function asOf<R extends HistoryRecord>(history: Iterable<R>, view: View): R[] {
  const seen = new Map<Id, R>();
  for (const record of history) if (isVisible(record, view)) seen.set(record.id, record);
  const gone = undoneOf(seen.values());
  return [...seen.values()].filter((record) => record.kind !== 'undone' && !gone.has(record.id)).sort(byTime);
}

/** Latest first, so that an undo which was itself taken back takes nothing back. */
function undoneOf(records: Iterable<HistoryRecord>): Set<Id> {
  const undos = [...records].filter((record) => record.kind === 'undone').sort((one, other) => -byLearning(one, other));
  const gone = new Set<Id>();
  for (const { id, undoes } of undos) if (!gone.has(id)) gone.add(undoes);
  return gone;
}

export const byTime = (one: HistoryRecord, other: HistoryRecord): number => one.at - other.at || byLearning(one, other);
export const byLearning = (one: HistoryRecord, other: HistoryRecord): number =>
  one.recordedAt - other.recordedAt || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
