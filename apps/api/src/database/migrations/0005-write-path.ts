import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The two functions of the one write path: `read` brings caller, journey and a stored outcome in one trip, `save` keeps state,
 * event, facts and follow-ups under the version that was read. Each item sets its own practice first, then touches rows.
 */
export class WritePath0005 implements MigrationInterface {
  name = 'WritePath0005000000005';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- An instant as the wire writes it.
      CREATE FUNCTION app.instant(t timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
      GRANT EXECUTE ON FUNCTION app.instant(timestamptz) TO porchlight_app;

      CREATE FUNCTION app.read_journeys(d jsonb)
        RETURNS TABLE (i int, practice_id uuid, member_id uuid, roles text[], locked boolean, settings_version int,
                       kept_hash bytea, kept_status smallint, kept_response text,
                       id uuid, person_id uuid, owner_id uuid, version int, state jsonb, born_on text, do_not_contact boolean,
                       source text, service text, card_name text, card_warnings text[])
        LANGUAGE plpgsql AS $$
        DECLARE x record; s record;
        BEGIN
          FOR x IN SELECT * FROM jsonb_to_recordset(d) t(i int, token text, practice uuid, member uuid, id uuid, key uuid) LOOP
            IF x.token IS NOT NULL THEN
              SELECT * INTO s FROM app.session_of(decode(x.token, 'hex'));
            ELSE
              -- Inside a scoped transaction: the caller was established by app.enter.
              SELECT app.practice() AS practice_id, x.member AS member_id, NULL::text[] AS roles, false AS locked, NULL::int AS settings_version INTO s;
            END IF;
            CONTINUE WHEN s.practice_id IS NULL;
            PERFORM set_config('app.practice', s.practice_id::text, true);
            RETURN QUERY
              SELECT x.i, s.practice_id, s.member_id, s.roles, s.locked, s.settings_version,
                     k.request_hash, k.status, k.response,
                     j.id, j.person_id, j.owner_id, j.version, j.state, j.born_on::text, j.do_not_contact, j.source, j.service, j.card_name, j.card_warnings
              FROM (SELECT 1) one
              LEFT JOIN journeys j ON j.practice_id = s.practice_id AND j.id = x.id AND j.voided_at IS NULL
              LEFT JOIN idempotency_keys k ON x.key IS NOT NULL AND k.practice_id = s.practice_id AND k.member_id = s.member_id AND k.key = x.key;
          END LOOP;
        END $$;
      GRANT EXECUTE ON FUNCTION app.read_journeys(jsonb) TO porchlight_app;

      -- Opens what a plan asks for, once a cause: an open row of the same cause follows the plan, but keeps whom it was handed to.
      CREATE FUNCTION app.raise_follow_ups(p uuid, jid uuid, drafts jsonb, moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO follow_ups (practice_id, id, journey_id, kind, code, cause_key, due_at, ceiling_at, escalates_at, visit_id, tries, assignee_id, created_at)
          SELECT p, f.id, jid, f.kind, f.code, f."causeKey", f."dueAt", f."ceilingAt", f."escalatesAt", f."visitId", f.tries, f."assigneeId", moment
          FROM jsonb_to_recordset(drafts) f(id uuid, kind text, code text, "causeKey" text, "dueAt" timestamptz, "ceilingAt" timestamptz, "escalatesAt" timestamptz,
                 "visitId" uuid, tries int, "assigneeId" uuid)
          ON CONFLICT (practice_id, cause_key) WHERE state = 'open'
          DO UPDATE SET kind = excluded.kind, code = excluded.code, due_at = excluded.due_at, ceiling_at = excluded.ceiling_at, escalates_at = excluded.escalates_at,
            visit_id = excluded.visit_id, tries = excluded.tries,
            assignee_id = CASE WHEN follow_ups.handed_over THEN follow_ups.assignee_id ELSE excluded.assignee_id END,
            snoozed_until = CASE WHEN follow_ups.due_at = excluded.due_at THEN follow_ups.snoozed_until END;
        END $$;
      GRANT EXECUTE ON FUNCTION app.raise_follow_ups(uuid, uuid, jsonb, timestamptz) TO porchlight_app;

      -- Saves each item or leaves it: version 0 back = somebody was first. Items in one order, so that two batches never wait for each other.
      CREATE FUNCTION app.save_journeys(d jsonb) RETURNS TABLE (i int, version int)
        LANGUAGE plpgsql AS $$
        #variable_conflict use_column
        DECLARE x record; j jsonb; e jsonb; saved int; silent boolean; planned_silent boolean;
        BEGIN
          FOR x IN SELECT * FROM jsonb_to_recordset(d)
              t(i int, practice uuid, id uuid, expected int, journey jsonb, event jsonb, facts jsonb, voids jsonb, milestone jsonb, notes jsonb,
                visits jsonb, attempt jsonb, keep text[], ended_as jsonb, follow_ups jsonb, idempotency jsonb) ORDER BY t.practice, t.id LOOP
            PERFORM set_config('app.practice', x.practice::text, true);
            j := x.journey; e := x.event; saved := NULL; silent := false; planned_silent := coalesce((j ->> 'doNotContact')::boolean, false);
            IF x.expected = 0 THEN
              INSERT INTO journeys (practice_id, id, person_id, version, stage, service, owner_id, location_id, source, inquired_at, entered_at, card_name, card_warnings,
                                    born_on, do_not_contact, next_what, next_due, ceiling_at, proofs, next_check_at, import_id, state, client_since)
              VALUES (x.practice, x.id, (j ->> 'personId')::uuid, 1, j ->> 'stage', j ->> 'service', (j ->> 'ownerId')::uuid, (j ->> 'locationId')::uuid, j ->> 'source',
                      (j ->> 'inquiredAt')::timestamptz, (j ->> 'enteredAt')::timestamptz, j ->> 'cardName',
                      ARRAY(SELECT jsonb_array_elements_text(j -> 'cardWarnings')), (j ->> 'bornOn')::date, coalesce((j ->> 'doNotContact')::boolean, false),
                      j ->> 'nextWhat', (j ->> 'nextDue')::timestamptz, (j ->> 'ceilingAt')::timestamptz, (j ->> 'proofs')::smallint,
                      (j ->> 'nextCheckAt')::timestamptz, (j ->> 'importId')::uuid, j -> 'state', (j ->> 'clientSince')::timestamptz)
              ON CONFLICT DO NOTHING RETURNING journeys.version INTO saved;
            ELSE
              -- The person may have said "no contact" since the journey was read: then nothing is due, whatever was planned (R-68).
              UPDATE journeys u SET version = x.expected + 1, stage = j ->> 'stage', outcome = j ->> 'outcome', owner_id = (j ->> 'ownerId')::uuid,
                     entered_at = (j ->> 'enteredAt')::timestamptz, client_since = (j ->> 'clientSince')::timestamptz, closed_at = (j ->> 'closedAt')::timestamptz,
                     next_what = CASE WHEN u.do_not_contact AND NOT planned_silent THEN NULL ELSE j ->> 'nextWhat' END, next_due = CASE WHEN u.do_not_contact AND NOT planned_silent THEN NULL ELSE (j ->> 'nextDue')::timestamptz END,
                     ceiling_at = CASE WHEN u.do_not_contact AND NOT planned_silent THEN NULL ELSE (j ->> 'ceilingAt')::timestamptz END, proofs = (j ->> 'proofs')::smallint,
                     next_check_at = (j ->> 'nextCheckAt')::timestamptz, state = j -> 'state'
              WHERE u.practice_id = x.practice AND u.id = x.id AND u.version = x.expected
              RETURNING u.version, u.do_not_contact AND NOT planned_silent INTO saved, silent;
            END IF;
            IF saved IS NOT NULL THEN
              INSERT INTO journey_events (practice_id, journey_id, version, type, from_stage, to_stage, at, recorded_at, actor_kind, actor_id, data)
              VALUES (x.practice, x.id, saved, e ->> 'type', e ->> 'from', e ->> 'to', (e ->> 'at')::timestamptz, (e ->> 'recordedAt')::timestamptz,
                      e -> 'by' ->> 'kind', (e -> 'by' ->> 'memberId')::uuid, e - ARRAY['type', 'from', 'to', 'at', 'recordedAt', 'by', 'version']);
              IF x.voids IS NOT NULL THEN
                UPDATE facts f SET voided_version = saved, voided_at = (e ->> 'recordedAt')::timestamptz
                FROM jsonb_to_recordset(x.voids) v(kind text, version int)
                WHERE f.practice_id = x.practice AND f.journey_id = x.id AND f.version = v.version AND f.kind = v.kind AND f.voided_version IS NULL;
              END IF;
              -- The core decides what became of each visit; its row follows in the same statement, before the facts that name it.
              IF x.visits IS NOT NULL THEN
                INSERT INTO appointments (practice_id, id, journey_id, kind, status, starts_at, ends_at, member_id, location_id, rescheduled_to_id, status_at, date_only,
                                          history, next_session, source, source_id, created_at, created_by)
                SELECT x.practice, v.id, x.id, v.kind, v.status, v."startsAt", v."endsAt", v."memberId", v."locationId", v."replacedBy", v."statusAt", v."dateOnly",
                       v.history, v."nextSession", v.source, v."sourceId", (e ->> 'recordedAt')::timestamptz, (e -> 'by' ->> 'memberId')::uuid
                FROM jsonb_to_recordset(x.visits) v(id uuid, kind text, status text, "startsAt" timestamptz, "endsAt" timestamptz, "memberId" uuid, "locationId" uuid,
                       "replacedBy" uuid, "statusAt" timestamptz, "dateOnly" boolean, history boolean, "nextSession" text, source text, "sourceId" text)
                ON CONFLICT (practice_id, id) DO UPDATE SET kind = excluded.kind, status = excluded.status, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                  member_id = coalesce(excluded.member_id, appointments.member_id), location_id = coalesce(excluded.location_id, appointments.location_id), rescheduled_to_id = excluded.rescheduled_to_id,
                  status_at = excluded.status_at, date_only = excluded.date_only, history = excluded.history, next_session = excluded.next_session,
                  version = appointments.version + 1
                WHERE appointments.journey_id = excluded.journey_id;
              END IF;
              -- What an undone command had voided stands again.
              IF e ->> 'undoes' IS NOT NULL THEN
                UPDATE facts f SET voided_version = NULL, voided_at = NULL
                WHERE f.practice_id = x.practice AND f.journey_id = x.id AND f.voided_version = (e ->> 'undoes')::int;
                UPDATE attempts t SET undone_version = saved WHERE t.practice_id = x.practice AND t.journey_id = x.id AND t.version = (e ->> 'undoes')::int;
              END IF;
              IF x.facts IS NOT NULL THEN
                INSERT INTO facts (practice_id, journey_id, version, kind, at, recorded_at, actor_kind, recorded_by, source, appointment_id, starts_at,
                                   guarantor_id, guarantor_relationship, guarantor_consents)
                SELECT x.practice, x.id, saved, f.kind, f.at, f."recordedAt", f.by ->> 'kind', (f.by ->> 'memberId')::uuid, f.source, f."appointmentId", f."startsAt",
                       (f.guarantor ->> 'personId')::uuid, f.guarantor ->> 'relationship', (f.guarantor ->> 'consents')::boolean
                FROM jsonb_to_recordset(x.facts) f(kind text, at timestamptz, "recordedAt" timestamptz, by jsonb, source text, "appointmentId" uuid, "startsAt" timestamptz, guarantor jsonb);
              END IF;
              IF x.notes IS NOT NULL THEN
                INSERT INTO journey_notes (practice_id, journey_id, version, kind, note)
                SELECT x.practice, x.id, saved, n.kind, n.note FROM jsonb_to_recordset(x.notes) n(kind text, note text);
              END IF;
              IF x.milestone IS NOT NULL THEN
                INSERT INTO client_milestones (practice_id, journey_id, version, kind, rule_version, at, proofs)
                VALUES (x.practice, x.id, saved, x.milestone ->> 'kind', x.milestone ->> 'ruleVersion', (x.milestone ->> 'at')::timestamptz, x.milestone -> 'proofs');
              END IF;
              -- Null = the plan is what it was. Otherwise: end what is no longer planned, add what is new, never twice.
              IF x.keep IS NOT NULL THEN
                -- A late call that was made is the no-show's call: its row ends as that (R-54).
                UPDATE follow_ups f SET state = coalesce(x.ended_as ->> f.cause_key, 'withdrawn'),
                       kind = CASE WHEN f.kind = 'late' AND e ->> 'type' = 'time_passed' THEN 'no_show' ELSE f.kind END,
                       ended_at = (e ->> 'recordedAt')::timestamptz, ended_by = (e -> 'by' ->> 'memberId')::uuid
                WHERE f.practice_id = x.practice AND f.journey_id = x.id AND f.state = 'open' AND f.cause_key <> ALL (x.keep);
                IF NOT silent THEN
                  PERFORM app.raise_follow_ups(x.practice, x.id, x.follow_ups, (e ->> 'recordedAt')::timestamptz);
                END IF;
              END IF;
              IF x.attempt IS NOT NULL THEN
                INSERT INTO attempts (practice_id, journey_id, version, follow_up_id, kind, outcome, at, recorded_at, member_id, contact_point_id, disclosure_level, script_id, note)
                VALUES (x.practice, x.id, saved, (x.attempt ->> 'followUpId')::uuid, x.attempt ->> 'kind', x.attempt ->> 'outcome', (x.attempt ->> 'at')::timestamptz,
                        (e ->> 'recordedAt')::timestamptz, (e -> 'by' ->> 'memberId')::uuid, (x.attempt ->> 'contactPointId')::uuid, (x.attempt ->> 'level')::smallint,
                        x.attempt ->> 'scriptId', x.attempt ->> 'note');
              END IF;
              IF x.idempotency IS NOT NULL THEN
                INSERT INTO idempotency_keys (practice_id, member_id, key, request_hash, status, response, created_at)
                VALUES (x.practice, (x.idempotency ->> 'member')::uuid, (x.idempotency ->> 'key')::uuid, decode(x.idempotency ->> 'hash', 'hex'),
                        (x.idempotency ->> 'status')::smallint, x.idempotency ->> 'response', (e ->> 'recordedAt')::timestamptz);
              END IF;
            END IF;
            i := x.i; version := coalesce(saved, 0); RETURN NEXT;
          END LOOP;
        END $$;
      GRANT EXECUTE ON FUNCTION app.save_journeys(jsonb) TO porchlight_app;

      -- People who have one of these numbers or addresses, with their latest journey (R-19, R-79). The caller has entered the practice.
      CREATE FUNCTION app.people_with(practice uuid, contacts jsonb, own uuid)
        RETURNS TABLE ("personId" uuid, name text, "journeyId" uuid, stage text, "by" text)
        LANGUAGE plpgsql STABLE ROWS 5 AS $$
        #variable_conflict use_column
        BEGIN
          RETURN QUERY SELECT DISTINCT ON (c.person_id) c.person_id, coalesce(p.display_name, c.value), j.id, j.stage, c.kind
          FROM jsonb_to_recordset(contacts) k(kind text, key text)
          -- OFFSET 0 has each contact looked up by the index; joined freely, a small practice's contact points are all read.
          CROSS JOIN LATERAL (SELECT t.* FROM contact_points t WHERE t.practice_id = practice AND t.kind = k.kind AND t.key = k.key AND t.voided_at IS NULL OFFSET 0) c
          JOIN people p ON p.practice_id = practice AND p.id = c.person_id AND p.voided_at IS NULL
          LEFT JOIN LATERAL (SELECT o.id, o.stage, o.owner_id FROM journeys o
                             WHERE o.practice_id = practice AND o.person_id = c.person_id AND o.voided_at IS NULL ORDER BY o.inquired_at DESC LIMIT 1) j ON true
          WHERE own IS NULL OR j.owner_id IS NULL OR j.owner_id = own
          ORDER BY c.person_id LIMIT 20;
        END $$;
      GRANT EXECUTE ON FUNCTION app.people_with(uuid, jsonb, uuid) TO porchlight_app;

      -- Somebody new asked, in one trip: looks for the same person, then keeps person, contact points, journey and inquiry together or not at all.
      -- A document that is null or whose journey stands already keeps nothing; matches are those of other people, so that somebody may choose.
      CREATE FUNCTION app.open_inquiry(d jsonb, person jsonb, inquiry jsonb, look boolean, own uuid) RETURNS TABLE (version int, matches json)
        LANGUAGE plpgsql AS $$
        #variable_conflict use_column
        DECLARE p uuid := (d ->> 'practice')::uuid; found json; learned timestamptz := (d -> 'event' ->> 'recordedAt')::timestamptz;
        BEGIN
          PERFORM set_config('app.practice', p::text, true);
          IF look THEN
            SELECT json_agg(m) INTO found FROM app.people_with(p, person -> 'contacts', own) m;
            IF found IS NOT NULL THEN RETURN QUERY SELECT 0, found; RETURN; END IF;
          END IF;
          INSERT INTO people (practice_id, id, display_name, search_text, created_at)
          VALUES (p, (person ->> 'id')::uuid, person ->> 'displayName', person ->> 'search', learned);
          INSERT INTO contact_points (practice_id, id, person_id, kind, value, key, extension, created_at)
          SELECT p, c.id, (person ->> 'id')::uuid, c.kind, c.value, c.key, c.extension, learned
          FROM jsonb_to_recordset(person -> 'contacts') c(id uuid, kind text, value text, key text, extension text);
          RETURN QUERY SELECT s.version, NULL::json FROM app.save_journeys(jsonb_build_array(d)) s;
          INSERT INTO inquiries (practice_id, id, journey_id, channel, at, recorded_at, message)
          VALUES (p, (inquiry ->> 'id')::uuid, (d ->> 'id')::uuid, inquiry ->> 'channel', (inquiry ->> 'at')::timestamptz, learned, inquiry ->> 'message');
        END $$;
      GRANT EXECUTE ON FUNCTION app.open_inquiry(jsonb, jsonb, jsonb, boolean, uuid) TO porchlight_app;

      CREATE FUNCTION app.last_change(practice uuid, journey uuid) RETURNS TABLE ("memberId" uuid, name text, at text) LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM set_config('app.practice', practice::text, true);
          RETURN QUERY SELECT m.id, m.name, app.instant(e.recorded_at) FROM journey_events e
            LEFT JOIN members m ON m.practice_id = e.practice_id AND m.id = e.actor_id
            WHERE e.practice_id = practice AND e.journey_id = journey ORDER BY e.version DESC LIMIT 1;
        END $$;
      GRANT EXECUTE ON FUNCTION app.last_change(uuid, uuid) TO porchlight_app;

      -- The card's copies of a person, for all of the person's journeys. No version moves: an edit of a person has its own (decisions 4).
      CREATE FUNCTION app.refresh_cards(person uuid, name text, warnings text[], born date, silent boolean) RETURNS SETOF uuid LANGUAGE sql AS $$
        UPDATE journeys SET card_name = name, card_warnings = warnings, born_on = born, do_not_contact = silent
        WHERE practice_id = app.practice() AND person_id = person RETURNING id
      $$;
      GRANT EXECUTE ON FUNCTION app.refresh_cards(uuid, text, text[], date, boolean) TO porchlight_app;

      -- Follow-ups and the line of a card, made to match a plan anew without a command: the same care as in save_journeys.
      CREATE FUNCTION app.replan(plans jsonb, moment timestamptz, by uuid) RETURNS void LANGUAGE plpgsql AS $$
        DECLARE p uuid := app.practice(); x record;
        BEGIN
          FOR x IN SELECT * FROM jsonb_to_recordset(plans) t(id uuid, "nextStep" text, "nextDue" timestamptz, "ceilingAt" timestamptz, "nextCheckAt" timestamptz, "followUps" jsonb) LOOP
            UPDATE journeys SET next_what = x."nextStep", next_due = x."nextDue", ceiling_at = x."ceilingAt", next_check_at = x."nextCheckAt" WHERE practice_id = p AND id = x.id;
            UPDATE follow_ups f SET state = 'withdrawn', ended_at = moment, ended_by = by
            WHERE f.practice_id = p AND f.journey_id = x.id AND f.state = 'open'
              AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(x."followUps") d WHERE d ->> 'causeKey' = f.cause_key);
            PERFORM app.raise_follow_ups(p, x.id, x."followUps", moment);
          END LOOP;
        END $$;
      GRANT EXECUTE ON FUNCTION app.replan(jsonb, timestamptz, uuid) TO porchlight_app;

      -- Journeys at which the passing of time had nothing to do: looked at again then. No version moves.
      CREATE FUNCTION app.defer_checks(d jsonb) RETURNS void LANGUAGE sql AS $$
        UPDATE journeys j SET next_check_at = x."nextCheckAt" FROM jsonb_to_recordset(d) x(id uuid, version int, "nextCheckAt" timestamptz)
        WHERE j.practice_id = app.practice() AND j.id = x.id AND j.version = x.version
      $$;
      GRANT EXECUTE ON FUNCTION app.defer_checks(jsonb) TO porchlight_app;

      -- Of these journeys the ones whose moment has come and that nobody else is settling, locked until the transaction ends.
      CREATE FUNCTION app.claim_checks(ids uuid[], moment timestamptz) RETURNS SETOF uuid LANGUAGE sql AS $$
        SELECT j.id FROM journeys j WHERE j.practice_id = app.practice() AND j.id = ANY (ids) AND j.next_check_at <= moment AND j.voided_at IS NULL
        ORDER BY j.id FOR UPDATE SKIP LOCKED
      $$;
      GRANT EXECUTE ON FUNCTION app.claim_checks(uuid[], timestamptz) TO porchlight_app;

      -- Settings and the version that they are; the write path keeps them by that version.
      CREATE FUNCTION app.settings_of(practice uuid) RETURNS TABLE (settings jsonb, version int) LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM set_config('app.practice', practice::text, true);
          RETURN QUERY SELECT p.settings, p.settings_version FROM practices p WHERE p.id = practice;
        END $$;
      GRANT EXECUTE ON FUNCTION app.settings_of(uuid) TO porchlight_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
