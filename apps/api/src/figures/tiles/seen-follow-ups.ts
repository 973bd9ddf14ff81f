/** Somebody fell silent, missed or cancelled: they are owed a call, and may come back by themselves. */
export const DISENGAGED = `('no_show', 'no_next_appointment', 'cancelled_not_rebooked', 'silent')`;

/** Withdrawn in the very step that booked an appointment, or that said that they came by themselves: nobody had called. */
const CAME_BACK = `f.kind IN ${DISENGAGED} AND (t.came_back
  OR EXISTS (SELECT 1 FROM appointments a WHERE a.practice_id = $1 AND a.journey_id = f.journey_id AND a.created_at = f.ended_at))`;

/** Tries by follow-up, as known at the moment: one that was taken back is no try, and its follow-up was not done by it. */
const TRIES = `(
  SELECT a.follow_up_id, count(*) FILTER (WHERE NOT coalesce(u.recorded_at <= $2, false))::int AS tries,
         (array_agg(a.outcome ORDER BY a.version DESC) FILTER (WHERE NOT coalesce(u.recorded_at <= $2, false)))[1] AS outcome,
         max(a.recorded_at) FILTER (WHERE coalesce(u.recorded_at <= $2, false)) AS taken_back_at,
         bool_or(a.outcome = 'returned_before_contact') AS came_back
  FROM attempts a LEFT JOIN journey_events u ON u.practice_id = $1 AND u.journey_id = a.journey_id AND u.version = a.undone_version
  WHERE a.practice_id = $1 AND a.recorded_at <= $2 AND a.follow_up_id IS NOT NULL GROUP BY a.follow_up_id)`;

const followUps = (which: string): string => `(
  SELECT f.id, f.journey_id AS journey, j.person_id AS person, f.created_at AS at, f.created_at, f.kind, coalesce(t.outcome, f.kind) AS why, t.outcome,
         coalesce(f.first_due_at, f.due_at) AS due_at, coalesce(t.tries, 0) AS tries, CASE WHEN f.ended_at <= $2 THEN f.ended_at END AS ended_at,
         CASE WHEN f.ended_at IS NULL OR f.ended_at > $2 THEN NULL WHEN f.state = 'done' THEN 'done' WHEN ${CAME_BACK} THEN 'returned' ELSE 'withdrawn' END AS ended,
         coalesce(f.state = 'done' AND t.taken_back_at = f.ended_at, false) AS taken_back
  FROM follow_ups f JOIN journeys j ON j.practice_id = $1 AND j.id = f.journey_id LEFT JOIN ${TRIES} t ON t.follow_up_id = f.id
  WHERE f.practice_id = $1 ${which} AND f.created_at <= $2 AND (f.journey_voided_at IS NULL OR f.journey_voided_at > $2)
  -- Told once a row, however many parts ask for it.
  OFFSET 0) s`;

/** What we owed of the window, as it was known: when it was first due, and how it ended by then. */
export const FOLLOW_UPS = followUps('AND f.created_at >= $3 AND f.created_at < $4');
/** The calls for those who had gone quiet that were done so shortly before the window that somebody may have come back in it. */
export const calledBefore = (days: number): string =>
  followUps(
    `AND f.kind IN ${DISENGAGED} AND f.state = 'done' AND f.ended_at >= $3::timestamptz - interval '${days * 24} hours' AND f.ended_at < $4`,
  );
