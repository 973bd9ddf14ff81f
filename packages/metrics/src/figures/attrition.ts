import { DAY, type Ms } from '../history/records.js';
import type { Window } from '../history/window.js';
import { poissonInterval } from '../statistics/poisson.js';
import type { Interval } from '../statistics/proportion.js';
import { type Care, type CareSettings, standingOf, USUAL_CARE } from './care.js';
import { type Figure, figure, parted } from './figure.js';

/** Elapsed days of a client-month. */
const MONTH: Ms = 30.4375 * DAY;

/** Unplanned ends for each 100 client-months at risk (6.7): not “lost this month / active today”. */
export interface Attrition {
  unplannedEnds: number;
  plannedEnds: number;
  clientMonths: number;
  /** Null without anybody at risk. */
  per100ClientMonths: number | null;
  /** Exact Poisson. */
  interval95: Interval | null;
  /** The 42-day rule dates ends back, so that a window which reaches into the last 42 days may still change. */
  provisional: boolean;
}

/** @param all clients; `since` = when they became one, or their import */
export function attrition(
  all: readonly (Care & { since: Ms })[],
  window: Window,
  asOf: Ms,
  settings: CareSettings = USUAL_CARE,
): Figure<Attrition> {
  const judged = all.map((care) => ({ id: care.id, since: care.since, ...endOf(care, asOf, settings) }));
  const { counted, excluded } = parted(
    judged,
    ({ id }) => id,
    (one) => (atRisk(one, window, asOf) > 0 || endsIn(one, window) ? null : 'not in care in this time'),
  );
  const ends = (kind: string) => counted.filter((one) => one.end === kind && endsIn(one, window)).length;
  const months = counted.reduce((total, one) => total + atRisk(one, window, asOf), 0) / MONTH;
  return figure('attrition', {
    asOf,
    members: counted.map(({ id }) => id),
    excluded,
    value: {
      ...rateOf(ends('unplanned'), months),
      plannedEnds: ends('planned'),
      provisional: Math.min(window.to, asOf) > asOf - settings.endAfterDays * DAY,
    },
  });
}

export function rateOf(unplannedEnds: number, clientMonths: number): Omit<Attrition, 'plannedEnds' | 'provisional'> {
  const per = (count: number): number => (100 * count) / clientMonths;
  if (clientMonths <= 0) return { unplannedEnds, clientMonths, per100ClientMonths: null, interval95: null };
  const [lower, upper] = poissonInterval(unplannedEnds);
  return { unplannedEnds, clientMonths, per100ClientMonths: per(unplannedEnds), interval95: [per(lower), per(upper)] };
}

/** An end is dated at the last attended session, never before they were ours. */
function endOf(care: Care & { since: Ms }, asOf: Ms, settings: CareSettings) {
  const { end, lastAt } = standingOf(care, asOf, settings);
  return { end, endedAt: end === null ? null : Math.max(lastAt ?? care.closure?.at ?? asOf, care.since) };
}

interface InCare {
  since: Ms;
  endedAt: Ms | null;
}

const atRisk = ({ since, endedAt }: InCare, { from, to }: Window, asOf: Ms): Ms =>
  Math.max(0, Math.min(endedAt ?? asOf, to, asOf) - Math.max(since, from));
const endsIn = ({ endedAt }: InCare, { from, to }: Window): boolean => endedAt !== null && from <= endedAt && endedAt < to;
