import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Kept answers have an end: those that were kept first make room for new ones. */
export class FiguresKept0024 implements MigrationInterface {
  name = 'FiguresKept0024000000024';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Those from before it was noted are the first to go.
      ALTER TABLE figures_kept ADD COLUMN kept_at timestamptz NOT NULL DEFAULT 'epoch';
      CREATE INDEX figures_kept_by_age ON figures_kept (practice_id, kept_at, at, question);
      GRANT DELETE ON figures_kept TO porchlight_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
