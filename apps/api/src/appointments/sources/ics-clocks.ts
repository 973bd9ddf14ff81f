import type { Clocks } from './ics-event.js';
import { type Component, lineNamed } from './ics-lines.js';
import type { Budget } from './ics-rules.js';
import { type Clock, clockOf, ianaClock, UTC } from './ics-zones.js';
import { ianaOf } from './zones.js';

/** Of one zone; a rule since 1601 takes some 2,000. */
const STEPS = 50_000;

/** Which clock a TZID means in a calendar: an IANA or Windows name, a zone that it defines, else its own (X-WR-TIMEZONE), else the practice's. */
export function clocksOf(
  calendar: Component,
  of: { zone: string; until: number; budget: Budget; note(at: string, says: string): void },
): Clocks {
  const named = lineNamed(calendar, 'X-WR-TIMEZONE')?.value;
  const floating = ianaClock((named === undefined ? null : ianaOf(named)) ?? of.zone);
  const defined = calendar.inside.filter(({ name }) => name === 'VTIMEZONE');
  const zones = new Map(defined.map((zone) => [bare(lineNamed(zone, 'TZID')?.value ?? ''), zone]));
  const made = new Map<string, Clock>();
  const make = (tzid: string): Clock => {
    const iana = ianaOf(tzid);
    if (iana) return iana === 'UTC' ? UTC : ianaClock(iana);
    const zone = zones.get(bare(tzid));
    try {
      const clock = zone && clockOf(zone, of.until, of.budget.part(STEPS));
      if (clock) return clock;
    } catch {
      // A rule of the zone that cannot be read: as if it were not defined.
    }
    of.note(`zone ${tzid.slice(0, 100)}`, `not known, and not defined in the file: read as ${floating.zone}`);
    return floating;
  };
  return (tzid) => {
    if (tzid === null) return floating;
    const clock = made.get(tzid) ?? make(tzid);
    made.set(tzid, clock);
    return clock;
  };
}

const bare = (tzid: string): string =>
  tzid
    .trim()
    .replace(/^["']+|["']+$/g, '')
    .toLowerCase();
