import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lookupFunction, tenantTable } from '../tenant-table.js';

/** Whose people a clinician sees, wherever a function of the database asks: own, and those of whom they cover now. */
const SEEN = `owner_id = ANY ((SELECT app.sees(own))::uuid[])`;
const ASKS_WHOSE = [
  'app.board(bytea, timestamptz, jsonb)',
  'app.cards(uuid[], timestamptz, uuid)',
  'app.board_counts(timestamptz, uuid, uuid, jsonb)',
  'app.search_people(text[], uuid, int)',
  'app.people_with(uuid, jsonb, uuid)',
  'app.queue(bytea, timestamptz, boolean)',
];

/** What changes in Today: `whose` are the members whose calls fall to the caller, themselves included; `away` those who are not here. */
const IN_QUEUE: [was: string, becomes: string][] = [
  ['DECLARE s record;', 'DECLARE whose uuid[]; away jsonb; s record;'],
  [
    `desk := s.roles && ARRAY['front_desk', 'owner'];`,
    `desk := s.roles && ARRAY['front_desk', 'owner'];
          whose := app.stands_in_for(p, s.member_id, desk, moment) || s.member_id; away := app.away(p, moment);`,
  ],
  [
    `o.state = 'open' AND o.assignee_id = s.member_id AND o.due_at > moment`,
    `o.state = 'open' AND o.assignee_id = ANY (whose) AND o.due_at > moment`,
  ],
  ['(NOT mine OR o.assignee_id = s.member_id OR', '(NOT mine OR o.assignee_id = ANY (whose) OR'],
  ['o.assignee_id <> s.member_id AND o.escalates_at', 'o.assignee_id <> ALL (whose) AND o.escalates_at'],
  [`o.state = 'open' AND o.assignee_id = s.member_id AND (o.due_at`, `o.state = 'open' AND o.assignee_id = ANY (whose) AND (o.due_at`],
  ['o.assignee_id IS DISTINCT FROM s.member_id', '(o.assignee_id IS NULL OR o.assignee_id <> ALL (whose))'],
  ['f.assignee_id AS assignee,', 'f.assignee_id AS assignee, away -> f.assignee_id::text AS "standIn",'],
];

/** As a pattern that means nothing but itself. */
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const quoted = (text: string): string => `$q$${text}$q$`;

