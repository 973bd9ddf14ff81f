import { Temporal } from 'temporal-polyfill';
import type { LocalTime, Practice } from './journey.js';

/** The part of a practice's settings that says when it is open. */
export type OfficeTime = Pick<Practice, 'zone' | 'officeHours' | 'holidays'>;

/** Open time in UTC milliseconds, half-open: at the closing minute the practice is closed. */
export type Block = readonly [open: number, close: number];

const DAY = 86_400_000;
const EPOCH = new Temporal.PlainDate(1970, 1, 1);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const MAX_OFFICES = 64;
const MAX_DAYS = 4000;

/** Blocks by local date, by settings. To read a zone's clock takes a thousand times as long as to look here, and each inquiry asks. */
const offices = new Map<string, Map<number, readonly Block[]>>();
/** The same by the settings themselves, so that a practice that is asked again and again is not spelled out each time. */
const known = new WeakMap<OfficeTime, Map<number, readonly Block[]>>();

/** A look-up of the open blocks of a local date (days since 1970), for one practice's settings. */
export function blocksOf(office: OfficeTime): (date: number) => readonly Block[] {
  const days = known.get(office) ?? daysOf(office);
  return (date) => {
    let blocks = days.get(date);
    if (!blocks) {
      if (days.size >= MAX_DAYS) days.clear();
      blocks = blocksOn(date, office);
      days.set(date, blocks);
    }
    return blocks;
  };
}

function daysOf(office: OfficeTime): Map<number, readonly Block[]> {
  const key = JSON.stringify([office.zone, office.officeHours, office.holidays]);
  const days = offices.get(key) ?? new Map<number, readonly Block[]>();
  if (offices.size >= MAX_OFFICES) offices.clear();
  offices.set(key, days);
  // Settings that somebody may still change in place are spelled out each time.
  if (Object.isFrozen(office)) known.set(office, days);
  return days;
}

/** The day before the UTC date of an instant: in no zone is the local date earlier. */
export const dateBefore = (ms: number): number => Math.floor(ms / DAY) - 1;

function blocksOn(days: number, { zone, officeHours, holidays }: OfficeTime): Block[] {
  const date = EPOCH.add({ days });
  const weekday = WEEKDAYS[date.dayOfWeek - 1];
  const hours = weekday && !holidays.includes(date.toString()) ? (officeHours[weekday] ?? []) : [];
  return hours
    .map(([open, close]): Block => [instant(date, open, zone), instant(date, close, zone)])
    .filter(([open, close]) => open < close);
}

/** A wall-clock time that does not exist moves forward by the gap; one that exists twice is its first occurrence (metrics 6.0 d). */
function instant(date: Temporal.PlainDate, time: LocalTime, zone: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const local = hour === 24 ? date.add({ days: 1 }).toPlainDateTime() : date.toPlainDateTime({ hour, minute });
  return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}
