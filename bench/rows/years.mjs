import pg from 'pg';

/**
 * Makes years of what `fill` loaded: journeys are moved back over four years, and every client has had a session a week, each with its appointment
 * and its step in the history: a million of each beside 100,000 journeys. Whoever missed or cancelled is owed a call, with one or two tries; one
 * client in thirty asked twice within ten days. Whose last session is two months ago has a closure, but for one in ten. One past visit in sixteen
 * stays. Statuses and lengths follow from the ids, so that two fillings are alike.
 *
 * As superuser, from the bench only (decisions 35).
 */
const YEARS = `
  CREATE TEMP TABLE moved AS SELECT practice_id, id, make_interval(days => (hashtext(id::text) & 1023) + (hashtext(id::text || 'y') & 511)) AS back FROM journeys;
  CREATE INDEX ON moved (practice_id, id); ANALYZE moved;
  UPDATE journeys j SET inquired_at = inquired_at - back, entered_at = entered_at - back, client_since = client_since - back, closed_at = closed_at - back
    FROM moved m WHERE m.practice_id = j.practice_id AND m.id = j.id;
  UPDATE journey_events e SET at = at - back, recorded_at = recorded_at - back FROM moved m WHERE m.practice_id = e.practice_id AND m.id = e.journey_id;
  UPDATE facts f SET at = at - back, recorded_at = recorded_at - back FROM moved m WHERE m.practice_id = f.practice_id AND m.id = f.journey_id;
  UPDATE follow_ups f SET created_at = created_at - back, due_at = due_at - back, first_due_at = due_at - back, ended_at = ended_at - back
    FROM moved m WHERE m.practice_id = f.practice_id AND m.id = f.journey_id;
  DELETE FROM appointments WHERE history AND (hashtext(id::text) & 15) > 0;
  UPDATE appointments a SET starts_at = starts_at - back, ends_at = ends_at - back, status_at = status_at - back, created_at = created_at - back, known_from = known_from - back,
         status_known_at = status_known_at - back FROM moved m WHERE m.practice_id = a.practice_id AND m.id = a.journey_id;
  CREATE TEMP TABLE visits AS
    SELECT j.practice_id, j.id AS journey_id, j.version + n AS version, j.client_since + make_interval(days => 7 * n) AS starts_at, gen_random_uuid() AS id, n,
           (hashtext(j.id::text || n) & 127) AS luck, j.owner_id
    FROM journeys j CROSS JOIN LATERAL generate_series(1, 4 + (hashtext(j.id::text || 's') & 63)) n
    WHERE j.client_since IS NOT NULL AND j.client_since + make_interval(days => 7 * n) < now() + interval '14 days';
  INSERT INTO appointments (practice_id, id, journey_id, kind, status, starts_at, ends_at, member_id, status_at, created_at, known_from, status_known_at, arrived_at, arrived_known_at)
    SELECT practice_id, id, journey_id, 'session', s.status, starts_at, starts_at + interval '50 minutes', owner_id,
           CASE WHEN s.status = 'booked' THEN starts_at - interval '7 days' ELSE starts_at + interval '1 hour' END, starts_at - interval '7 days', starts_at - interval '7 days',
           CASE WHEN s.status <> 'booked' THEN starts_at + interval '1 hour' END,
           CASE WHEN s.status = 'attended' THEN starts_at + make_interval(mins => luck % 20 - 5) END, CASE WHEN s.status = 'attended' THEN starts_at + interval '20 minutes' END
    FROM visits v CROSS JOIN LATERAL (SELECT CASE WHEN starts_at > now() - interval '1 hour' THEN 'booked' WHEN luck < 6 THEN 'no_show' WHEN luck < 12 THEN 'late_cancel'
      WHEN luck < 20 THEN 'cancelled_client' WHEN luck < 23 THEN 'cancelled_practice' ELSE 'attended' END AS status) s;
  INSERT INTO journey_events (practice_id, journey_id, version, type, from_stage, to_stage, at, recorded_at, actor_kind, data)
    SELECT v.practice_id, v.journey_id, v.version, 'visit_recorded', j.stage, j.stage, v.starts_at, v.starts_at + interval '1 hour', 'system', '{"via": [], "voids": []}'
    FROM visits v JOIN journeys j ON j.practice_id = v.practice_id AND j.id = v.journey_id WHERE v.starts_at < now();
  -- Whose last session is two months ago is closed: the product asks for that until it is done.
  CREATE TEMP TABLE ended AS
    SELECT practice_id, journey_id, max(starts_at) + interval '20 days' AS at, max(version) + 1 AS version FROM visits
    GROUP BY 1, 2 HAVING max(starts_at) < now() - interval '60 days' AND hashtext(journey_id::text || 'e') % 10 <> 0;
  INSERT INTO journey_events (practice_id, journey_id, version, type, from_stage, to_stage, at, recorded_at, actor_kind, data)
    SELECT e.practice_id, e.journey_id, e.version, 'closed', j.stage, 'closed', e.at, e.at, 'system', '{"via": [], "voids": [], "outcome": "wrap_up_done"}'
    FROM ended e JOIN journeys j ON j.practice_id = e.practice_id AND j.id = e.journey_id;
  UPDATE journeys j SET stage = 'closed', outcome = 'wrap_up_done', entered_at = e.at, closed_at = e.at, next_what = NULL, next_due = NULL, ceiling_at = NULL, next_check_at = NULL
    FROM ended e WHERE e.practice_id = j.practice_id AND e.journey_id = j.id;
  UPDATE follow_ups f SET state = 'withdrawn', ended_at = e.at FROM ended e WHERE f.practice_id = e.practice_id AND f.journey_id = e.journey_id AND f.state = 'open';
  -- A call for each that was missed or cancelled: one in five came back before it, one in fifty of the last weeks is still owed.
  CREATE TEMP TABLE calls AS
    SELECT v.*, gen_random_uuid() AS follow_up, CASE WHEN luck < 6 THEN 'no_show' ELSE 'cancelled_not_rebooked' END AS kind, starts_at + interval '1 hour' AS made,
           starts_at + make_interval(hours => 5 + luck % 90) AS ended, CASE WHEN chance < 10 THEN 'withdrawn' WHEN chance = 10 AND starts_at > now() - interval '60 days' THEN 'open' ELSE 'done' END AS state
    FROM (SELECT *, (hashtext(journey_id::text || n || 'c') & 511) % 50 AS chance FROM visits) v WHERE luck < 20 AND starts_at < now() - interval '7 days';
  INSERT INTO follow_ups (practice_id, id, journey_id, kind, cause_key, due_at, first_due_at, visit_id, tries, state, created_at, ended_at, assignee_id)
    SELECT practice_id, follow_up, journey_id, kind, kind || ':' || id, made + interval '1 day', made + interval '1 day', id, 1 + chance % 2, state, made,
           CASE WHEN state <> 'open' THEN ended END, owner_id FROM calls;
  INSERT INTO attempts (practice_id, journey_id, version, follow_up_id, kind, outcome, at, recorded_at, member_id, note)
    SELECT practice_id, journey_id, 1000000 + 2 * n + try, follow_up, kind, CASE WHEN try = chance % 2 THEN 'talked' ELSE 'left_voicemail' END,
           ended - (chance % 2 - try) * interval '3 hours', ended - (chance % 2 - try) * interval '3 hours', owner_id, 'Called.'
    FROM calls CROSS JOIN generate_series(0, chance % 2) try WHERE state = 'done';
  -- Who asked twice within ten days is one inquiry of two journeys.
  CREATE TEMP TABLE again AS
    SELECT c.practice_id, gen_random_uuid() AS id, c.person_id, c.card_name, c.inquired_at + interval '10 days' AS inquired_at, n.state, n.source, n.owner_id
    FROM journeys c CROSS JOIN LATERAL (SELECT * FROM journeys n WHERE n.practice_id = c.practice_id AND n.stage = 'new' LIMIT 1) n
    WHERE c.client_since IS NOT NULL AND hashtext(c.id::text || 'a') % 30 = 0;
  INSERT INTO journeys (practice_id, id, person_id, version, stage, source, inquired_at, entered_at, card_name, owner_id, state)
    SELECT practice_id, id, person_id, 1, 'new', source, inquired_at, inquired_at, card_name, owner_id, state FROM again;
  INSERT INTO journey_events (practice_id, journey_id, version, type, to_stage, at, recorded_at, actor_kind, data)
    SELECT practice_id, id, 1, 'opened', 'new', inquired_at, inquired_at, 'system', '{"via": [], "voids": []}' FROM again;
  -- Two in three say how they heard of us; one in three of these by a person, who asked before them.
  INSERT INTO origin_records (practice_id, journey_id, version, source, referrer_id, at, recorded_at)
    SELECT j.practice_id, j.id, 1, CASE WHEN luck % 3 = 0 AND j.before IS NOT NULL THEN 'person' WHEN luck % 3 = 1 THEN 'search' ELSE 'directory' END,
           CASE WHEN luck % 3 = 0 THEN j.before END, j.inquired_at, j.inquired_at
    FROM (SELECT practice_id, id, inquired_at, hashtext(id::text || 'o') & 1023 AS luck, lag(person_id, 500) OVER (PARTITION BY practice_id ORDER BY inquired_at) AS before FROM journeys) j
    WHERE luck < 682;
  UPDATE journeys j SET version = e.version FROM (SELECT practice_id, journey_id, max(version) AS version FROM journey_events GROUP BY 1, 2) e
    WHERE e.practice_id = j.practice_id AND e.journey_id = j.id AND e.version <> j.version;`;

/** @returns how many rows there are of each table that grows */
export async function addYears(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = 'replica'; SET synchronous_commit = off; SET work_mem = '64MB'`);
    await client.query(YEARS);
    await client.query('RESET session_replication_role');
    await client.query('VACUUM (ANALYZE)');
    const { rows } = await client.query(
      'SELECT (SELECT count(*) FROM journeys)::int AS journeys, (SELECT count(*) FROM journey_events)::int AS events, (SELECT count(*) FROM appointments)::int AS appointments, (SELECT count(*) FROM follow_ups)::int AS "followUps"',
    );
    return rows[0];
  } finally {
    await client.end();
  }
}
