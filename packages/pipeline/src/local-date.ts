import type { LocalDate } from './journey.js';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar date at an instant in an IANA zone. `Intl`, not Temporal, so that the board's bundle can judge without it. */
export function localDate(at: Date, zone: string): LocalDate {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}`;
}

/** Whole years on a date. Born on 29 February, the birthday of a common year is 1 March. */
export function ageOn(bornOn: LocalDate, today: LocalDate): number {
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return today.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
