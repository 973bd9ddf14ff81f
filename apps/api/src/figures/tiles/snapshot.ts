import { STAGES } from '@porchlight/pipeline';
import type { SnapshotValue } from '../inquiries.view.js';
import { tally } from './asked.js';
import { partOf, type Tile, type TileChoice } from './figure-tile.js';

const NOT_GONE = '(j.voided_at IS NULL OR j.voided_at > $2)';

/**
 * Where each card stood: where its last event until then led to. An undone event is followed by the one that undid it, which leads back.
 */
const CARDS = `(
  SELECT j.id, j.id AS journey, j.person_id AS person, e.at, e.to_stage AS stage, NULL::text AS why
  FROM journeys j CROSS JOIN LATERAL (
    SELECT e.to_stage, e.at, e.recorded_at FROM journey_events e WHERE e.practice_id = $1 AND e.journey_id = j.id AND e.recorded_at <= $2 ORDER BY e.version DESC LIMIT 1) e
  WHERE j.practice_id = $1 AND ${NOT_GONE}) s`;

/** The same for this moment: the card says where it stands. */
const CARDS_NOW = `(
  SELECT j.id, j.id AS journey, j.person_id AS person, j.entered_at AS at, j.stage, NULL::text AS why FROM journeys j WHERE j.practice_id = $1 AND ${NOT_GONE}) s`;
const cards = ({ now }: TileChoice): string => (now ? CARDS_NOW : CARDS);

const PARTS: Record<string, string> = {
  all: 'true',
  ...Object.fromEntries(STAGES.map((stage) => [`stage:${stage}`, `s.stage = '${stage}'`])),
};

/** Cards per stage at a moment (OW-02): never mixed with the funnel. */
export const snapshotTile: Tile<SnapshotValue> = {
  definition: 'snapshot',
  part: (name, choice) => partOf(cards(choice), PARTS, name),
  async reckon(asked, choice) {
    const counts = await tally(asked, cards(choice), PARTS);
    return {
      n: counts.all ?? 0,
      excluded: [],
      value: { stages: STAGES.map((stage) => ({ stage, count: counts[`stage:${stage}`] ?? 0 })) },
    };
  },
};
