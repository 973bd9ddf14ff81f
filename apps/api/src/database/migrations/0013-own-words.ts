import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantTable } from '../tenant-table.js';

/** A practice's own words, for calls and for the closing letter: every version stays, for the calls and letters that used it (R-12, TM-06). */
export class OwnWords0013 implements MigrationInterface {
  name = 'OwnWords0013000000013';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE script_versions (
        practice_id uuid NOT NULL,
        kind text NOT NULL,
        level smallint NOT NULL CHECK (level BETWEEN 0 AND 3),
        version int NOT NULL CHECK (version > 0),
        -- One text a situation; null = the built-in one.
        texts jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        created_by uuid NOT NULL,
        PRIMARY KEY (practice_id, kind, level, version),
        FOREIGN KEY (practice_id) REFERENCES practices (id),
        FOREIGN KEY (practice_id, created_by) REFERENCES members (practice_id, id)
      );
      ${tenantTable('script_versions', 'SELECT, INSERT')}
      ${appendOnly('script_versions')}

      CREATE TABLE letter_templates (
        practice_id uuid NOT NULL,
        version int NOT NULL CHECK (version > 0),
        -- One text a part of the letter; null = the built-in words.
        texts jsonb,
        referrals jsonb NOT NULL DEFAULT '[]',
        crisis_line text CHECK (length(crisis_line) <= 300),
        created_at timestamptz NOT NULL,
        created_by uuid NOT NULL,
        PRIMARY KEY (practice_id, version),
        FOREIGN KEY (practice_id) REFERENCES practices (id),
        FOREIGN KEY (practice_id, created_by) REFERENCES members (practice_id, id)
      );
      ${tenantTable('letter_templates', 'SELECT, INSERT')}
      ${appendOnly('letter_templates')}

      -- A letter keeps the words that it was begun with; null = the built-in ones.
      ALTER TABLE letters ADD COLUMN own_template int;
      ALTER TABLE letters ADD CONSTRAINT letters_own_template FOREIGN KEY (practice_id, own_template) REFERENCES letter_templates (practice_id, version);
      -- Under the practice's name, as it was approved.
      ALTER TABLE letters ADD COLUMN address_lines text[];
      -- How often a version was spoken.
      CREATE INDEX attempts_by_script ON attempts (practice_id, script_id, at) WHERE script_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
