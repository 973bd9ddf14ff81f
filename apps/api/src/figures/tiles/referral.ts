import { PERSON, proportion, referralOf, UNKNOWN } from '@porchlight/metrics';
import { FOUND_BY } from '../../http/words.js';
import type { ReferralValue } from '../inquiries.view.js';
import { tally } from './asked.js';
import { partOf, type Tile, type TileChoice } from './figure-tile.js';
import { excludedOf, INQUIRIES, IS_INQUIRY, outsideParts } from './seen-inquiries.js';

/**
 * What held of every journey at that moment: the newest answer that was known then. Read once, whole, because a lookup for each inquiry takes
 * longer from some thousands on.
 */
const HELD = `SELECT DISTINCT ON (f.journey_id) f.journey_id, f.source, f.referrer_id, f.outside_id FROM origin_records f
  WHERE f.practice_id = $1 AND f.recorded_at <= $2 ORDER BY f.journey_id, f.version DESC`;

/** Everybody who was a client by then, also one who came with an import: whoever is one may name us. */
const CLIENT_PEOPLE = `SELECT DISTINCT ON (c.person_id) c.person_id, c.inquiry_id, c.client_at FROM figures_inquiries c
  WHERE c.practice_id = $1 AND c.known_from <= $2 AND c.known_to > $2 AND c.client_seen <= $2 ORDER BY c.person_id, c.client_at`;

/**
 * Inquiries with how they found us. One that several journeys make up has its anchor's source; where that is unknown, the first known one (6.10).
 * A journey of which nobody was asked is unknown: taken for “nobody”, word of mouth would look smaller than it is.
 */
const NAMED = `(
  WITH held AS MATERIALIZED (${HELD}), clients AS MATERIALIZED (${CLIENT_PEOPLE})
  SELECT s.*, coalesce(own.source, other.source, '${UNKNOWN}') AS found_by,
    CASE WHEN c.person_id IS NOT NULL THEN 'client' WHEN coalesce(own.referrer_id, other.referrer_id) IS NOT NULL THEN 'other'
         WHEN coalesce(own.outside_id, other.outside_id) IS NOT NULL THEN 'outside' ELSE 'nobody' END AS named_by,
    c.person_id AS client_naming
  FROM ${INQUIRIES}
  LEFT JOIN held own ON own.journey_id = s.id AND own.source <> '${UNKNOWN}'
  LEFT JOIN LATERAL (
    SELECT l.* FROM unnest(s.journeys) WITH ORDINALITY j(id, place) CROSS JOIN LATERAL (
      SELECT f.source, f.referrer_id, f.outside_id FROM origin_records f
      WHERE f.practice_id = $1 AND f.journey_id = j.id AND f.recorded_at <= $2 ORDER BY f.version DESC LIMIT 1) l
    WHERE l.source <> '${UNKNOWN}' ORDER BY j.place LIMIT 1) other ON own.journey_id IS NULL AND s.journeys IS NOT NULL
  LEFT JOIN clients c ON c.person_id = coalesce(own.referrer_id, other.referrer_id) AND c.person_id <> s.person) s`;

/** The clients, one row each, and who of them was named by somebody who asked in the window. */
const CLIENTS = `(
  WITH clients AS MATERIALIZED (${CLIENT_PEOPLE}),
  naming AS MATERIALIZED (SELECT DISTINCT s.client_naming FROM ${NAMED} WHERE ${IS_INQUIRY} AND s.client_naming IS NOT NULL)
  SELECT c.inquiry_id AS id, c.inquiry_id AS journey, c.person_id AS person, c.client_at AS at, NULL::text AS why, n.client_naming IS NOT NULL AS naming
  FROM clients c LEFT JOIN naming n ON n.client_naming = c.person_id) s`;

const NAMES = ['client', 'other', 'outside', 'nobody'] as const;
const counted = (choice: TileChoice): string => (choice.among === 'clients' ? `${IS_INQUIRY} AND s.active` : IS_INQUIRY);
const partsOf = (choice: TileChoice): Record<string, string> => {
  const all = counted(choice);
  return {
    all,
    known: `${all} AND s.found_by <> '${UNKNOWN}'`,
    word_of_mouth: `${all} AND s.found_by = '${PERSON}'`,
    unknown: `${all} AND s.found_by = '${UNKNOWN}'`,
    ...Object.fromEntries(FOUND_BY.map((source) => [`source:${source}`, `${all} AND s.found_by = '${source}'`])),
    ...Object.fromEntries(NAMES.map((by) => [`named_by:${by}`, `${all} AND s.found_by = '${PERSON}' AND s.named_by = '${by}'`])),
    ...outsideParts(),
  };
};
const CLIENT_PARTS = { clients: 'true', naming_clients: 's.naming' };

/** How many came because a person named us, and how many of the clients name us; unknown is shown, never counted as “no” (R-78, 6.10). */
export const referralTile: Tile<ReferralValue> = {
  definition: 'referral',
  part: (name, choice) => partOf(NAMED, partsOf(choice), name) ?? partOf(CLIENTS, CLIENT_PARTS, name),
  async reckon(asked, choice) {
    const counts = await tally(asked, NAMED, partsOf(choice));
    const of = (part: string): number => counts[part] ?? 0;
    const { share, unknown, bounds } = referralOf(Object.fromEntries(FOUND_BY.map((source) => [source, of(`source:${source}`)])));
    const { naming_clients = 0, clients = 0 } = await tally(asked, CLIENTS, CLIENT_PARTS);
    return {
      n: of('all'),
      excluded: excludedOf(counts),
      value: {
        among: choice.among ?? 'inquiries',
        share,
        unknown,
        bounds,
        sources: FOUND_BY.map((source) => ({ source, inquiries: of(`source:${source}`) })).filter(({ inquiries }) => inquiries > 0),
        namedBy: NAMES.map((by) => ({ by, inquiries: of(`named_by:${by}`) })),
        rate: proportion(naming_clients, clients),
      },
    };
  },
};
