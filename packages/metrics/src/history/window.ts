import { Temporal } from 'temporal-polyfill';
import type { Ms } from './records.js';

/** Half-open: from the start of the first date to the start of the date after the last. */
export interface Window {
  from: Ms;
  to: Ms;
}

/** When a local date begins in an IANA zone: not always at midnight (6.0 d: a time that does not exist moves forward). */
export const startOfDate = (date: string, zone: string): Ms =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).startOfDay().epochMilliseconds;

/** The local date of an instant. */
export const dateAt = (at: Ms, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** As of a date = the instant at which it ends, which is when the next local date begins (6.0 c). */
export const endOfDate = (date: string, zone: string): Ms => startOfDate(Temporal.PlainDate.from(date).add({ days: 1 }).toString(), zone);

/** @param toDate the date after the last */
export const windowOf = (fromDate: string, toDate: string, zone: string): Window => ({
  from: startOfDate(fromDate, zone),
  to: startOfDate(toDate, zone),
});

/** A month of the practice, `2026-03`. Cut in its zone: cut in UTC, an inquiry of the last evening falls into the next (FX-1). */
export function monthOf(month: string, zone: string): Window {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return windowOf(first.toString(), first.add({ months: 1 }).toString(), zone);
}

export const isIn = (at: Ms, { from, to }: Window): boolean => from <= at && at < to;

/** First and last date of the month of a date. */
export function monthAround(date: string): { first: string; last: string } {
  const month = Temporal.PlainDate.from(date).toPlainYearMonth();
  return { first: month.toPlainDate({ day: 1 }).toString(), last: month.toPlainDate({ day: month.daysInMonth }).toString() };
}