/** Who is away and who stands in for them, what a member wants to be told, mail that waits to leave, and calendars to look at. */
export class Reminders0015 implements MigrationInterface {
  name = 'Reminders0015000000015';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE absences (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        member_id uuid NOT NULL,
        -- As it was said, both days included; and the same in instants of the practice's zone.
        first_day date NOT NULL,
        last_day date NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        -- Who takes the calls and sees the people meanwhile; null = the front desk takes the calls.
        cover_id uuid,
        created_at timestamptz NOT NULL,
        created_by uuid NOT NULL,
        -- When it really began and ended: access follows these two, and each leaves an entry of the audit.
        began_at timestamptz,
        ended_at timestamptz,
        PRIMARY KEY (practice_id, id),
        CHECK (first_day <= last_day AND starts_at < ends_at),
        CHECK (cover_id IS DISTINCT FROM member_id),
        FOREIGN KEY (practice_id, member_id) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, cover_id) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, created_by) REFERENCES members (practice_id, id)
      );
      CREATE INDEX absences_by_member ON absences (practice_id, member_id, starts_at) WHERE ended_at IS NULL;
      CREATE INDEX absences_by_cover ON absences (practice_id, cover_id) WHERE ended_at IS NULL AND cover_id IS NOT NULL;
      ${tenantTable('absences', 'SELECT, INSERT, UPDATE', { lookup: true })}

      CREATE FUNCTION app.is_away(practice uuid, member uuid, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT 1 FROM absences a WHERE a.practice_id = practice AND a.member_id = member AND a.ended_at IS NULL AND a.starts_at <= at AND a.ends_at > at)
      $$;
      GRANT EXECUTE ON FUNCTION app.is_away(uuid, uuid, timestamptz) TO porchlight_app, porchlight_lookup;

      -- To whom a member's calls fall at a moment: to themselves; while they are away or switched off to their cover, or to the front desk (null).
      -- A cover who is away, too, covers nobody.
      CREATE FUNCTION app.standing_in(practice uuid, member uuid, at timestamptz) RETURNS uuid LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN m.disabled_at IS NULL AND NOT app.is_away(practice, m.id, at) THEN m.id
          ELSE (SELECT c.id FROM absences a JOIN members c ON c.practice_id = practice AND c.id = a.cover_id AND c.disabled_at IS NULL
                WHERE a.practice_id = practice AND a.member_id = m.id AND a.ended_at IS NULL AND a.starts_at <= at AND a.ends_at > at AND NOT app.is_away(practice, c.id, at)
                LIMIT 1) END
        FROM members m WHERE m.practice_id = practice AND m.id = member
      $$;
      GRANT EXECUTE ON FUNCTION app.standing_in(uuid, uuid, timestamptz) TO porchlight_app, porchlight_lookup;

      -- The members who are not here, each with who stands in and until when (null = switched off), by id.
      CREATE FUNCTION app.away(practice uuid, at timestamptz) RETURNS jsonb LANGUAGE sql STABLE AS $$
        SELECT coalesce(jsonb_object_agg(m.id, jsonb_build_object('memberId', app.standing_in(practice, m.id, at), 'until', app.instant(a.ends_at))), '{}')
        FROM members m
        LEFT JOIN LATERAL (SELECT a.ends_at FROM absences a WHERE a.practice_id = practice AND a.member_id = m.id AND a.ended_at IS NULL AND a.starts_at <= at AND a.ends_at > at LIMIT 1) a ON true
        WHERE m.practice_id = practice AND (m.disabled_at IS NOT NULL OR a.ends_at IS NOT NULL)
      $$;
      GRANT EXECUTE ON FUNCTION app.away(uuid, timestamptz) TO porchlight_app, porchlight_lookup;

      CREATE FUNCTION app.stands_in_for(practice uuid, member uuid, desk boolean, at timestamptz) RETURNS uuid[] LANGUAGE sql STABLE AS $$
        SELECT coalesce(array_agg(a.key::uuid), '{}') FROM jsonb_each(app.away(practice, at)) a
        WHERE a.key::uuid <> member AND ((a.value ->> 'memberId')::uuid = member OR desk AND a.value ->> 'memberId' IS NULL)
      $$;
      GRANT EXECUTE ON FUNCTION app.stands_in_for(uuid, uuid, boolean, timestamptz) TO porchlight_app, porchlight_lookup;

      -- Whose people a clinician sees: their own, and of whom they cover now. The one place that says so; null = nobody is limited.
      CREATE FUNCTION app.sees(own uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN own IS NOT NULL THEN ARRAY(
          SELECT a.member_id FROM absences a WHERE a.practice_id = (SELECT app.practice()) AND a.cover_id = own AND a.began_at IS NOT NULL AND a.ended_at IS NULL) || own END
      $$;
      GRANT EXECUTE ON FUNCTION app.sees(uuid) TO porchlight_app, porchlight_lookup;

      -- The same for one journey on the path of plain commands, before its practice was entered.
      CREATE FUNCTION app.covers(practice uuid, own uuid, owner uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT EXISTS (SELECT 1 FROM absences a WHERE a.practice_id = practice AND a.cover_id = own AND a.member_id = owner AND a.began_at IS NOT NULL AND a.ended_at IS NULL)
      $$;
      ${lookupFunction('app.covers(uuid, uuid, uuid)')}

      -- Absences that are to begin or to end, of every practice: names of rows only. The table holds few that have not ended.
      CREATE FUNCTION app.turning_absences(at timestamptz, most int) RETURNS TABLE (practice_id uuid, absence_id uuid)
        LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT a.practice_id, a.id FROM absences a WHERE a.ended_at IS NULL AND (a.ends_at <= at OR a.began_at IS NULL AND a.starts_at <= at) ORDER BY a.starts_at LIMIT most
      $$;
      ${lookupFunction('app.turning_absences(timestamptz, int)')}

      CREATE TABLE reminder_settings (
        practice_id uuid NOT NULL REFERENCES practices (id),
        member_id uuid NOT NULL,
        -- Off until somebody wants it.
        digest boolean NOT NULL DEFAULT false,
        digest_at text NOT NULL DEFAULT '08:30' CHECK (digest_at ~ '^([01]\\d|2[0-3]):[0-5]\\d$'),
        ceilings boolean NOT NULL DEFAULT false,
        PRIMARY KEY (practice_id, member_id),
        FOREIGN KEY (practice_id, member_id) REFERENCES members (practice_id, id)
      );
      ${tenantTable('reminder_settings', 'SELECT, INSERT, UPDATE', { lookup: true })}

      -- The outbox. One row for each member and slot, whoever finds first that it is due; what it says are a number and times.
      CREATE TABLE reminder_mails (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        member_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('digest', 'ceiling')),
        slot text NOT NULL CHECK (length(slot) <= 40),
        calls int NOT NULL,
        times timestamptz[] NOT NULL,
        -- nothing: there was nothing to say. unsure: taken or not, nobody knows, so it is not said twice. late: too old to be said.
        state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'nothing', 'switched_off', 'refused', 'late', 'unsure')),
        tries int NOT NULL DEFAULT 0,
        next_try_at timestamptz,
        created_at timestamptz NOT NULL,
        claimed_at timestamptz,
        PRIMARY KEY (practice_id, id),
        FOREIGN KEY (practice_id, member_id) REFERENCES members (practice_id, id)
      );
      CREATE UNIQUE INDEX reminder_mails_once ON reminder_mails (practice_id, member_id, slot);
      CREATE INDEX reminder_mails_leaving ON reminder_mails (practice_id, next_try_at) WHERE state IN ('waiting', 'sending');
      CREATE INDEX follow_ups_by_ceiling ON follow_ups (practice_id, ceiling_at) WHERE state = 'open' AND ceiling_at IS NOT NULL;
      ${tenantTable('reminder_mails', 'SELECT, INSERT, UPDATE, DELETE', { lookup: true })}

      -- Who wants to be told now, of every practice: those whose time of the day has come and who have no row for it yet, and those who want to hear of ceilings.
      CREATE FUNCTION app.wanting_mail(at timestamptz) RETURNS TABLE (practice_id uuid, member_id uuid, digest_slot text, ceilings boolean)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT * FROM (
          SELECT r.practice_id, r.member_id,
                 CASE WHEN r.digest AND local.at::time >= r.digest_at::time AND local.at < local.at::date + r.digest_at::time + interval '2 hours'
                       AND NOT EXISTS (SELECT 1 FROM reminder_mails x WHERE x.practice_id = r.practice_id AND x.member_id = r.member_id AND x.slot = 'digest ' || local.at::date)
                      THEN 'digest ' || local.at::date END AS digest_slot,
                 r.ceilings
          FROM reminder_settings r
          JOIN members m ON m.practice_id = r.practice_id AND m.id = r.member_id AND m.disabled_at IS NULL
          JOIN practices p ON p.id = r.practice_id
          CROSS JOIN LATERAL (SELECT wanting_mail.at AT TIME ZONE (p.settings ->> 'zone') AS at) local
          WHERE (r.digest OR r.ceilings) AND NOT app.is_away(r.practice_id, r.member_id, wanting_mail.at)) w
        WHERE w.digest_slot IS NOT NULL OR w.ceilings
      $$;
      ${lookupFunction('app.wanting_mail(timestamptz)')}

      CREATE FUNCTION app.leaving_mail(at timestamptz) RETURNS TABLE (practice_id uuid)
        LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT DISTINCT x.practice_id FROM reminder_mails x WHERE x.state IN ('waiting', 'sending') AND x.next_try_at <= at
      $$;
      ${lookupFunction('app.leaving_mail(timestamptz)')}

      -- What falls to a member up to a moment, as their own list would show it: assigned to them, to whom they stand in for, or the front desk's.
      CREATE FUNCTION app.owed_by(practice uuid, member uuid, at timestamptz, since timestamptz, until timestamptz)
        RETURNS TABLE (id uuid, due_at timestamptz, ceiling_at timestamptz, person_id uuid)
        LANGUAGE sql STABLE ROWS 20 AS $$
        SELECT f.id, f.due_at, f.ceiling_at, j.person_id
        FROM members m
        CROSS JOIN LATERAL (SELECT m.roles && ARRAY['front_desk', 'owner'] AS desk, CASE WHEN m.roles <@ ARRAY['clinician'] THEN m.id END AS own) r
        CROSS JOIN LATERAL (SELECT app.stands_in_for(practice, m.id, r.desk, owed_by.at) || m.id AS whose) w
        CROSS JOIN LATERAL (
          SELECT o.* FROM follow_ups o WHERE o.practice_id = practice AND o.state = 'open' AND o.assignee_id = ANY (w.whose) AND o.due_at >= since AND o.due_at < until
          UNION ALL
          SELECT o.* FROM follow_ups o WHERE r.desk AND o.practice_id = practice AND o.state = 'open' AND o.assignee_id IS NULL AND o.due_at >= since AND o.due_at < until) f
        JOIN journeys j ON j.practice_id = practice AND j.id = f.journey_id AND j.voided_at IS NULL
        WHERE m.practice_id = practice AND m.id = member AND (f.snoozed_until IS NULL OR f.snoozed_until < until)
          AND (r.own IS NULL OR j.owner_id IS NULL OR j.owner_id = ANY ((SELECT app.sees(r.own))::uuid[]))
        ORDER BY f.due_at, f.id LIMIT 500
      $$;
      GRANT EXECUTE ON FUNCTION app.owed_by(uuid, uuid, timestamptz, timestamptz, timestamptz) TO porchlight_app;

      -- One calendar a member; only the hash of its address is kept.
      CREATE TABLE calendar_feeds (
        practice_id uuid NOT NULL REFERENCES practices (id),
        member_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (practice_id, member_id),
        FOREIGN KEY (practice_id, member_id) REFERENCES members (practice_id, id)
      );
      CREATE UNIQUE INDEX calendar_feeds_by_token ON calendar_feeds (token_hash);
      ${tenantTable('calendar_feeds', 'SELECT, INSERT, UPDATE, DELETE', { lookup: true })}

      -- Whose calendar an address is; nobody's once they are switched off or work here no more.
      CREATE FUNCTION app.feed_of(tok bytea) RETURNS TABLE (practice_id uuid, member_id uuid)
        LANGUAGE sql STABLE ROWS 1 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT c.practice_id, c.member_id FROM calendar_feeds c
        JOIN members m ON m.practice_id = c.practice_id AND m.id = c.member_id AND m.disabled_at IS NULL AND m.roles && ARRAY['owner', 'front_desk', 'clinician']
        JOIN accounts a ON a.id = m.account_id AND a.disabled_at IS NULL
        WHERE c.token_hash = tok
      $$;
      ${lookupFunction('app.feed_of(bytea)')}

      -- Changes a part of a function as it stands, whichever migration wrote it last, and fails where that part is not there.
      CREATE FUNCTION app.amend(f regprocedure, was text, becomes text) RETURNS void LANGUAGE plpgsql AS $$
        DECLARE body text := pg_get_functiondef(f);
        BEGIN
          IF body !~ was THEN RAISE EXCEPTION '% has no part "%"', f, was; END IF;
          EXECUTE regexp_replace(body, was, becomes, 'g');
        END $$;
      ${ASKS_WHOSE.map((f) => `SELECT app.amend('${f}', 'owner_id = own\\M', ${quoted(SEEN)});`).join('\n      ')}
      ${IN_QUEUE.map(([was, becomes]) => `SELECT app.amend('app.queue(bytea, timestamptz, boolean)', ${quoted(literally(was))}, ${quoted(becomes)});`).join('\n      ')}
      DROP FUNCTION app.amend(regprocedure, text, text);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
