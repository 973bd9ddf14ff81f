import { AFTER_DAYS, DISENGAGED, owedAt } from '../rows/owed.js';

export { AFTER_DAYS, DISENGAGED };

const THERE = (table: string, column: string): string => `(${table}.${column} IS NULL OR ${table}.${column} > $2)`;

/**
 * Follow-ups as they were known: when first due, and how they ended by then. `over_at`: when the try was made that ended it, also where that
 * was written down later; `in_time`: by the first due time; `is_due`, `is_past`: that time is here or over.
 *
 * The kept row, where nothing was learned since; else told anew of what is kept of that one.
 *
 * @param which a condition on a row of `figures_owed` named `o`
 */
const followUps = (which: string): string => `(
  SELECT r.follow_up_id AS id, r.journey_id AS journey, r.person_id AS person, r.created_at AS at, r.created_at, r.kind, coalesce(r.outcome, r.kind) AS why, r.outcome,
         r.due_at, r.tries, r.ended_at, r.ended, r.taken_back, r.came_at, r.visits, r.starts, coalesce(r.done_at, r.ended_at) AS over_at,
         coalesce(r.done_at, r.ended_at) <= r.due_at AS in_time, r.due_at <= $2 AS is_due, r.due_at < $2 AS is_past
  FROM (
    SELECT o.follow_up_id, o.journey_id, o.person_id, o.kind, o.created_at, o.due_at, o.ended_at, o.done_at, o.ended, o.outcome, o.tries, o.taken_back, o.came_at, o.visits, o.starts
    FROM figures_owed o WHERE o.practice_id = $1 AND ${which} AND o.created_at <= $2 AND o.settled_since <= $2 AND ${THERE('o', 'voided_at')}
    UNION ALL
    SELECT l.follow_up_id, l.journey_id, l.person_id, l.kind, l.created_at, l.due_at, l.ended_at, l.done_at, l.ended, l.outcome, l.tries, l.taken_back, l.came_at, l.visits, l.starts
    FROM (${owedAt(`f.id IN (SELECT o.follow_up_id FROM figures_owed o WHERE o.practice_id = $1 AND ${which} AND o.created_at <= $2 AND o.settled_since > $2) AND ${THERE('f', 'journey_voided_at')}`)}) l
  ) r) s`;

/** What we owed of the window. */
export const FOLLOW_UPS = followUps('o.created_at >= $3 AND o.created_at < $4');
/** The calls for those who had gone quiet that were done so shortly before the window that somebody may have come back in it. */
export const CALLED_BEFORE = followUps(
  `o.kind IN ${DISENGAGED} AND o.ended = 'done' AND o.ended_at >= $3::timestamptz - interval '${AFTER_DAYS * 24} hours' AND o.ended_at <= $2 AND coalesce(o.done_at, o.ended_at) < $4`,
);
