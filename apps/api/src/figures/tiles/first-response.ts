import { HOUR, kaplanMeier, proportion, quantile, reachedBy, riskTable } from '@porchlight/metrics';
import { pointsOf } from '../figure.view.js';
import type { FirstResponseValue } from '../first-response.view.js';
import { type Asked, ask, ms, tally } from './asked.js';
import { drawn, partOf, type Tile } from './figure-tile.js';
import { excludedOf, INQUIRIES, IS_INQUIRY, outsideParts } from './seen-inquiries.js';

/** R-01; never paused. */
const CEILING_HOURS = 48;

/** Booked by themselves at once: nobody had to answer. */
const AT_ONCE = `coalesce(s.self_served_at <= s.inquired_at, false)`;
const COUNTED = `${IS_INQUIRY} AND NOT ${AT_ONCE}`;
const LEFT_AT = 'LEAST(s.self_served_at, s.withdrew_at)';
const RELEASED = `coalesce(${LEFT_AT} < coalesce(s.response_at, 'infinity'), false)`;
/** Watched until a moment: not gone before it. */
const watched = (until: string): string => `(NOT ${RELEASED} OR ${LEFT_AT} > ${until})`;
const CEILING = `s.inquired_at + interval '${CEILING_HOURS} hours'`;
const MATURE = `${COUNTED} AND ${CEILING} <= $2 AND ${watched(CEILING)}`;
const DUE = `${COUNTED} AND s.target_due_at <= $2 AND ${watched('s.target_due_at')}`;

/** What the goals of a month count, too; `target_ahead`: whoever it is owed to, its time has not come. */
export const FIRST_ANSWERS = {
  target_due: DUE,
  within_target: `${DUE} AND s.response_at <= s.target_due_at`,
  target_ahead: `${COUNTED} AND s.target_due_at > $2 AND NOT ${RELEASED}`,
};
const PARTS: Record<string, string> = {
  all: COUNTED,
  answered: `${COUNTED} AND s.response_at IS NOT NULL AND NOT ${RELEASED}`,
  waiting: `${COUNTED} AND s.response_at IS NULL AND NOT ${RELEASED}`,
  released: `${COUNTED} AND ${RELEASED}`,
  mature: MATURE,
  within_ceiling: `${MATURE} AND s.response_at <= ${CEILING}`,
  ...FIRST_ANSWERS,
  ...outsideParts(),
  'excluded:self_served': `${IS_INQUIRY} AND ${AT_ONCE}`,
};

/** Elapsed hours until our first human answer; nobody who waits is left out (OW-03, R-01, 6.4). */
export const firstResponseTile: Tile<FirstResponseValue> = {
  definition: 'first_response',
  part: (name) => partOf(INQUIRIES, PARTS, name),
  async reckon(asked) {
    const counts = await tally(asked, INQUIRIES, PARTS);
    const count = (part: string): number => counts[part] ?? 0;
    const curve = kaplanMeier(riskTable({ fromStart: count('all'), exits: await exits(asked) }));
    return {
      n: count('all'),
      excluded: excludedOf(counts),
      value: {
        curve: pointsOf(drawn(curve)),
        ceilingHours: CEILING_HOURS,
        withinCeiling: reachedBy(curve, CEILING_HOURS),
        matureWithinCeiling: proportion(count('within_ceiling'), count('mature')),
        withinTarget: proportion(count('within_target'), count('target_due')),
        medianHours: quantile(curve),
        p90Hours: quantile(curve, 0.9),
        answered: count('answered'),
        stillWaiting: count('waiting'),
        oldestWaitingHours: await oldestWaiting(asked),
        released: count('released'),
      },
    };
  },
};

/** How many were answered, and how many were last seen waiting, at each time. */
async function exits(asked: Asked) {
  const answered = `(s.response_at IS NOT NULL AND NOT ${RELEASED})`;
  const until = `CASE WHEN ${answered} THEN s.response_at WHEN ${RELEASED} THEN ${LEFT_AT} ELSE $2 END`;
  const [found] = await ask<{ list: [number, number, number][] | null }>(
    asked,
    `SELECT json_agg(json_build_array(t, events, n - events) ORDER BY t) AS list FROM (
       SELECT ${ms(until)} - ${ms('s.at')} AS t, count(*) AS n, count(*) FILTER (WHERE ${answered}) AS events FROM ${INQUIRIES} WHERE ${COUNTED} GROUP BY 1) e`,
  );
  return (found?.list ?? []).map(([time, events, censored]) => ({ time: time / HOUR, events, censored, entered: 0 }));
}

async function oldestWaiting(asked: Asked): Promise<number | null> {
  const [found] = await ask<{ hours: number | null }>(
    asked,
    `SELECT max(${ms('$2::timestamptz')} - ${ms('s.at')}) AS hours FROM ${INQUIRIES} WHERE ${PARTS.waiting}`,
  );
  return found?.hours == null ? null : found.hours / HOUR;
}
