import type { NeverAbandonedValue } from '../follow-ups.view.js';
import { tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { CLIENTS_EVER } from './seen-care.js';
import { DISENGAGED } from './seen-follow-ups.js';
import { excludedOf } from './seen-inquiries.js';

const DAYS = 30;

/** Calls that were owed to whoever had gone quiet, on journey `j`. */
const CALLS = `follow_ups f WHERE f.practice_id = $1 AND f.journey_id = j.journey AND f.kind IN ${DISENGAGED} AND f.created_at <= $2`;

/** What is told of each journey of an inquiry by itself: joined with the list of them, the tables would be gone through once for each client. */
const ofEach = (told: string, select: string): string =>
  `(SELECT ${select} FROM unnest(o.journeys) j(journey) CROSS JOIN LATERAL (SELECT ${told}) t)`;

/**
 * Clients without a closure and without a booking, from the first call that was owed since they last came or booked, on whichever journey of their
 * inquiry. An hour or date that they asked for and that lies ahead is agreed, not abandoned: by the time that was agreed, whatever was planned since.
 *
 * When something was last booked for them, whatever became of it, ends a silence: looked up only where a call was owed since they came.
 */
const EPISODES = `(
  SELECT s.id, s.journey, s.person, e.opened_at AS at, NULL::text AS why, e.opened_at, e.agreed
  FROM ${CLIENTS_EVER}
  LEFT JOIN LATERAL (
    SELECT i.journeys FROM figures_inquiries i
    WHERE i.practice_id = $1 AND i.inquiry_id = s.id AND i.journeys IS NOT NULL AND i.known_from <= $2 AND i.known_to > $2 OFFSET 0) i ON true
  CROSS JOIN LATERAL (SELECT coalesce(i.journeys, ARRAY[s.journey]) AS journeys, coalesce(s.last_at, '-infinity') AS came_at OFFSET 0) o
  CROSS JOIN LATERAL ${ofEach(`max(f.created_at) AS at FROM ${CALLS}`, 'max(t.at) AS at')} called
  CROSS JOIN LATERAL ${ofEach(
    'max(a.created_at) AS at FROM appointments a WHERE called.at > o.came_at AND a.practice_id = $1 AND a.journey_id = j.journey AND a.created_at <= $2 AND NOT a.history',
    'GREATEST(o.came_at, max(t.at)) AS at',
  )} heard
  CROSS JOIN LATERAL ${ofEach(
    `min(f.created_at) AS opened_at,
     bool_or(coalesce(f.first_due_at, f.due_at) > $2 AND (f.ended_at IS NULL OR f.ended_at > $2) AND EXISTS (
       SELECT 1 FROM attempts a WHERE a.practice_id = $1 AND a.journey_id = f.journey_id AND a.recorded_at = f.created_at AND a.outcome IN ('wants_time', 'not_a_good_time'))) AS agreed
     FROM ${CALLS} AND called.at > heard.at AND f.created_at > heard.at`,
    'min(t.opened_at) AS opened_at, bool_or(t.agreed) AS agreed',
  )} e
  WHERE s.closed_at IS NULL AND NOT s.booked_ahead AND called.at > heard.at) s`;

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
