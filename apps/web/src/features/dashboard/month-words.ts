import { type Period, type Span, windowOf } from './period.js';
import { d } from './words.js';

const format = (month: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options }).format(new Date(`${month}-01T00:00:00Z`));

/** `November`, with its year where it is not this one. */
export const monthWords = (month: string, today: string): string =>
  format(month, month.slice(0, 4) === today.slice(0, 4) ? { month: 'long' } : { month: 'long', year: 'numeric' });

/** `Nov`, where there is little room. */
export const monthShort = (month: string): string => format(month, { month: 'short' });

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
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)].map((month) => format(month, { month: 'short' }));
  return from.slice(0, 7) === to.slice(0, 7) ? (first ?? '') : `${first}–${last}`;
}
