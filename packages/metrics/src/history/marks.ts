import type { View } from './as-of.js';
import type { Ms } from './records.js';

/** That something happened: when, and when we learned it. */
export interface Mark {
  at: Ms;
  recordedAt: Ms;
}

export const markOf = ({ at, recordedAt }: Mark): Mark => ({ at, recordedAt });
export const isSeen = ({ at, recordedAt }: Mark, view: View): boolean => at <= view.at && recordedAt <= view.knownAt;
/** The mark as a view sees it. */
export const seen = <M extends Mark>(mark: M | null, view: View): M | null => (mark && isSeen(mark, view) ? mark : null);

/** The earlier of two marks; of one and the same time, the one that was known first. */
export function earlier<M extends Mark>(one: M | null, other: M | null): M | null {
  if (!one || !other) return one ?? other;
  return (one.at - other.at || one.recordedAt - other.recordedAt) <= 0 ? one : other;
}
