import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lookupFunction } from '../tenant-table.js';

/** Where a row stands in Today (ux.md, screen 1): the groups in their order, and how a row finds its own. */
const GROUP = `CASE
  WHEN f.escalates_at <= moment AND 'owner' = ANY (s.roles) THEN 'escalated'
  WHEN f.kind IN ('callback', 'retry') AND rang.at > coalesce(tried.at, '-infinity') AND f.tries > 0 THEN 'rang_back'
  WHEN f.kind IN ('callback', 'first_reply') AND (f.due_at <= moment OR f.ceiling_at <= moment)
    OR tried.outcome IN ('not_a_good_time', 'wants_time') AND f.due_at <= moment - interval '15 minutes' THEN 'past_promise'
  WHEN f.kind = 'late' THEN 'late'
  WHEN f.kind IN ('callback', 'first_reply') THEN 'new'
  WHEN f.kind = 'retry' THEN 'try_again'
  WHEN f.kind = 'no_show' THEN 'no_show'
  WHEN f.kind = 'no_next_appointment' THEN 'no_next_appointment'
  WHEN f.kind = 'cancelled_not_rebooked' THEN 'cancelled_not_rebooked'
  WHEN f.kind = 'silent' THEN 'silent'
  WHEN f.kind = 'scheduling_fix' THEN 'scheduling_fix'
  WHEN f.kind = 'check_in' THEN 'check_in'
  WHEN f.kind IN ('wrap_up', 'termination_letter') THEN 'closing'
  ELSE 'steps' END`;

/** Most urgent first; `QueueGroup` in the words of the wire, as they were when this was written. */
const QUEUE_GROUPS = [
  'escalated',
  'rang_back',
  'past_promise',
  'late',
  'new',
  'try_again',
  'no_show',
  'no_next_appointment',
  'cancelled_not_rebooked',
  'silent',
  'scheduling_fix',
  'check_in',
  'closing',
  'steps',
];

/** Kinds as they were when this was written. */
const FOLLOW_UP_KINDS = [
  'callback',
  'first_reply',
  'retry',
  'late',
  'no_show',
  'no_next_appointment',
  'cancelled_not_rebooked',
  'silent',
  'scheduling_fix',
  'check_in',
  'wrap_up',
  'termination_letter',
  'next_step',
  'internal_step',
];

/** A promise is owed from the moment it is made; everything else once it is due. Who is snoozed is not shown. */
const NOW = `(o.due_at <= moment OR o.kind IN ('callback', 'first_reply')) AND (o.snoozed_until IS NULL OR o.snoozed_until <= moment)`;
const OF_KIND = `o.practice_id = p AND o.state = 'open' AND o.kind = k.kind`;
const OFFERED = `${OF_KIND} AND (o.due_at <= moment OR k.kind IN ('callback', 'first_reply')) AND (o.snoozed_until IS NULL OR o.snoozed_until <= moment)`;

const MOST = 200;

