import { DAY, type Id, type Ms } from '../history/records.js';
import { isIn, type Window } from '../history/window.js';
import { type Proportion, proportion } from '../statistics/proportion.js';
import type { Visit } from './attendance.js';
import { type Figure, figure, parted } from './figure.js';

/** Whether those who missed or cancelled have a new appointment (6.8; FX-4). */
export interface Rebooking {
  /** A replacement was booked within the days, of all whose days are over. */
  rebooked: Proportion;
  /** A replacement was kept within 30 days. */
  heldWithin30: Proportion;
  /** People, of those with any: one person may have missed nine. */
  people: Proportion;
  /** Had a later appointment before it fell through: not rebooked, and not lost either. */
  alreadyHadNext: Id[];
}

const CLIENT_SIDE = ['no_show', 'late_cancel', 'cancelled_client'];
const HELD_DAYS = 30;

/** @param window null = all that fell through before now */
export function rebooking(visits: readonly Visit[], window: Window | null, asOf: Ms, days = 7): Figure<Rebooking> {
  const missed = visits.filter(({ status, startsAt }) => CLIENT_SIDE.includes(status) && (!window || isIn(startsAt, window)));
  const { counted, excluded } = parted(
    missed.filter((visit) => originOf(visit) <= asOf),
    ({ id }) => id,
    (visit) => (asOf - originOf(visit) >= days * DAY ? null : 'less than seven days ago'),
  );
  const replaced = replacements(counted, visits, days);
  const rebooked = counted.filter(({ id }) => replaced.has(id));
  const held = counted.filter((visit) => {
    const by = replaced.get(visit.id);
    return by?.status === 'attended' && by.startsAt - originOf(visit) <= HELD_DAYS * DAY;
  });
  const people = new Set(counted.map(({ person }) => person));
  return figure('rebooking', {
    asOf,
    members: counted.map(({ id }) => id),
    excluded,
    value: {
      rebooked: proportion(rebooked.length, counted.length),
      heldWithin30: proportion(held.length, counted.length),
      people: proportion(new Set(rebooked.map(({ person }) => person)).size, people.size),
      alreadyHadNext: counted.filter((visit) => !replaced.has(visit.id) && hadNext(visit, visits)).map(({ id }) => id),
    },
  });
}

/** The cancellation, or for a no-show the time at which they were expected. */
const originOf = ({ status, startsAt, statusAt }: Visit): Ms => (status === 'no_show' ? startsAt : statusAt);

/** A linked replacement counts whenever it was booked; else one new booking of the person replaces one appointment, the oldest first. */
export function replacements(missed: readonly Visit[], visits: readonly Visit[], days: number): Map<Id, Visit> {
  const byId = new Map(visits.map((visit) => [visit.id, visit]));
  const replaced = new Map<Id, Visit>();
  const taken = new Set<Id>();
  for (const { id, replacedBy } of missed) {
    const linked = replacedBy === null ? undefined : byId.get(replacedBy);
    if (!linked) continue;
    replaced.set(id, linked);
    taken.add(linked.id);
  }
  const bookings = byPerson([...visits].sort((one, other) => one.bookedAt - other.bookedAt));
  for (const visit of [...missed].sort((one, other) => originOf(one) - originOf(other))) {
    if (replaced.has(visit.id)) continue;
    const origin = originOf(visit);
    const next = bookings
      .get(visit.person)
      ?.find(({ id, bookedAt }) => id !== visit.id && !taken.has(id) && bookedAt >= origin && bookedAt - origin <= days * DAY);
    if (!next) continue;
    replaced.set(visit.id, next);
    taken.add(next.id);
  }
  return replaced;
}

const hadNext = (visit: Visit, visits: readonly Visit[]): boolean =>
  visits.some(
    ({ id, person, startsAt, bookedAt }) =>
      id !== visit.id && person === visit.person && startsAt > visit.startsAt && bookedAt < originOf(visit),
  );

function byPerson(visits: readonly Visit[]): Map<Id, Visit[]> {
  const people = new Map<Id, Visit[]>();
  for (const visit of visits) {
    const own = people.get(visit.person);
    if (own) own.push(visit);
    else people.set(visit.person, [visit]);
  }
  return people;
}
