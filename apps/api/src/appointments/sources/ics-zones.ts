import { Temporal } from 'temporal-polyfill';
import { type Component, lineNamed, linesNamed } from './ics-lines.js';
import { type Budget, repeated, type Wall } from './ics-rules.js';
import { wallOf } from './ics-times.js';
import { ianaOf } from './zones.js';

/** How a wall clock and UTC belong together, both in milliseconds. */
export interface Clock {
  /** IANA; null = the file's own zone, which has no name elsewhere. */
  zone: string | null;
  /** A time that the clocks skip is taken by the offset before it, one that comes twice as its first (RFC 5545, 3.3.5). */
  utc(wall: Wall): number;
  wall(utc: number): Wall;
}

export const UTC: Clock = { zone: 'UTC', utc: (wall) => wall, wall: (utc) => utc };

/** The clock of an IANA zone, from a table of its changes: a feed of 20,000 times asks it 60,000 times, and the library needs some 20 µs for each. */
export function ianaClock(zone: string): Clock {
  const known = clocks.get(zone);
  if (known) return known;
  const exact: Clock = {
    zone,
    utc: (wall) =>
      Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime().toZonedDateTime(zone).epochMilliseconds,
    wall: (utc) => utc + Temporal.Instant.fromEpochMilliseconds(utc).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6,
  };
  const first = exact.wall(TABLE_FROM) - TABLE_FROM;
  const onsets: Onset[] = [{ at: TABLE_FROM, before: first, offset: first }];
  for (let at = changeAfter(TABLE_FROM, zone); at !== null && at < TABLE_TO; at = changeAfter(at, zone))
    onsets.push({ at, before: exact.wall(at - 1) - (at - 1), offset: exact.wall(at) - at });
  const table = byOnsets(zone, onsets);
  const inTable = (time: number) => time > TABLE_FROM + DAY && time < TABLE_TO - DAY;
  const clock: Clock = {
    zone,
    utc: (wall) => (inTable(wall) ? table : exact).utc(wall),
    wall: (utc) => (inTable(utc) ? table : exact).wall(utc),
  };
  clocks.set(zone, clock);
  return clock;
}
const clocks = new Map<string, Clock>();
const TABLE_FROM = Date.UTC(2000, 0, 1);
const TABLE_TO = Date.UTC(2050, 0, 1);

const changeAfter = (at: number, zone: string): number | null =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).getTimeZoneTransition('next')?.epochMilliseconds ?? null;

/** When an offset begins, in UTC, and what it is from then on and was before; milliseconds. */
interface Onset {
  at: number;
  before: number;
  offset: number;
}

/**
 * The clock of a VTIMEZONE: by the IANA name that it gives itself, else by its own rules, up to `until`.
 *
 * @returns null where it has no offset that can be read
 */
export function clockOf(zone: Component, until: number, budget: Budget): Clock | null {
  const location = lineNamed(zone, 'X-LIC-LOCATION')?.value;
  const iana = location === undefined ? null : ianaOf(location);
  if (iana) return ianaClock(iana);
  const onsets = zone.inside.flatMap((part) => onsetsOf(part, until, budget)).sort((a, b) => a.at - b.at);
  return onsets.length === 0 ? null : byOnsets(null, onsets);
}

/** @param onsets in order of time, at least one */
function byOnsets(zone: string | null, onsets: readonly Onset[]): Clock {
  const [first] = onsets as [Onset];
  const offsetAt = (utc: number): number => {
    let low = 0;
    let high = onsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((onsets[middle] ?? first).at <= utc) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? first.before : (onsets[low - 1] ?? first).offset;
  };
  return {
    zone,
    wall: (utc) => utc + offsetAt(utc),
    utc: (wall) => {
      const [before, after] = [offsetAt(wall - DAY), offsetAt(wall + DAY)];
      if (offsetAt(wall - before) === before) return wall - before;
      return offsetAt(wall - after) === after ? wall - after : wall - before;
    },
  };
}
const DAY = 86_400_000;
const MOST_ONSETS = 2000;

function onsetsOf(part: Component, until: number, budget: Budget): Onset[] {
  const [before, offset] = ['TZOFFSETFROM', 'TZOFFSETTO'].map((name) => offsetOf(lineNamed(part, name)?.value));
  const start = wallOf(lineNamed(part, 'DTSTART')?.value ?? '')?.wall;
  if (offset == null || start === undefined) return [];
  const onset = (wall: Wall): Onset => ({ at: wall - (before ?? offset), before: before ?? offset, offset });
  const onsets = [onset(start)];
  for (const { value } of linesNamed(part, 'RDATE'))
    for (const text of value.split(',')) {
      const wall = wallOf(text)?.wall;
      if (wall !== undefined && onsets.length < MOST_ONSETS) onsets.push(onset(wall));
    }
  for (const { value } of linesNamed(part, 'RRULE')) {
    const end = wallOf(/UNTIL=([^;]+)/i.exec(value)?.[1] ?? '')?.wall ?? until;
    for (const wall of repeated(value, start, budget)) {
      if (wall > Math.min(end, until) || onsets.length >= MOST_ONSETS) break;
      onsets.push(onset(wall));
    }
  }
  return onsets;
}

function offsetOf(text: string | undefined): number | null {
  const [whole, sign, hours, minutes, seconds = '0'] = /^([+-])(\d{2})(\d{2})(\d{2})?$/.exec(text?.trim() ?? '') ?? [];
  if (whole === undefined || Number(hours) > 15 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}
