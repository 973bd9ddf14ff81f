import { breakEvenVisits, opportunityOf } from '@porchlight/metrics';
import type { BreakEvenValue } from '../break-even.view.js';
import { tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { calledBefore } from './seen-follow-ups.js';
import { INQUIRIES, IS_INQUIRY } from './seen-inquiries.js';
import { visitsOf } from './seen-visits.js';
import { settingThen } from './settings-then.js';

/** Days after the last contact within which a return is attributed (R-64). */
const DAYS = 30;

interface Money {
  coverCost?: number;
  marginPerVisit?: number;
  missedCallValue?: { from: number; to: number };
}

const CALLS = `(SELECT s.person, array_agg(s.over_at) AS calls FROM ${calledBefore(DAYS)} WHERE s.ended = 'done' AND NOT s.taken_back GROUP BY s.person)`;
/** Visits of people whom we had called because they had gone quiet, within so many days after the call: after it, not because of it. */
const RECOVERED = `(
  SELECT s.* FROM ${visitsOf(`SELECT j.id FROM journeys j JOIN ${CALLS} c ON c.person = j.person_id WHERE j.practice_id = $1`)} JOIN ${CALLS} c ON c.person = s.person
  WHERE s.status = 'attended' AND NOT s.history AND s.ends_at <= $2
    AND EXISTS (SELECT 1 FROM unnest(c.calls) t(at) WHERE t.at < s.starts_at AND s.starts_at <= t.at + interval '${DAYS * 24} hours')) s`;
const VISITS = { all: 'true' };
/** They rang, nobody answered, and nobody has spoken with them since. */
const CALLERS = { missed_callers: `${IS_INQUIRY} AND s.source IN ('missed_call', 'voicemail') AND s.contact_at IS NULL` };

/** How many recovered visits pay for the cover, beside how many there were (R-99). The money is the owner's own word, as it stood then. */
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
        days: DAYS,
        missedCallers: missed_callers,
        opportunity: missedCallValue && opportunityOf(missed_callers, missedCallValue),
      },
    };
  },
};
