import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lookupFunction, tenantTable } from '../tenant-table.js';

const FINAL = `('attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice', 'rescheduled')`;

/**
 * The ground of the owner's figures: one narrow row for each inquiry and each client, with both clocks on every mark, and what an
 * appointment was known to be before it was corrected. Kept from the history, behind the write path: a move writes nothing here.
 */
export class Figures0017 implements MigrationInterface {
  name = 'Figures0017000000017';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What changed since a reader last looked, in the order in which transactions may be trusted.
      CREATE INDEX journey_events_by_xid ON journey_events (practice_id, xid, journey_id, version);

      -- Steps since a moment: where the cards stood then is where the first of them left.
      CREATE INDEX journey_events_steps ON journey_events (practice_id, recorded_at) WHERE from_stage IS DISTINCT FROM to_stage;

      -- Times are a pair: when it happened, and from when on we know it (never before it happened). A row holds for moments in [known_from, known_to).
      CREATE TABLE figures_inquiries (
        practice_id uuid NOT NULL,
        -- The anchor's journey; journeys = with those that belong to it, null = it alone.
        inquiry_id uuid NOT NULL,
        known_from timestamptz NOT NULL,
        known_to timestamptz NOT NULL DEFAULT 'infinity',
        person_id uuid NOT NULL,
        journeys uuid[],
        class text NOT NULL,
        source text NOT NULL,
        inquired_at timestamptz NOT NULL,
        -- From when on we know that it reached the stage or a later one; and that it stood in the stage itself.
        attempted_seen timestamptz,
        conversation_seen timestamptz,
        qualified_seen timestamptz,
        scheduled_seen timestamptz,
        completed_seen timestamptz,
        qualified_stood timestamptz,
        scheduled_stood timestamptz,
        completed_stood timestamptz,
        client_at timestamptz,
        client_seen timestamptz,
        closed_at timestamptz,
        closed_seen timestamptz,
        outcome text,
        attempt_at timestamptz,
        attempt_seen timestamptz,
        contact_at timestamptz,
        contact_seen timestamptz,
        target_due_at timestamptz,
        self_served_at timestamptz,
        self_served_seen timestamptz,
        withdrew_at timestamptz,
        withdrew_seen timestamptz,
        PRIMARY KEY (practice_id, inquiry_id, known_from)
      );
      CREATE INDEX figures_inquiries_by_time ON figures_inquiries (practice_id, inquired_at);
      CREATE INDEX figures_inquiries_by_client ON figures_inquiries (practice_id, client_at) WHERE client_at IS NOT NULL;
      CREATE INDEX figures_inquiries_by_person ON figures_inquiries (practice_id, person_id);
      ${tenantTable('figures_inquiries', 'SELECT, INSERT, UPDATE, DELETE')}

      -- The care of one client. Sessions carry from when until when we took them for held, so that a correction needs no older copy.
      CREATE TABLE figures_care (
        practice_id uuid NOT NULL,
        inquiry_id uuid NOT NULL,
        known_from timestamptz NOT NULL,
        known_to timestamptz NOT NULL DEFAULT 'infinity',
        person_id uuid NOT NULL,
        source text NOT NULL,
        -- Who held the first session; else whom the client belongs to.
        member_id uuid,
        client_at timestamptz NOT NULL,
        client_seen timestamptz NOT NULL,
        closed_at timestamptz,
        closed_seen timestamptz,
        end_kind text CHECK (end_kind IN ('planned', 'unplanned')),
        imported_at timestamptz,
        imported_seen timestamptz,
        sessions_before int NOT NULL,
        booked_only boolean NOT NULL,
        last_before timestamptz,
        -- Held as we know now, the first and the last of them, and since when that has been all that is known.
        sessions int NOT NULL,
        first_session_at timestamptz,
        last_session_at timestamptz,
        settled_since timestamptz NOT NULL,
        starts timestamptz[] NOT NULL,
        seen timestamptz[] NOT NULL,
        unseen timestamptz[] NOT NULL,
        -- Moments at which a booking that we knew of lay ahead.
        ahead tstzmultirange NOT NULL,
        PRIMARY KEY (practice_id, inquiry_id, known_from)
      );
      CREATE INDEX figures_care_by_person ON figures_care (practice_id, person_id);
      CREATE INDEX figures_care_by_client ON figures_care (practice_id, client_at);
      ${tenantTable('figures_care', 'SELECT, INSERT, UPDATE, DELETE')}

