import { proportion } from '@porchlight/metrics';
import type { RebookingValue } from '../attendance.view.js';
import { ask } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';

const WITHIN = `interval '${7 * 24} hours'`;

/** What fell through, as it was known, with what had taken its place by then. */
const MISSED = `(
  SELECT m.appointment_id AS id, m.journey_id AS journey, m.person_id AS person, m.origin AS at, m.status AS why, m.origin, m.had_next,
         coalesce(m.rebooked_seen <= $2, false) AS rebooked, coalesce(m.held_seen <= $2, false) AS held
  FROM figures_missed m
  WHERE m.practice_id = $1 AND m.known_from <= $2 AND m.known_to > $2 AND m.missed_seen <= $2 AND m.starts_at >= $3 AND m.starts_at < $4) s`;

const MATURE = `s.origin <= $2::timestamptz - ${WITHIN}`;
const PARTS: Record<string, string> = {
  all: MATURE,
  rebooked: `${MATURE} AND s.rebooked`,
  held_within_30: `${MATURE} AND s.held`,
  already_had_next: `${MATURE} AND NOT s.rebooked AND s.had_next`,
  'excluded:too_recent': `NOT (${MATURE})`,
};

/** Each person once, however much of theirs fell through. */
const ONCE: Record<string, string> = {
  people: `(SELECT DISTINCT ON (s.person) s.* FROM ${MISSED} WHERE ${PARTS.all} ORDER BY s.person, s.at, s.id) s`,
  people_rebooked: `(SELECT DISTINCT ON (s.person) s.* FROM ${MISSED} WHERE ${PARTS.rebooked} ORDER BY s.person, s.at, s.id) s`,
};

/** Whether those who missed or cancelled have a new appointment (6.8). A booking replaces one appointment, whatever the window. */
export const rebookingTile: Tile<RebookingValue> = {
  definition: 'rebooking',
  part: (name) => (Object.hasOwn(ONCE, name) ? { rows: ONCE[name] as string, where: 'true' } : partOf(MISSED, PARTS, name)),
  async reckon(asked) {
    const counts = Object.entries(PARTS).map(([name, where]) => `count(*) FILTER (WHERE ${where})::int AS "${name}"`);
    const [found = {}] = await ask<Record<string, number>>(
      asked,
      `SELECT ${counts.join(', ')}, count(DISTINCT s.person) FILTER (WHERE ${PARTS.all})::int AS people,
              count(DISTINCT s.person) FILTER (WHERE ${PARTS.rebooked})::int AS "peopleRebooked" FROM ${MISSED}`,
    );
    const { all = 0, rebooked = 0, held_within_30 = 0, already_had_next = 0, people = 0, peopleRebooked = 0 } = found;
    const recent = found['excluded:too_recent'] ?? 0;
    return {
      n: all,
      excluded: recent > 0 ? [{ reason: 'too_recent', count: recent }] : [],
      value: {
        rebooked: proportion(rebooked, all),
        heldWithin30: proportion(held_within_30, all),
        people: proportion(peopleRebooked, people),
        alreadyHadNext: already_had_next,
      },
    };
  },
};