/** What is owed now, who is late, and whom nobody may forget: the queue, the sweep and the invariant. */
export class Queue0009 implements MigrationInterface {
  name = 'Queue0009000000009';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Today, in one trip, sign-in included.
      CREATE FUNCTION app.queue(tok bytea, moment timestamptz, mine boolean)
        RETURNS TABLE (practice_id uuid, member_id uuid, roles text[], locked boolean, body text)
        LANGUAGE plpgsql AS $$
        #variable_conflict use_column
        DECLARE s record; p uuid; own uuid; zone text; desk boolean; next timestamptz; kinds text[] := ARRAY['${FOLLOW_UP_KINDS.join("', '")}']; today timestamptz; reached int;
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
          next := LEAST(
            (SELECT min(n.due_at) FROM unnest(kinds) k(kind) CROSS JOIN LATERAL (
               (SELECT o.due_at FROM follow_ups o WHERE NOT mine AND ${OF_KIND} AND o.due_at > moment ORDER BY o.due_at LIMIT 1)
               UNION ALL
               (SELECT o.due_at FROM follow_ups o WHERE mine AND desk AND o.assignee_id IS NULL AND ${OF_KIND} AND o.due_at > moment ORDER BY o.due_at LIMIT 1)) n),
            (SELECT o.due_at FROM follow_ups o WHERE mine AND o.practice_id = p AND o.state = 'open' AND o.assignee_id = s.member_id AND o.due_at > moment ORDER BY o.due_at LIMIT 1),
            (SELECT min(o.snoozed_until) FROM follow_ups o WHERE o.practice_id = p AND o.state = 'open' AND o.snoozed_until > moment
               AND (NOT mine OR o.assignee_id = s.member_id OR o.assignee_id IS NULL AND desk)));
          RETURN QUERY SELECT p, s.member_id, s.roles, s.locked,
            json_build_object('asOf', app.instant(moment), 'nextDue', app.instant(next), 'reached', reached, 'rows', coalesce(json_agg(r ORDER BY r.place, r."dueAt", r.id), '[]'))::text
          FROM (
            SELECT array_position(ARRAY['${QUEUE_GROUPS.join("', '")}'], q."group") AS place, q.* FROM (
              SELECT f.id, ${GROUP} AS "group", f.kind, f.code, f.journey_id AS "journeyId", j.version AS "journeyVersion", j.person_id AS "personId", j.card_name AS name,
                     j.stage, j.card_warnings AS warnings, j.source, app.instant(j.inquired_at) AS "inquiredAt",
                     app.instant(f.due_at) AS "dueAt", app.instant(f.ceiling_at) AS "ceilingAt", coalesce(f.escalates_at <= moment, false) AS escalated, f.tries, f.assignee_id AS assignee,
                     CASE WHEN f.claimed_until > moment THEN json_build_object('memberId', f.claimed_by, 'since', app.instant(f.claimed_at)) END AS "claimedBy",
                     CASE WHEN tried.at IS NOT NULL THEN json_build_object('at', app.instant(tried.at), 'outcome', tried.outcome) END AS "lastTry",
                     CASE WHEN rang.at IS NOT NULL THEN json_build_object('at', app.instant(rang.at), 'voicemail', rang.voicemail, 'rings', rang.rings) END AS rang,
                     CASE WHEN v.id IS NOT NULL THEN json_build_object('kind', v.kind, 'status', v.status, 'startsAt', app.instant(v.starts_at), 'endsAt', app.instant(v.ends_at),
                          'statusAt', app.instant(v.status_at), 'memberId', v.member_id) END AS visit,
                     phone.value AS phone
              FROM (
                -- A page of each kind, by the index: what is owed by the thousand is not all put together to show the first of it.
                SELECT DISTINCT ON (o.id) o.* FROM unnest(kinds) k(kind) CROSS JOIN LATERAL (
                  (SELECT * FROM follow_ups o WHERE NOT mine AND ${OFFERED} ORDER BY o.due_at LIMIT ${MOST})
                  UNION ALL
                  (SELECT * FROM follow_ups o WHERE mine AND desk AND o.assignee_id IS NULL AND ${OFFERED} ORDER BY o.due_at LIMIT ${MOST})
                  UNION ALL
                  (SELECT * FROM follow_ups o WHERE mine AND 'owner' = ANY (s.roles) AND o.assignee_id <> s.member_id AND o.escalates_at <= moment AND ${OFFERED} ORDER BY o.escalates_at LIMIT ${MOST})
                ) o
                UNION ALL
                (SELECT * FROM follow_ups o WHERE mine AND o.practice_id = p AND o.state = 'open' AND o.assignee_id = s.member_id AND ${NOW} ORDER BY o.due_at LIMIT ${MOST})
                UNION ALL
                SELECT * FROM follow_ups o WHERE mine AND o.practice_id = p AND o.state = 'open' AND o.claimed_by = s.member_id AND o.claimed_until > moment
                  AND o.assignee_id IS DISTINCT FROM s.member_id AND NOT (desk AND o.assignee_id IS NULL)
              ) f
              JOIN journeys j ON j.practice_id = p AND j.id = f.journey_id AND j.voided_at IS NULL
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
              LEFT JOIN LATERAL (SELECT c.value FROM contact_points c WHERE c.practice_id = p AND c.person_id = j.person_id AND c.kind = 'phone' AND c.voided_at IS NULL
                                 ORDER BY c.created_at, c.id LIMIT 1) phone ON true
              WHERE own IS NULL OR j.owner_id = own OR j.owner_id IS NULL
            ) q ORDER BY place, q."dueAt", q.id LIMIT ${MOST}) r;
        END $$;
      GRANT EXECUTE ON FUNCTION app.queue(bytea, timestamptz, boolean) TO porchlight_app;
      CREATE INDEX follow_ups_by_kind ON follow_ups (practice_id, kind, due_at) WHERE state = 'open';
      CREATE INDEX follow_ups_by_assignee ON follow_ups (practice_id, assignee_id, due_at) WHERE state = 'open' AND assignee_id IS NOT NULL;
      CREATE INDEX follow_ups_of_the_desk ON follow_ups (practice_id, kind, due_at) WHERE state = 'open' AND assignee_id IS NULL;
      CREATE INDEX follow_ups_by_escalation ON follow_ups (practice_id, kind, escalates_at) WHERE state = 'open' AND escalates_at IS NOT NULL;
      CREATE INDEX follow_ups_snoozed ON follow_ups (practice_id, snoozed_until) WHERE state = 'open' AND snoozed_until IS NOT NULL;
      CREATE INDEX follow_ups_claimed ON follow_ups (practice_id, claimed_by) WHERE state = 'open' AND claimed_by IS NOT NULL;

      -- Journeys whose moment has come, of every practice, oldest first: one walk along one index, whatever else is open.
      CREATE FUNCTION app.due_checks(at timestamptz, most int) RETURNS TABLE (practice_id uuid, journey_id uuid)
        LANGUAGE sql STABLE ROWS 100 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT j.practice_id, j.id FROM journeys j WHERE j.next_check_at <= at AND j.voided_at IS NULL ORDER BY j.next_check_at LIMIT most
      $$;
      ${lookupFunction('app.due_checks(timestamptz, int)')}

      -- R-62, as a question that must have no answer: clients with nothing booked for whom nobody has anything to do. One practice, or all of them for the health page.
      CREATE FUNCTION app.abandoned(at timestamptz, practice uuid) RETURNS TABLE (practice_id uuid, journey_id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT j.practice_id, j.id FROM journeys j
        WHERE j.stage IN ('active', 'at_risk', 'closing') AND j.voided_at IS NULL AND (practice IS NULL OR j.practice_id = practice)
          AND NOT EXISTS (SELECT 1 FROM appointments a WHERE a.practice_id = j.practice_id AND a.journey_id = j.id AND a.status IN ('booked', 'arrived') AND a.ends_at > at - interval '2 minutes')
          AND NOT EXISTS (SELECT 1 FROM follow_ups f WHERE f.practice_id = j.practice_id AND f.journey_id = j.id AND f.state = 'open' AND f.kind NOT IN ('check_in', 'next_step'))
      $$;
      CREATE POLICY lookup ON appointments FOR SELECT TO porchlight_lookup USING (true);
      CREATE POLICY lookup ON follow_ups FOR SELECT TO porchlight_lookup USING (true);
      GRANT SELECT ON appointments, follow_ups TO porchlight_lookup;
      ${lookupFunction('app.abandoned(timestamptz, uuid)')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
