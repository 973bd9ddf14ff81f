import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../tenant-table.js';

/** Closing letters: what was filled in, what was approved by whom, the file as it was printed, and how it went. */
export class Letters0011 implements MigrationInterface {
  name = 'Letters0011000000011';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE letters (
        practice_id uuid NOT NULL,
        id uuid NOT NULL,
        journey_id uuid NOT NULL,
        -- One letter a follow-up; one that came back has another follow-up, and so another letter.
        follow_up_id uuid NOT NULL,
        version int NOT NULL DEFAULT 1,
        state text NOT NULL CHECK (state IN ('drafted', 'approved', 'sent', 'undeliverable')),
        template_version int NOT NULL,
        -- Erasable, like the words and the files: who, when and the hashes stay.
        facts jsonb,
        -- Null = as the template says them.
        words jsonb,
        -- The words as approved, and the lines in the envelope's window; null lines = by hand or portal only.
        approved_words jsonb,
        window_lines text[],
        pdf_letter bytea,
        pdf_a4 bytea,
        sha256_letter bytea,
        sha256_a4 bytea,
        created_at timestamptz NOT NULL,
        created_by uuid NOT NULL,
        approved_at timestamptz,
        approved_by uuid,
        sent_at timestamptz,
        sent_by uuid,
        -- The version of the journey that the sending made: undone, the letter has not left.
        sent_version int,
        way text CHECK (way IN ('post', 'email', 'portal', 'hand')),
        paper text CHECK (paper IN ('letter', 'a4')),
        proof text CHECK (length(proof) <= 500),
        returned_at timestamptz,
        PRIMARY KEY (practice_id, id),
        CONSTRAINT letters_by_follow_up UNIQUE (practice_id, follow_up_id),
        CHECK ((state = 'drafted') = (approved_at IS NULL)),
        CHECK ((approved_at IS NULL) = (approved_by IS NULL) AND (approved_at IS NULL) = (sha256_letter IS NULL) AND (approved_at IS NULL) = (sha256_a4 IS NULL)),
        CHECK (state <> 'sent' OR sent_at IS NOT NULL AND sent_by IS NOT NULL AND way IS NOT NULL),
        FOREIGN KEY (practice_id, journey_id) REFERENCES journeys (practice_id, id),
        FOREIGN KEY (practice_id, follow_up_id) REFERENCES follow_ups (practice_id, id),
        FOREIGN KEY (practice_id, created_by) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, approved_by) REFERENCES members (practice_id, id),
        FOREIGN KEY (practice_id, sent_by) REFERENCES members (practice_id, id)
      );
      CREATE INDEX letters_by_journey ON letters (practice_id, journey_id);
      CREATE INDEX follow_ups_letters ON follow_ups (practice_id, state, ended_at) WHERE kind = 'termination_letter' OR code = 'document_no_letter';
      ${tenantTable('letters', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
