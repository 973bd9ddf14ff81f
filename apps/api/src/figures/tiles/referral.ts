import { PERSON, proportion, referralOf, UNKNOWN } from '@porchlight/metrics';
import { FOUND_BY } from '../../http/words.js';
import type { ReferralValue } from '../inquiries.view.js';
import { type Asked, ask } from './asked.js';
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
const named = (clients: string): string => `(
  SELECT s.*, coalesce(own.source, other.source, '${UNKNOWN}') AS found_by,
    CASE WHEN c.person_id IS NOT NULL THEN 'client' WHEN coalesce(own.referrer_id, other.referrer_id) IS NOT NULL THEN 'other'
         WHEN coalesce(own.outside_id, other.outside_id) IS NOT NULL THEN 'outside' ELSE 'nobody' END AS named_by,
    c.person_id AS client_naming
  FROM ${INQUIRIES}
  LEFT JOIN (${HELD}) own ON own.journey_id = s.id AND own.source <> '${UNKNOWN}'
  LEFT JOIN LATERAL (
    SELECT l.* FROM unnest(s.journeys) WITH ORDINALITY j(id, place) CROSS JOIN LATERAL (
      SELECT f.source, f.referrer_id, f.outside_id FROM origin_records f
      WHERE f.practice_id = $1 AND f.journey_id = j.id AND f.recorded_at <= $2 ORDER BY f.version DESC LIMIT 1) l
    WHERE own.journey_id IS NULL AND s.journeys IS NOT NULL AND l.source <> '${UNKNOWN}' ORDER BY j.place LIMIT 1) other ON true
  LEFT JOIN ${clients} c ON c.person_id = coalesce(own.referrer_id, other.referrer_id) AND c.person_id <> s.person) s`;
const NAMED = named(`(${CLIENT_PEOPLE})`);

/** The clients, one row each, and who of them was named by somebody who asked in the window. */
const CLIENTS = `(
  WITH clients AS MATERIALIZED (${CLIENT_PEOPLE}),
  naming AS MATERIALIZED (SELECT DISTINCT s.client_naming FROM ${named('clients')} WHERE ${IS_INQUIRY})
  SELECT c.inquiry_id AS id, c.inquiry_id AS journey, c.person_id AS person, c.client_at AS at, NULL::text AS why,
    EXISTS (SELECT 1 FROM naming n WHERE n.client_naming = c.person_id) AS naming FROM clients c) s`;

const NAMES = ['client', 'other', 'outside', 'nobody'] as const;
const among = (choice: TileChoice): string => (choice.among === 'clients' ? `${IS_INQUIRY} AND s.active` : IS_INQUIRY);
const partsOf = (choice: TileChoice): Record<string, string> => {
  const all = among(choice);
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

/** The words of the parts over rows that are alike put together: so many counts over all of them take longer than to group them once. */
async function counted(
  asked: Asked,
  parts: Record<string, string>,
): Promise<{ counts: Record<string, number>; naming: number; clients: number }> {
  const sums = Object.values(parts).map((where, n) => `coalesce(sum(s.n) FILTER (WHERE ${where}), 0)::int AS c${n}`);
  const [found] = await ask<Record<string, number>>(
    asked,
    `WITH clients AS MATERIALIZED (${CLIENT_PEOPLE}), alike AS MATERIALIZED (
       SELECT s.class, s.active, s.found_by, s.named_by, s.client_naming, count(*) AS n FROM ${named('clients')} GROUP BY 1, 2, 3, 4, 5)
     SELECT ${sums.join(', ')}, count(DISTINCT s.client_naming) FILTER (WHERE ${IS_INQUIRY})::int AS naming,
            (SELECT count(*) FROM clients)::int AS clients FROM alike s`,
  );
  const counts = Object.fromEntries(Object.keys(parts).map((name, n) => [name, found?.[`c${n}`] ?? 0]));
  return { counts, naming: found?.naming ?? 0, clients: found?.clients ?? 0 };
}

/** How many came because a person named us, and how many of the clients name us; unknown is shown, never counted as “no” (R-78, 6.10). */
export const referralTile: Tile<ReferralValue> = {
  definition: 'referral',
  part: (name, choice) => partOf(NAMED, partsOf(choice), name) ?? partOf(CLIENTS, CLIENT_PARTS, name),
  async reckon(asked, choice) {
    const { counts, naming, clients } = await counted(asked, partsOf(choice));
    const of = (part: string): number => counts[part] ?? 0;
    const { share, unknown, bounds } = referralOf(Object.fromEntries(FOUND_BY.map((source) => [source, of(`source:${source}`)])));
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
        rate: proportion(naming, clients),
      },
    };
  },
};
