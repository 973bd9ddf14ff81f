import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, lookupFunction, tenantTable } from '../tenant-table.js';

/** Every change of the settings, and the journeys that still wait to be planned under them. */
export class Settings0012 implements MigrationInterface {
  name = 'Settings0012000000012';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE settings_changes (
        practice_id uuid NOT NULL REFERENCES practices (id),
        -- The settings' version that this change made.
        version int NOT NULL,
        section text NOT NULL CHECK (length(section) BETWEEN 1 AND 40),
        -- What was changed, field by field: absent = there was nothing, or nothing is left.
        before jsonb NOT NULL,
        after jsonb NOT NULL,
        at timestamptz NOT NULL,
        by_member uuid,
        PRIMARY KEY (practice_id, version),
        FOREIGN KEY (practice_id, by_member) REFERENCES members (practice_id, id)
      );
      CREATE INDEX settings_changes_by_section ON settings_changes (practice_id, section, version DESC);
      ${tenantTable('settings_changes', 'SELECT, INSERT')}
      ${appendOnly('settings_changes')}

      -- One walk over a practice's journeys, in the order of their ids, begun anew by each change of what they are planned by.
      CREATE TABLE replannings (
        practice_id uuid PRIMARY KEY REFERENCES practices (id),
        settings_version int NOT NULL,
        -- The last journey that was looked at; null = none yet.
        after_id uuid,
        asked_by uuid,
        begins_at timestamptz NOT NULL,
        done_at timestamptz,
        FOREIGN KEY (practice_id, asked_by) REFERENCES members (practice_id, id)
      );
      ${tenantTable('replannings', 'SELECT, INSERT, UPDATE', { lookup: true })}

      CREATE FUNCTION app.due_replannings(at timestamptz) RETURNS TABLE (practice_id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT r.practice_id FROM replannings r WHERE r.done_at IS NULL AND r.begins_at <= at ORDER BY r.begins_at LIMIT 20
      $$;
      ${lookupFunction('app.due_replannings(timestamptz)')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
