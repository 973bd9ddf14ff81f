import type { Instant } from './journey.js';
import { localDate } from './local-date.js';
import { type Block, blocksOf, dateBefore, type OfficeTime } from './open-blocks.js';

const MINUTE = 60_000;
/** A practice that opens on no day of a year has no office hours. */
const SEARCH_DAYS = 366;

/** Whether the practice is open at an instant; blocks are half-open, so not at the closing minute. */
export function isOpen(at: Instant, office: OfficeTime): boolean {
  return nextOpen(at, office) === instant(Date.parse(at));
}

/** The first instant from `at` on at which the practice is open, `at` itself if it is; null where it opens on no day of a year. */
export function nextOpen(at: Instant, office: OfficeTime): Instant | null {
  const ms = Date.parse(at);
  for (const [open] of blocksAfter(ms, office)) return instant(Math.max(open, ms));
  return null;
}

/**
 * The earliest instant at which so many minutes of open time have passed (metrics 6.4): it may be the closing minute itself.
 *
 * Where the practice opens on no day of a year the minutes are elapsed ones: a setting left empty makes a promise that is too strict,
 * never one that does not fall due.
 */
export function addOpenMinutes(at: Instant, minutes: number, office: OfficeTime): Instant {
  const from = Date.parse(at);
  let left = minutes * MINUTE;
  if (!(left > 0) || left === Infinity) return instant(from);
  for (const [open, close] of blocksAfter(from, office)) {
    const start = Math.max(open, from);
    if (close - start >= left) return instant(start + left);
    left -= close - start;
  }
  return instant(from + minutes * MINUTE);
}

/** Minutes of open time between two instants, with fractions; 0 where the second is not after the first. */
export function openMinutesBetween(from: Instant, to: Instant, office: OfficeTime): number {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  let total = 0;
  for (const [open, close] of blocksAfter(start, office)) {
    if (open >= end) break;
    total += Math.min(close, end) - Math.max(open, start);
  }
  return total / MINUTE;
}

/** Last closings of open days strictly between two instants: how often a call was carried over. A day without hours has none. */
export function closingsBetween(from: Instant, to: Instant, office: OfficeTime): number {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const blocksOn = blocksOf(office);
  let closings = 0;
  for (let date = dateBefore(start); date <= dateBefore(end) + 2; date++) {
    const closing = blocksOn(date).at(-1)?.[1];
    if (closing !== undefined && start < closing && closing < end) closings++;
  }
  return closings;
}

/** When the practice closes for the last time on the local date of an instant; null on a day without hours. */
export function closingOf(at: Instant, office: OfficeTime): Instant | null {
  const ms = Date.parse(at);
  const blocksOn = blocksOf(office);
  const date = localDate(new Date(ms), office.zone);
  for (let day = dateBefore(ms); day <= dateBefore(ms) + 2; day++) {
    const block = blocksOn(day).at(-1);
    if (block && localDate(new Date(block[0]), office.zone) === date) return instant(block[1]);
  }
  return null;
}

const instant = (ms: number): Instant => new Date(ms).toISOString();

/** Blocks that end after an instant, in order of time, until a year has gone by without any. */
function* blocksAfter(ms: number, office: OfficeTime): Generator<Block> {
  const blocksOn = blocksOf(office);
  for (let date = dateBefore(ms), idle = 0; idle <= SEARCH_DAYS; date++, idle++) {
    for (const block of blocksOn(date)) {
      if (block[1] <= ms) continue;
      idle = 0;
      yield block;
    }
  }
}
