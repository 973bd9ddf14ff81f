import { DAY, type Id, type Ms } from '../history/records.js';
import { type Figure, figure, parted } from './figure.js';

/** Somebody fell silent: from the fact that opened the follow-up to a return or a documented closure. */
export interface Episode {
  id: Id;
  openedAt: Ms;
  endedAt: Ms | null;
  /** A date that they asked for lies ahead: open, not abandoned. */
  agreedAt: Ms | null;
}

/** A client as a view knows them, whatever number of journeys their inquiry is made of. */
export interface Silence {
  id: Id;
  closed: boolean;
  /** A booking, known by now, that begins after now. */
  bookedAhead: boolean;
  /** When they came, and when something was booked for them, whatever became of it. */
  returns: readonly Ms[];
  /** Calls that were owed because they did not come, cancelled, have nothing booked or are not heard of. `agreedAt`: the time that they asked for. */
  owed: readonly { createdAt: Ms; endedAt: Ms | null; agreedAt: Ms | null }[];
}

/**
 * The silence that a client is in (6.9): it begins with the first call that was owed since they last came or booked. A silence that a return has
 * ended is over; the next one begins anew.
 *
 * @returns null for who is not silent: closed, booked, or nothing was owed since they came
 */
export function episodeOf({ id, closed, bookedAhead, returns, owed }: Silence, asOf: Ms): Episode | null {
  if (closed || bookedAhead) return null;
  const since = Math.max(-Infinity, ...returns.filter((at) => at <= asOf));
  const own = owed.filter(({ createdAt }) => createdAt > since && createdAt <= asOf);
  if (own.length === 0) return null;
  const open = own.filter(({ endedAt }) => endedAt === null || endedAt > asOf);
  const agreed = open.flatMap(({ agreedAt }) => agreedAt ?? []);
  return {
    id,
    openedAt: Math.min(...own.map(({ createdAt }) => createdAt)),
    endedAt: null,
    agreedAt: agreed.length === 0 ? null : Math.max(...agreed),
  };
}

/** Who was left without a closure for more than 30 days: must be nobody, and here are their names (6.9). */
export function neverAbandoned(episodes: readonly Episode[], asOf: Ms, days = 30): Figure<{ abandoned: Id[] }> {
  const { counted, excluded } = parted(
    episodes.filter(({ openedAt }) => openedAt <= asOf),
    ({ id }) => id,
    ({ endedAt, agreedAt }) => {
      if (endedAt !== null && endedAt <= asOf) return 'ended';
      return agreedAt !== null && agreedAt > asOf ? 'agreed' : null;
    },
  );
  const abandoned = counted.filter(({ openedAt }) => asOf - openedAt > days * DAY).map(({ id }) => id);
  return figure('never_abandoned', { asOf, members: counted.map(({ id }) => id), excluded, value: { abandoned } });
}
