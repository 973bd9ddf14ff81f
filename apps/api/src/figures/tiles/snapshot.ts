import { STAGES } from '@porchlight/pipeline';
import type { SnapshotValue } from '../inquiries.view.js';
import { ask } from './asked.js';
import { partOf, type Tile, type TileChoice } from './figure-tile.js';

const NOT_GONE = '(j.voided_at IS NULL OR j.voided_at > $2)';

/**
 * Where each card stood: whence its first step after that moment left, else where it stands now. A step that was undone is one of two; the card
 * of an inquiry that was not known yet is left out.
 */
const CARDS = `(
  SELECT j.id, j.id AS journey, j.person_id AS person, CASE WHEN e.version IS NULL THEN j.entered_at ELSE j.inquired_at END AS at, coalesce(e.from_stage, j.stage) AS stage, NULL::text AS why
  FROM journeys j LEFT JOIN (
    SELECT DISTINCT ON (e.journey_id) e.journey_id, e.version, e.from_stage FROM journey_events e
    WHERE e.practice_id = $1 AND e.recorded_at > $2 AND e.from_stage IS DISTINCT FROM e.to_stage ORDER BY e.journey_id, e.version) e ON e.journey_id = j.id
  WHERE j.practice_id = $1 AND ${NOT_GONE} AND e.version IS DISTINCT FROM 1) s`;

/** The same for this moment: the card says where it stands, and an index says how many there are. */
const CARDS_NOW = `(
  SELECT j.id, j.id AS journey, j.person_id AS person, j.entered_at AS at, j.stage, NULL::text AS why FROM journeys j WHERE j.practice_id = $1 AND j.voided_at IS NULL) s`;
/** Cards of a stage: all that stand there now, and what has gone in or out since. */
const COUNTS = `
  SELECT c.stage, sum(c.n)::int AS count FROM (
    SELECT j.stage, count(*) AS n FROM journeys j WHERE j.practice_id = $1 AND j.voided_at IS NULL GROUP BY 1
    UNION ALL
    SELECT j.stage, 1 FROM journeys j WHERE j.practice_id = $1 AND j.voided_at > $2
    UNION ALL
    SELECT s.stage, s.n FROM (
      SELECT DISTINCT ON (e.journey_id) e.journey_id, e.version, e.from_stage FROM journey_events e
      WHERE e.practice_id = $1 AND e.recorded_at > $2 AND e.from_stage IS DISTINCT FROM e.to_stage ORDER BY e.journey_id, e.version) e
    CROSS JOIN LATERAL (SELECT j.stage FROM journeys j WHERE j.practice_id = $1 AND j.id = e.journey_id AND ${NOT_GONE} OFFSET 0) j
    CROSS JOIN LATERAL (VALUES (j.stage, -1), (CASE WHEN e.version > 1 THEN e.from_stage END, 1)) s(stage, n)) c
  WHERE c.stage IS NOT NULL GROUP BY 1`;
const cards = ({ now }: TileChoice): string => (now ? CARDS_NOW : CARDS);

const PARTS: Record<string, string> = {
  all: 'true',
  ...Object.fromEntries(STAGES.map((stage) => [`stage:${stage}`, `s.stage = '${stage}'`])),
};

/** Cards per stage at a moment (OW-02): never mixed with the funnel. */
export const snapshotTile: Tile<SnapshotValue> = {
  definition: 'snapshot',
  part: (name, choice) => partOf(cards(choice), PARTS, name),
  async reckon(asked) {
    const rows = await ask<{ stage: string; count: number }>(asked, COUNTS);
    const counts = new Map(rows.map(({ stage, count }) => [stage, count]));
    return {
      n: rows.reduce((all, { count }) => all + count, 0),
      excluded: [],
      value: { stages: STAGES.map((stage) => ({ stage, count: counts.get(stage) ?? 0 })) },
    };
  },
};
