import { DAY, type Id, type Ms } from '../history/records.js';
import { isIn, type Window } from '../history/window.js';
import type { Visit } from './attendance.js';
import { type Figure, figure } from './figure.js';

/** A call to somebody who had gone quiet: when it was made, and since when that is known. */
export interface QuietCall {
  person: Id;
  at: Ms;
  recordedAt: Ms;
}

/**
 * Visits that were held within so many days after a call to somebody who had gone quiet: after it, which claims no cause. A visit counts
 * once, however many calls came before it.
 *
 * @param visits in a view; a visit belongs to the window in which it began
 */
export function recoveredVisits(
  visits: readonly Visit[],
  calls: readonly QuietCall[],
  window: Window,
  asOf: Ms,
  days = 30,
): Figure<{ visits: number }> {
  const own = new Map<Id, Ms[]>();
  for (const { person, at, recordedAt } of calls) if (recordedAt <= asOf) own.set(person, [...(own.get(person) ?? []), at]);
  const members = visits
    .filter(({ status, startsAt, endsAt }) => status === 'attended' && endsAt <= asOf && isIn(startsAt, window))
    .filter(({ person, startsAt }) => own.get(person)?.some((at) => at < startsAt && startsAt - at <= days * DAY))
    .map(({ id }) => id);
  return figure('break_even', { asOf, members, value: { visits: members.length } });
}
