import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lookupFunction } from '../tenant-table.js';

const orNull = (text: string): string => `coalesce(${text}, 'null')`;
const quoted = (text: string): string => `'"' || ${text} || '"'`;
const flag = (bit: number): string => `CASE WHEN j.proofs & ${bit} > 0 THEN 'true' ELSE 'false' END`;

/**
 * A card as JSON text. Put together by hand because `json_build_object` asks for the type of each of its 36 arguments again on every row:
 * this is a third of the board's time. `today` is the practice's own date, `adult` its adult age: the core judges a minor by the same two. Free text is escaped by `to_json`; everything else is a code, an id, a number or a time.
 */
const CARD = [
  `'{"id":"' || j.id`,
  `'","personId":"' || j.person_id`,
  `'","version":' || j.version`,
  `',"stage":"' || j.stage`,
  `'","name":' || to_json(j.card_name)::text`,
  `',"age":' || ${orNull('(CASE WHEN j.born_on > today - make_interval(years => adult) THEN extract(year FROM age(today, j.born_on))::int END)::text')}`,
  `',"source":' || to_json(j.source)::text`,
  `',"owner":' || ${orNull(quoted('j.owner_id'))}`,
  `',"nextStep":' || ${orNull('to_json(j.next_what)::text')}`,
  `',"nextDue":' || ${orNull(quoted('app.instant(j.next_due)'))}`,
  `',"ceilingAt":' || ${orNull(quoted('app.instant(j.ceiling_at)'))}`,
  `',"inquiredAt":"' || app.instant(j.inquired_at)`,
  `'","enteredAt":"' || app.instant(j.entered_at)`,
  `'","proofs":[' || ${[1, 2, 4, 8].map(flag).join(" || ',' || ")}`,
  `'],"warnings":' || CASE WHEN j.card_warnings = '{}' THEN '[]' ELSE to_json(j.card_warnings)::text END`,
  `',"outcome":' || ${orNull('to_json(j.outcome)::text')} || '}'`,
].join(' || ');

const CARD_COLUMNS = `j.inquired_at, j.id, j.person_id, j.version, j.stage, j.card_name, j.born_on, j.source, j.owner_id, j.next_what, j.next_due, j.ceiling_at,
  j.entered_at, j.proofs, j.card_warnings, j.outcome`;

