import type { Instant, LocalTime } from './instant.js';
import type { SlotTime } from './standing-time.js';

export const OFFER_STATES = ['offered', 'accepted', 'declined', 'expired', 'withdrawn'] as const;
/** `expired`: nobody could be reached, or the time to answer ran out; `withdrawn`: the time is not free any more, or they left the list. */
export type OfferState = (typeof OFFER_STATES)[number];

export const MEETING_PLACES = ['any', 'in_person', 'telehealth'] as const;
export type MeetingPlace = (typeof MEETING_PLACES)[number];

/** A part of a weekday in which somebody can come; half-open. */
export interface WishedTime {
  /** 1 = Monday … 7 = Sunday. */
  weekday: number;
  from: LocalTime;
  until: LocalTime;
}

/** What somebody waits for; everything that is left open suits. */
export interface Wish {
  /** Null = any clinician. */
  memberId: string | null;
  place: MeetingPlace;
  /** Null = any location; with `telehealth` it has no meaning. */
  locationId: string | null;
  /** Empty = any time. */
  times: readonly WishedTime[];
}

/** Somebody who waits. */
export interface Waiting extends Wish {
  journeyId: string;
  /** Since when they wait. */
  since: Instant;
  /** Staff put them first, with a reason; null = in their order. */
  firstAt: Instant | null;
  /** Not closed, no "no contact". */
  mayBeAsked: boolean;
}

/** A time that has come free: what is asked of the list, and nothing of why. */
export interface FreeTime extends SlotTime {
  locationId: string | null;
  telehealth: boolean;
}

/** In the recorded order: whom staff put first by the moment at which they did, then who waits longest. */
export const inWaitingOrder = <T extends Pick<Waiting, 'journeyId' | 'since' | 'firstAt'>>(waiting: readonly T[]): T[] =>
  [...waiting].sort((a, b) => compare(orderOf(a), orderOf(b)));

const orderOf = ({ firstAt, since, journeyId }: Pick<Waiting, 'journeyId' | 'since' | 'firstAt'>): string =>
  `${firstAt === null ? 1 : 0} ${firstAt ?? ''} ${since} ${journeyId}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether a free time is one that they wait for: with whom, where, and wholly within a time in which they can come. */
export function suits(wish: Wish, free: FreeTime): boolean {
  if (wish.memberId !== null && wish.memberId !== free.memberId) return false;
  if (wish.place !== 'any' && (wish.place === 'telehealth') !== free.telehealth) return false;
  if (wish.place !== 'telehealth' && !free.telehealth && wish.locationId !== null && wish.locationId !== free.locationId) return false;
  const begins = minuteOf(free.time);
  const within = ({ weekday, from, until }: WishedTime) =>
    weekday === free.weekday && minuteOf(from) <= begins && begins + free.minutes <= minuteOf(until);
  return wish.times.length === 0 || wish.times.some(within);
}

const minuteOf = (time: LocalTime): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

/**
 * Whom a free time is offered next: the first in order whom it suits, who has not been asked for it and holds no other offer. One at a time.
 *
 * @param asked journeys that were asked for this time before, however it went
 * @param busy journeys that hold an offer for another time just now
 */
export function nextToAsk<T extends Waiting>(
  free: FreeTime,
  waiting: readonly T[],
  { asked, busy }: { asked: ReadonlySet<string>; busy: ReadonlySet<string> },
): T | null {
  const may = ({ journeyId, mayBeAsked }: T) => mayBeAsked && !asked.has(journeyId) && !busy.has(journeyId);
  return inWaitingOrder(waiting).find((one) => may(one) && suits(one, free)) ?? null;
}

/** How one freed time went: `filledAt` null = still free, or `goneAt` = it was taken otherwise. */
export interface FreedTime {
  freedAt: Instant;
  filledAt: Instant | null;
  goneAt: Instant | null;
}

/** How long freed times stay empty. */
export interface FillTimes {
  freed: number;
  filled: number;
  open: number;
  /** Taken otherwise or passed: they say nothing of the list. */
  gone: number;
  /** Elapsed hours until half of the times were filled; null where fewer than half are, as far as one can tell yet. */
  medianHours: number | null;
}

/**
 * The median time to fill: times that are still free count for as long as they have been (product-limit), so that a list that never fills its
 * hard ones does not look fast. Those that were taken otherwise count until then.
 */
export function fillTimes(slots: readonly FreedTime[], now: Instant): FillTimes {
  const spans = slots
    .map(({ freedAt, filledAt, goneAt }) => ({
      hours: Math.max(0, Date.parse(filledAt ?? goneAt ?? now) - Date.parse(freedAt)) / 3_600_000,
      filled: filledAt !== null,
    }))
    // At one moment what was filled comes before what was only seen to be free.
    .sort((a, b) => a.hours - b.hours || Number(b.filled) - Number(a.filled));
  let empty = 1;
  let medianHours: number | null = null;
  for (const [index, { hours, filled }] of spans.entries()) {
    if (filled) empty *= 1 - 1 / (spans.length - index);
    if (medianHours === null && empty <= 0.5 + 1e-9) medianHours = hours;
  }
  const filled = slots.filter(({ filledAt }) => filledAt !== null).length;
  const gone = slots.filter(({ filledAt, goneAt }) => filledAt === null && goneAt !== null).length;
  return { freed: slots.length, filled, open: slots.length - filled - gone, gone, medianHours };
}
