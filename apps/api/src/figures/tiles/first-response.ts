import { exitsOf, HOUR, kaplanMeier, proportion, quantile, reachedBy, riskTable } from '@porchlight/metrics';
import { pointsOf } from '../figure.view.js';
import type { FirstResponseValue } from '../first-response.view.js';
import { arrayOf, ms, numbersOf, tallyAnd } from './asked.js';
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

const PARTS: Record<string, string> = {
  all: COUNTED,
  answered: `${COUNTED} AND s.response_at IS NOT NULL AND NOT ${RELEASED}`,
  waiting: `${COUNTED} AND s.response_at IS NULL AND NOT ${RELEASED}`,
  released: `${COUNTED} AND ${RELEASED}`,
  mature: MATURE,
  within_ceiling: `${MATURE} AND s.response_at <= ${CEILING}`,
  target_due: DUE,
  within_target: `${DUE} AND s.response_at <= s.target_due_at`,
  ...outsideParts(),
  'excluded:self_served': `${IS_INQUIRY} AND ${AT_ONCE}`,
};

/** Milliseconds until each was answered; until who was not was last seen waiting. */
const since = (end: string): string => `${ms(end)} - ${ms('s.at')}`;
const TIMES = {
  answered: arrayOf(since('s.response_at'), PARTS.answered as string),
  released: arrayOf(since(LEFT_AT), PARTS.released as string),
  waiting: arrayOf(since('$2::timestamptz'), PARTS.waiting as string),
};

/** Elapsed hours until our first human answer; nobody who waits is left out (OW-03, R-01, 6.4). */
export const firstResponseTile: Tile<FirstResponseValue> = {
  definition: 'first_response',
  part: (name) => partOf(INQUIRIES, PARTS, name),
  async reckon(asked) {
    const { counts, more } = await tallyAnd(asked, INQUIRIES, PARTS, TIMES);
    const count = (part: string): number => counts[part] ?? 0;
    const waiting = numbersOf(more.waiting);
    const curve = kaplanMeier(riskTable(exitsOf(numbersOf(more.answered), [numbersOf(more.released), waiting], HOUR)));
    const oldest = waiting.reduce((longest, time) => Math.max(longest, time), -Infinity);
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
        oldestWaitingHours: waiting.length === 0 ? null : oldest / HOUR,
        released: count('released'),
      },
    };
  },
};
