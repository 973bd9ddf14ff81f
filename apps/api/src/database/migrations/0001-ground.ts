import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The schema of functions, the scope of a practice, and the roles' rights to look. The roles themselves are made by `roles.ts`. */
export class Ground0001 implements MigrationInterface {
  name = 'Ground0001000000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE SCHEMA app;
      GRANT USAGE ON SCHEMA app TO porchlight_app, porchlight_lookup;
      GRANT CREATE ON SCHEMA app TO porchlight_lookup;
      GRANT USAGE ON SCHEMA public TO porchlight_app, porchlight_lookup;

      -- Unset, or '' on a connection that has ended a scoped transaction: null, so no row is seen.
      CREATE FUNCTION app.practice() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('app.practice', true), '')::uuid $$;

      CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'history is append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