/** A card's sort key as the client hands it back: base64url of [past the ceiling, urgent, inquired, id]. */
const PLACE = `translate(encode(convert_to(json_build_array(CASE WHEN j.part = 0 THEN 1 ELSE 0 END,
    CASE j.part WHEN 2 THEN app.instant(j.entered_at) ELSE coalesce(app.instant(LEAST(j.next_due, j.ceiling_at)), 'infinity') END,
    app.instant(j.inquired_at), j.id)::text, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;

const FILTERS = `
  AND (own IS NULL OR j.owner_id = own OR j.owner_id IS NULL)
  AND (q.owner IS NULL OR j.owner_id = q.owner) AND (NOT q.unowned OR j.owner_id IS NULL)
  AND (q.source IS NULL OR j.source = q.source) AND (q.location IS NULL OR j.location_id = q.location)
  AND (NOT q.overdue OR j.urgent_at < at)
  AND (NOT q.stalled OR j.entered_at < at - make_interval(hours => (coalesce(q.usual ->> j.stage, '36500')::numeric * 24)::int))
  AND (q.clinician IS NULL OR EXISTS (SELECT 1 FROM appointments a WHERE a.practice_id = p AND a.journey_id = j.id AND a.member_id = q.clinician AND a.status IN ('booked', 'arrived', 'attended')))`;

/** Past the ceiling: the head of a column. */
const BREACHED = `j.practice_id = p AND j.stage = st.stage AND j.voided_at IS NULL AND j.ceiling_at <= at AND st.stage <> 'closed'
  AND coalesce(q.breached, true) AND (q.id IS NULL OR (j.urgent_at, j.inquired_at, j.id) > (q.urgent, q.inquired, q.id)) ${FILTERS}`;

const FILTER_COLUMNS =
  'owner uuid, unowned boolean, source text, location uuid, overdue boolean, stalled boolean, clinician uuid, usual jsonb, stages text[], stage text, breached boolean, urgent timestamptz, inquired timestamptz, id uuid, size int';

/** What the board and the search read. Every part filters its practice in words, too: the plan stays plain and a wrong policy is survived. */
export class Reading0006 implements MigrationInterface {
  name = 'Reading0006000000006';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Columns of the board, most urgent first (decisions 22): past the ceiling, then by what is due, then by age. One trip, sign-in included.
      CREATE FUNCTION app.board(tok bytea, at timestamptz, filters jsonb)
        RETURNS TABLE (practice_id uuid, member_id uuid, roles text[], locked boolean, body text)
        LANGUAGE plpgsql AS $$
        #variable_conflict use_column
        DECLARE s record; q record; p uuid; own uuid; today date; adult int;
        BEGIN
          SELECT * INTO s FROM app.session_of(tok);
          IF s.practice_id IS NULL THEN RETURN; END IF;
          p := s.practice_id; PERFORM set_config('app.practice', p::text, true);
          own := CASE WHEN s.roles <@ ARRAY['clinician'] THEN s.member_id END;
          SELECT * INTO q FROM jsonb_to_record(filters) f(${FILTER_COLUMNS}, mine boolean);
          IF q.mine THEN q.owner := s.member_id; END IF;
          SELECT pr.settings -> 'usualDays', (at AT TIME ZONE (pr.settings ->> 'zone'))::date, (pr.settings ->> 'adultAge')::int INTO q.usual, today, adult
          FROM practices pr WHERE pr.id = p;
          RETURN QUERY SELECT p, s.member_id, s.roles, s.locked, coalesce('[' || string_agg(column_json, ',' ORDER BY ordinality) || ']', '[]') FROM (
            SELECT st.ordinality, '{"stage":"' || st.stage
              || '","count":' || (SELECT CASE WHEN count(*) > 100 THEN '{"atLeast":101}' ELSE count(*)::text END
                        FROM (SELECT 1 FROM journeys j WHERE j.practice_id = p AND j.stage = st.stage AND j.voided_at IS NULL ${FILTERS} LIMIT 101) c)
              || ',"oldestAt":' || coalesce('"' || CASE WHEN st.stage <> 'closed' THEN (SELECT app.instant(j.entered_at) FROM journeys j
                        WHERE j.practice_id = p AND j.stage = st.stage AND j.voided_at IS NULL ${FILTERS} ORDER BY j.entered_at LIMIT 1) END || '"', 'null')
              || ',"usualDays":' || coalesce((q.usual ->> st.stage)::numeric::text, 'null')
              || ',"cards":[' || coalesce(cards.list, '')
              || '],"next":' || coalesce('"' || cards.next || '"', 'null') || '}' AS column_json
            FROM unnest(q.stages) WITH ORDINALITY st(stage, ordinality)
            -- Where those past the ceiling fill the page, nobody walks past all of them to look for others.
            CROSS JOIN LATERAL (SELECT count(*) AS cards FROM (SELECT 1 FROM journeys j WHERE ${BREACHED} LIMIT q.size + 1) b) late
            LEFT JOIN LATERAL (
              -- One card more than a page is read: it only says that there is a next page, which begins behind the last one shown.
              SELECT string_agg(${CARD}, ',' ORDER BY j.place) FILTER (WHERE j.place <= q.size) AS list,
                     CASE WHEN count(*) > q.size THEN max(${PLACE}) FILTER (WHERE j.place = q.size) END AS next FROM (
                SELECT *, row_number() OVER (ORDER BY u.part, u.urgent_at, u.tie, u.id) AS place FROM (
                  (SELECT 0 AS part, j.urgent_at, j.inquired_at AS tie, ${CARD_COLUMNS} FROM journeys j
                   WHERE ${BREACHED}
                   ORDER BY j.urgent_at, j.inquired_at, j.id LIMIT q.size + 1)
                  UNION ALL
                  (SELECT 1, j.urgent_at, j.inquired_at, ${CARD_COLUMNS} FROM journeys j
                   WHERE j.practice_id = p AND j.stage = st.stage AND j.voided_at IS NULL AND (j.ceiling_at IS NULL OR j.ceiling_at > at) AND st.stage <> 'closed'
                     AND (q.id IS NULL OR q.breached OR (j.urgent_at, j.inquired_at, j.id) > (q.urgent, q.inquired, q.id)) ${FILTERS}
                   ORDER BY j.urgent_at, j.inquired_at, j.id LIMIT q.size + 1 - late.cards)
                  UNION ALL
                  (SELECT 2, timestamptz 'epoch' + (timestamptz '2200-01-01' - j.closed_at), NULL, ${CARD_COLUMNS} FROM journeys j
                   WHERE j.practice_id = p AND j.stage = 'closed' AND st.stage = 'closed' AND q.stage = 'closed' AND j.voided_at IS NULL
                     AND (q.id IS NULL OR j.closed_at <= q.urgent AND (j.closed_at < q.urgent OR j.id > q.id)) ${FILTERS}
                   ORDER BY j.closed_at DESC, j.id LIMIT q.size + 1)
                ) u ORDER BY u.part, u.urgent_at, u.tie, u.id LIMIT q.size + 1) j
            ) cards ON true) columns;
        END $$;
      GRANT EXECUTE ON FUNCTION app.board(bytea, timestamptz, jsonb) TO porchlight_app;

      -- Some cards by id, after a ring; those no longer there are simply absent.
      CREATE FUNCTION app.cards(ids uuid[], at timestamptz, own uuid) RETURNS json LANGUAGE plpgsql STABLE AS $$
        DECLARE p uuid := app.practice(); r json; today date; adult int;
        BEGIN
          SELECT (at AT TIME ZONE (pr.settings ->> 'zone'))::date, (pr.settings ->> 'adultAge')::int INTO today, adult FROM practices pr WHERE pr.id = p;
          SELECT ('[' || coalesce(string_agg(${CARD}, ','), '') || ']')::json INTO r FROM journeys j
          WHERE j.practice_id = p AND j.id = ANY (ids) AND j.voided_at IS NULL AND (own IS NULL OR j.owner_id = own OR j.owner_id IS NULL);
          RETURN r;
        END $$;
      GRANT EXECUTE ON FUNCTION app.cards(uuid[], timestamptz, uuid) TO porchlight_app;

      CREATE FUNCTION app.board_counts(at timestamptz, own uuid, me uuid, filters jsonb) RETURNS json LANGUAGE plpgsql STABLE AS $$
        DECLARE p uuid := app.practice(); q record; r json;
        BEGIN
          SELECT * INTO q FROM jsonb_to_record(filters) f(${FILTER_COLUMNS}, mine boolean);
          IF q.mine THEN q.owner := me; END IF;
          SELECT pr.settings -> 'usualDays' INTO q.usual FROM practices pr WHERE pr.id = p;
          SELECT json_agg(json_build_object('stage', st.stage, 'count', coalesce(c.n, 0), 'medianDays', c.median) ORDER BY st.ordinality) INTO r
          FROM unnest(q.stages) WITH ORDINALITY st(stage, ordinality)
          LEFT JOIN LATERAL (
            SELECT count(*)::int AS n,
                   CASE WHEN st.stage <> 'closed' THEN round((percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM at - j.entered_at)) / 86400)::numeric, 3) END AS median
            FROM journeys j WHERE j.practice_id = p AND j.stage = st.stage AND j.voided_at IS NULL ${FILTERS}) c ON true;
          RETURN r;
        END $$;
      GRANT EXECUTE ON FUNCTION app.board_counts(timestamptz, uuid, uuid, jsonb) TO porchlight_app;

      -- Part of a name, number or mail. Its operators may not use an index under row-level security, so the lookup role looks, in one practice only.
      CREATE FUNCTION app.search_people(parts text[], own uuid, size int)
        RETURNS TABLE (id uuid)
        LANGUAGE plpgsql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        DECLARE p uuid := app.practice(); longest text;
        BEGIN
          -- LIKE ALL is no index condition: the longest part is looked up by its trigrams, the others only sift what that finds.
          SELECT part INTO longest FROM unnest(parts) part ORDER BY length(part) DESC LIMIT 1;
          RETURN QUERY SELECT h.id FROM (
            SELECT pe.id, pe.search_text FROM people pe
            WHERE pe.practice_id = p AND pe.voided_at IS NULL AND pe.search_text LIKE longest AND pe.search_text LIKE ALL (parts)
              AND (own IS NULL OR NOT EXISTS (SELECT 1 FROM journeys j WHERE j.practice_id = p AND j.person_id = pe.id)
                   OR EXISTS (SELECT 1 FROM journeys j WHERE j.practice_id = p AND j.person_id = pe.id AND (j.owner_id = own OR j.owner_id IS NULL)))
            LIMIT 200) h
          ORDER BY position(trim(BOTH '%' FROM parts[1]) IN h.search_text), h.search_text LIMIT size;
        END $$;
      ${lookupFunction('app.search_people(text[], uuid, int)')}

      -- The search in one trip, sign-in included: people with their first number and mail, and the journey that matters now.
      CREATE FUNCTION app.search(tok bytea, parts text[], size int)
        RETURNS TABLE (practice_id uuid, member_id uuid, roles text[], locked boolean, settings_version int, people json)
        LANGUAGE plpgsql AS $$
        #variable_conflict use_column
        DECLARE s record; p uuid; own uuid;
        BEGIN
          SELECT * INTO s FROM app.session_of(tok);
          IF s.practice_id IS NULL THEN RETURN; END IF;
          p := s.practice_id; PERFORM set_config('app.practice', p::text, true);
          own := CASE WHEN s.roles <@ ARRAY['clinician'] THEN s.member_id END;
          RETURN QUERY SELECT p, s.member_id, s.roles, s.locked, s.settings_version, coalesce(json_agg(f ORDER BY f.place), '[]'::json) FROM (
            SELECT h.place, pe.id AS "personId", coalesce(pe.display_name, phone.value, mail.value, '?') AS name, pe.born_on::text AS "bornOn", j.id AS "journeyId", j.stage,
                   phone.value AS phone, mail.value AS email, coalesce(j.card_warnings, '{}') AS warnings
            FROM app.search_people(parts, own, size) WITH ORDINALITY h(id, place)
            JOIN people pe ON pe.practice_id = p AND pe.id = h.id
            LEFT JOIN LATERAL (SELECT c.value FROM contact_points c WHERE c.practice_id = p AND c.person_id = pe.id AND c.kind = 'phone' AND c.voided_at IS NULL ORDER BY c.created_at, c.id LIMIT 1) phone ON true
            LEFT JOIN LATERAL (SELECT c.value FROM contact_points c WHERE c.practice_id = p AND c.person_id = pe.id AND c.kind = 'email' AND c.voided_at IS NULL ORDER BY c.created_at, c.id LIMIT 1) mail ON true
            LEFT JOIN LATERAL (SELECT o.id, o.stage, o.card_warnings FROM journeys o WHERE o.practice_id = p AND o.person_id = pe.id AND o.voided_at IS NULL ORDER BY (o.stage = 'closed'), o.inquired_at DESC LIMIT 1) j ON true) f;
        END $$;
      GRANT EXECUTE ON FUNCTION app.search(bytea, text[], int) TO porchlight_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
