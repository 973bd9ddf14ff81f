import ICAL from 'ical.js';

/** A call in somebody's calendar: when, and of whom no more than initials. */
export interface CalendarCall {
  id: string;
  dueAt: string;
  /** As people are called here; null = nobody told us. A number or an address is no name. */
  name: string | null;
}

const MINUTES = 15;

/** "J. D." of Jane Doe; of a single name one letter; null where there is no letter at all. */
export function initialsOf(name: string | null): string | null {
  const words = (name ?? '').split(/[\s-]+/u).flatMap((word) => /\p{L}/u.exec(word)?.[0] ?? []);
  const [first] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  return first ? [first, ...(last ? [last] : [])].map((letter) => `${letter.toLocaleUpperCase()}.`).join(' ') : null;
}

/** Calls as a calendar (RFC 5545). It lies on phones and with providers of calendars: initials and times, and nothing that tells of what kind of house (ux 2.5). */
export function calendarText(calls: readonly CalendarCall[], now: Date): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Porchlight//Calls//EN');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  calendar.addPropertyWithValue('x-wr-calname', 'Calls');
  calendar.addPropertyWithValue('refresh-interval', ICAL.Duration.fromString('PT15M'));
  for (const { id, dueAt, name } of calls) {
    const event = new ICAL.Component('vevent');
    const initials = initialsOf(name);
    event.addPropertyWithValue('uid', id);
    event.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(now, true));
    event.addPropertyWithValue('dtstart', ICAL.Time.fromJSDate(new Date(dueAt), true));
    event.addPropertyWithValue('duration', ICAL.Duration.fromString(`PT${MINUTES}M`));
    event.addPropertyWithValue('summary', initials ? `Call ${initials}` : 'Call');
    event.addPropertyWithValue('class', 'PRIVATE');
    // A reminder keeps no hour of the day busy.
    event.addPropertyWithValue('transp', 'TRANSPARENT');
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}
