import { Temporal } from 'temporal-polyfill';

/** How the practice's country writes 3/4: month first in these, day first elsewhere. */
const MONTH_FIRST = new Set(['US', 'CA', 'PH']);

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export interface Local {
  /** `YYYY-MM-DD`. */
  day: string;
  /** `HH:MM:SS`; null = the cell says only the day. */
  time: string | null;
  /** `Z` or `+hh:mm`; null = the clock of the practice. */
  offset: string | null;
}

/** A date in one of the ways in which spreadsheets and CRMs write it; null where it is none. */
export function readLocal(text: string, country: string): Local | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](.+))?$/.exec(text);
  if (iso) return local(iso[1], iso[2], iso[3], iso[4]);
  const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:,? +(.+))?$/.exec(text);
  if (slashed) {
    const [, first = '', second = '', year = '', rest] = slashed;
    // 13/4 can only be read one way, whatever the country; dots are day first everywhere.
    const dayFirst = Number(first) > 12 || (Number(second) <= 12 && (text.includes('.') || !MONTH_FIRST.has(country)));
    return dayFirst ? local(century(year), second, first, rest) : local(century(year), first, second, rest);
  }
  const named = /^(?:(\d{1,2})\.? )?([a-z]{3})[a-z]*\.? (?:(\d{1,2}),? )?(\d{4})(?:,? +(.+))?$/i.exec(text.replace(/-/g, ' '));
  if (named) {
    const [, before, month = '', after, year, rest] = named;
    return local(year, String(MONTHS.indexOf(month.toLowerCase()) + 1), before ?? after, rest);
  }
  return null;
}

/** Two digits are of the last hundred years. */
const century = (year: string): string => (year.length === 4 ? year : Number(year) > 30 ? `19${year}` : `20${year}`);

function local(year?: string, month?: string, day?: string, rest?: string): Local | null {
  if (!year || !month || !day) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text || year < '1880') return null;
  if (!rest) return { day: text, time: null, offset: null };
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm|AM|PM)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/.exec(rest.trim());
  if (!clock) return null;
  const [, hours = '', minutes, seconds = '00', half, zone] = clock;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const offset = zone === undefined ? null : zone === 'UTC' || zone === 'Z' ? 'Z' : zone.replace(/^(.\d{2})(\d{2})$/, '$1:$2');
  return { day: text, time: `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`, offset };
}

/**
 * The instant of a local time at the practice; of a day alone its noon, which is that day in every time zone near.
 *
 * An hour that the clocks skip is read as the later one (02:30 becomes 03:30), an hour that comes twice as its first: RFC 5545, 3.3.5.
 */
export function instantOf({ day, time, offset }: Local, zone: string): string | null {
  if (offset) return valid(new Date(`${day}T${time}${offset}`));
  return valid(new Date(Temporal.PlainDateTime.from(`${day}T${time ?? '12:00:00'}`).toZonedDateTime(zone).epochMilliseconds));
}

/** The last evening of the year 9999 is the year 10000 elsewhere, which is written otherwise. */
const valid = (at: Date): string | null => (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 ? null : at.toISOString());