      -- What somebody missed or called off, and what took its place: pairs are made of all visits of a person, and anew at a correction.
      CREATE TABLE figures_missed (
        practice_id uuid NOT NULL,
        appointment_id uuid NOT NULL,
        known_from timestamptz NOT NULL,
        known_to timestamptz NOT NULL DEFAULT 'infinity',
        person_id uuid NOT NULL,
        journey_id uuid NOT NULL,
        status text NOT NULL,
        starts_at timestamptz NOT NULL,
        -- From when on they are owed another one: the cancellation, or the start of a no-show.
        origin timestamptz NOT NULL,
        missed_seen timestamptz NOT NULL,
        rebooked_seen timestamptz,
        held_seen timestamptz,
        -- A later one was there before.
        had_next boolean NOT NULL,
        PRIMARY KEY (practice_id, appointment_id, known_from)
      );
      CREATE INDEX figures_missed_by_day ON figures_missed (practice_id, starts_at);
      CREATE INDEX figures_missed_by_person ON figures_missed (practice_id, person_id);
      ${tenantTable('figures_missed', 'SELECT, INSERT, UPDATE, DELETE')}

      -- How far the rows above follow the history of a practice: first person by person, then by what changed.
      CREATE TABLE figures_progress (
        practice_id uuid NOT NULL REFERENCES practices (id),
        -- Version of the code that filled the rows; another one fills them anew.
        rows_version int NOT NULL,
        filled_to uuid,
        filled boolean NOT NULL DEFAULT false,
        done int NOT NULL DEFAULT 0,
        people int NOT NULL DEFAULT 0,
        after_xid xid8 NOT NULL DEFAULT '0',
        after_journey uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        after_version int NOT NULL DEFAULT 0,
        PRIMARY KEY (practice_id, rows_version)
      );
      ${tenantTable('figures_progress', 'SELECT, INSERT, UPDATE')}

      -- What an appointment was known to be until it was corrected; what is only added carries its own time.
      ALTER TABLE appointments
        ADD COLUMN known_from timestamptz,
        ADD COLUMN status_known_at timestamptz,
        ADD COLUMN arrived_at timestamptz,
        ADD COLUMN arrived_known_at timestamptz,
        ADD COLUMN replaced_known_at timestamptz,
        -- Its journey was taken back (an import undone): since then it counts nowhere.
        ADD COLUMN journey_voided_at timestamptz;
      CREATE TABLE appointment_versions (
        practice_id uuid NOT NULL,
        appointment_id uuid NOT NULL,
        known_from timestamptz NOT NULL,
        known_to timestamptz NOT NULL,
        kind text NOT NULL,
        status text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        status_at timestamptz NOT NULL,
        status_known_at timestamptz,
        arrived_at timestamptz,
        arrived_known_at timestamptz,
        rescheduled_to_id uuid,
        replaced_known_at timestamptz,
        PRIMARY KEY (practice_id, appointment_id, known_from),
        FOREIGN KEY (practice_id, appointment_id) REFERENCES appointments (practice_id, id)
      );
      CREATE INDEX appointment_versions_by_day ON appointment_versions (practice_id, starts_at);
      ${tenantTable('appointment_versions', 'SELECT, INSERT')}

