import { type Period, type Span, windowOf } from './period.js';
import { d } from './words.js';

/* Made when it is needed, and once: a format costs more than all that it will ever write. */
const formatOf = (options: Intl.DateTimeFormatOptions) => {
  let format: Intl.DateTimeFormat | undefined;
  return (month: string): string => {
    format ??= new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options });
    return format.format(new Date(`${month}-01T00:00:00Z`));
  };
};
const long = formatOf({ month: 'long' });
const longWithYear = formatOf({ month: 'long', year: 'numeric' });

/** `November`, with its year where it is not this one. */
export const monthWords = (month: string, today: string): string =>
  month.slice(0, 4) === today.slice(0, 4) ? long(month) : longWithYear(month);

/** `Nov`, where there is little room. */
export const monthShort = formatOf({ month: 'short' });

/** `in November`, `from September to November`, `since the beginning`. */
export function whenWords({ months }: Period, today: string): string {
  if (!months) return d('ever');
  const { from, to } = months;
  if (from === to) return d('in', { month: monthWords(from, today) });
  return d('from', { from: monthWords(from, from.slice(0, 4) === to.slice(0, 4) ? to : today), to: monthWords(to, today) });
}

/** `Nov`, `Jun–Aug`: beside a line. */
export function monthsShort(period: Period, span: Span): string {
  const { from, to } = windowOf(period, span) ?? {};
  if (!from || !to) return d('all');
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)].map(monthShort);
  return from.slice(0, 7) === to.slice(0, 7) ? (first ?? '') : `${first}–${last}`;
}
