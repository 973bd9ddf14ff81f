import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lookupFunction, tenantTable } from '../tenant-table.js';
import { READ_BY_VIEWS, REPORTING_VIEWS, viewStatements } from './0023-reporting-views.js';
import { WEEKLY_MAIL } from './0023-weekly-mail.js';

/**
 * Views for the owner's own reporting tool, who may look through them, and a mail a week that says that there is something to look at.
 *
 * A login of such a tool is bound to one practice by its name (`session_user`), which it cannot change, and not by a setting, which it could.
 * The views are not `security_invoker`: whoever asks has no right on a table. They look as `porchlight_reporting`, which may read only columns
 * without names, numbers and words, and only rows of the practice that the login is bound to. To another login, and to the owner, they are empty.
 */
export class Reporting0023 implements MigrationInterface {
  name = 'Reporting0023000000023';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Which practice a login of a reporting tool is bound to. One that was taken back stays; who made it, the audit says.
      CREATE TABLE bi_logins (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        login text NOT NULL CHECK (login ~ '^porchlight_bi_[0-9a-z]{12}$'),
        label text NOT NULL CHECK (length(label) BETWEEN 1 AND 100),
        created_at timestamptz NOT NULL,
        revoked_at timestamptz,
        PRIMARY KEY (practice_id, id)
      );
      -- Names of roles belong to the whole server.
      CREATE UNIQUE INDEX bi_logins_by_login ON bi_logins (login);
      ${tenantTable('bi_logins', 'SELECT, INSERT, UPDATE', { lookup: true })}

      -- What makes the references of a practice: the same id is another reference in another practice, and none leads back.
      CREATE TABLE reporting_salts (
        practice_id uuid NOT NULL REFERENCES practices (id),
        salt bytea NOT NULL CHECK (length(salt) >= 32),
        PRIMARY KEY (practice_id)
      );
      ${tenantTable('reporting_salts', 'SELECT, INSERT')}

      CREATE SCHEMA reporting;
      COMMENT ON SCHEMA reporting IS 'Views for reporting tools: one practice a login, no names, numbers or words. See docs/reporting.md.';
      GRANT USAGE ON SCHEMA reporting TO porchlight_bi, porchlight_reporting;
      GRANT USAGE ON SCHEMA public TO porchlight_reporting;
      GRANT CREATE ON SCHEMA reporting TO porchlight_reporting, porchlight_lookup;

      CREATE FUNCTION reporting.practice() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
        AS $$ SELECT l.practice_id FROM bi_logins l WHERE l.login = session_user AND l.revoked_at IS NULL $$;
      COMMENT ON FUNCTION reporting.practice() IS 'The practice that this login is bound to; null = none (any more).';
      ALTER FUNCTION reporting.practice() OWNER TO porchlight_lookup;
      REVOKE ALL ON FUNCTION reporting.practice() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION reporting.practice() TO porchlight_bi, porchlight_reporting;

      -- Rings go through a channel whose name no other login knows: whoever may connect could listen to one that it can guess.
      CREATE TABLE wire_channel (name text NOT NULL);
      ALTER TABLE wire_channel ENABLE ROW LEVEL SECURITY;
      INSERT INTO wire_channel VALUES ('porchlight_' || replace(gen_random_uuid()::text, '-', ''));
      ALTER TABLE wire_channel FORCE ROW LEVEL SECURITY;
      CREATE POLICY lookup ON wire_channel FOR SELECT TO porchlight_lookup USING (true);
      GRANT SELECT ON wire_channel TO porchlight_lookup;
      CREATE FUNCTION app.wire_channel() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
        AS $$ SELECT name FROM wire_channel $$;
      ${lookupFunction('app.wire_channel()')}
    `);
    for (const [table, columns] of Object.entries(READ_BY_VIEWS)) {
      const scope = table === 'practices' ? 'id' : 'practice_id';
      await db.query(`
        CREATE POLICY reporting ON ${table} FOR SELECT TO porchlight_reporting USING (${scope} = (SELECT reporting.practice()));
        GRANT SELECT (${columns}) ON ${table} TO porchlight_reporting;`);
    }
    for (const view of REPORTING_VIEWS) await db.query(viewStatements(view));
    await db.query(WEEKLY_MAIL);
    // What was made is made: nobody but the owner makes anything here.
    await db.query('REVOKE CREATE ON SCHEMA reporting FROM porchlight_reporting, porchlight_lookup');
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
