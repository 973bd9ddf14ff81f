import { DAY, type Id, type Ms } from '../history/records.js';
import { isIn, type Window } from '../history/window.js';
import { type Proportion, proportion } from '../statistics/proportion.js';
import { type Figure, figure, parted } from './figure.js';
import type { FollowUpFact } from './follow-ups.js';

/**
 * Who came back after we called, and the control: who came back before we did (R-64, OW-11). It says “returned after follow-up”, not because of it.
 *
 * Nobody is gone quiet before a call is due (R-56: a week without a booking): who books on the way out of a session, days before anybody would call,
 * is no return. Version 1 counted them, and the control looked far too good.
 */
export interface Returned {
  /** Returned within the days after the last contact, of those whom we contacted so long ago or who have returned. */
  afterFollowUp: Proportion;
  /** Returned by themselves before any contact, of all whose follow-up has ended or is so old. */
  beforeContact: Proportion;
}

/** @param returns times at which each person came again (a session held, a booking made by them) */
export function returned(
  all: readonly FollowUpFact[],
  returns: ReadonlyMap<Id, readonly Ms[]>,
  window: Window,
  asOf: Ms,
  days = 30,
): Figure<Returned> {
  const within: Ms = days * DAY;
  const { counted, excluded } = parted(
    all.filter(({ createdAt }) => isIn(createdAt, window)),
    ({ id }) => id,
    (one) => {
      if (one.ended === 'withdrawn') return 'its cause fell away';
      if (!isQuiet(one, asOf)) return 'no call was due yet';
      return isMature(one, asOf, within) ? null : `less than ${days} days ago`;
    },
  );
  const contacted = lastContacts(counted.filter(({ ended }) => ended === 'done'));
  const came = contacted.filter(({ person, endedAt }) =>
    returns.get(person)?.some((at) => at > (endedAt ?? 0) && at - (endedAt ?? 0) <= within && at <= asOf),
  );
  const before = counted.filter(({ ended }) => ended === 'returned');
  return figure('returned', {
    asOf,
    members: counted.map(({ id }) => id),
    excluded,
    value: { afterFollowUp: proportion(came.length, contacted.length), beforeContact: proportion(before.length, counted.length) },
  });
}

/** Called, or still silent when the call fell due. */
const isQuiet = ({ ended, endedAt, dueAt }: FollowUpFact, asOf: Ms): boolean => ended === 'done' || dueAt <= (endedAt ?? asOf);

const isMature = ({ endedAt, createdAt, ended }: FollowUpFact, asOf: Ms, within: Ms): boolean =>
  ended === 'returned' || asOf - (endedAt ?? createdAt) >= within;

/** A return is credited to the last contact before it: of several for one person, only the latest counts. */
export function lastContacts(done: readonly FollowUpFact[]): FollowUpFact[] {
  const last = new Map<Id, FollowUpFact>();
  for (const one of done) {
    const other = last.get(one.person);
    if (!other || (one.endedAt ?? 0) > (other.endedAt ?? 0)) last.set(one.person, one);
  }
  return [...last.values()];
}
