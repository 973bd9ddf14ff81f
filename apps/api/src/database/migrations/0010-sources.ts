import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lookupFunction, tenantTable } from '../tenant-table.js';

/** Appointments from outside: the systems that tell of them, what each delivered, whom it means, and what nobody but the desk can say. */
export class Sources0010 implements MigrationInterface {
  name = 'Sources0010000000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE appointment_sources (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('ics', 'csv', 'fhir', 'calcom', 'calendly', 'acuity')),
        -- Whose words its statuses are: a file of Jane's is read as Jane means it.
        system text NOT NULL,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        -- Sealed: the address of a feed, the secret of a webhook. Neither is ever read out again.
        url_sealed bytea,
        url_host text,
        secret_sealed bytea,
        statuses jsonb NOT NULL DEFAULT '{}',
        columns jsonb NOT NULL DEFAULT '{}',
        version int NOT NULL DEFAULT 1,
        -- What lies before is history (decisions 9).
        connected_at timestamptz NOT NULL,
        disabled_at timestamptz,
        polled_at timestamptz,
        poll_result text,
        next_poll_at timestamptz,
        -- What the feed said of itself, so that it need not be sent again.
        etag text CHECK (length(etag) <= 500),
        last_modified text CHECK (length(last_modified) <= 100),
        created_by uuid,
        PRIMARY KEY (practice_id, id),
        FOREIGN KEY (practice_id, created_by) REFERENCES members (practice_id, id)
      );
      CREATE UNIQUE INDEX appointment_sources_by_id ON appointment_sources (id);
      CREATE INDEX appointment_sources_by_poll ON appointment_sources (next_poll_at) WHERE next_poll_at IS NOT NULL;
      ${tenantTable('appointment_sources', 'SELECT, INSERT, UPDATE', { lookup: true })}

      -- Raw input, first of all: what was taken is kept, whatever happens next (A1), and comes once (B9).
      CREATE TABLE source_deliveries (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        source_id uuid NOT NULL,
        key bytea NOT NULL,
        way text NOT NULL CHECK (way IN ('webhook', 'upload', 'feed')),
        raw_sealed bytea NOT NULL,
        size int NOT NULL,
        -- People whom nobody knows are added from a file, where the desk said so.
        adds_people boolean NOT NULL DEFAULT false,
        received_at timestamptz NOT NULL,
        processed_at timestamptz,
        tries int NOT NULL DEFAULT 0,
        outcome jsonb,
        PRIMARY KEY (practice_id, id),
        FOREIGN KEY (practice_id, source_id) REFERENCES appointment_sources (practice_id, id)
      );
      CREATE UNIQUE INDEX source_deliveries_once ON source_deliveries (practice_id, source_id, key);
      CREATE INDEX source_deliveries_by_time ON source_deliveries (practice_id, source_id, received_at DESC, id);
      CREATE INDEX source_deliveries_waiting ON source_deliveries (received_at) WHERE processed_at IS NULL;
      ${tenantTable('source_deliveries', 'SELECT, INSERT, UPDATE', { lookup: true })}

      -- Whom a source means by its words; the desk says it once.
      CREATE TABLE source_people (
        practice_id uuid NOT NULL,
        source_id uuid NOT NULL,
        reference text NOT NULL CHECK (length(reference) <= 600),
        who jsonb NOT NULL,
        person_id uuid,
        -- How we know: the desk, or the number or address that one person alone has here.
        known_by text CHECK (known_by IN ('desk', 'phone', 'email', 'import', 'nobody')),
        confirmed_by uuid,
        confirmed_at timestamptz,
        PRIMARY KEY (practice_id, source_id, reference),
        CHECK (person_id IS NULL OR known_by IS NOT NULL),
        FOREIGN KEY (practice_id, source_id) REFERENCES appointment_sources (practice_id, id),
        FOREIGN KEY (practice_id, person_id) REFERENCES people (practice_id, id),
        FOREIGN KEY (practice_id, confirmed_by) REFERENCES members (practice_id, id)
      );
      ${tenantTable('source_people', 'SELECT, INSERT, UPDATE')}

      -- All that was said of a visit, and the appointment that came of it. Visits that replace one another share a chain.
      CREATE TABLE source_visits (
        practice_id uuid NOT NULL,
        source_id uuid NOT NULL,
        external_id text NOT NULL CHECK (length(external_id) <= 520),
        chain_id uuid NOT NULL,
        outer_chain text CHECK (length(outer_chain) <= 520),
        -- Not jsonb: as they were written, so that the same words are the same text.
        signals json NOT NULL,
        reference text,
        starts_at timestamptz,
        standing text NOT NULL,
        -- What was last passed on to the journey: said again, it changes nothing that the desk has since put right.
        passed_on jsonb,
        appointment_id uuid,
        PRIMARY KEY (practice_id, source_id, external_id),
        FOREIGN KEY (practice_id, source_id) REFERENCES appointment_sources (practice_id, id),
        FOREIGN KEY (practice_id, appointment_id) REFERENCES appointments (practice_id, id)
      );
      CREATE INDEX source_visits_by_chain ON source_visits (practice_id, source_id, chain_id);
      CREATE INDEX source_visits_by_outer_chain ON source_visits (practice_id, source_id, outer_chain) WHERE outer_chain IS NOT NULL;
      CREATE INDEX source_visits_by_reference ON source_visits (practice_id, source_id, reference);
      CREATE INDEX source_visits_by_start ON source_visits (practice_id, source_id, starts_at);
      ${tenantTable('source_visits', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE source_questions (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        source_id uuid NOT NULL,
        asks text NOT NULL CHECK (asks IN ('whose', 'no_journey', 'closed_journey', 'vanished', 'entered_in_error', 'refused')),
        -- The reference of a person, or a visit's id in its source.
        about text NOT NULL CHECK (length(about) <= 600),
        detail jsonb NOT NULL,
        asked_at timestamptz NOT NULL,
        answered_at timestamptz,
        answer text,
        answered_by uuid,
        PRIMARY KEY (practice_id, id),
        FOREIGN KEY (practice_id, source_id) REFERENCES appointment_sources (practice_id, id),
        FOREIGN KEY (practice_id, answered_by) REFERENCES members (practice_id, id)
      );
      CREATE UNIQUE INDEX source_questions_one_open ON source_questions (practice_id, source_id, asks, about) WHERE answered_at IS NULL;
      CREATE INDEX source_questions_open ON source_questions (practice_id, asked_at, id) WHERE answered_at IS NULL;
      ${tenantTable('source_questions', 'SELECT, INSERT, UPDATE')}

      -- Before a practice is known: whose source a webhook speaks for, its sealed secret, and in whose name its words are taken in (an owner's).
      CREATE FUNCTION app.webhook_source(source uuid) RETURNS TABLE (practice_id uuid, kind text, secret_sealed bytea, member_id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT s.practice_id, s.kind, s.secret_sealed,
               (SELECT m.id FROM members m WHERE m.practice_id = s.practice_id AND m.disabled_at IS NULL AND 'owner' = ANY (m.roles) ORDER BY m.id LIMIT 1)
        FROM appointment_sources s WHERE s.id = source AND s.disabled_at IS NULL
      $$;
      ${lookupFunction('app.webhook_source(uuid)')}

      -- What waits to be fetched or to be taken in, of every practice: names of rows only.
      CREATE FUNCTION app.due_sources(at timestamptz, most int) RETURNS TABLE (practice_id uuid, source_id uuid, member_id uuid)
        LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT s.practice_id, s.id, (SELECT m.id FROM members m WHERE m.practice_id = s.practice_id AND m.disabled_at IS NULL AND 'owner' = ANY (m.roles) ORDER BY m.id LIMIT 1)
        FROM appointment_sources s WHERE s.next_poll_at <= at AND s.disabled_at IS NULL ORDER BY s.next_poll_at LIMIT most
      $$;
      ${lookupFunction('app.due_sources(timestamptz, int)')}
      CREATE FUNCTION app.waiting_deliveries(before timestamptz, most int) RETURNS TABLE (practice_id uuid, delivery_id uuid, member_id uuid)
        LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT d.practice_id, d.id, (SELECT m.id FROM members m WHERE m.practice_id = d.practice_id AND m.disabled_at IS NULL AND 'owner' = ANY (m.roles) ORDER BY m.id LIMIT 1)
        FROM source_deliveries d WHERE d.processed_at IS NULL AND d.received_at <= before AND d.tries < 20 ORDER BY d.received_at LIMIT most
      $$;
      ${lookupFunction('app.waiting_deliveries(timestamptz, int)')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
