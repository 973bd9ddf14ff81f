import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantTable } from '../tenant-table.js';

/** People, how they may be reached, what they allowed, and who belongs to whom. */
export class People0003 implements MigrationInterface {
  name = 'People0003000000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE people (
        practice_id uuid NOT NULL REFERENCES practices (id),
        id uuid NOT NULL,
        display_name text CHECK (length(display_name) BETWEEN 1 AND 200),
        given_name text CHECK (length(given_name) <= 100),
        family_name text CHECK (length(family_name) <= 100),
        pronouns text CHECK (length(pronouns) <= 40),
        born_on date,
        do_not_contact boolean NOT NULL DEFAULT false,
        do_not_call boolean NOT NULL DEFAULT false,
        call_from time,
        call_until time,
        code_word text,
        safety_note text,
        -- What part-of-a-name search looks through: name, numbers as digits, mail addresses.
        search_text text NOT NULL DEFAULT '',
        version int NOT NULL DEFAULT 1,
        import_id uuid,
        created_at timestamptz NOT NULL,
        voided_at timestamptz,
        PRIMARY KEY (practice_id, id)
      );
      CREATE INDEX people_search ON people USING gin (search_text gin_trgm_ops) WITH (fastupdate = off);
      ${tenantTable('people', 'SELECT, INSERT, UPDATE', { lookup: true })}

      CREATE TABLE contact_points (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('phone', 'email', 'post')),
        value text NOT NULL CHECK (length(value) BETWEEN 1 AND 500),
        -- E.164 or lower-case mail: what duplicates are found by.
        key text NOT NULL,
        extension text,
        phone_kind text NOT NULL DEFAULT 'unknown' CHECK (phone_kind IN ('mobile', 'home', 'work', 'unknown')),
        shared text NOT NULL DEFAULT 'unknown' CHECK (shared IN ('yes', 'no', 'unknown')),
        created_at timestamptz NOT NULL,
        -- It was found not to work; kept, since it may again.
        invalid_at timestamptz,
        voided_at timestamptz,
        PRIMARY KEY (practice_id, id),
        FOREIGN KEY (practice_id, person_id) REFERENCES people (practice_id, id)
      );
      CREATE INDEX contact_points_by_key ON contact_points (practice_id, kind, key) WHERE voided_at IS NULL;
      CREATE INDEX contact_points_by_person ON contact_points (practice_id, person_id);
      ${tenantTable('contact_points', 'SELECT, INSERT, UPDATE', { lookup: true })}

      -- Each answer is kept; the newest of a contact point and action holds (R-37).
      CREATE TABLE consents (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        contact_point_id uuid NOT NULL,
        action text NOT NULL CHECK (action IN ('call', 'voicemail', 'text', 'email', 'post', 'identify')),
        answer text NOT NULL CHECK (answer IN ('yes', 'no', 'withdrawn')),
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid,
        source text NOT NULL DEFAULT 'person',
        document_id uuid,
        PRIMARY KEY (practice_id, id),
        FOREIGN KEY (practice_id, contact_point_id) REFERENCES contact_points (practice_id, id),
        FOREIGN KEY (practice_id, recorded_by) REFERENCES members (practice_id, id)
      );
      CREATE INDEX consents_by_contact_point ON consents (practice_id, contact_point_id, action, recorded_at);
      ${tenantTable('consents', 'SELECT, INSERT')}
      ${appendOnly('consents')}

      CREATE TABLE relationships (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        other_person_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('guardian', 'guarantor', 'partner', 'parent', 'other')),
        may_pay boolean NOT NULL,
        may_be_told boolean NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid,
        ended_at timestamptz,
        PRIMARY KEY (practice_id, id),
        CHECK (person_id <> other_person_id),
        FOREIGN KEY (practice_id, person_id) REFERENCES people (practice_id, id),
        FOREIGN KEY (practice_id, other_person_id) REFERENCES people (practice_id, id),
        FOREIGN KEY (practice_id, recorded_by) REFERENCES members (practice_id, id)
      );
      CREATE INDEX relationships_by_person ON relationships (practice_id, person_id);
      CREATE INDEX relationships_by_other ON relationships (practice_id, other_person_id);
      ${tenantTable('relationships', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
