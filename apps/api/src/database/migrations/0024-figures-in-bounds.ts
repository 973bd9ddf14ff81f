import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Kept answers have an end, and what was learned of follow-ups after a moment is found without going through all of them. */
export class FiguresInBounds0024 implements MigrationInterface {
  name = 'FiguresInBounds0024000000024';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Those from before it was noted are the first to go.
      ALTER TABLE figures_kept ADD COLUMN kept_at timestamptz NOT NULL DEFAULT 'epoch';
      CREATE INDEX figures_kept_by_age ON figures_kept (practice_id, kept_at, at, question);
      GRANT DELETE ON figures_kept TO porchlight_app;

      -- When the try was made that it was done by: a call that is written down later was not made later.
      ALTER TABLE figures_owed ADD COLUMN done_at timestamptz;
      -- What was held in the days after it: to look that up anew for each call took a second of a large practice's year.
      ALTER TABLE figures_owed ADD COLUMN visits uuid[], ADD COLUMN starts timestamptz[];
      -- As of now there are none: the answer to that took as long as the figure.
      CREATE INDEX figures_owed_by_settling ON figures_owed (practice_id, settled_since);
      -- How they took it is noted of some: the others are not opened to see that it was not.
      CREATE INDEX journey_events_reactions ON journey_events (practice_id, journey_id, version) WHERE data -> 'detail' ->> 'reaction' IS NOT NULL;
      -- Few have more than one journey: who has is found without reading the others.
      CREATE INDEX figures_inquiries_of_many ON figures_inquiries (practice_id, inquiry_id) WHERE journeys IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Porchlight migrates forward only; restore a backup instead.');
  }
}
