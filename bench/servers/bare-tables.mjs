/** Plain tables of the bare server: normal form, the indexes that its five statements need, nothing else. */
export const BARE_TABLES = `
  CREATE SCHEMA bare;
  CREATE TABLE bare.member (practice_id uuid, id uuid, name text, PRIMARY KEY (practice_id, id));
  CREATE TABLE bare.person (practice_id uuid, id uuid, name text, search text, PRIMARY KEY (practice_id, id));
  CREATE TABLE bare.contact (practice_id uuid, id uuid, person_id uuid, kind text, key text, PRIMARY KEY (practice_id, id));
  CREATE TABLE bare.journey (practice_id uuid, id uuid, person_id uuid NOT NULL, version int NOT NULL, stage text NOT NULL, owner_id uuid, source text,
    outcome text, inquired_at timestamptz, entered_at timestamptz, next_due timestamptz NOT NULL, ceiling_at timestamptz, state jsonb,
    PRIMARY KEY (practice_id, id)) WITH (fillfactor = 85);
  CREATE TABLE bare.event (practice_id uuid, journey_id uuid, version int, type text, from_stage text, to_stage text, at timestamptz, actor_id uuid, data jsonb,
    PRIMARY KEY (practice_id, journey_id, version));
  CREATE TABLE bare.follow_up (practice_id uuid, id uuid, journey_id uuid, kind text, due_at timestamptz, done_at timestamptz, assignee_id uuid,
    PRIMARY KEY (practice_id, id));
  -- Kept counts, as a background job would fold them: reading costs ten rows.
  CREATE TABLE bare.stage (practice_id uuid, place int, stage text, n int, oldest_at timestamptz, PRIMARY KEY (practice_id, place));
`;

export const BARE_FROM_PRODUCT = [
  'INSERT INTO bare.member SELECT practice_id, id, name FROM members',
  'INSERT INTO bare.person SELECT practice_id, id, display_name, search_text FROM people',
  'INSERT INTO bare.contact SELECT practice_id, id, person_id, kind, key FROM contact_points',
  `INSERT INTO bare.journey SELECT practice_id, id, person_id, version, stage, owner_id, source, outcome, inquired_at, entered_at, urgent_at, ceiling_at, state FROM journeys`,
  'INSERT INTO bare.event SELECT practice_id, journey_id, version, type, from_stage, to_stage, at, actor_id, data FROM journey_events',
  'INSERT INTO bare.follow_up SELECT practice_id, id, journey_id, kind, due_at, ended_at, assignee_id FROM follow_ups',
  `INSERT INTO bare.stage SELECT practice_id, array_position(ARRAY['new','attempted','in_conversation','qualified','waitlisted','intake_scheduled','intake_completed','active','at_risk','closing'], stage),
     stage, count(*), min(entered_at) FROM journeys WHERE stage <> 'closed' GROUP BY practice_id, stage`,
  'CREATE INDEX bare_journey_board ON bare.journey (practice_id, stage, next_due, id)',
  'CREATE INDEX bare_journey_person ON bare.journey (practice_id, person_id)',
  'CREATE INDEX bare_contact_key ON bare.contact (practice_id, kind, key)',
  'CREATE INDEX bare_contact_person ON bare.contact (practice_id, person_id)',
  'CREATE INDEX bare_follow_up_open ON bare.follow_up (practice_id, journey_id, due_at) WHERE done_at IS NULL',
  'CREATE INDEX bare_follow_up_mine ON bare.follow_up (practice_id, assignee_id, due_at) WHERE done_at IS NULL',
  'CREATE INDEX bare_person_search ON bare.person USING gin (search gin_trgm_ops) WITH (fastupdate = off)',
];
