import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lookupFunction, tenantTable } from '../tenant-table.js';

/** A session that keeps its clinician from calling. */
const IN_SESSION = `a.practice_id = p AND a.status IN ('booked', 'arrived') AND NOT a.date_only AND NOT a.history`;

/** Who waits for what, times that came free and to whom they are offered; when members can call; how long a place keeps two apart. */
export class Waitlist0014 implements MigrationInterface {
  name = 'Waitlist0014000000014';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- R-66: a place with two doors needs no minutes between two people; by telehealth nobody meets anybody.
      ALTER TABLE locations ADD COLUMN keep_apart_minutes smallint NOT NULL DEFAULT 15 CHECK (keep_apart_minutes BETWEEN 0 AND 120);
      ALTER TABLE locations ADD COLUMN telehealth boolean NOT NULL DEFAULT false;
      ALTER TABLE locations ADD COLUMN version int NOT NULL DEFAULT 1;

      -- What somebody waits for. Who waits is who stands in that stage: without a row here anything suits them.
      CREATE TABLE waitlist_wishes (
        practice_id uuid NOT NULL,
        journey_id uuid NOT NULL,
        version int NOT NULL DEFAULT 1,
        -- Null = any.
        member_id uuid,
        place text NOT NULL CHECK (place IN ('any', 'in_person', 'telehealth')),
        location_id uuid,
        -- [{weekday, from, until}] in the practice's zone; empty = any time.
        times jsonb NOT NULL DEFAULT '[]',
        -- Staff put them first, and why: words of ours, erasable.
        first_at timestamptz,
        first_by uuid,
        first_reason text CHECK (length(first_reason) BETWEEN 1 AND 500),
        changed_at timestamptz NOT NULL,
        changed_by uuid NOT NULL,
        PRIMARY KEY (practice_id, journey_id),
        CHECK ((first_at IS NULL) = (first_by IS NULL)),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, member_id) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, location_id) REFERENCES locations (practice_id, id),
        FOREIGN KEY (practice_id, first_by) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, changed_by) REFERENCES members (practice_id, id)
      );
      ${tenantTable('waitlist_wishes', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE freed_times (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        -- Why it is free and whose it was: for the audit, never part of an offer (R-67).
        cause text NOT NULL CHECK (cause IN ('closed', 'cancelled', 'given_up')),
        cause_key text NOT NULL CHECK (length(cause_key) <= 200),
        journey_id uuid NOT NULL,
        visit_id uuid,
        member_id uuid NOT NULL,
        location_id uuid,
        weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
        local_time time NOT NULL,
        minutes smallint NOT NULL CHECK (minutes BETWEEN 5 AND 480),
        -- Every week from now on, or that one time only.
        weekly boolean NOT NULL,
        -- When it can be had next.
        next_at timestamptz NOT NULL,
        freed_at timestamptz NOT NULL,
        filled_at timestamptz,
        -- Taken otherwise, passed, or not free after all.
        gone_at timestamptz,
        PRIMARY KEY (practice_id, id),
        CONSTRAINT freed_times_once UNIQUE (practice_id, cause_key),
        CHECK (filled_at IS NULL OR gone_at IS NULL),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, visit_id) REFERENCES appointments (practice_id, id),
        FOREIGN KEY (practice_id, member_id) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, location_id) REFERENCES locations (practice_id, id)
      );
      CREATE INDEX freed_times_open ON freed_times (practice_id, next_at) WHERE filled_at IS NULL AND gone_at IS NULL;
      CREATE INDEX freed_times_by_freeing ON freed_times (practice_id, freed_at);
      ${tenantTable('freed_times', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE time_offers (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        freed_time_id uuid NOT NULL,
        journey_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('offered', 'accepted', 'declined', 'expired', 'withdrawn')),
        starts_at timestamptz NOT NULL,
        offered_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        -- Null = it ended by itself.
        ended_by uuid,
        appointment_id uuid,
        PRIMARY KEY (practice_id, id),
        -- Nobody is asked twice for one time.
        CONSTRAINT time_offers_once UNIQUE (practice_id, freed_time_id, journey_id),
        CHECK ((state = 'offered') = (ended_at IS NULL)),
        CHECK ((state = 'accepted') = (appointment_id IS NOT NULL)),
        FOREIGN KEY (practice_id, freed_time_id) REFERENCES freed_times (practice_id, id),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, ended_by) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, appointment_id) REFERENCES appointments (practice_id, id)
      );
      -- One at a time: a time is with one person, and a person has one to think about.
      CREATE UNIQUE INDEX time_offers_one_of_time ON time_offers (practice_id, freed_time_id) WHERE state = 'offered';
      CREATE UNIQUE INDEX time_offers_one_of_journey ON time_offers (practice_id, journey_id) WHERE state = 'offered';
      ${tenantTable('time_offers', 'SELECT, INSERT, UPDATE')}

      CREATE INDEX appointments_called_off ON appointments (practice_id, status_at) WHERE status IN ('cancelled_client', 'late_cancel');
      CREATE INDEX appointments_by_member ON appointments (practice_id, member_id, starts_at) WHERE status IN ('booked', 'arrived');

      -- Practices that offer free times; the round over them begins before a practice is known.
      CREATE FUNCTION app.offering_practices() RETURNS TABLE (practice_id uuid) LANGUAGE sql STABLE ROWS 100 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT p.id FROM practices p WHERE p.settings #>> '{waitlist,offers}' = 'true'
      $$;
      ${lookupFunction('app.offering_practices()')}

      -- R-08: when somebody can call. Without a row: whenever they are in no session.
      CREATE TABLE call_windows (
        practice_id uuid NOT NULL,
        member_id uuid NOT NULL,
        weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
        opens time NOT NULL,
        closes time NOT NULL CHECK (closes > opens),
        PRIMARY KEY (practice_id, member_id, weekday, opens),
        FOREIGN KEY (practice_id, member_id) REFERENCES members (practice_id, id)
      );
      ${tenantTable('call_windows', 'SELECT, INSERT, DELETE')}

      -- Who cannot call at a moment, why, and from when on they can: the end of their sessions in a row, the next of their call times.
      CREATE FUNCTION app.away_from_phone(p uuid, moment timestamptz) RETURNS TABLE (member_id uuid, until timestamptz, why text)
        LANGUAGE plpgsql STABLE AS $$
        #variable_conflict use_column
        DECLARE zone text; m uuid; t timestamptz; ends timestamptz; kept boolean; reason text;
        BEGIN
          SELECT pr.settings ->> 'zone' INTO zone FROM practices pr WHERE pr.id = p;
          FOR m, kept IN
            SELECT x.member_id, bool_or(x.kept) FROM (
              SELECT a.member_id, false AS kept FROM appointments a WHERE ${IN_SESSION} AND a.member_id IS NOT NULL
                AND a.starts_at <= moment AND a.starts_at > moment - interval '12 hours' AND a.ends_at > moment
              UNION ALL SELECT w.member_id, true FROM call_windows w WHERE w.practice_id = p) x GROUP BY x.member_id
          LOOP
            t := moment; reason := NULL;
            -- Each step ends a session or opens a call time; a day has no more of them.
            FOR step IN 1..60 LOOP
              SELECT max(a.ends_at) INTO ends FROM appointments a WHERE ${IN_SESSION} AND a.member_id = m
                AND a.starts_at <= t AND a.starts_at > t - interval '12 hours' AND a.ends_at > t;
              IF ends IS NOT NULL THEN reason := coalesce(reason, 'session'); t := ends; CONTINUE; END IF;
              EXIT WHEN NOT coalesce(kept, false) OR EXISTS (SELECT 1 FROM call_windows w WHERE w.practice_id = p AND w.member_id = m
                AND w.weekday = extract(isodow FROM t AT TIME ZONE zone) AND w.opens <= (t AT TIME ZONE zone)::time AND w.closes > (t AT TIME ZONE zone)::time);
              reason := coalesce(reason, 'call_times');
              SELECT min(x.at) INTO t FROM (
                SELECT ((t AT TIME ZONE zone)::date + d + w.opens) AT TIME ZONE zone AS at FROM call_windows w, generate_series(0, 7) d
                WHERE w.practice_id = p AND w.member_id = m AND extract(isodow FROM (t AT TIME ZONE zone)::date + d) = w.weekday) x WHERE x.at > t;
            END LOOP;
            IF t > moment THEN member_id := m; until := t; why := reason; RETURN NEXT; END IF;
          END LOOP;
        END $$;
      GRANT EXECUTE ON FUNCTION app.away_from_phone(uuid, timestamptz) TO porchlight_app;

      -- Today as it was read, with what waits for somebody who is away from the phone put where it is offered: after all else, with its hour. Due time and
      -- ceiling stay as they are, and whoever is past the ceiling or the owner's matter stays where they stand. Where nobody is away the text is passed on.
      CREATE FUNCTION app.queue_by_call_times(body text, p uuid, viewer uuid, moment timestamptz, mine boolean) RETURNS text
        LANGUAGE plpgsql STABLE AS $$
        DECLARE away jsonb; alone boolean; result text;
        BEGIN
          SELECT jsonb_object_agg(a.member_id, jsonb_build_object('at', app.instant(a.until), 'why', a.why)) INTO away FROM app.away_from_phone(p, moment) a;
          IF away IS NULL THEN RETURN body; END IF;
          -- What belongs to the desk is mine to call where I look at mine, or where nobody else works here.
          alone := mine OR (SELECT count(*) FROM members m WHERE m.practice_id = p AND m.disabled_at IS NULL AND m.roles && ARRAY['owner', 'front_desk', 'clinician']) = 1;
          SELECT jsonb_build_object('asOf', q -> 'asOf', 'reached', q -> 'reached',
                   'nextDue', to_jsonb(LEAST(q ->> 'nextDue', min(r.line #>> '{offered,at}'))),
                   'rows', coalesce(jsonb_agg(r.line ORDER BY (r.line ->> 'place')::int, r.line #>> '{offered,at}' NULLS FIRST, r.line ->> 'dueAt', r.line ->> 'id')
                     FILTER (WHERE r.line IS NOT NULL), '[]'))::text INTO result
          FROM (SELECT body::jsonb AS q) b
          LEFT JOIN LATERAL (
            SELECT CASE WHEN o.offered IS NULL THEN o.line
                        WHEN (o.line ->> 'escalated')::boolean OR (o.line ->> 'ceilingAt')::timestamptz <= moment THEN o.line || jsonb_build_object('offered', o.offered)
                        ELSE o.line || jsonb_build_object('offered', o.offered, 'group', 'later', 'place', 15) END AS line
            FROM (SELECT l.line, CASE WHEN l.line ->> 'kind' <> 'late' AND jsonb_typeof(l.line -> 'claimedBy') IS DISTINCT FROM 'object'
                                      -- Who stands in for somebody calls in hours of their own.
                                      THEN away -> coalesce(CASE WHEN jsonb_typeof(l.line -> 'standIn') = 'object' THEN l.line #>> '{standIn,memberId}' ELSE l.line ->> 'assignee' END,
                                                            CASE WHEN alone THEN viewer::text END) END AS offered
                  FROM jsonb_array_elements(b.q -> 'rows') l(line)) o) r ON true
          GROUP BY b.q;
          RETURN result;
        END $$;
      GRANT EXECUTE ON FUNCTION app.queue_by_call_times(text, uuid, uuid, timestamptz, boolean) TO porchlight_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
