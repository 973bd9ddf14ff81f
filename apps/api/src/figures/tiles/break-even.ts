import { breakEvenVisits, opportunityOf } from '@porchlight/metrics';
import type { BreakEvenValue } from '../break-even.view.js';
import { tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { AFTER_DAYS, CALLED_BEFORE } from './seen-follow-ups.js';
import { INQUIRIES, IS_INQUIRY } from './seen-inquiries.js';
import { settingThen } from './settings-then.js';

interface Money {
  coverCost?: number;
  marginPerVisit?: number;
  missedCallValue?: { from: number; to: number };
}

/** Calls to those who had gone quiet, each with the next one: a visit follows the last call before it, so that it counts once. */
const CALLS = `(
  SELECT s.*, lead(s.over_at, 1, 'infinity') OVER (PARTITION BY s.person ORDER BY s.over_at, s.id) AS next_at
  FROM ${CALLED_BEFORE} WHERE s.ended = 'done' AND NOT s.taken_back AND s.visits IS NOT NULL) s`;
/** Visits that were held in the days after such a call: after it, not because of it. */
const RECOVERED = `(
  SELECT v.id, s.journey, s.person, v.start AS at, 'attended' AS why
  FROM ${CALLS} CROSS JOIN LATERAL unnest(s.visits, s.starts) v(id, start)
  WHERE v.start <= s.next_at AND v.start >= $3 AND v.start < $4) s`;
const VISITS = { all: 'true' };
/** They rang, nobody answered, and nobody has spoken with them since. */
const CALLERS = { missed_callers: `${IS_INQUIRY} AND s.source IN ('missed_call', 'voicemail') AND s.contact_at IS NULL` };

/** How many recovered visits pay for the cover, beside how many there were. The money is the owner's own word, as it stood then. */
export const breakEvenTile: Tile<BreakEvenValue> = {
  definition: 'break_even',
  part: (name) => (name === 'all' ? partOf(RECOVERED, VISITS, name) : partOf(INQUIRIES, CALLERS, name)),
  async reckon(asked) {
    const { coverCost = null, marginPerVisit = null, missedCallValue = null } = (await settingThen<Money>(asked, 'breakEven')) ?? {};
    const { all = 0 } = await tally(asked, RECOVERED, VISITS);
    const { missed_callers = 0 } = await tally(asked, INQUIRIES, CALLERS);
    return {
      n: all,
      excluded: [],
      value: {
        coverCost,
        marginPerVisit,
        visitsAMonth: coverCost === null || marginPerVisit === null ? null : breakEvenVisits(coverCost, marginPerVisit),
        recoveredVisits: all,
        days: AFTER_DAYS,
        missedCallers: missed_callers,
        opportunity: missedCallValue && opportunityOf(missed_callers, missedCallValue),
      },
    };
  },
};
