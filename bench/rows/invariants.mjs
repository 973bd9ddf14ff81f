import pg from 'pg';

/** What must hold of loaded rows as of rows that the write path kept. Each query counts what breaks it. */
const MUST_BE_NONE = {
  'journeys whose version is not their newest event': `SELECT count(*)::int AS n FROM journeys j
    LEFT JOIN (SELECT practice_id, journey_id, max(version) AS newest, count(*) AS events FROM journey_events GROUP BY 1, 2) e ON e.practice_id = j.practice_id AND e.journey_id = j.id
    WHERE j.version IS DISTINCT FROM e.newest OR e.events <> j.version`,
  'journeys whose stage is not where their newest event led': `SELECT count(*)::int AS n FROM journeys j
    JOIN journey_events e ON e.practice_id = j.practice_id AND e.journey_id = j.id AND e.version = j.version WHERE e.to_stage <> j.stage`,
  'cards that differ from the state': `SELECT count(*)::int AS n FROM journeys j WHERE j.stage <> j.state ->> 'stage' OR j.outcome IS DISTINCT FROM j.state ->> 'outcome'
    OR j.owner_id::text IS DISTINCT FROM j.state ->> 'ownerId' OR j.entered_at <> (j.state ->> 'enteredAt')::timestamptz`,
  'cards that differ from the person': `SELECT count(*)::int AS n FROM journeys j JOIN people p ON p.practice_id = j.practice_id AND p.id = j.person_id
    WHERE j.card_name <> p.display_name OR j.born_on IS DISTINCT FROM p.born_on`,
  'cards whose ceiling is not that of an open follow-up': `SELECT count(*)::int AS n FROM journeys j
    LEFT JOIN (SELECT practice_id, journey_id, min(ceiling_at) AS ceiling FROM follow_ups WHERE state = 'open' GROUP BY 1, 2) f ON f.practice_id = j.practice_id AND f.journey_id = j.id
    WHERE j.ceiling_at IS DISTINCT FROM f.ceiling`,
  'standing facts that the state does not hold, or the other way round': `SELECT count(*)::int AS n FROM journeys j
    LEFT JOIN (SELECT practice_id, journey_id, count(*) AS held FROM facts WHERE voided_version IS NULL GROUP BY 1, 2) f ON f.practice_id = j.practice_id AND f.journey_id = j.id
    WHERE jsonb_array_length(j.state -> 'facts') > coalesce(f.held, 0)`,
  'journeys, facts or follow-ups of nobody': `SELECT (SELECT count(*) FROM journeys j WHERE NOT EXISTS (SELECT 1 FROM people p WHERE p.practice_id = j.practice_id AND p.id = j.person_id))::int
    + (SELECT count(*) FROM facts f WHERE NOT EXISTS (SELECT 1 FROM journeys j WHERE j.practice_id = f.practice_id AND j.id = f.journey_id))::int
    + (SELECT count(*) FROM follow_ups f WHERE NOT EXISTS (SELECT 1 FROM journeys j WHERE j.practice_id = f.practice_id AND j.id = f.journey_id))::int AS n`,
};

/** @throws Error that names the first broken rule */
export async function assertTrue(url, journeys) {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    const { rows } = await db.query('SELECT count(*)::int AS n FROM journeys');
    if (rows[0].n !== journeys) throw new Error(`Bench data: ${rows[0].n} journeys stand where ${journeys} were loaded.`);
    for (const [what, query] of Object.entries(MUST_BE_NONE)) {
      const { rows: found } = await db.query(query);
      if (found[0].n !== 0) throw new Error(`Bench data: ${found[0].n} ${what}.`);
    }
  } finally {
    await db.end();
  }
}
