import { DAY, type Id, type Ms } from '../history/records.js';
import { isIn, type Window } from '../history/window.js';
import { type Proportion, proportion } from '../statistics/proportion.js';
import { type Figure, figure, parted } from './figure.js';

/** A new caller: the first call on which we spoke, and what came of it. */
export interface NewCaller {
  id: Id;
  reachedAt: Ms;
  bookedAt: Ms | null;
  heldAt: Ms | null;
}

/** Of the new callers whom we reached, how many booked, and came (6.12). */
export interface CallsToVisits {
  booked: Proportion;
  held: Proportion;
}

export function callsToVisits(callers: readonly NewCaller[], window: Window, asOf: Ms, days = 14): Figure<CallsToVisits> {
  const { counted, excluded } = parted(
    callers.filter(({ reachedAt }) => isIn(reachedAt, window)),
    ({ id }) => id,
    ({ reachedAt }) => (asOf - reachedAt >= days * DAY ? null : `reached less than ${days} days ago`),
  );
  const booked = counted.filter(
    ({ reachedAt, bookedAt }) => bookedAt !== null && bookedAt >= reachedAt && bookedAt - reachedAt <= days * DAY,
  );
  return figure('calls_to_visits', {
    asOf,
    members: counted.map(({ id }) => id),
    excluded,
    value: {
      booked: proportion(booked.length, counted.length),
      held: proportion(booked.filter(({ heldAt }) => heldAt !== null && heldAt <= asOf).length, counted.length),
    },
  });
}
