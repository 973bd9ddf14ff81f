import type { Event } from './ics-event.js';
import { type Budget, Exhausted, repeated } from './ics-rules.js';
import { wallOf } from './ics-times.js';

/** One visit of a calendar entry. */
export interface Occurrence {
  /** UTC milliseconds of the time that the series gave it; it names the instance also after it was moved. */
  original: number;
  /** UTC milliseconds. */
  start: number;
  length: number | null;
  event: Event;
}

export interface Window {
  /** UTC milliseconds, both included. */
  from: number;
  to: number;
}

const DAY = 86_400_000;
/** More visits than a person can have in nine months. */
const MOST_OF_A_SERIES = 1000;

/**
 * The visits of one entry within a window: its rule and extra dates, less the exceptions, with those that were changed one by one.
 *
 * @param why told of what could not be read to the end; what was found until then is kept
 */
export function occurrences(
  series: Event | null,
  changed: readonly Event[],
  window: Window,
  budget: Budget,
  why: (reason: string) => void,
): Occurrence[] {
  const found: Occurrence[] = [];
  const left = new Set(changed);
  // A change names its instance by the instant; where it gives a day only, by that day.
  const byTime = new Map(changed.map((change) => [keyOf(change.replaces), change]));
  const future = changed.filter(({ andFuture }) => andFuture).sort((a, b) => (b.replaces?.at ?? 0) - (a.replaces?.at ?? 0));
  for (const original of series ? originals(series, window, budget, why) : []) {
    const own = byTime.get(original.at) ?? byTime.get(dayOf(original.wall));
    if (own) left.delete(own);
    found.push(
      own ? { original: original.at, start: own.start.at, length: own.length, event: own } : moved(series as Event, original, future),
    );
  }
  // Changed ones whose series is elsewhere, or whose own time the rule does not give.
  for (const change of left)
    found.push({ original: change.replaces?.at ?? change.start.at, start: change.start.at, length: change.length, event: change });
  return found.filter(({ start }) => start >= window.from && start <= window.to);
}

interface Original {
  wall: number;
  at: number;
}

const dayOf = (wall: number): string => `day ${Math.floor(wall / DAY)}`;
const keyOf = (time: Event['replaces']): number | string => (time?.dateOnly ? dayOf(time.wall) : (time?.at ?? 0));

/** As the series has it, or moved as far as the last change of "this and all after it". */
function moved(series: Event, { at, wall }: Original, future: readonly Event[]): Occurrence {
  const change = future.find(({ replaces }) => replaces !== null && replaces.at <= at);
  if (!change?.replaces) return { original: at, start: at, length: series.length, event: series };
  const by = change.start.clock.wall(change.start.at) - change.start.clock.wall(change.replaces.at);
  return {
    original: at,
    start: series.start.clock.utc(wall + by),
    length: change.length ?? series.length,
    event: { ...change, replaces: null },
  };
}

/** The start itself always counts; times before the window are passed through, since COUNT counts them. */
function originals(series: Event, window: Window, budget: Budget, why: (reason: string) => void): Original[] {
  const { clock, wall, at } = series.start;
  const all = new Map<number, Original>([
    [at, { wall, at }],
    ...series.extra.map((extra): [number, Original] => [extra.at, { wall: clock.wall(extra.at), at: extra.at }]),
  ]);
  // One day more on either side: a change may move a visit into the window.
  const [from, to] = [window.from - DAY, window.to + DAY];
  for (const rule of series.rules) {
    try {
      const until = untilOf(rule, series);
      if (until < from) continue;
      for (const next of repeated(rule, wall, budget, from - DAY)) {
        // No clock is further from UTC than a day: what lies well before the window needs none.
        if (next < from - DAY) continue;
        const utc = clock.utc(next);
        if (utc > Math.min(until, to)) break;
        if (utc >= from) all.set(utc, { wall: next, at: utc });
        if (all.size < MOST_OF_A_SERIES) continue;
        why(`more than ${MOST_OF_A_SERIES} times in nine months: the first of them are read`);
        break;
      }
    } catch (error) {
      why(error instanceof Exhausted ? error.message : 'a rule (RRULE) that cannot be read: only its start is');
    }
  }
  const except = new Set(series.except.map(keyOf));
  return [...all.values()].filter((original) => !except.has(original.at) && !except.has(dayOf(original.wall))).sort((a, b) => a.at - b.at);
}

/** UTC milliseconds, included; a day without a time lasts to its end. */
function untilOf(rule: string, { start }: Event): number {
  const stamp = wallOf(/(?:^|;)\s*UNTIL\s*=\s*([^;]+)/i.exec(rule)?.[1] ?? '');
  if (!stamp) return Number.POSITIVE_INFINITY;
  if (stamp.utc) return stamp.wall;
  return start.clock.utc(stamp.dateOnly ? stamp.wall + DAY - 1000 : stamp.wall);
}
