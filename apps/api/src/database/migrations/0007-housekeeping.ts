import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lookupFunction } from '../tenant-table.js';

/** What may be forgotten is: ended sessions, old failures of sign-in, keys of requests that nobody repeats any more. */
export class Housekeeping0007 implements MigrationInterface {
  name = 'Housekeeping0007000000007';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE POLICY tidy ON sessions FOR DELETE TO porchlight_lookup USING (expires_at < now());
      CREATE POLICY tidy ON idempotency_keys FOR DELETE TO porchlight_lookup USING (created_at < now() - interval '48 hours');
      CREATE POLICY tidy_sees ON idempotency_keys FOR SELECT TO porchlight_lookup USING (created_at < now() - interval '48 hours');
      GRANT DELETE ON sessions TO porchlight_lookup;
      GRANT SELECT (created_at), DELETE ON idempotency_keys TO porchlight_lookup;

      CREATE FUNCTION app.tidy() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        BEGIN
          DELETE FROM sessions WHERE expires_at < now();
          DELETE FROM idempotency_keys WHERE created_at < now() - interval '48 hours';
          DELETE FROM sign_in_failures WHERE at < now() - interval '1 day';
        END $$;
      ${lookupFunction('app.tidy()')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
