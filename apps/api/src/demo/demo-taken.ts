import type { Scope } from '../http/scope.js';

/** What a demo practice has already: nobody who comes later gets somebody's name, number or hour. */
export async function takenIn({ tx, caller }: Scope, now: Date) {
  const [counts]: { people: number; numbers: number; names: string[] }[] = await tx.query(
    `SELECT (SELECT count(DISTINCT person_id)::int FROM journeys WHERE practice_id = $1) AS people,
            (SELECT count(*)::int FROM contact_points WHERE practice_id = $1 AND kind = 'phone') AS numbers,
            ARRAY(SELECT display_name FROM people WHERE practice_id = $1 AND display_name IS NOT NULL) AS names`,
    [caller.practiceId],
  );
  const visits: { memberId: string; at: string }[] = await tx.query(
    `SELECT member_id AS "memberId", extract(epoch FROM starts_at) * 1000 AS at FROM appointments
     WHERE practice_id = $1 AND member_id IS NOT NULL AND starts_at > $2::timestamptz - interval '2 years'`,
    [caller.practiceId, now],
  );
  return {
    people: counts?.people ?? 0,
    // Some were drawn for the cast and not given.
    numbers: (counts?.numbers ?? 0) + 10,
    names: counts?.names ?? [],
    visits: visits.map(({ memberId, at }) => ({ memberId, at: Number(at) })),
  };
}
