import { visitsKnown } from './visits-known.js';

/** Somebody fell silent, missed or cancelled: they are owed a call, and may come back by themselves. */
export const DISENGAGED = `('no_show', 'no_next_appointment', 'cancelled_not_rebooked', 'silent')`;

/** Withdrawn in the very step that booked an appointment, or that said that they came by themselves: nobody had called. */
const CAME_BACK = `f.kind IN ${DISENGAGED} AND (t.came_back
  OR EXISTS (SELECT 1 FROM appointments a WHERE a.practice_id = $1 AND a.journey_id = f.journey_id AND a.created_at = f.ended_at))`;

/** Tries of a follow-up, as known at the moment: one that was taken back is no try, and the follow-up was not done by it. */
const TRIES = `
  SELECT count(*) FILTER (WHERE NOT coalesce(u.recorded_at <= $2, false))::int AS tries,
         (array_agg(a.outcome ORDER BY a.version DESC) FILTER (WHERE NOT coalesce(u.recorded_at <= $2, false)))[1] AS outcome,
         max(a.recorded_at) FILTER (WHERE coalesce(u.recorded_at <= $2, false)) AS taken_back_at, max(a.at) FILTER (WHERE a.recorded_at = f.ended_at) AS done_at,
         bool_or(a.outcome = 'returned_before_contact') AS came_back, max(GREATEST(a.recorded_at, u.recorded_at)) AS learned
  FROM attempts a LEFT JOIN journey_events u ON u.practice_id = $1 AND u.journey_id = a.journey_id AND u.version = a.undone_version
  WHERE a.practice_id = $1 AND a.journey_id = f.journey_id AND a.follow_up_id = f.id AND a.recorded_at <= $2`;

/**
 * The first time that they came or booked again after we had called, and since when that is known. A call that is told later was not made later;
 * what was booked in the call itself, and kept with it, is no return until it is held.
 */
const CAME = `
  SELECT b.at, b.known FROM (
    SELECT CASE WHEN a.created_at > t.called_at AND a.created_at <> f.ended_at THEN a.created_at WHEN a.status = 'attended' AND a.starts_at > t.called_at THEN a.starts_at END AS at,
           CASE WHEN a.created_at > t.called_at AND a.created_at <> f.ended_at THEN a.created_at ELSE GREATEST(a.starts_at, a.status_known_at, a.status_at) END AS known
    FROM appointments a JOIN journeys o ON o.practice_id = $1 AND o.id = a.journey_id
    WHERE f.kind IN ${DISENGAGED} AND f.state = 'done' AND a.practice_id = $1 AND o.person_id = j.person_id AND NOT a.history) b
  WHERE b.known <= $2 ORDER BY b.at LIMIT 1`;

/** Days after a call within which what followed is named beside it (R-64, R-99). */
export const AFTER_DAYS = 30;
const AFTER = (start: string): string => `${start} > t.called_at AND ${start} <= t.called_at + interval '${AFTER_DAYS * 24} hours'`;
const CALLED = `f.kind IN ${DISENGAGED} AND f.state = 'done' AND f.ended_at <= $2`;
const OF_PERSON = 'a.journey_id IN (SELECT o.id FROM journeys o WHERE o.practice_id = $1 AND o.person_id = j.person_id)';

/** Visits that were held in the days after we had called, whatever call came between; and since when all is known of what was to be then. */
const FOLLOWED = `
  SELECT array_agg(v.id ORDER BY v.starts_at, v.id) AS visits, array_agg(v.starts_at ORDER BY v.starts_at, v.id) AS starts
  FROM ${visitsKnown((start) => `${CALLED} AND ${AFTER(start)} AND ${OF_PERSON}`)} v WHERE v.status = 'attended' AND NOT v.history AND v.ends_at <= $2`;
const FOLLOWED_KNOWN = `
  SELECT max(k.known) AS known FROM (
    SELECT GREATEST(a.known_from, a.created_at, a.status_known_at, a.status_at, a.journey_voided_at, CASE WHEN a.status = 'attended' THEN a.ends_at END) AS known
    FROM appointments a WHERE ${CALLED} AND a.practice_id = $1 AND ${AFTER('a.starts_at')} AND ${OF_PERSON}
    UNION ALL
    SELECT v.known_to FROM appointment_versions v JOIN appointments a ON a.practice_id = $1 AND a.id = v.appointment_id
    WHERE ${CALLED} AND v.practice_id = $1 AND ${AFTER('v.starts_at')} AND ${OF_PERSON}) k`;

/**
 * Follow-ups as known at `$2`, told from what is kept of each; practice `$1`.
 *
 * @param where a condition on follow-up `f` of journey `j`
 */
export const owedAt = (where: string): string => `
  SELECT f.id AS follow_up_id, f.journey_id, j.person_id, f.kind, f.created_at, coalesce(f.first_due_at, f.due_at) AS due_at,
         CASE WHEN f.ended_at <= $2 THEN f.ended_at END AS ended_at,
         CASE WHEN f.ended_at <= $2 AND f.state = 'done' AND t.done_at IS NOT NULL THEN t.called_at END AS done_at,
         CASE WHEN f.ended_at IS NULL OR f.ended_at > $2 THEN NULL WHEN f.state = 'done' THEN 'done' WHEN ${CAME_BACK} THEN 'returned' ELSE 'withdrawn' END AS ended,
         t.outcome, coalesce(t.tries, 0) AS tries, coalesce(f.state = 'done' AND t.taken_back_at = f.ended_at, false) AS taken_back, c.at AS came_at, v.visits, v.starts,
         GREATEST(f.created_at, f.ended_at, t.learned, c.known, k.known) AS settled_since, f.journey_voided_at AS voided_at
  FROM journeys j JOIN follow_ups f ON f.practice_id = $1 AND f.journey_id = j.id
  LEFT JOIN LATERAL (SELECT t.*, GREATEST(f.created_at, coalesce(t.done_at, f.ended_at)) AS called_at FROM (${TRIES}) t OFFSET 0) t ON true
  LEFT JOIN LATERAL (${CAME}) c ON true LEFT JOIN LATERAL (${FOLLOWED}) v ON true LEFT JOIN LATERAL (${FOLLOWED_KNOWN}) k ON true
  WHERE j.practice_id = $1 AND ${where}`;

const CHANGING = [
  'journey_id',
  'person_id',
  'kind',
  'created_at',
  'due_at',
  'ended_at',
  'done_at',
  'ended',
  'outcome',
  'tries',
  'taken_back',
  'came_at',
  'visits',
  'starts',
  'settled_since',
  'voided_at',
];

/** Makes `figures_owed` of some people what it should be: `$1` practice, `$2` the end of time, `$3` people. What is the same already is not written. */
export const KEEP_OWED = `
  WITH next AS MATERIALIZED (${owedAt('j.person_id = ANY ($3::uuid[])')}),
  gone AS (DELETE FROM figures_owed o WHERE o.practice_id = $1 AND o.person_id = ANY ($3::uuid[]) AND NOT EXISTS (SELECT 1 FROM next n WHERE n.follow_up_id = o.follow_up_id))
  INSERT INTO figures_owed AS o (practice_id, follow_up_id, ${CHANGING.join(', ')}) SELECT $1, follow_up_id, ${CHANGING.join(', ')} FROM next
  ON CONFLICT (practice_id, follow_up_id) DO UPDATE SET ${CHANGING.map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE (${CHANGING.map((name) => `o.${name}`).join(', ')}) IS DISTINCT FROM (${CHANGING.map((name) => `excluded.${name}`).join(', ')})`;
