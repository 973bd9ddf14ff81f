import { proportion } from '@porchlight/metrics';
import { ATTEMPT_OUTCOME, ATTEMPT_OUTCOMES, CALLBACKS, REACTIONS } from '@porchlight/pipeline';
import type { ReactionsValue } from '../reactions.view.js';
import { tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';

/** What the seed of this practice said of callbacks: so many are grateful. It is shown beside, never mixed in. */
const CLAIMED = 0.95;
const quoted = (codes: readonly string[]): string => `('${codes.join("', '")}')`;
const REACHED = quoted(ATTEMPT_OUTCOMES.filter((outcome) => ATTEMPT_OUTCOME[outcome].reached));

/** Calls of ours on which we spoke, as known then; one that was taken back is none. How they took it stands in the event: few have one, and an index knows which. */
const REACHED_CALLS = `(
  SELECT c.journey_id AS id, c.journey_id AS journey, j.person_id AS person, c.at, c.kind, e.data -> 'detail' ->> 'reaction' AS reaction,
         coalesce(e.data -> 'detail' ->> 'reaction', c.outcome) AS why
  FROM attempts c
  LEFT JOIN journeys j ON j.practice_id = $1 AND j.id = c.journey_id
  LEFT JOIN journey_events e ON e.practice_id = $1 AND e.journey_id = c.journey_id AND e.version = c.version AND e.data -> 'detail' ->> 'reaction' IS NOT NULL
  WHERE c.practice_id = $1 AND c.at >= $3 AND c.at < $4 AND c.at <= $2 AND c.recorded_at <= $2
    AND NOT (c.undone_version IS NOT NULL AND EXISTS (
      SELECT FROM journey_events u WHERE u.practice_id = $1 AND u.journey_id = c.journey_id AND u.version = c.undone_version AND u.recorded_at <= $2))
    AND NOT EXISTS (SELECT FROM journeys v WHERE v.practice_id = $1 AND v.id = c.journey_id AND v.voided_at <= $2)
    AND c.outcome IN ${REACHED}) s`;

const CALLBACK = `s.kind IN ${quoted(CALLBACKS)}`;
const PARTS: Record<string, string> = {
  all: `${CALLBACK} AND s.reaction IS NOT NULL`,
  ...Object.fromEntries(REACTIONS.map((reaction) => [reaction, `${CALLBACK} AND s.reaction = '${reaction}'`])),
  'excluded:not_noted': `${CALLBACK} AND s.reaction IS NULL`,
};

/** How people took it that we called back, where a member noted it. */
export const reactionsTile: Tile<ReactionsValue> = {
  definition: 'reactions',
  part: (name) => partOf(REACHED_CALLS, PARTS, name),
  async reckon(asked) {
    const counts = await tally(asked, REACHED_CALLS, PARTS);
    const { all = 0, grateful = 0 } = counts;
    const notNoted = counts['excluded:not_noted'] ?? 0;
    return {
      n: all,
      excluded: notNoted > 0 ? [{ reason: 'not_noted', count: notNoted }] : [],
      value: {
        grateful: proportion(grateful, all),
        claimed: CLAIMED,
        reactions: REACTIONS.map((reaction) => ({ reaction, count: counts[reaction] ?? 0 })),
      },
    };
  },
};
