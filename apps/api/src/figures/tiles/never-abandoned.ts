import type { NeverAbandonedValue } from '../follow-ups.view.js';
import { tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { CLIENTS_EVER } from './seen-care.js';
import { DISENGAGED } from './seen-follow-ups.js';
import { excludedOf } from './seen-inquiries.js';

const DAYS = 30;

/** When something was last booked for somebody, whatever became of it: a silence before it is over. */
const BOOKED = `(SELECT max(a.created_at) FROM appointments a WHERE a.practice_id = $1 AND a.journey_id = ANY (o.journeys) AND a.created_at <= $2 AND NOT a.history)`;

/**
 * Clients without a closure and without a booking, from the first call that was owed since they last came or booked, on whichever journey of their
 * inquiry. An hour or date that they asked for and that lies ahead is agreed, not abandoned: by the time that was agreed, whatever was planned since.
 */
const EPISODES = `(
  SELECT s.id, s.journey, s.person, e.opened_at AS at, NULL::text AS why, e.opened_at, e.agreed
  FROM ${CLIENTS_EVER}
  JOIN figures_inquiries i ON i.practice_id = $1 AND i.inquiry_id = s.id AND i.known_from <= $2 AND i.known_to > $2
  CROSS JOIN LATERAL (SELECT coalesce(i.journeys, ARRAY[s.journey]) AS journeys) o
  CROSS JOIN LATERAL (
    SELECT min(f.created_at) AS opened_at,
           bool_or(coalesce(f.first_due_at, f.due_at) > $2 AND (f.ended_at IS NULL OR f.ended_at > $2) AND EXISTS (
             SELECT 1 FROM attempts a WHERE a.practice_id = $1 AND a.journey_id = f.journey_id AND a.recorded_at = f.created_at AND a.outcome IN ('wants_time', 'not_a_good_time'))) AS agreed
    FROM follow_ups f WHERE f.practice_id = $1 AND f.journey_id = ANY (o.journeys) AND f.kind IN ${DISENGAGED} AND f.created_at <= $2
      AND f.created_at > coalesce(GREATEST(s.last_at, ${BOOKED}), '-infinity')) e
  WHERE s.closed_at IS NULL AND NOT s.booked_ahead AND e.opened_at IS NOT NULL) s`;

const PARTS: Record<string, string> = {
  all: 'NOT s.agreed',
  abandoned: `NOT s.agreed AND s.opened_at < $2::timestamptz - interval '${DAYS * 24} hours'`,
  'excluded:agreed': 's.agreed',
};

/** Who was left in silence without a closure for more than 30 days: must be nobody, and here are their names (R-62, 6.9). */
export const neverAbandonedTile: Tile<NeverAbandonedValue> = {
  definition: 'never_abandoned',
  part: (name) => partOf(EPISODES, PARTS, name),
  async reckon(asked) {
    const counts = await tally(asked, EPISODES, PARTS);
    return { n: counts.all ?? 0, excluded: excludedOf(counts), value: { abandoned: counts.abandoned ?? 0, days: DAYS } };
  },
};
