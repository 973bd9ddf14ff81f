import { Temporal } from 'temporal-polyfill';
import type { Instant, LocalTime } from './instant.js';
import type { Visit } from './visit.js';

/** A time of the week (or one single time) with a clinician: all that an offer says of it. */
export interface SlotTime {
  memberId: string;
  /** 1 = Monday … 7 = Sunday, in the practice's zone. */
  weekday: number;
  /** On the wall of the practice, the same in summer and in winter. */
  time: LocalTime;
  minutes: number;
}

/** A visit as far as it tells which time somebody holds. */
export type HeldVisit = Pick<Visit, 'kind' | 'status' | 'startsAt' | 'endsAt' | 'memberId' | 'dateOnly'>;

/** So many visits at one time make it theirs. */
export const STANDS_AFTER = 3;
/** Who comes every second week holds two times at most; a time that was given up longer before the last visit is theirs no more. */
const STILL_HELD_DAYS = 13;
const DAY = 86_400_000;
const HELD: readonly Visit['status'][] = ['attended', 'arrived', 'no_show'];

/**
 * The times that somebody holds: no calendar that we read says "every Tuesday at ten", so it is taken from what took place.
 *
 * Theirs is a clinician, weekday and hour at which three sessions stood that nobody called off beforehand, the last of them within thirteen
 * days before their last one: three, because two in a row are still a coincidence; thirteen days, so that who moved from Monday to Tuesday
 * holds Tuesday alone and who comes every second week at two times holds both.
 */
export function standingTimes(visits: readonly HeldVisit[], zone: string): SlotTime[] {
  const held = visits.filter(
    ({ kind, status, memberId, dateOnly }) => kind === 'session' && HELD.includes(status) && memberId !== null && !dateOnly,
  );
  const last = Math.max(...held.map(({ startsAt }) => Date.parse(startsAt)));
  const times = new Map<string, { slot: SlotTime; count: number; last: number }>();
  for (const visit of [...held].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))) {
    const slot = slotTimeOf(visit, zone);
    if (!slot) continue;
    const key = keyOf(slot);
    // The length is that of the last one: a first session may have been longer.
    times.set(key, { slot, count: (times.get(key)?.count ?? 0) + 1, last: Date.parse(visit.startsAt) });
  }
  return [...times.values()]
    .filter((time) => time.count >= STANDS_AFTER && time.last >= last - STILL_HELD_DAYS * DAY)
    .map(({ slot }) => slot);
}

/** The time of the week at which a visit stands; null = with nobody in particular. */
export function slotTimeOf({ startsAt, endsAt, memberId }: HeldVisit, zone: string): SlotTime | null {
  if (memberId === null) return null;
  const local = Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone);
  const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
  return { memberId, weekday: local.dayOfWeek, time: local.toPlainTime().toString({ smallestUnit: 'minute' }), minutes };
}

/** Whether it is one and the same time, however long. */
export const sameTime = (a: SlotTime, b: SlotTime): boolean => keyOf(a) === keyOf(b);

const keyOf = ({ memberId, weekday, time }: SlotTime): string => `${memberId} ${weekday} ${time}`;

/** The next `count` moments at which a time of the week begins, strictly after an instant; over a change of the clocks the wall holds. */
export function nextTimes({ weekday, time }: Pick<SlotTime, 'weekday' | 'time'>, after: Instant, zone: string, count: number): Instant[] {
  const from = Temporal.Instant.from(after).toZonedDateTimeISO(zone);
  const first = from.toPlainDate().add({ days: (weekday - from.dayOfWeek + 7) % 7 });
  const times: Instant[] = [];
  for (let week = 0; times.length < count; week++) {
    const at = first.add({ weeks: week }).toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone).epochMilliseconds;
    if (at > Date.parse(after)) times.push(new Date(at).toISOString());
  }
  return times;
}
