import { createHash } from 'node:crypto';
import { type Component, type Line, lineNamed, linesNamed, unescaped } from './ics-lines.js';
import { durationOf, type Stamp, wallOf } from './ics-times.js';
import type { Clock } from './ics-zones.js';
import { idOf, words } from './json-reading.js';

/** A VEVENT with its times placed on a clock. */
export interface Event {
  uid: string;
  start: Placed;
  /** Milliseconds; null where it says no end, or none after its start. */
  length: number | null;
  /** Which instance of its series this one replaces; null = the series, or a visit alone. */
  replaces: Placed | null;
  /** RANGE=THISANDFUTURE: it moves those after it as well. */
  andFuture: boolean;
  rules: string[];
  extra: Placed[];
  except: Placed[];
  sequence: number;
  /** UTC milliseconds of LAST-MODIFIED; 0 = not said. */
  modified: number;
  status: string | null;
  summary: string | null;
  email: string | null;
  organizer: string | null;
}

/** A time on its clock: the same instant as wall clock and as UTC. */
export interface Placed extends Stamp {
  clock: Clock;
  at: number;
}

/** Which clock a line's TZID means; null = the calendar's. */
export type Clocks = (tzid: string | null) => Clock;

/** The RFC knows one rule an event; some systems write two. */
const MOST_RULES = 10;
const MOST_DATES = 5000;

/** Reads a VEVENT, or says why it cannot be placed in time; what else is wrong with it is noted. */
export function eventOf(component: Component, clocks: Clocks, note: (says: string) => void): Event | string {
  const place = (stamp: Stamp, clock: Clock): Placed => ({ ...stamp, clock, at: clock.utc(stamp.wall) });
  const placed = (text: string, line: Line, other?: Clock): Placed | null => {
    const stamp = wallOf(text);
    if (!stamp) return null;
    return place(stamp, stamp.utc ? clocks('UTC') : line.params.has('TZID') || !other ? clocks(line.params.get('TZID') ?? null) : other);
  };
  const startLine = lineNamed(component, 'DTSTART');
  const recurrenceLine = lineNamed(component, 'RECURRENCE-ID');
  if (!startLine) return 'an event without a start (DTSTART)';
  const start = placed(startLine.value, startLine);
  if (!start) return 'a start (DTSTART) that is no date';
  // Outlook writes exceptions without a zone: they are on the clock of the start. A PERIOD begins with its start.
  const many = (name: string): Placed[] => {
    const texts = linesNamed(component, name).flatMap((line) => line.value.split(',').map((text) => ({ line, text: text.trim() })));
    if (texts.length > MOST_DATES) note(`${texts.length} dates in ${name}; the first ${MOST_DATES} are read`);
    return texts.slice(0, MOST_DATES).flatMap(({ line, text }) => {
      const one = text === '' ? [] : placed(text.split('/')[0] ?? '', line, start.clock);
      if (one === null) note(`${name} that is no date is passed over`);
      return one ?? [];
    });
  };
  const replaces = recurrenceLine ? placed(recurrenceLine.value, recurrenceLine, start.clock) : null;
  if (recurrenceLine && !replaces) return 'a RECURRENCE-ID that is no date: which visit of the series it changes is not known';
  return {
    uid: uidOf(component, start, note),
    start,
    length: lengthOf(component, start, placed, note),
    replaces,
    andFuture: recurrenceLine?.params.get('RANGE')?.toUpperCase() === 'THISANDFUTURE',
    rules: linesNamed(component, 'RRULE')
      .slice(0, MOST_RULES)
      .map(({ value }) => value),
    extra: many('RDATE'),
    except: many('EXDATE'),
    sequence: Math.min(Number(/^\d{1,9}$/.exec(lineNamed(component, 'SEQUENCE')?.value ?? '')?.[0] ?? 0), 2 ** 31 - 1),
    modified: wallOf(lineNamed(component, 'LAST-MODIFIED')?.value ?? '')?.wall ?? 0,
    status: words(lineNamed(component, 'STATUS')?.value),
    summary: words(unescaped(lineNamed(component, 'SUMMARY')?.value ?? '')),
    email: attendeeOf(component),
    organizer: words(lineNamed(component, 'ORGANIZER')?.params.get('CN')),
  };
}

/** Without a UID (the RFC demands one) the same words at the same time are the same event. */
function uidOf(component: Component, start: Placed, note: (says: string) => void): string {
  const told = lineNamed(component, 'UID')?.value;
  const uid = idOf(told);
  if (uid !== null && uid.length <= LONGEST_UID) return uid;
  if (told === undefined) note('an event without a UID: known again by its start and its words');
  const said = told ?? JSON.stringify([start.at, ...['SUMMARY', 'DESCRIPTION'].map((name) => lineNamed(component, name)?.value ?? '')]);
  return `ics:${createHash('sha256').update(said).digest('hex').slice(0, 32)}`;
}
/** What is longer is known by its hash. */
const LONGEST_UID = 400;

function lengthOf(
  component: Component,
  start: Placed,
  placed: (text: string, line: Line, other?: Clock) => Placed | null,
  note: (says: string) => void,
): number | null {
  const [endLine, durationLine] = [lineNamed(component, 'DTEND'), lineNamed(component, 'DURATION')];
  if (endLine) {
    const end = placed(endLine.value, endLine, start.clock);
    if (end && end.at > start.at) return end.at - start.at;
    note(end ? 'ends before it starts: the end is not used' : 'an end (DTEND) that is no date is not used');
  } else if (durationLine) {
    const length = durationOf(durationLine.value);
    if (length !== null) return length || null;
    note('a DURATION that no visit has is not used');
  }
  return null;
}

/** The one who is invited, where it is one; with several nobody can say who is the client. */
function attendeeOf(component: Component): string | null {
  const mail = (line: Line | undefined) => /^mailto:(\S+@\S+)$/i.exec(line?.value ?? '')?.[1]?.toLowerCase();
  const organizer = mail(lineNamed(component, 'ORGANIZER'));
  const invited = new Set(
    linesNamed(component, 'ATTENDEE')
      .map(mail)
      .filter((one) => one !== undefined && one !== organizer),
  );
  return invited.size === 1 ? words([...invited][0]) : null;
}
