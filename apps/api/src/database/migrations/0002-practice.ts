import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, lookupFunction, tenantTable } from '../tenant-table.js';

/** Practices, the people who work there, their sessions, and the trail of who looked. */
export class Practice0002 implements MigrationInterface {
  name = 'Practice0002000000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE practices (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        profile text NOT NULL CHECK (profile IN ('therapy', 'dental')),
        demo boolean NOT NULL DEFAULT false,
        settings jsonb NOT NULL,
        settings_version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL
      );
      ALTER TABLE practices ENABLE ROW LEVEL SECURITY;
      ALTER TABLE practices FORCE ROW LEVEL SECURITY;
      CREATE POLICY scope ON practices TO porchlight_app USING (id = (SELECT app.practice())) WITH CHECK (id = (SELECT app.practice()));
      CREATE POLICY lookup ON practices FOR SELECT TO porchlight_lookup USING (true);
      GRANT SELECT, INSERT, UPDATE ON practices TO porchlight_app;
      GRANT SELECT ON practices TO porchlight_lookup;

      CREATE TABLE locations (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        PRIMARY KEY (practice_id, id)
      );
      ${tenantTable('locations', 'SELECT, INSERT, UPDATE')}

      -- Global: one human, one password, any number of practices.
      CREATE TABLE accounts (
        id uuid PRIMARY KEY,
        email text NOT NULL CHECK (length(email) BETWEEN 3 AND 320),
        email_key text NOT NULL CONSTRAINT accounts_email_key UNIQUE,
        password_hash text NOT NULL,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL
      );
      ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
      ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
      CREATE POLICY lookup ON accounts TO porchlight_lookup USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT ON accounts TO porchlight_lookup;

      CREATE TABLE members (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        account_id uuid NOT NULL REFERENCES accounts (id),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        initials text NOT NULL CHECK (length(initials) BETWEEN 1 AND 3),
        email text NOT NULL,
        roles text[] NOT NULL CHECK (cardinality(roles) > 0 AND roles <@ ARRAY['owner', 'front_desk', 'clinician', 'biller', 'auditor']),
        version int NOT NULL DEFAULT 1,
        disabled_at timestamptz,
        PRIMARY KEY (practice_id, id),
        UNIQUE (practice_id, account_id)
      );
      CREATE INDEX members_by_account ON members (account_id);
      ${tenantTable('members', 'SELECT, INSERT, UPDATE', { lookup: true })}

      CREATE TABLE sessions (
        token_hash bytea PRIMARY KEY,
        practice_id uuid NOT NULL,
        member_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        locked_at timestamptz,
        FOREIGN KEY (practice_id, member_id) REFERENCES members (practice_id, id)
      );
      CREATE INDEX sessions_by_member ON sessions (practice_id, member_id);
      ${tenantTable('sessions', 'SELECT, INSERT, UPDATE, DELETE', { lookup: true })}

      -- Failures of sign-in by hashed key (address, account, device); no practice is known yet.
      CREATE TABLE sign_in_failures (key bytea NOT NULL, at timestamptz NOT NULL);
      CREATE INDEX sign_in_failures_by_key ON sign_in_failures (key, at);
      ALTER TABLE sign_in_failures ENABLE ROW LEVEL SECURITY;
      ALTER TABLE sign_in_failures FORCE ROW LEVEL SECURITY;
      CREATE POLICY lookup ON sign_in_failures TO porchlight_lookup USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT, DELETE ON sign_in_failures TO porchlight_lookup;

      -- A browser that has signed in before keeps entering while strangers guess at the account.
      CREATE TABLE known_devices (token_hash bytea PRIMARY KEY, account_id uuid NOT NULL REFERENCES accounts (id), created_at timestamptz NOT NULL DEFAULT now());
      ALTER TABLE known_devices ENABLE ROW LEVEL SECURITY;
      ALTER TABLE known_devices FORCE ROW LEVEL SECURITY;
      CREATE POLICY lookup ON known_devices TO porchlight_lookup USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT ON known_devices TO porchlight_lookup;

      -- One-time links that set up an empty install.
      CREATE TABLE setup_links (token_hash bytea PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now(), used_at timestamptz);
      ALTER TABLE setup_links ENABLE ROW LEVEL SECURITY;
      ALTER TABLE setup_links FORCE ROW LEVEL SECURITY;
      CREATE POLICY lookup ON setup_links TO porchlight_lookup USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT, UPDATE ON setup_links TO porchlight_lookup;

      CREATE TABLE audit_entries (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        at timestamptz NOT NULL,
        member_id uuid,
        action text NOT NULL,
        object_kind text NOT NULL,
        object_id uuid,
        request_id text,
        fields text[] NOT NULL DEFAULT '{}',
        PRIMARY KEY (practice_id, id),
        FOREIGN KEY (practice_id, member_id) REFERENCES members (practice_id, id)
      );
      CREATE INDEX audit_entries_by_object ON audit_entries (practice_id, object_kind, object_id, at);
      ${tenantTable('audit_entries', 'SELECT, INSERT')}
      ${appendOnly('audit_entries')}

      -- Who a token is. Locked: the idle minutes of the practice have passed, or somebody locked it; the session itself still stands.
      CREATE FUNCTION app.session_of(tok bytea)
        RETURNS TABLE (practice_id uuid, member_id uuid, roles text[], locked boolean, settings_version int)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
          SELECT s.practice_id, s.member_id, m.roles,
                 s.locked_at IS NOT NULL OR s.last_seen_at < now() - make_interval(mins => coalesce((p.settings ->> 'idleMinutes')::int, 15)),
                 p.settings_version
          FROM sessions s
          JOIN members m ON m.practice_id = s.practice_id AND m.id = s.member_id AND m.disabled_at IS NULL
          JOIN accounts a ON a.id = m.account_id AND a.disabled_at IS NULL
          JOIN practices p ON p.id = s.practice_id
          WHERE s.token_hash = tok AND s.expires_at > now()
        $$;
      ${lookupFunction('app.session_of(bytea)')}

      -- First statement of every scoped transaction: who asks, and from here on only their practice is there.
      CREATE FUNCTION app.enter(tok bytea)
        RETURNS TABLE (practice_id uuid, member_id uuid, roles text[], locked boolean, settings_version int)
        LANGUAGE plpgsql AS $$
        BEGIN
          SELECT s.* INTO practice_id, member_id, roles, locked, settings_version FROM app.session_of(tok) s;
          IF practice_id IS NULL THEN RETURN; END IF;
          PERFORM set_config('app.practice', practice_id::text, true);
          RETURN NEXT;
        END $$;
      GRANT EXECUTE ON FUNCTION app.enter(bytea) TO porchlight_app;

      -- Used just now: postpones the idle lock, but never opens one that has fallen.
      CREATE FUNCTION app.touch_session(tok bytea) RETURNS void LANGUAGE plpgsql AS $$
        DECLARE s record;
        BEGIN
          SELECT * INTO s FROM app.session_of(tok);
          IF s.practice_id IS NULL OR s.locked THEN RETURN; END IF;
          PERFORM set_config('app.practice', s.practice_id::text, true);
          UPDATE sessions SET last_seen_at = now() WHERE practice_id = s.practice_id AND token_hash = tok;
        END $$;
      GRANT EXECUTE ON FUNCTION app.touch_session(bytea) TO porchlight_app;

      CREATE FUNCTION app.me(tok bytea)
        RETURNS TABLE (practice_id uuid, practice_name text, profile text, demo boolean, settings jsonb, member_id uuid, member_name text, initials text, roles text[], locked boolean)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
          SELECT p.id, p.name, p.profile, p.demo, p.settings, m.id, m.name, m.initials, m.roles, s.locked
          FROM app.session_of(tok) s JOIN practices p ON p.id = s.practice_id JOIN members m ON m.practice_id = s.practice_id AND m.id = s.member_id
        $$;
      ${lookupFunction('app.me(bytea)')}

      CREATE FUNCTION app.account_by_email(key text)
        RETURNS TABLE (account_id uuid, password_hash text, disabled boolean, memberships json)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
          SELECT a.id, a.password_hash, a.disabled_at IS NOT NULL,
                 coalesce((SELECT json_agg(json_build_object('practiceId', m.practice_id, 'practice', p.name, 'memberId', m.id) ORDER BY p.name)
                           FROM members m JOIN practices p ON p.id = m.practice_id WHERE m.account_id = a.id AND m.disabled_at IS NULL), '[]')
          FROM accounts a WHERE a.email_key = key
        $$;
      ${lookupFunction('app.account_by_email(text)')}

      CREATE FUNCTION app.create_account(id uuid, email text, email_key text, password_hash text, at timestamptz) RETURNS void
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
          INSERT INTO accounts (id, email, email_key, password_hash, created_at) VALUES (id, email, email_key, password_hash, at)
        $$;
      ${lookupFunction('app.create_account(uuid, text, text, text, timestamptz)')}

      CREATE FUNCTION app.password_of(tok bytea) RETURNS text
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
          SELECT a.password_hash FROM sessions s
          JOIN members m ON m.practice_id = s.practice_id AND m.id = s.member_id AND m.disabled_at IS NULL
          JOIN accounts a ON a.id = m.account_id AND a.disabled_at IS NULL
          WHERE s.token_hash = tok AND s.expires_at > now()
        $$;
      ${lookupFunction('app.password_of(bytea)')}

      -- How many recent failures stand against each key; kept short by the way.
      CREATE FUNCTION app.sign_in_failures_of(keys bytea[], since timestamptz) RETURNS TABLE (key bytea, failures int)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
          SELECT k, (SELECT count(*)::int FROM sign_in_failures f WHERE f.key = k AND f.at > since) FROM unnest(keys) k
        $$;
      ${lookupFunction('app.sign_in_failures_of(bytea[], timestamptz)')}
      CREATE FUNCTION app.note_sign_in_failure(keys bytea[], at timestamptz) RETURNS void
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
          DELETE FROM sign_in_failures f WHERE f.key = ANY (keys) AND f.at < note_sign_in_failure.at - interval '1 day';
          INSERT INTO sign_in_failures (key, at) SELECT k, note_sign_in_failure.at FROM unnest(keys) k;
        $$;
      ${lookupFunction('app.note_sign_in_failure(bytea[], timestamptz)')}
      CREATE FUNCTION app.know_device(hash bytea, account uuid) RETURNS void
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
          INSERT INTO known_devices (token_hash, account_id) VALUES (hash, account) ON CONFLICT DO NOTHING
        $$;
      ${lookupFunction('app.know_device(bytea, uuid)')}
      CREATE FUNCTION app.knows_device(hash bytea, account uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
          SELECT EXISTS (SELECT 1 FROM known_devices d WHERE d.token_hash = hash AND d.account_id = account)
        $$;
      ${lookupFunction('app.knows_device(bytea, uuid)')}

      CREATE FUNCTION app.install_is_empty() RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$ SELECT NOT EXISTS (SELECT 1 FROM practices) $$;
      ${lookupFunction('app.install_is_empty()')}
      CREATE FUNCTION app.add_setup_link(hash bytea) RETURNS void
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$ INSERT INTO setup_links (token_hash) VALUES (hash) $$;
      ${lookupFunction('app.add_setup_link(bytea)')}
      -- True once, whichever link, and never after a practice stands: two who press at once, one sets up. Who fails after it gets a link of the next start.
      CREATE FUNCTION app.use_setup_link(hash bytea) RETURNS boolean
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock(7150113);
          IF EXISTS (SELECT 1 FROM practices) THEN RETURN false; END IF;
          UPDATE setup_links SET used_at = now()
          WHERE used_at IS NULL AND EXISTS (SELECT 1 FROM setup_links l WHERE l.token_hash = hash AND l.used_at IS NULL);
          RETURN FOUND;
        END $$;
      ${lookupFunction('app.use_setup_link(bytea)')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