      CREATE FUNCTION app.keep_visit_marks() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE learned timestamptz; was_final boolean; is_final boolean := NEW.status IN ${FINAL}; adds boolean;
        BEGIN
          IF TG_OP = 'INSERT' THEN
            NEW.known_from := NEW.created_at;
            IF is_final THEN NEW.status_known_at := greatest(NEW.created_at, NEW.status_at); END IF;
            IF NEW.status = 'arrived' THEN NEW.arrived_at := NEW.status_at; NEW.arrived_known_at := greatest(NEW.created_at, NEW.status_at); END IF;
            IF NEW.rescheduled_to_id IS NOT NULL THEN NEW.replaced_known_at := NEW.created_at; END IF;
            RETURN NEW;
          END IF;
          -- The step of the history that caused this was written just before it: its clock is the one that counts (decisions 6).
          SELECT e.recorded_at INTO learned FROM journey_events e WHERE e.practice_id = NEW.practice_id AND e.journey_id = NEW.journey_id ORDER BY e.version DESC LIMIT 1;
          learned := coalesce(learned, NEW.status_at);
          was_final := OLD.status IN ${FINAL};
          adds := OLD.kind = NEW.kind AND OLD.starts_at = NEW.starts_at AND OLD.ends_at = NEW.ends_at
            AND (OLD.rescheduled_to_id IS NULL OR OLD.rescheduled_to_id IS NOT DISTINCT FROM NEW.rescheduled_to_id)
            AND (OLD.status = 'booked' OR OLD.status = 'arrived' AND is_final
                 OR OLD.status = NEW.status AND OLD.status_at = NEW.status_at);
          IF NOT adds THEN
            IF coalesce(OLD.known_from, OLD.created_at) < learned THEN
              INSERT INTO appointment_versions (practice_id, appointment_id, known_from, known_to, kind, status, starts_at, ends_at, status_at, status_known_at,
                                                arrived_at, arrived_known_at, rescheduled_to_id, replaced_known_at)
              VALUES (OLD.practice_id, OLD.id, coalesce(OLD.known_from, OLD.created_at), learned, OLD.kind, OLD.status, OLD.starts_at, OLD.ends_at, OLD.status_at,
                      CASE WHEN was_final THEN coalesce(OLD.status_known_at, OLD.status_at) END, OLD.arrived_at, OLD.arrived_known_at, OLD.rescheduled_to_id, OLD.replaced_known_at)
              ON CONFLICT DO NOTHING;
            END IF;
            NEW.known_from := learned;
          END IF;
          IF NEW.status = 'booked' THEN
            NEW.arrived_at := NULL; NEW.arrived_known_at := NULL;
          ELSIF NEW.status = 'arrived' AND OLD.arrived_at IS NULL THEN
            NEW.arrived_at := NEW.status_at; NEW.arrived_known_at := learned;
          END IF;
          NEW.status_known_at := CASE WHEN NOT is_final THEN NULL
            WHEN OLD.status = NEW.status AND OLD.status_at = NEW.status_at THEN OLD.status_known_at ELSE learned END;
          NEW.replaced_known_at := CASE WHEN NEW.rescheduled_to_id IS NULL THEN NULL
            WHEN OLD.rescheduled_to_id = NEW.rescheduled_to_id THEN OLD.replaced_known_at ELSE learned END;
          RETURN NEW;
        END $$;
      CREATE TRIGGER appointments_marks BEFORE INSERT OR UPDATE OF kind, status, starts_at, ends_at, status_at, rescheduled_to_id ON appointments
        FOR EACH ROW EXECUTE FUNCTION app.keep_visit_marks();


