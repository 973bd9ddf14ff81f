import type { FigureWindow } from '../../api/figure-queries.js';

/** What the address says of time: first and last month (`2026-03`), `all` = since the beginning; as known at the end of a date. */
export interface PeriodSearch {
  from?: string;
  to?: string;
  asOf?: string;
}
/** The chosen months; null = since the beginning, until now. */
export interface Period {
  months: { from: string; to: string } | null;
  asOf?: string;
}
/** Which people a figure is about: those of the period, of as many months before it, or everybody until its end. */
export type Span = 'here' | 'before' | 'ever';

/** Months that are shown where nothing is chosen: one is too few to say much. */
const USUAL_MONTHS = 3;

/** @param today `2026-11-22` in the practice's zone */
export function periodOf({ from, to, asOf }: PeriodSearch, today: string): Period {
  if (from === 'all') return { months: null, asOf };
  const last = to ?? today.slice(0, 7);
  const first = from ?? shiftMonth(last, 1 - USUAL_MONTHS);
  return { months: first <= last ? { from: first, to: last } : { from: last, to: first }, asOf };
}

/** The dates of a span; null = there is no such one (nothing lies before the beginning). */
export function windowOf({ months, asOf }: Period, span: Span = 'here'): FigureWindow | null {
  if (!months) return span === 'before' ? null : { asOf };
  const length = monthsBetween(months.from, months.to);
  const shift = span === 'before' ? -length : 0;
  const to = lastDay(shiftMonth(months.to, shift));
  return span === 'ever' ? { to, asOf } : { from: `${shiftMonth(months.from, shift)}-01`, to, asOf };
}

/** `2026-01` and -1 → `2025-12`. */
export function shiftMonth(month: string, by: number): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + by);
  return at.toISOString().slice(0, 7);
}

/** How many months a period has; null = it has no beginning. */
export const monthsIn = ({ months }: Period): number | null => months && monthsBetween(months.from, months.to);

/** Both ends counted. */
function monthsBetween(from: string, to: string): number {
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return index(to) - index(from) + 1;
}

function lastDay(month: string): string {
  const at = new Date(`${shiftMonth(month, 1)}-01T00:00:00Z`);
  at.setUTCDate(0);
  return at.toISOString().slice(0, 10);
}

/** The latest months, this one first. */
export const latestMonths = (today: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => shiftMonth(today.slice(0, 7), -n));
