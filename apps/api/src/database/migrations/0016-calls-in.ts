import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lookupFunction, tenantTable } from '../tenant-table.js';

const OWNER = `(SELECT m.id FROM members m WHERE m.practice_id = s.practice_id AND m.disabled_at IS NULL AND 'owner' = ANY (m.roles) ORDER BY m.id LIMIT 1)`;
const HOOKS = `
  SELECT s.id, s.practice_id, 'missed_calls', s.secret_sealed, s.former_sealed, s.former_until, ${OWNER} AS member_id FROM call_sources s WHERE s.disabled_at IS NULL
  UNION ALL
  SELECT s.id, s.practice_id, s.kind, s.secret_sealed, NULL::bytea, NULL::timestamptz, ${OWNER} AS member_id FROM appointment_sources s
  WHERE s.disabled_at IS NULL AND s.secret_sealed IS NOT NULL`;
const HOOK_COLUMNS =
  'id uuid, practice_id uuid, kind text, secret_sealed bytea, former_sealed bytea, former_until timestamptz, member_id uuid';

/** Missed calls from outside: the lines that tell of them, what each told, and what they said of the call. */
export class CallsIn0016 implements MigrationInterface {
  name = 'CallsIn0016000000016';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE call_sources (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        -- Sealed. Shown once, to whoever made it; the one before holds for a day, so that nobody is cut off while it is changed.
        secret_sealed bytea NOT NULL,
        secret_at timestamptz NOT NULL,
        secret_by uuid,
        secret_shown_at timestamptz,
        former_sealed bytea,
        former_until timestamptz,
        version int NOT NULL DEFAULT 1,
        connected_at timestamptz NOT NULL,
        disabled_at timestamptz,
        PRIMARY KEY (practice_id, id),
        FOREIGN KEY (practice_id, secret_by) REFERENCES members (practice_id, id)
      );
      CREATE UNIQUE INDEX call_sources_by_id ON call_sources (id);
      ${tenantTable('call_sources', 'SELECT, INSERT, UPDATE', { lookup: true })}

      ALTER TABLE missed_calls
        ADD COLUMN source_id uuid,
        -- Which of our numbers they rang.
        ADD COLUMN line text CHECK (length(line) BETWEEN 1 AND 60),
        -- What the phone network shows of the caller: a hint, never who it was.
        ADD COLUMN caller_name text CHECK (length(caller_name) BETWEEN 1 AND 200),
        ADD FOREIGN KEY (practice_id, source_id) REFERENCES call_sources (practice_id, id);
      -- That they left a voicemail may be told after that they rang.
      GRANT UPDATE (voicemail, rang_seconds, line, caller_name) ON missed_calls TO porchlight_app;

      -- What a line told, first of all: kept before it is understood, once for ever by its own name for it (R-15, R-19).
      CREATE TABLE call_events (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        source_id uuid NOT NULL,
        key bytea NOT NULL,
        raw_sealed bytea NOT NULL,
        test boolean NOT NULL DEFAULT false,
        received_at timestamptz NOT NULL,
        processed_at timestamptz,
        became text,
        missed_call_id uuid,
        repeats int NOT NULL DEFAULT 0,
        tries int NOT NULL DEFAULT 0,
        trouble text CHECK (length(trouble) <= 200),
        PRIMARY KEY (practice_id, id),
        FOREIGN KEY (practice_id, source_id) REFERENCES call_sources (practice_id, id),
        FOREIGN KEY (practice_id, missed_call_id) REFERENCES missed_calls (practice_id, id)
      );
      CREATE UNIQUE INDEX call_events_once ON call_events (practice_id, source_id, key);
      CREATE INDEX call_events_by_time ON call_events (practice_id, source_id, received_at DESC, id);
      CREATE INDEX call_events_waiting ON call_events (received_at) WHERE processed_at IS NULL;
      ${tenantTable('call_events', 'SELECT, INSERT, UPDATE', { lookup: true })}

      -- Whose key it is that we ask with: Acuity wants a user id beside it.
      ALTER TABLE appointment_sources ADD COLUMN account text CHECK (length(account) BETWEEN 1 AND 100);

      -- A delivery that cannot be taken in is tried again after 1, 3, 7 … minutes, for three days: what we ask others for may be away as long.
      CREATE OR REPLACE FUNCTION app.waiting_deliveries(before timestamptz, most int) RETURNS TABLE (practice_id uuid, delivery_id uuid, member_id uuid)
        LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT s.practice_id, s.id, ${OWNER} FROM source_deliveries s
        WHERE s.processed_at IS NULL AND s.tries < 13 AND s.received_at <= before - make_interval(mins => (2 ^ s.tries)::int - 1) ORDER BY s.received_at LIMIT most
      $$;

      -- Before a practice is known: whose source an address is, what signs its words, and in whose name they are taken in (an owner's).
      CREATE FUNCTION app.hook(source uuid) RETURNS TABLE (${HOOK_COLUMNS})
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT h.* FROM (${HOOKS}) h WHERE h.id = source
      $$;
      ${lookupFunction('app.hook(uuid)')}
      CREATE FUNCTION app.all_hooks() RETURNS TABLE (${HOOK_COLUMNS})
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$ ${HOOKS} $$;
      ${lookupFunction('app.all_hooks()')}
      CREATE FUNCTION app.waiting_call_events(before timestamptz, most int) RETURNS TABLE (practice_id uuid, event_id uuid, member_id uuid)
        LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT s.practice_id, s.id, ${OWNER}
        FROM call_events s WHERE s.processed_at IS NULL AND s.received_at <= before AND s.tries < 20 ORDER BY s.received_at LIMIT most
      $$;
      ${lookupFunction('app.waiting_call_events(timestamptz, int)')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