      -- What we owed, as it was first promised: a later plan moves the due time that is shown, never the one that is judged (6.9).
      ALTER TABLE follow_ups ADD COLUMN first_due_at timestamptz, ADD COLUMN journey_voided_at timestamptz;
      CREATE FUNCTION app.keep_first_due() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.first_due_at := NEW.due_at; RETURN NEW; END $$;
      CREATE TRIGGER follow_ups_first_due BEFORE INSERT ON follow_ups FOR EACH ROW EXECUTE FUNCTION app.keep_first_due();
      CREATE FUNCTION app.keep_first_due_of_old() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.first_due_at := OLD.due_at; RETURN NEW; END $$;
      -- A row from before this column: what it was due until now is the first that is known.
      CREATE TRIGGER follow_ups_first_due_of_old BEFORE UPDATE OF due_at ON follow_ups FOR EACH ROW
        WHEN (OLD.first_due_at IS NULL AND NEW.due_at <> OLD.due_at) EXECUTE FUNCTION app.keep_first_due_of_old();
      CREATE INDEX follow_ups_by_creation ON follow_ups (practice_id, created_at);
      CREATE INDEX follow_ups_disengaged ON follow_ups (practice_id, journey_id, created_at) WHERE kind IN ('no_show', 'no_next_appointment', 'cancelled_not_rebooked', 'silent');
      CREATE INDEX follow_ups_first_answer ON follow_ups (practice_id, journey_id, created_at) WHERE kind IN ('callback', 'first_reply');

      -- What the history does not tell of a journey: it was taken back, belongs to another person, or has another source. Its rows are counted anew.
      CREATE TABLE figures_touched (
        practice_id uuid NOT NULL,
        journey_id uuid NOT NULL,
        person_id uuid NOT NULL,
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        PRIMARY KEY (practice_id, xid, journey_id, person_id)
      );
      ${tenantTable('figures_touched', 'SELECT, INSERT, DELETE')}
      CREATE FUNCTION app.touch_figures() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO figures_touched (practice_id, journey_id, person_id)
          SELECT NEW.practice_id, NEW.id, person FROM unnest(ARRAY[OLD.person_id, NEW.person_id]) person ON CONFLICT DO NOTHING;
          IF NEW.voided_at IS DISTINCT FROM OLD.voided_at THEN
            UPDATE appointments SET journey_voided_at = NEW.voided_at WHERE practice_id = NEW.practice_id AND journey_id = NEW.id;
            UPDATE follow_ups SET journey_voided_at = NEW.voided_at WHERE practice_id = NEW.practice_id AND journey_id = NEW.id;
          END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER journeys_touch_figures AFTER UPDATE OF voided_at, person_id, source ON journeys FOR EACH ROW
        WHEN (OLD.voided_at IS DISTINCT FROM NEW.voided_at OR OLD.person_id <> NEW.person_id OR OLD.source <> NEW.source) EXECUTE FUNCTION app.touch_figures();

      -- Practices whose rows are behind their history, for the loop that catches up.
      CREATE FUNCTION app.figures_behind(version int, most int) RETURNS SETOF uuid
        LANGUAGE sql STABLE ROWS 10 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT pr.id FROM practices pr LEFT JOIN figures_progress f ON f.practice_id = pr.id AND f.rows_version = version
        WHERE f.practice_id IS NULL OR NOT f.filled
          OR EXISTS (SELECT 1 FROM journey_events e WHERE e.practice_id = pr.id AND e.xid >= f.after_xid AND (e.xid, e.journey_id, e.version) > (f.after_xid, f.after_journey, f.after_version))
          OR EXISTS (SELECT 1 FROM figures_touched t WHERE t.practice_id = pr.id)
        LIMIT most
      $$;
      CREATE POLICY lookup ON journey_events FOR SELECT TO porchlight_lookup USING (true);
      CREATE POLICY lookup ON figures_progress FOR SELECT TO porchlight_lookup USING (true);
      CREATE POLICY lookup ON figures_touched FOR SELECT TO porchlight_lookup USING (true);
      GRANT SELECT ON journey_events, figures_progress, figures_touched TO porchlight_lookup;
      ${lookupFunction('app.figures_behind(int, int)')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
