import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, lookupFunction, tenantTable } from '../tenant-table.js';

/** One question at fixed moments of care; who sent whom, and whom we owe thanks. */
export class Asks0018 implements MigrationInterface {
  name = 'Asks0018000000018';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One question to a person at a fixed moment: once a moment, whichever journey reached it first, so that nobody picks the happy ones (R-78, 6.11).
      CREATE TABLE surveys (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        journey_id uuid NOT NULL,
        person_id uuid NOT NULL,
        point text NOT NULL CHECK (point IN ('session_3', 'closure')),
        -- by_hand: no mail leaves here, so somebody hands the link over. late, withdrawn: it never left. unsure: taken or not, nobody knows.
        delivery text NOT NULL CHECK (delivery IN ('by_hand', 'waiting', 'sending', 'sent', 'refused', 'unsure', 'late', 'withdrawn')),
        tries int NOT NULL DEFAULT 0,
        next_try_at timestamptz,
        claimed_at timestamptz,
        -- When the moment was found.
        raised_at timestamptz NOT NULL,
        -- When they were asked: the mail left, or somebody took the link to hand it over. Null = not asked, in no rate.
        asked_at timestamptz,
        expires_at timestamptz NOT NULL,
        answered_at timestamptz,
        score smallint CHECK (score BETWEEN 0 AND 10),
        PRIMARY KEY (practice_id, id),
        CONSTRAINT surveys_once UNIQUE (practice_id, person_id, point),
        CHECK ((answered_at IS NULL) = (score IS NULL)),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, person_id) REFERENCES people (practice_id, id)
      );
      CREATE INDEX surveys_leaving ON surveys (practice_id, next_try_at) WHERE delivery IN ('waiting', 'sending');
      ${tenantTable('surveys', 'SELECT, INSERT, UPDATE', { lookup: true })}

      -- What they wrote beside the number; erased without a trace, while the number stays.
      CREATE TABLE survey_words (
        practice_id uuid NOT NULL,
        survey_id uuid NOT NULL,
        words text NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
        PRIMARY KEY (practice_id, survey_id),
        FOREIGN KEY (practice_id, survey_id) REFERENCES surveys (practice_id, id)
      );
      ${tenantTable('survey_words', 'SELECT, INSERT, DELETE')}

      -- Addresses of a survey: a mail that is sent again, or a link for a card, has one of its own. Only hashes are kept.
      CREATE TABLE survey_links (
        practice_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        survey_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        created_by uuid,
        PRIMARY KEY (practice_id, token_hash),
        FOREIGN KEY (practice_id, survey_id) REFERENCES surveys (practice_id, id),
        FOREIGN KEY (practice_id, created_by) REFERENCES members (practice_id, id)
      );
      CREATE UNIQUE INDEX survey_links_by_token ON survey_links (token_hash);
      CREATE INDEX survey_links_by_survey ON survey_links (practice_id, survey_id);
      ${tenantTable('survey_links', 'SELECT, INSERT', { lookup: true })}

      -- Whose question a secret address asks; nobody's where it was never given, is over, or its person is gone. One look, whatever the answer.
      CREATE FUNCTION app.survey_of(tok bytea, at timestamptz) RETURNS TABLE (practice_id uuid, survey_id uuid, answered boolean)
        LANGUAGE sql STABLE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT s.practice_id, s.id, s.answered_at IS NOT NULL FROM survey_links l
        JOIN surveys s ON s.practice_id = l.practice_id AND s.id = l.survey_id AND s.expires_at > at
        JOIN people p ON p.practice_id = s.practice_id AND p.id = s.person_id AND p.voided_at IS NULL
        WHERE l.token_hash = tok
      $$;
      ${lookupFunction('app.survey_of(bytea, timestamptz)')}

      CREATE FUNCTION app.surveying_practices() RETURNS TABLE (practice_id uuid) LANGUAGE sql STABLE ROWS 100 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT p.id FROM practices p WHERE p.settings #>> '{surveys,on}' = 'true'
      $$;
      ${lookupFunction('app.surveying_practices()')}

      -- Who named us, where it is nobody of ours: a name that can be erased.
      CREATE TABLE outside_referrers (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('person', 'organisation')),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        -- The same name is the same referrer.
        key text NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (practice_id, id)
      );
      CREATE UNIQUE INDEX outside_referrers_once ON outside_referrers (practice_id, kind, key);
      ${tenantTable('outside_referrers', 'SELECT, INSERT, UPDATE')}

      -- How somebody found us, as they said it: each answer is kept, the newest holds, so that a figure as of a day stays what it was (R-22, R-23, 6.10).
      CREATE TABLE origin_records (
        practice_id uuid NOT NULL,
        journey_id uuid NOT NULL,
        version int NOT NULL CHECK (version > 0),
        source text NOT NULL CHECK (source IN ('person', 'organisation', 'directory', 'search', 'insurer', 'social', 'event', 'other', 'unknown')),
        referrer_id uuid,
        outside_id uuid,
        -- Where else they heard of us; never counted.
        also text[] NOT NULL DEFAULT '{}',
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid,
        PRIMARY KEY (practice_id, journey_id, version),
        CHECK (referrer_id IS NULL OR outside_id IS NULL),
        CHECK (source IN ('person', 'organisation') OR referrer_id IS NULL AND outside_id IS NULL),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, referrer_id) REFERENCES people (practice_id, id),
        FOREIGN KEY (practice_id, outside_id) REFERENCES outside_referrers (practice_id, id),
        FOREIGN KEY (practice_id, recorded_by) REFERENCES members (practice_id, id)
      );
      CREATE INDEX origin_records_by_referrer ON origin_records (practice_id, referrer_id) WHERE referrer_id IS NOT NULL;
      ${tenantTable('origin_records', 'SELECT, INSERT')}
      ${appendOnly('origin_records')}

      -- What holds of every journey of a practice, as known at a moment.
      CREATE FUNCTION app.origins(practice uuid, moment timestamptz) RETURNS SETOF origin_records LANGUAGE sql STABLE AS $$
        SELECT DISTINCT ON (f.journey_id) f.* FROM origin_records f WHERE f.practice_id = practice AND f.recorded_at <= moment ORDER BY f.journey_id, f.version DESC
      $$;
      GRANT EXECUTE ON FUNCTION app.origins(uuid, timestamptz) TO porchlight_app;

      -- A thank-you that we owe, and how it was said. It names the referrer alone: never whom they sent.
      CREATE TABLE thanks (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        journey_id uuid NOT NULL,
        referrer_id uuid,
        outside_id uuid,
        state text NOT NULL CHECK (state IN ('open', 'done', 'not_needed', 'withdrawn')),
        opened_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_by uuid,
        way text CHECK (way IN ('in_person', 'call', 'card', 'email')),
        PRIMARY KEY (practice_id, id),
        CHECK ((referrer_id IS NULL) <> (outside_id IS NULL)),
        CHECK ((state = 'open') = (ended_at IS NULL)),
        CHECK ((state = 'done') = (way IS NOT NULL)),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, referrer_id) REFERENCES people (practice_id, id),
        FOREIGN KEY (practice_id, outside_id) REFERENCES outside_referrers (practice_id, id),
        FOREIGN KEY (practice_id, ended_by) REFERENCES members (practice_id, id)
      );
      -- Thanked once for each whom they sent.
      CREATE UNIQUE INDEX thanks_once ON thanks (practice_id, journey_id, coalesce(referrer_id, outside_id)) WHERE state <> 'withdrawn';
      CREATE INDEX thanks_open ON thanks (practice_id, opened_at) WHERE state = 'open';
      ${tenantTable('thanks', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
