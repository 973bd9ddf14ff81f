import { HOUR, LongCurve, proportion } from '@porchlight/metrics';
import { pointsOf } from '../figure.view.js';
import type { FirstResponseValue } from '../first-response.view.js';
import { arrayOf, msBetween, numbersOf, tallyAnd } from './asked.js';
import { drawn, partOf, type Tile } from './figure-tile.js';
import { excludedOf, INQUIRIES, IS_INQUIRY, outsideParts } from './seen-inquiries.js';

/** R-01; never paused. */
const CEILING_HOURS = 48;

/** Inquiries with when they left without our answer, if they did. Told once a row, however many parts ask. */
export const RESPONSES = `(
  SELECT r.*, coalesce(r.left_at < coalesce(r.response_at, 'infinity'), false) AS released FROM (
    SELECT s.id, s.journey, s.person, s.at, s.why, s.class, s.inquired_at, s.target_due_at, s.response_at, LEAST(s.self_served_at, s.withdrew_at) AS left_at,
           coalesce(s.self_served_at <= s.inquired_at, false) AS at_once FROM ${INQUIRIES}) r OFFSET 0) s`;

/** Booked by themselves at once: nobody had to answer. */
const COUNTED = `${IS_INQUIRY} AND NOT s.at_once`;
/** Watched until a moment: not gone before it. */
const watched = (until: string): string => `(NOT s.released OR s.left_at > ${until})`;
const CEILING_SPAN = `interval '${CEILING_HOURS} hours'`;
const MATURE = `${COUNTED} AND s.inquired_at <= $2::timestamptz - ${CEILING_SPAN} AND ${watched(`s.inquired_at + ${CEILING_SPAN}`)}`;
const DUE = `${COUNTED} AND s.target_due_at <= $2 AND ${watched('s.target_due_at')}`;

/** What the goals of a month count, too; `target_ahead`: whoever it is owed to, its time has not come. */
export const FIRST_ANSWERS = {
  target_due: DUE,
  within_target: `${DUE} AND s.response_at <= s.target_due_at`,
  target_ahead: `${COUNTED} AND s.target_due_at > $2 AND NOT s.released`,
};
const PARTS: Record<string, string> = {
  all: COUNTED,
  answered: `${COUNTED} AND s.response_at IS NOT NULL AND NOT s.released`,
  waiting: `${COUNTED} AND s.response_at IS NULL AND NOT s.released`,
  released: `${COUNTED} AND s.released`,
  mature: MATURE,
  within_ceiling: `${MATURE} AND s.response_at <= s.inquired_at + ${CEILING_SPAN}`,
  ...FIRST_ANSWERS,
  ...outsideParts(),
  'excluded:self_served': `${IS_INQUIRY} AND s.at_once`,
};

/** Milliseconds until each was answered; until who was not was last seen waiting. */
const since = (end: string): string => msBetween('s.at', end);
const TIMES = {
  answered: arrayOf(since('s.response_at'), PARTS.answered as string),
  released: arrayOf(since('s.left_at'), PARTS.released as string),
  waiting: arrayOf(since('$2::timestamptz'), PARTS.waiting as string),
};

/** Elapsed hours until our first human answer; nobody who waits is left out (OW-03, R-01, 6.4). */
export const firstResponseTile: Tile<FirstResponseValue> = {
  definition: 'first_response',
  part: (name) => partOf(RESPONSES, PARTS, name),
  async reckon(asked) {
    const { counts, more } = await tallyAnd(asked, RESPONSES, PARTS, TIMES);
    const count = (part: string): number => counts[part] ?? 0;
    const waiting = numbersOf(more.waiting);
    const curve = new LongCurve(numbersOf(more.answered), [numbersOf(more.released), waiting], HOUR);
    const oldest = waiting.reduce((longest, time) => Math.max(longest, time), -Infinity);
    return {
      n: count('all'),
      excluded: excludedOf(counts),
      value: {
        curve: pointsOf(drawn(curve)),
        ceilingHours: CEILING_HOURS,
        withinCeiling: curve.reachedBy(CEILING_HOURS),
        matureWithinCeiling: proportion(count('within_ceiling'), count('mature')),
        withinTarget: proportion(count('within_target'), count('target_due')),
        medianHours: curve.quantile(),
        p90Hours: curve.quantile(0.9),
        answered: count('answered'),
        stillWaiting: count('waiting'),
        oldestWaitingHours: waiting.length === 0 ? null : oldest / HOUR,
        released: count('released'),
      },
    };
  },
};
