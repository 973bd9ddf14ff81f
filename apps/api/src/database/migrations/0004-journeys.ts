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
        -- The visit that took its place.
        rescheduled_to_id uuid,
        -- When it reached its status.
        status_at timestamptz NOT NULL,
        -- The source knew a date and no hour: nobody is late for it.
        date_only boolean NOT NULL DEFAULT false,
        -- Imported past: it raises nothing (decisions 9).
        history boolean NOT NULL DEFAULT false,
        -- What was said about the next session when this one ended (R-55).
        next_session text CHECK (next_session IN ('booked', 'schedule_unknown', 'busy_week', 'wants_to_stop', 'other')),
        -- Where it comes from and what it is called there; null = typed in here.
        source text,
        source_id text CHECK (length(source_id) <= 500),
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        created_by uuid,
        PRIMARY KEY (practice_id, id),
        CHECK (ends_at > starts_at),
        CHECK ((source IS NULL) = (source_id IS NULL)),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, member_id) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, location_id) REFERENCES locations (practice_id, id),
        FOREIGN KEY (practice_id, rescheduled_to_id) REFERENCES appointments (practice_id, id),
        FOREIGN KEY (practice_id, created_by) REFERENCES members (practice_id, id)
      );
      CREATE INDEX appointments_by_journey ON appointments (practice_id, journey_id, starts_at);
      CREATE INDEX appointments_by_day ON appointments (practice_id, starts_at, id);
      CREATE UNIQUE INDEX appointments_by_source ON appointments (practice_id, source, source_id) WHERE source_id IS NOT NULL;
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
        -- What it asks for beyond its kind: a step inside the house, or a rung with a purpose of its own.
        code text,
        -- One open row a cause; a late call that becomes a no-show keeps its row (R-54).
        cause_key text NOT NULL,
        due_at timestamptz NOT NULL,
        ceiling_at timestamptz,
        -- From when it stands first on the owner's list.
        escalates_at timestamptz,
        -- The visit that it is about.
        visit_id uuid,
        tries int NOT NULL DEFAULT 0,
        assignee_id uuid,
        -- A member handed it to somebody: the plan's own assignee no longer counts.
        handed_over boolean NOT NULL DEFAULT false,
        -- Who is calling, until when: a lease that ends by itself. It moves no version (decisions 4).
        claimed_by uuid,
        claimed_at timestamptz,
        claimed_until timestamptz,
        -- Moves the row, never the due time that is judged.
        snoozed_until timestamptz,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'withdrawn')),
        created_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_by uuid,
        PRIMARY KEY (practice_id, id),
        CHECK ((state = 'open') = (ended_at IS NULL)),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        CHECK ((claimed_by IS NULL) = (claimed_until IS NULL) AND (claimed_by IS NULL) = (claimed_at IS NULL)),
        FOREIGN KEY (practice_id, assignee_id) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, claimed_by) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, ended_by) REFERENCES members (practice_id, id)
      );
      CREATE UNIQUE INDEX follow_ups_one_open ON follow_ups (practice_id, cause_key) WHERE state = 'open';
      CREATE INDEX follow_ups_by_journey ON follow_ups (practice_id, journey_id) WHERE state = 'open';
      ${tenantTable('follow_ups', 'SELECT, INSERT, UPDATE')}

      -- Each try to reach somebody, with the administrative note that was written from it (TM-09). One that was taken back stays, and counts for nothing.
      CREATE TABLE attempts (
        practice_id uuid NOT NULL,
        journey_id uuid NOT NULL,
        version int NOT NULL,
        -- Null = nobody had asked for this call.
        follow_up_id uuid,
        kind text,
        outcome text NOT NULL,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        member_id uuid,
        contact_point_id uuid,
        disclosure_level smallint CHECK (disclosure_level BETWEEN 0 AND 3),
        script_id text,
        note text NOT NULL CHECK (length(note) BETWEEN 1 AND 2000),
        undone_version int,
        PRIMARY KEY (practice_id, journey_id, version),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, follow_up_id) REFERENCES follow_ups (practice_id, id),
        FOREIGN KEY (practice_id, member_id) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, contact_point_id) REFERENCES contact_points (practice_id, id)
      );
      CREATE INDEX attempts_by_contact_point ON attempts (practice_id, contact_point_id, at) WHERE contact_point_id IS NOT NULL;
      ${tenantTable('attempts', 'SELECT, INSERT, UPDATE')}

      -- Numbers that a human marked as spam: they make no new work; each block says who, when and why, and can be undone (R-24, R-25).
      CREATE TABLE number_blocks (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        key text NOT NULL,
        blocked_at timestamptz NOT NULL,
        blocked_by uuid NOT NULL,
        reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
        undone_at timestamptz,
        undone_by uuid,
        PRIMARY KEY (practice_id, id),
        FOREIGN KEY (practice_id, blocked_by) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, undone_by) REFERENCES members (practice_id, id)
      );
      CREATE UNIQUE INDEX number_blocks_one ON number_blocks (practice_id, key) WHERE undone_at IS NULL;
      ${tenantTable('number_blocks', 'SELECT, INSERT, UPDATE')}

      -- Missed calls as they came, by the sender's own key: a repeat changes nothing (R-15).
      CREATE TABLE missed_calls (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        journey_id uuid,
        -- The sender's name of this call; ours for one typed in by hand.
        call_key text NOT NULL CHECK (length(call_key) BETWEEN 1 AND 200),
        number_key text,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        voicemail boolean NOT NULL,
        rang_seconds int,
        recorded_by uuid,
        PRIMARY KEY (practice_id, id),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, recorded_by) REFERENCES members (practice_id, id)
      );
      CREATE UNIQUE INDEX missed_calls_once ON missed_calls (practice_id, call_key);
      CREATE INDEX missed_calls_by_journey ON missed_calls (practice_id, journey_id, at);
      ${tenantTable('missed_calls', 'SELECT, INSERT')}

      -- Two who should not meet in the waiting room. Staff only: neither record nor any message shows the other (R-65).
      CREATE TABLE keep_apart (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        other_person_id uuid NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        ended_at timestamptz,
        ended_by uuid,
        PRIMARY KEY (practice_id, id),
        CHECK (person_id <> other_person_id),
        FOREIGN KEY (practice_id, person_id) REFERENCES people (practice_id, id),
        FOREIGN KEY (practice_id, other_person_id) REFERENCES people (practice_id, id),
        FOREIGN KEY (practice_id, recorded_by) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, ended_by) REFERENCES members (practice_id, id)
      );
      -- One a pair, whoever is named first.
      CREATE UNIQUE INDEX keep_apart_once ON keep_apart (practice_id, LEAST(person_id, other_person_id), GREATEST(person_id, other_person_id)) WHERE ended_at IS NULL;
      CREATE INDEX keep_apart_by_person ON keep_apart (practice_id, person_id);
      CREATE INDEX keep_apart_by_other ON keep_apart (practice_id, other_person_id);
      ${tenantTable('keep_apart', 'SELECT, INSERT, UPDATE')}

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
