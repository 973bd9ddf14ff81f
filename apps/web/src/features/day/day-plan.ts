import type { DayVisit } from '@porchlight/client';
import { dayKey } from '../../ui/time.js';
import { wallMinute } from './day-time.js';

/* Where visits stand on the day: columns by clinician, minutes down, side by side where two overlap. */

/** Shorter ones are drawn so high that their two lines can be read. */
const LEAST_MINUTES = 30;
const NOON = [8 * 60, 18 * 60] as const;
const HOUR = 60;

export interface Placed {
  visit: DayVisit;
  /** Minutes of the wall. */
  from: number;
  to: number;
  lane: number;
  lanes: number;
}

/** Minutes of the wall of a visit on a date: what began the day before begins at midnight, what goes on ends there. */
export function span({ startsAt, endsAt }: Pick<DayVisit, 'startsAt' | 'endsAt'>, date: string, zone: string): [number, number] {
  const from = dayKey(startsAt, zone) < date ? 0 : wallMinute(startsAt, zone);
  const to = dayKey(endsAt, zone) > date ? 24 * HOUR : wallMinute(endsAt, zone);
  return [from, Math.max(to, from + LEAST_MINUTES)];
}

/** Visits of one column, those that overlap side by side. A visit without an hour has no place on the clock. */
export function place(visits: readonly DayVisit[], date: string, zone: string): Placed[] {
  const placed = visits
    .filter(({ dateOnly }) => !dateOnly)
    .map((visit): Placed => {
      const [from, to] = span(visit, date, zone);
      return { visit, from, to, lane: 0, lanes: 1 };
    })
    .sort((a, b) => a.from - b.from || a.to - b.to || (a.visit.id < b.visit.id ? -1 : 1));
  let cluster: Placed[] = [];
  let ends = -1;
  const close = () => {
    const lanes = Math.max(0, ...cluster.map(({ lane }) => lane)) + 1;
    for (const one of cluster) one.lanes = lanes;
    cluster = [];
  };
  for (const one of placed) {
    if (one.from >= ends) close();
    const taken = cluster.filter(({ to }) => to > one.from).map(({ lane }) => lane);
    while (taken.includes(one.lane)) one.lane++;
    cluster.push(one);
    ends = Math.max(cluster.length === 1 ? 0 : ends, one.to);
  }
  close();
  return placed;
}

/** From which hour to which the day is drawn: the open hours, and whatever lies outside them. */
export function dayRange(open: readonly (readonly [number, number])[], placed: readonly Placed[]): [from: number, to: number] {
  const visits = placed.map(({ from, to }) => [from, to] as const);
  const spans = open.length || visits.length ? [...open, ...visits] : [NOON];
  const from = Math.min(...spans.map(([start]) => start));
  const to = Math.max(...spans.map(([, end]) => end));
  return [Math.floor(from / HOUR) * HOUR, Math.min(24, Math.ceil(to / HOUR)) * HOUR];
}

/** What lies between the open blocks within a range. */
export function closedSpans(open: readonly (readonly [number, number])[], [from, to]: readonly [number, number]): [number, number][] {
  const spans: [number, number][] = [];
  let at = from;
  for (const [start, end] of open) {
    if (start > at) spans.push([at, Math.min(start, to)]);
    at = Math.max(at, end);
  }
  if (at < to) spans.push([at, to]);
  return spans.filter(([start, end]) => end > start);
}

export interface DayColumn {
  /** Null = with nobody in particular. */
  memberId: string | null;
  visits: DayVisit[];
}

/** One column for each clinician with visits, in the order of the practice; who has none stands there only where nobody has any. */
export function columnsOf(visits: readonly DayVisit[], clinicians: readonly string[]): DayColumn[] {
  const ids = [...new Set(visits.map(({ memberId }) => memberId))];
  const order = (id: string | null) => (id === null ? Number.POSITIVE_INFINITY : clinicians.indexOf(id) + 1 || 1e6);
  const columns = ids.length ? ids.sort((a, b) => order(a) - order(b)) : clinicians.length ? clinicians.slice(0, 6) : [null];
  return columns.map((memberId) => ({ memberId, visits: visits.filter((visit) => visit.memberId === memberId) }));
}
