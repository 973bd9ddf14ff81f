import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lookupFunction, tenantTable } from '../tenant-table.js';

/**
 * What the figures need in order to be quick over years of data: follow-ups with how they ended, visits counted by their day, and answers about
 * the end of a month, which never change. All of it is kept behind the write path and is counted anew from what stands elsewhere.
 */
export class FiguresAtSize0020 implements MigrationInterface {
  name = 'FiguresAtSize0020000000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Sessions long before the last one as a number, the first places of the lists: whoever asks about the last months goes through the others alone.
      ALTER TABLE figures_care
        ADD COLUMN earlier_listed int NOT NULL DEFAULT 0,
        ADD COLUMN earlier_held int NOT NULL DEFAULT 0,
        ADD COLUMN earlier_last timestamptz,
        ADD COLUMN earlier_known timestamptz NOT NULL DEFAULT 'epoch';

      -- A follow-up and how it ended. Where something was learned after the moment that is asked about, the row is not used.
      CREATE TABLE figures_owed (
        practice_id uuid NOT NULL,
        follow_up_id uuid NOT NULL,
        journey_id uuid NOT NULL,
        person_id uuid NOT NULL,
        kind text NOT NULL,
        created_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        ended_at timestamptz,
        ended text CHECK (ended IN ('done', 'returned', 'withdrawn')),
        outcome text,
        tries int NOT NULL,
        taken_back boolean NOT NULL,
        -- When they came or booked again after we had called.
        came_at timestamptz,
        settled_since timestamptz NOT NULL,
        voided_at timestamptz,
        PRIMARY KEY (practice_id, follow_up_id)
      );
      CREATE INDEX figures_owed_by_creation ON figures_owed (practice_id, created_at);
      CREATE INDEX figures_owed_by_person ON figures_owed (practice_id, person_id);
      CREATE INDEX figures_owed_done ON figures_owed (practice_id, ended_at) WHERE ended = 'done';
      ${tenantTable('figures_owed', 'SELECT, INSERT, UPDATE, DELETE')}
      -- All of a journey's, not the open ones alone: one index serves both.
      DROP INDEX follow_ups_by_journey;
      CREATE INDEX follow_ups_by_journey ON follow_ups (practice_id, journey_id);

      -- Visits by the practice's local day on which they begin, and by the day since which they are known to be this: known at the end of a day is
      -- the sum of all rows until then.
      CREATE TABLE figures_days (
        practice_id uuid NOT NULL,
        day date NOT NULL,
        known_day date NOT NULL,
        part text NOT NULL,
        n int NOT NULL,
        PRIMARY KEY (practice_id, day, known_day, part)
      );
      ${tenantTable('figures_days', 'SELECT, INSERT, DELETE')}
      -- Hours in which a visit begins, or began, that changed: their days are counted anew.
      CREATE TABLE figures_days_touched (
        practice_id uuid NOT NULL,
        at timestamptz NOT NULL,
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        PRIMARY KEY (practice_id, at, xid)
      );
      ${tenantTable('figures_days_touched', 'SELECT, INSERT, DELETE')}
      CREATE FUNCTION app.touch_days() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'UPDATE' THEN
            INSERT INTO figures_days_touched (practice_id, at) SELECT DISTINCT practice_id, date_trunc('hour', starts_at, 'UTC') FROM old_rows ON CONFLICT DO NOTHING;
          END IF;
          INSERT INTO figures_days_touched (practice_id, at) SELECT DISTINCT practice_id, date_trunc('hour', starts_at, 'UTC') FROM new_rows ON CONFLICT DO NOTHING;
          RETURN NULL;
        END $$;
      CREATE TRIGGER appointments_touch_days AFTER INSERT ON appointments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.touch_days();
      CREATE TRIGGER appointments_touch_days_again AFTER UPDATE ON appointments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION app.touch_days();
      -- The zone by which the days were cut.
      ALTER TABLE figures_progress ADD COLUMN zone text;

      -- Taken back since a moment.
      CREATE INDEX journeys_voided ON journeys (practice_id, voided_at) WHERE voided_at IS NOT NULL;

      -- Answers about the end of a month that is over: as known then, they are the same for ever.
      CREATE TABLE figures_kept (
        practice_id uuid NOT NULL,
        at timestamptz NOT NULL,
        question text NOT NULL,
        rows_version int NOT NULL,
        answer jsonb NOT NULL,
        PRIMARY KEY (practice_id, at, question, rows_version)
      );
      ${tenantTable('figures_kept', 'SELECT, INSERT')}

      CREATE OR REPLACE FUNCTION app.figures_behind(version int, most int) RETURNS SETOF uuid
        LANGUAGE sql STABLE ROWS 10 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT pr.id FROM practices pr LEFT JOIN figures_progress f ON f.practice_id = pr.id AND f.rows_version = version
        WHERE f.practice_id IS NULL OR NOT f.filled OR f.zone IS DISTINCT FROM pr.settings ->> 'zone'
          OR EXISTS (SELECT 1 FROM journey_events e WHERE e.practice_id = pr.id AND e.xid >= f.after_xid AND (e.xid, e.journey_id, e.version) > (f.after_xid, f.after_journey, f.after_version))
          OR EXISTS (SELECT 1 FROM figures_touched t WHERE t.practice_id = pr.id)
          OR EXISTS (SELECT 1 FROM figures_days_touched t WHERE t.practice_id = pr.id)
        LIMIT most
      $$;
      CREATE POLICY lookup ON figures_days_touched FOR SELECT TO porchlight_lookup USING (true);
      GRANT SELECT ON figures_days_touched TO porchlight_lookup;
      ${lookupFunction('app.figures_behind(int, int)')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
