import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the command line needs: a report that is written when an import ends, and the list of practices for whoever owns the install. */
export class Operator0008 implements MigrationInterface {
  name = 'Operator0008000000008';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT UPDATE (report) ON imports TO porchlight_app;

      -- Names of practices and who speaks for each, for the command line, which connects as the owner; the serving role may not ask.
      CREATE FUNCTION app.practices() RETURNS TABLE (id uuid, name text, demo boolean, zone text, owner_id uuid, owner_name text, journeys int)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
          SELECT p.id, p.name, p.demo, p.settings ->> 'zone', o.id, o.name,
                 (SELECT count(*)::int FROM journeys j WHERE j.practice_id = p.id AND j.voided_at IS NULL)
          FROM practices p
          LEFT JOIN LATERAL (SELECT m.id, m.name FROM members m WHERE m.practice_id = p.id AND m.disabled_at IS NULL AND 'owner' = ANY (m.roles) ORDER BY m.id LIMIT 1) o ON true
          ORDER BY p.name, p.id
        $$;
      ALTER FUNCTION app.practices() OWNER TO porchlight_lookup;
      REVOKE ALL ON FUNCTION app.practices() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION app.practices() TO CURRENT_USER;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
