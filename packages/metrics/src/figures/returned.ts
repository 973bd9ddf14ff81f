import { DAY, type Id, type Ms } from '../history/records.js';
import { isIn, type Window } from '../history/window.js';
import { type Proportion, proportion } from '../statistics/proportion.js';
import { type Figure, figure, parted } from './figure.js';
import { type FollowUpFact, overAt } from './follow-ups.js';

/**
 * Who came back after we called, and the control: who came back before we did (R-64, OW-11). It says “returned after follow-up”, not because of it.
 *
 * Nobody is gone quiet before a call is due (R-56: a week without a booking): who books on the way out of a session, days before anybody would call,
 * is no return. Version 1 counted them, and the control looked far too good.
 */
export interface Returned {
  /** Returned within the days after the last contact before the return, of the contacts that are so long ago. */
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
  const known = new Map([...returns].map(([person, times]) => [person, times.filter((at) => at <= asOf)]));
  const done = all.filter(({ createdAt, ended }) => isIn(createdAt, window) && ended === 'done');
  const contacted = lastContacts(done, known).filter((one) => isMature(one, asOf, within));
  const came = contacted.filter((one) => firstAfter(known.get(one.person), one) - calledAt(one) <= within);
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

const isMature = (one: FollowUpFact, asOf: Ms, within: Ms): boolean =>
  one.ended === 'returned' || asOf - (overAt(one) ?? one.createdAt) >= within;

/** A call that is told later was not made later: who came in between came after it (6.0). */
const calledAt = (one: FollowUpFact): Ms => overAt(one) ?? 0;

/**
 * The contacts to which a return may be credited: the last one before it. Of several without a return in between only the last counts; who
 * came back and went quiet again is contacted anew.
 */
export function lastContacts(done: readonly FollowUpFact[], returns: ReadonlyMap<Id, readonly Ms[]>): FollowUpFact[] {
  const people = new Map<Id, FollowUpFact[]>();
  for (const one of done) people.set(one.person, [...(people.get(one.person) ?? []), one]);
  return [...people].flatMap(([person, own]) => {
    const inOrder = own.sort((one, other) => calledAt(one) - calledAt(other) || (one.id < other.id ? -1 : 1));
    return inOrder.filter((one, index) => {
      const next = inOrder[index + 1];
      return !next || firstAfter(returns.get(person), one) < calledAt(next);
    });
  });
}

/** What was booked in the call itself, and kept with it, is no return; when it is held, it is. */
const firstAfter = (times: readonly Ms[] = [], one: FollowUpFact): Ms =>
  Math.min(Infinity, ...times.filter((time) => time > calledAt(one) && time !== one.endedAt));
