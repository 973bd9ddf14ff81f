import { Temporal } from 'temporal-polyfill';
import type { Wait } from './follow-up-settings.js';
import type { Instant } from './journey.js';
import { addOpenMinutes, nextOpen } from './office-hours.js';
import { blocksOf, dateBefore, type OfficeTime } from './open-blocks.js';

const MINUTE = 60_000;
/** A practice that opens on no day of so many has no working days. */
const SEARCH_DAYS = 60;

/** The first open minute from an instant on; the instant itself where the practice opens on no day of a year. */
export const firstOpen = (at: Instant, office: OfficeTime): Instant => nextOpen(at, office) ?? at;

/** So many elapsed minutes later, in office hours. */
export const afterMinutes = (at: Instant, minutes: number, office: OfficeTime): Instant => firstOpen(plus(at, minutes), office);

/** So many business hours later, in office hours. */
export const afterOpenHours = (at: Instant, hours: number, office: OfficeTime): Instant =>
  firstOpen(addOpenMinutes(at, hours * 60, office), office);

/** So many local dates later, at the first open minute; the wall clock over a change of the clocks. */
export function afterDays(at: Instant, days: number, office: OfficeTime): Instant {
  return firstOpen(midnight(dateOf(at, office.zone).add({ days }), office.zone), office);
}

/**
 * So many working days later: days on which the practice opens. In the other half of the day than `at`, at its start, since who does not
 * answer in the morning may in the afternoon; where that half has no hours, when the day opens.
 */
export function afterWorkingDays(at: Instant, days: number, office: OfficeTime): Instant {
  let date = dateOf(at, office.zone);
  let left = days;
  for (let tried = 0; left > 0 && tried < SEARCH_DAYS; tried++) {
    date = date.add({ days: 1 });
    if (opensOn(date, office)) left--;
  }
  const opens = firstOpen(midnight(date, office.zone), office);
  const noon = date.toPlainDateTime({ hour: 12 });
  const afternoon = firstOpen(instant(noon.toZonedDateTime(office.zone).epochMilliseconds), office);
  const wasMorning = local(at, office.zone).hour < 12;
  return wasMorning && dateOf(afternoon, office.zone).equals(date) ? afternoon : opens;
}

/** A wait as the ladder writes it: `0` now, `4bh` business hours, `1wd` working days, `7d` local dates, `30min` minutes. */
export function afterWait(at: Instant, wait: Wait, office: OfficeTime): Instant {
  const amount = Number.parseFloat(wait);
  if (wait.endsWith('bh')) return afterOpenHours(at, amount, office);
  if (wait.endsWith('wd')) return afterWorkingDays(at, amount, office);
  if (wait.endsWith('min')) return afterMinutes(at, amount, office);
  return wait.endsWith('d') ? afterDays(at, amount, office) : firstOpen(at, office);
}

/** The second closing of the practice after a due time: who was carried over twice is the owner's matter. Null where it never closes twice. */
export function secondClosingAfter(due: Instant, office: OfficeTime): Instant | null {
  const from = Date.parse(due);
  const blocksOn = blocksOf(office);
  let closings = 0;
  for (let date = dateBefore(from), days = 0; days < SEARCH_DAYS; date++, days++) {
    const closing = blocksOn(date).at(-1)?.[1];
    if (closing !== undefined && closing > from && ++closings === 2) return instant(closing);
  }
  return null;
}

export const plus = (at: Instant, minutes: number): Instant => instant(Date.parse(at) + minutes * MINUTE);

const instant = (ms: number): Instant => new Date(ms).toISOString();
const local = (at: Instant, zone: string) => Temporal.Instant.from(at).toZonedDateTimeISO(zone);
const dateOf = (at: Instant, zone: string): Temporal.PlainDate => local(at, zone).toPlainDate();

/** The first moment of a date: in some zones the clocks change at midnight. */
const midnight = (date: Temporal.PlainDate, zone: string): Instant => instant(date.toZonedDateTime({ timeZone: zone }).epochMilliseconds);

function opensOn(date: Temporal.PlainDate, office: OfficeTime): boolean {
  const open = nextOpen(midnight(date, office.zone), office);
  return open !== null && dateOf(open, office.zone).equals(date);
}
