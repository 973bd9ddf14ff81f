import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sent whom, read fast; and an outside name that goes when its owner asks, while what it counted for stays. */
export class Referrals0021 implements MigrationInterface {
  name = 'Referrals0021000000021';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What held at a moment is read from here alone, one journey after the other.
      CREATE INDEX origin_records_held ON origin_records (practice_id, journey_id, version DESC) INCLUDE (recorded_at, source, referrer_id, outside_id);
      CREATE INDEX thanks_by_referrer ON thanks (practice_id, coalesce(referrer_id, outside_id));

      ALTER TABLE outside_referrers
        ALTER COLUMN name DROP NOT NULL,
        ALTER COLUMN key DROP NOT NULL,
        ADD COLUMN erased_at timestamptz,
        ADD COLUMN erased_by uuid,
        -- The key holds the name, too: both go together.
        ADD CONSTRAINT outside_referrers_erased CHECK ((name IS NULL) = (erased_at IS NOT NULL) AND (key IS NULL) = (erased_at IS NOT NULL)),
        ADD FOREIGN KEY (practice_id, erased_by) REFERENCES members (practice_id, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
