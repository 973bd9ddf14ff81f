import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Today's list looks up for all that is owed only what decides where it stands, and everything else for the rows that are shown. The list is the same.
 *
 * Kinds, groups and the most rows are written out, as they were when this was written.
 */
export class QueuePages0019 implements MigrationInterface {
  name = 'QueuePages0019000000019';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Who was reached today, and what was said in a month.
      CREATE INDEX attempts_by_time ON attempts (practice_id, at);
      CREATE OR REPLACE FUNCTION app.queue(tok bytea, moment timestamptz, mine boolean)
        RETURNS TABLE (practice_id uuid, member_id uuid, roles text[], locked boolean, body text)
        LANGUAGE plpgsql AS $$
      #variable_conflict use_column
      DECLARE whose uuid[]; away jsonb; s record; p uuid; own uuid; zone text; desk boolean; next timestamptz; kinds text[] := ARRAY['callback', 'first_reply', 'retry', 'late', 'no_show', 'no_next_appointment', 'cancelled_not_rebooked', 'silent', 'scheduling_fix', 'check_in', 'wrap_up', 'termination_letter', 'next_step', 'internal_step']; today timestamptz; reached int;
      BEGIN
        SELECT * INTO s FROM app.session_of(tok);
        IF s.practice_id IS NULL THEN RETURN; END IF;
        p := s.practice_id; PERFORM set_config('app.practice', p::text, true);
        own := CASE WHEN s.roles <@ ARRAY['clinician'] THEN s.member_id END;
        SELECT pr.settings ->> 'zone' INTO zone FROM practices pr WHERE pr.id = p;
        today := date_trunc('day', moment AT TIME ZONE zone) AT TIME ZONE zone;
        SELECT count(*) INTO reached FROM attempts a WHERE a.practice_id = p AND a.at >= today AND a.at <= moment AND a.undone_version IS NULL
          AND a.outcome NOT IN ('no_answer', 'busy', 'left_voicemail', 'mailbox_full', 'number_invalid', 'wrong_number', 'did_not_recognise', 'third_party_answered',
                                'unsafe_now', 'spam', 'vendor', 'misdial', 'existing_client_admin') AND (NOT mine OR a.member_id = s.member_id);
        desk := s.roles && ARRAY['front_desk', 'owner'];
        whose := app.stands_in_for(p, s.member_id, desk, moment) || s.member_id; away := app.away(p, moment);
        next := LEAST(
          (SELECT min(n.due_at) FROM unnest(kinds) k(kind) CROSS JOIN LATERAL (
             (SELECT o.due_at FROM follow_ups o WHERE NOT mine AND o.practice_id = p AND o.state = 'open' AND o.kind = k.kind AND o.due_at > moment ORDER BY o.due_at LIMIT 1)
             UNION ALL
             (SELECT o.due_at FROM follow_ups o WHERE mine AND desk AND o.assignee_id IS NULL AND o.practice_id = p AND o.state = 'open' AND o.kind = k.kind AND o.due_at > moment ORDER BY o.due_at LIMIT 1)) n),
          (SELECT o.due_at FROM follow_ups o WHERE mine AND o.practice_id = p AND o.state = 'open' AND o.assignee_id = ANY (whose) AND o.due_at > moment ORDER BY o.due_at LIMIT 1),
          (SELECT min(o.snoozed_until) FROM follow_ups o WHERE o.practice_id = p AND o.state = 'open' AND o.snoozed_until > moment
             AND (NOT mine OR o.assignee_id = ANY (whose) OR o.assignee_id IS NULL AND desk)));
        RETURN QUERY SELECT p, s.member_id, s.roles, s.locked,
          json_build_object('asOf', app.instant(moment), 'nextDue', app.instant(next), 'reached', reached, 'rows', coalesce(json_agg(r ORDER BY r.place, r."dueAt", r.id), '[]'))::text
        FROM (
          -- What only the shown rows need is looked up for them alone.
          SELECT f.place, f.id, (ARRAY['escalated', 'rang_back', 'past_promise', 'late', 'new', 'try_again', 'no_show', 'no_next_appointment', 'cancelled_not_rebooked', 'silent', 'scheduling_fix', 'check_in', 'closing', 'steps'])[f.place] AS "group", f.kind, f.code, f.journey_id AS "journeyId", f.version AS "journeyVersion", f.person_id AS "personId",
                 f.card_name AS name, f.stage, f.card_warnings AS warnings, f.source, app.instant(f.inquired_at) AS "inquiredAt",
                 app.instant(f.due_at) AS "dueAt", app.instant(f.ceiling_at) AS "ceilingAt", coalesce(f.escalates_at <= moment, false) AS escalated, f.tries, f.assignee_id AS assignee,
                 away -> f.assignee_id::text AS "standIn",
                 CASE WHEN f.claimed_until > moment THEN json_build_object('memberId', f.claimed_by, 'since', app.instant(f.claimed_at)) END AS "claimedBy",
                 CASE WHEN tried.at IS NOT NULL THEN json_build_object('at', app.instant(tried.at), 'outcome', tried.outcome) END AS "lastTry",
                 CASE WHEN rang.at IS NOT NULL THEN json_build_object('at', app.instant(rang.at), 'voicemail', rang.voicemail, 'rings', rang.rings) END AS rang,
                 CASE WHEN v.id IS NOT NULL THEN json_build_object('kind', v.kind, 'status', v.status, 'startsAt', app.instant(v.starts_at), 'endsAt', app.instant(v.ends_at),
                      'statusAt', app.instant(v.status_at), 'memberId', v.member_id) END AS visit,
                 phone.value AS phone
          FROM (
            SELECT f.*, j.version, j.person_id, j.card_name, j.stage, j.card_warnings, j.source, j.inquired_at, CASE
            WHEN f.escalates_at <= moment AND 'owner' = ANY (s.roles) THEN 1
            WHEN f.kind IN ('callback', 'retry') AND rang.at > coalesce(tried.at, '-infinity') AND f.tries > 0 THEN 2
            WHEN f.kind IN ('callback', 'first_reply') AND (f.due_at <= moment OR f.ceiling_at <= moment)
              OR tried.outcome IN ('not_a_good_time', 'wants_time') AND f.due_at <= moment - interval '15 minutes' THEN 3
            WHEN f.kind = 'late' THEN 4
            WHEN f.kind IN ('callback', 'first_reply') THEN 5
            WHEN f.kind = 'retry' THEN 6
            WHEN f.kind = 'no_show' THEN 7
            WHEN f.kind = 'no_next_appointment' THEN 8
            WHEN f.kind = 'cancelled_not_rebooked' THEN 9
            WHEN f.kind = 'silent' THEN 10
            WHEN f.kind = 'scheduling_fix' THEN 11
            WHEN f.kind = 'check_in' THEN 12
            WHEN f.kind IN ('wrap_up', 'termination_letter') THEN 13
            ELSE 14 END AS place
            FROM (
              -- A page of each kind, by the index: what is owed by the thousand is not all put together to show the first of it.
              SELECT DISTINCT ON (o.id) o.* FROM unnest(kinds) k(kind) CROSS JOIN LATERAL (
                (SELECT * FROM follow_ups o WHERE NOT mine AND o.practice_id = p AND o.state = 'open' AND o.kind = k.kind AND (o.due_at <= moment OR k.kind IN ('callback', 'first_reply')) AND (o.snoozed_until IS NULL OR o.snoozed_until <= moment) ORDER BY o.due_at LIMIT 200)
                UNION ALL
                (SELECT * FROM follow_ups o WHERE mine AND desk AND o.assignee_id IS NULL AND o.practice_id = p AND o.state = 'open' AND o.kind = k.kind AND (o.due_at <= moment OR k.kind IN ('callback', 'first_reply')) AND (o.snoozed_until IS NULL OR o.snoozed_until <= moment) ORDER BY o.due_at LIMIT 200)
                UNION ALL
                (SELECT * FROM follow_ups o WHERE mine AND 'owner' = ANY (s.roles) AND o.assignee_id <> ALL (whose) AND o.escalates_at <= moment AND o.practice_id = p AND o.state = 'open' AND o.kind = k.kind AND (o.due_at <= moment OR k.kind IN ('callback', 'first_reply')) AND (o.snoozed_until IS NULL OR o.snoozed_until <= moment) ORDER BY o.escalates_at LIMIT 200)
              ) o
              UNION ALL
              (SELECT * FROM follow_ups o WHERE mine AND o.practice_id = p AND o.state = 'open' AND o.assignee_id = ANY (whose) AND (o.due_at <= moment OR o.kind IN ('callback', 'first_reply')) AND (o.snoozed_until IS NULL OR o.snoozed_until <= moment) ORDER BY o.due_at LIMIT 200)
              UNION ALL
              SELECT * FROM follow_ups o WHERE mine AND o.practice_id = p AND o.state = 'open' AND o.claimed_by = s.member_id AND o.claimed_until > moment
                AND (o.assignee_id IS NULL OR o.assignee_id <> ALL (whose)) AND NOT (desk AND o.assignee_id IS NULL)
            ) f
            JOIN journeys j ON j.practice_id = p AND j.id = f.journey_id AND j.voided_at IS NULL
            -- Where nobody has tried yet for this cause, neither decides where it stands.
            LEFT JOIN LATERAL (SELECT a.at, a.outcome FROM attempts a WHERE a.practice_id = p AND a.journey_id = f.journey_id AND a.undone_version IS NULL ORDER BY a.version DESC LIMIT 1) tried
              ON f.tries > 0
            LEFT JOIN LATERAL (SELECT max(c.at) AS at FROM missed_calls c WHERE c.practice_id = p AND c.journey_id = f.journey_id) rang ON f.tries > 0 AND f.kind IN ('callback', 'retry')
            WHERE own IS NULL OR j.owner_id = ANY ((SELECT app.sees(own))::uuid[]) OR j.owner_id IS NULL
            ORDER BY place, f.due_at, f.id LIMIT 200
          ) f
          LEFT JOIN LATERAL (SELECT a.at, a.outcome FROM attempts a WHERE a.practice_id = p AND a.journey_id = f.journey_id AND a.undone_version IS NULL ORDER BY a.version DESC LIMIT 1) tried ON true
          LEFT JOIN LATERAL (SELECT c.at, c.voicemail, count(*) OVER () AS rings FROM missed_calls c WHERE c.practice_id = p AND c.journey_id = f.journey_id ORDER BY c.at DESC LIMIT 1) rang
            ON f.kind IN ('callback', 'retry')
          LEFT JOIN LATERAL (
            SELECT * FROM appointments v WHERE v.practice_id = p AND v.id = f.visit_id
            UNION ALL
            -- Nothing is booked: then the last visit says since when.
            (SELECT * FROM appointments v WHERE f.visit_id IS NULL AND f.kind IN ('no_next_appointment', 'silent') AND v.practice_id = p AND v.journey_id = f.journey_id
               AND v.status IN ('attended', 'arrived') ORDER BY v.starts_at DESC LIMIT 1)
            LIMIT 1) v ON true
          LEFT JOIN LATERAL (SELECT c.value FROM contact_points c WHERE c.practice_id = p AND c.person_id = f.person_id AND c.kind = 'phone' AND c.voided_at IS NULL
                             ORDER BY c.created_at, c.id LIMIT 1) phone ON true) r;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
