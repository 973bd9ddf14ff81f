import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantTable } from '../tenant-table.js';

/** Journeys, their history, facts and milestones; inquiries, follow-ups, appointments; what imports and retries remember. */
export class Journeys0004 implements MigrationInterface {
  name = 'Journeys0004000000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE imports (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        file_sha256 bytea NOT NULL,
        file_name text,
        at timestamptz NOT NULL,
        by_member uuid,
        report jsonb NOT NULL,
        PRIMARY KEY (practice_id, id),
        FOREIGN KEY (practice_id, by_member) REFERENCES members (practice_id, id)
      );
      ${tenantTable('imports', 'SELECT, INSERT')}
      -- What an imported row said, by its hash: the same row again changes nothing.
      CREATE TABLE import_rows (
        practice_id uuid NOT NULL,
        row_key bytea NOT NULL,
        import_id uuid NOT NULL,
        row_number int NOT NULL,
        person_id uuid,
        PRIMARY KEY (practice_id, row_key),
        FOREIGN KEY (practice_id, import_id) REFERENCES imports (practice_id, id),
        FOREIGN KEY (practice_id, person_id) REFERENCES people (practice_id, id)
      );
      ${tenantTable('import_rows', 'SELECT, INSERT')}

      CREATE TABLE journeys (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        version int NOT NULL,
        stage text NOT NULL CHECK (stage IN ('new', 'attempted', 'in_conversation', 'qualified', 'waitlisted', 'intake_scheduled', 'intake_completed', 'active', 'at_risk', 'closing', 'closed')),
        outcome text,
        service text CHECK (length(service) <= 100),
        owner_id uuid,
        location_id uuid,
        source text NOT NULL,
        inquired_at timestamptz NOT NULL,
        entered_at timestamptz NOT NULL,
        client_since timestamptz,
        closed_at timestamptz,
        -- Copies that the card shows, so that the board reads one table; people.service renames, the write path keeps the rest.
        card_name text NOT NULL,
        card_warnings text[] NOT NULL DEFAULT '{}',
        born_on date,
        do_not_contact boolean NOT NULL DEFAULT false,
        next_what text,
        next_due timestamptz,
        ceiling_at timestamptz,
        -- Never null, so that a cursor can compare rows.
        urgent_at timestamptz GENERATED ALWAYS AS (coalesce(LEAST(next_due, ceiling_at), 'infinity'::timestamptz)) STORED,
        proofs smallint NOT NULL DEFAULT 0,
        next_check_at timestamptz,
        import_id uuid,
        voided_at timestamptz,
        -- The core's Journey, less what belongs to the person.
        state jsonb NOT NULL,
        PRIMARY KEY (practice_id, id),
        CHECK ((stage = 'closed') = (outcome IS NOT NULL)),
        FOREIGN KEY (practice_id, person_id) REFERENCES people (practice_id, id),
        FOREIGN KEY (practice_id, owner_id) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, location_id) REFERENCES locations (practice_id, id),
        FOREIGN KEY (practice_id, import_id) REFERENCES imports (practice_id, id)
      ) WITH (fillfactor = 85);
      CREATE INDEX journeys_by_urgency ON journeys (practice_id, stage, urgent_at, inquired_at, id) WHERE voided_at IS NULL;
      -- Those who may be past a ceiling, in the order of the column: without it every stage that has none is walked to its end to find nobody.
      CREATE INDEX journeys_by_ceiling ON journeys (practice_id, stage, urgent_at, inquired_at, id) WHERE ceiling_at IS NOT NULL AND voided_at IS NULL;
      CREATE INDEX journeys_by_closing ON journeys (practice_id, closed_at DESC, id) WHERE stage = 'closed' AND voided_at IS NULL;
      CREATE INDEX journeys_by_entry ON journeys (practice_id, stage, entered_at) WHERE voided_at IS NULL;
      CREATE INDEX journeys_by_person ON journeys (practice_id, person_id);
      -- For the sweep over every practice, read through porchlight_lookup only.
      CREATE INDEX journeys_by_next_check ON journeys (next_check_at) WHERE next_check_at IS NOT NULL;
      ${tenantTable('journeys', 'SELECT, INSERT, UPDATE', { lookup: true })}

      CREATE TABLE journey_events (
        practice_id uuid NOT NULL,
        journey_id uuid NOT NULL,
        version int NOT NULL,
        type text NOT NULL,
        from_stage text,
        to_stage text NOT NULL,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        actor_kind text NOT NULL CHECK (actor_kind IN ('member', 'system', 'import', 'simulator')),
        actor_id uuid,
        data jsonb NOT NULL,
        -- Order in which readers may trust commits (decisions: live, catch-up).
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        -- No key to journeys: the one function that inserts here has just written that very row, and neither can be deleted. It would be looked up at every move.
        PRIMARY KEY (practice_id, journey_id, version),
        FOREIGN KEY (practice_id, actor_id) REFERENCES members (practice_id, id)
      );
      ${tenantTable('journey_events', 'SELECT, INSERT')}
      ${appendOnly('journey_events')}

      CREATE TABLE inquiries (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        journey_id uuid NOT NULL,
        channel text NOT NULL,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        message text CHECK (length(message) <= 10000),
        import_id uuid,
        PRIMARY KEY (practice_id, id),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, import_id) REFERENCES imports (practice_id, id)
      );
      CREATE INDEX inquiries_by_journey ON inquiries (practice_id, journey_id);
      ${tenantTable('inquiries', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE appointments (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        journey_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('consult', 'intake', 'session', 'wrap_up')),
        status text NOT NULL CHECK (status IN ('booked', 'arrived', 'attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice', 'rescheduled')),
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        member_id uuid,
        location_id uuid,
        rescheduled_to_id uuid,
        -- The journey version whose command took it off the calendar; what undoes that command puts it back.
        ended_version int,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        created_by uuid,
        PRIMARY KEY (practice_id, id),
        CHECK (ends_at > starts_at),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, member_id) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, location_id) REFERENCES locations (practice_id, id),
        FOREIGN KEY (practice_id, rescheduled_to_id) REFERENCES appointments (practice_id, id),
        FOREIGN KEY (practice_id, created_by) REFERENCES members (practice_id, id)
      );
      CREATE INDEX appointments_by_journey ON appointments (practice_id, journey_id, starts_at);
      ${tenantTable('appointments', 'SELECT, INSERT, UPDATE')}

      -- Established facts with their proof; the journey's state holds the ones that stand, this table all that ever stood.
      CREATE TABLE facts (
        practice_id uuid NOT NULL,
        journey_id uuid NOT NULL,
        version int NOT NULL,
        kind text NOT NULL,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        actor_kind text NOT NULL,
        recorded_by uuid,
        source text NOT NULL,
        appointment_id uuid,
        starts_at timestamptz,
        guarantor_id uuid,
        guarantor_relationship text,
        guarantor_consents boolean,
        voided_version int,
        voided_at timestamptz,
        PRIMARY KEY (practice_id, journey_id, version, kind),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, recorded_by) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, appointment_id) REFERENCES appointments (practice_id, id),
        FOREIGN KEY (practice_id, guarantor_id) REFERENCES people (practice_id, id)
      );
      ${tenantTable('facts', 'SELECT, INSERT, UPDATE')}
      -- A fact may be voided by a later version, and stand again when that one is undone; nothing else of it ever changes.
      CREATE FUNCTION app.guard_fact() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND (OLD.voided_version IS NULL) <> (NEW.voided_version IS NULL) AND coalesce(NEW.voided_version, OLD.voided_version) > OLD.version
           AND to_jsonb(NEW) - ARRAY['voided_version', 'voided_at'] = to_jsonb(OLD) - ARRAY['voided_version', 'voided_at'] THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'history is append-only: a fact can only be voided, or stand again' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER facts_guard BEFORE UPDATE OR DELETE ON facts FOR EACH ROW EXECUTE FUNCTION app.guard_fact();
      CREATE TRIGGER facts_no_truncate BEFORE TRUNCATE ON facts FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

      -- Words that belong to a step of the history; erasable, so never in the history itself (decisions 7).
      CREATE TABLE journey_notes (
        practice_id uuid NOT NULL,
        journey_id uuid NOT NULL,
        version int NOT NULL,
        kind text NOT NULL,
        note text NOT NULL CHECK (length(note) BETWEEN 1 AND 2000),
        PRIMARY KEY (practice_id, journey_id, version, kind),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id)
      );
      ${tenantTable('journey_notes', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE client_milestones (
        practice_id uuid NOT NULL,
        journey_id uuid NOT NULL,
        version int NOT NULL,
        kind text NOT NULL CHECK (kind IN ('reached', 'undone')),
        rule_version text NOT NULL,
        at timestamptz NOT NULL,
        proofs jsonb NOT NULL,
        PRIMARY KEY (practice_id, journey_id, version),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id)
      );
      ${tenantTable('client_milestones', 'SELECT, INSERT')}
      ${appendOnly('client_milestones')}

      CREATE TABLE follow_ups (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        journey_id uuid NOT NULL,
        kind text NOT NULL,
        cause_key text NOT NULL,
        due_at timestamptz NOT NULL,
        ceiling_at timestamptz,
        assignee_id uuid,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'withdrawn')),
        created_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_by uuid,
        PRIMARY KEY (practice_id, id),
        CHECK ((state = 'open') = (ended_at IS NULL)),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, assignee_id) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, ended_by) REFERENCES members (practice_id, id)
      );
      CREATE UNIQUE INDEX follow_ups_one_open ON follow_ups (practice_id, cause_key) WHERE state = 'open';
      CREATE INDEX follow_ups_by_journey ON follow_ups (practice_id, journey_id) WHERE state = 'open';
      CREATE INDEX follow_ups_by_assignee ON follow_ups (practice_id, assignee_id, due_at, id) WHERE state = 'open';
      ${tenantTable('follow_ups', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE idempotency_keys (
        practice_id uuid NOT NULL,
        member_id uuid NOT NULL,
        key uuid NOT NULL,
        -- SHA-256 of method, path and body: the same key with another request is refused.
        request_hash bytea NOT NULL,
        status smallint,
        response text,
        created_at timestamptz NOT NULL,
        -- No key to members: the member comes from the session that the same request was read with, members are never deleted, and these rows live two days.
        PRIMARY KEY (practice_id, member_id, key)
      );
      CREATE INDEX idempotency_keys_by_age ON idempotency_keys (practice_id, created_at);
      ${tenantTable('idempotency_keys', 'SELECT, INSERT, UPDATE, DELETE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
