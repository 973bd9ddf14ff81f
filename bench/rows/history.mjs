/** Visits of past years for each journey, as an import of a calendar leaves them: rows marked as history, which nothing is raised by (decisions 9). */
const FOR_EACH = 10;

/** Ten for each journey, so that 100,000 journeys stand beside 1,000,000 past visits. Made in SQL: they are in no journey's document. */
export async function addPastVisits(client) {
  await client.query(
    `INSERT INTO appointments (practice_id, id, journey_id, kind, status, starts_at, ends_at, member_id, status_at, history, created_at)
     SELECT j.practice_id, gen_random_uuid(), j.id, 'session', (ARRAY['attended', 'attended', 'attended', 'attended', 'no_show', 'cancelled_client'])[1 + (k + hashtext(j.id::text) & 1023) % 6],
            at, at + interval '50 minutes', j.owner_id, at, true, now()
     FROM journeys j CROSS JOIN generate_series(1, ${FOR_EACH}) k,
     LATERAL (SELECT date_trunc('hour', j.inquired_at) - make_interval(days => 7 * k, hours => (hashtext(j.id::text) & 7)) AS at) began`,
  );
}
